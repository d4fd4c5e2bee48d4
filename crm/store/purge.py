"""Purging: records in the trash are deleted for good, and with them what is theirs.

A purge leaves nothing of a record in the workspace: no rows, no journal images, no name in a label, no content, no
trace in free pages. Backups made before still hold it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import Connection

from crm.errors import Invalid, Unavailable
from crm.i18n import _, ngettext
from crm.keys import batches, to_text
from crm.models.records import DOCUMENT_LINKS, KINDS
from crm.models.schema import journaled_tables, table
from crm.refs import Ref
from crm.store import documents, handed, search
from crm.store.database import Database
from crm.store.dialect import holds
from crm.store.retention import shrink
from crm.store.reversal import image
from crm.store.search import column_of
from crm.store.telling import Teller, label_of

# Links between records are deleted with either end; every other live record is never deleted along.
_LINKS = ("relationship",)
_SHORTEST = 3  # characters of a name that is rubbed out of labels


@dataclass(slots=True)
class Purge:
    """What a purge would delete, as keys by table; which references it would empty; which contents would go."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    emptied: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)

    def counts(self) -> dict[str, int]:
        """How many rows of what, under message ids."""
        return {label_of(name): len(keys) for name, keys in self.rows.items() if keys}


def plan_purge(connection: Connection, refs: Iterable[Ref]) -> Purge:
    """What would be deleted with some records: to be told before.

    Raises:
        Invalid: a record is not in the trash, or live records would be deleted along; the sentence lists them.
    """
    plan = Purge()
    for ref in refs:
        _refuse_live(connection, ref)
        _follow(connection, plan, KINDS[ref.kind].table.name, {ref.key})
    _follow_documents(connection, plan)
    _refuse_others(connection, plan)
    for (name, column), keys in plan.emptied.items():
        keys.difference_update(plan.rows.get(name, ()))
        if not table(name).c[column].nullable and keys:
            raise Invalid({}, _("{what} must point at what would be purged.").format(what=_(label_of(name))))
    plan.contents = _contents(connection, plan.rows.get("document", set()))
    return plan


def _refuse_live(connection: Connection, ref: Ref) -> None:
    name = KINDS[ref.kind].table.name
    live = connection.exec_driver_sql(f"SELECT 1 FROM {name} WHERE id = ? AND trashed_at IS NULL", (ref.key,)).scalar()
    if live:
        title = Teller(connection).title(name, ref.key)
        raise Invalid({}, _("“{title}” is not in the trash. Put it there first.").format(title=title))


def _follow(connection: Connection, plan: Purge, name: str, keys: set[int]) -> None:
    """Add rows and all they own to a plan, and note who else points at them."""
    new = keys - plan.rows.setdefault(name, set())
    plan.rows[name] |= new
    if not new:
        return
    for own in journaled_tables():
        for foreign in own.foreign_keys:
            if foreign.column.table.name != name:
                continue
            column = foreign.parent.name
            found = column_of(connection, own.name, "id", column, new)
            if foreign.ondelete == "CASCADE":
                _follow(connection, plan, own.name, found)
            elif found:
                plan.emptied.setdefault((own.name, column), set()).update(found)


def _follow_documents(connection: Connection, plan: Purge) -> None:
    """Documents that only purged records had."""
    links = {link.table.name for link in DOCUMENT_LINKS}
    candidates: set[int] = set()
    for name in links:
        candidates |= column_of(connection, name, "document_id", "id", plan.rows.get(name, set()))
    for document in candidates - plan.rows.get("document", set()):
        if all(column_of(connection, name, "id", "document_id", {document}) <= plan.rows.get(name, set())
               for name in links):  # fmt: skip
            _follow(connection, plan, "document", {document})


def _refuse_others(connection: Connection, plan: Purge) -> None:
    """Live records are purged by nothing but a purge of themselves; a document goes with its last owner."""
    teller = Teller(connection)
    owned = {name for name, kind in KINDS.items() if kind.owned}
    for name in plan.rows.keys() & KINDS.keys() - {*_LINKS, *owned, "document"}:
        live = [key for key in plan.rows[name] if not _is_trashed(connection, name, key)]
        if live:
            titles = ", ".join(f"“{teller.title(name, key)}”" for key in sorted(live)[:5])
            raise Invalid({}, _("These belong to it and are not in the trash: {titles}.").format(titles=titles))


def _is_trashed(connection: Connection, name: str, key: int) -> bool:
    sql = f"SELECT trashed_at IS NOT NULL FROM {name} WHERE id = ?"
    return bool(connection.exec_driver_sql(sql, (key,)).scalar())


def _contents(connection: Connection, purged: set[int]) -> set[str]:
    """Contents that no other document refers to."""
    stay: set[str] = set()
    gone: set[str] = set()
    for key, digest in connection.exec_driver_sql(
        "SELECT id, sha256 FROM document WHERE sha256 IS NOT NULL"
    ).fetchall():
        (gone if key in purged else stay).add(digest)
    return {digest for digest in gone - stay if documents.DIGEST.fullmatch(digest)}


def purge(database: Database, refs: Sequence[Ref]) -> Mapping[str, int]:
    """Delete records for good, as a final step; returns how many rows of what, under message ids.

    Raises:
        Invalid: as `plan_purge`.
    """
    if not refs:
        return {}
    with database.write(ngettext("Purge {count} record", "Purge {count} records", len(refs)), kind="final") as unit:
        plan = plan_purge(unit.connection, refs)
        names = _names(unit.connection, plan)
        _delete(unit.connection, plan)
        _rub_out(unit.connection, names)
        handed.forget(unit.connection, {to_text(key) for keys in plan.rows.values() for key in keys}, names)
        unit.index()
        search.forget_deleted(unit.connection)
        if database.encrypted:
            documents.drop(database, unit.connection, plan.contents)
    if not database.encrypted:
        with database.read() as connection:
            documents.drop(database, connection, plan.contents)
    with suppress(Unavailable):  # what is left in free pages is then overwritten in time
        database.compact()
    return plan.counts()


def _delete(connection: Connection, plan: Purge) -> None:
    for (name, column), keys in plan.emptied.items():
        for listed in _listed(keys):
            connection.exec_driver_sql(f"UPDATE {name} SET {column} = NULL WHERE id IN ({listed})")
    for own in reversed(journaled_tables()):
        for listed in _listed(plan.rows.get(own.name, ())):
            connection.exec_driver_sql(f"DELETE FROM {own.name} WHERE id IN ({listed})")
            shrink(connection, f"table_name = '{own.name}' AND row_id IN ({listed})")


def _listed(keys: Iterable[int]) -> list[str]:
    return [",".join(map(str, batch)) for batch in batches(sorted(keys))]


def _names(connection: Connection, plan: Purge) -> set[str]:
    """What the purged records are called, and were, and their addresses: labels of steps say so."""
    teller = Teller(connection)
    names = {teller.title(name, key) for name in plan.rows.keys() & KINDS.keys() for key in plan.rows[name]}
    for name, keys in plan.rows.items():
        columns = ("address",) if name == "email" else ("full_name", "name", "title", "subject")
        for listed in _listed(keys):
            sql = f"SELECT before, after FROM change WHERE table_name = ? AND row_id IN ({listed})"
            for images in connection.exec_driver_sql(sql, (name,)).fetchall():
                names.update(value for text in images for column in columns if (value := image(text).get(column)))
    return {name for name in names if len(name) >= _SHORTEST}


def _rub_out(connection: Connection, names: set[str]) -> None:
    """Take names out of the labels and details of all steps, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        quoted = json.dumps(name, ensure_ascii=False)[1:-1]
        steps = connection.exec_driver_sql(
            f"SELECT label, detail, id FROM step WHERE {holds('label')} OR {holds('detail')}", (name, quoted)
        ).fetchall()
        # As whole words only: 'Ann' stands in 'Annual report' too.
        rubbed = [(_without(label, name), _without(detail, quoted), step) for label, detail, step in steps]
        if rubbed:
            connection.exec_driver_sql("UPDATE step SET label = ?, detail = ? WHERE id = ?", rubbed)


def _without(text: str | None, name: str) -> str | None:
    return text and re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text)

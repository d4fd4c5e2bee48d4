"""The trash: what lies in it, since when and by which step, and taking it out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from crm.i18n import _, ngettext
from crm.models.records import KINDS
from crm.refs import Ref
from crm.store.database import Database
from crm.store.dialect import holds
from crm.store.telling import MARK, Teller


@dataclass(frozen=True, slots=True)
class Trashed:
    """A record in the trash: what it is called, since when (UTC), and the step that put it there."""

    ref: Ref
    title: str
    since: str
    step: int
    label: str


def lying(connection: Connection, kinds: Iterable[str] = tuple(KINDS)) -> list[Trashed]:
    """Records in the trash, those put there last first."""
    teller = Teller(connection)
    found = []
    for kind in kinds:
        rows = connection.exec_driver_sql(
            "SELECT t.id, t.trashed_at, s.id, s.label FROM "
            f"(SELECT id, trashed_at, (SELECT max(c.step_id) FROM change c WHERE c.table_name = ? AND c.row_id = r.id "
            f"AND {holds('c.after')}) AS step FROM {KINDS[kind].table.name} r "
            "WHERE trashed_at IS NOT NULL) t LEFT JOIN step s ON s.id = t.step",
            (kind, f'"{MARK}"'),
        ).fetchall()
        found += [
            Trashed(Ref(kind, key), teller.title(kind, key), since, step or 0, label or "")
            for key, since, step, label in rows
        ]
    return sorted(found, key=lambda one: (one.since, one.ref.key), reverse=True)


def restore(database: Database, refs: Sequence[Ref]) -> int:
    """Take records out of the trash; returns the step."""
    with database.read() as connection:
        label = _label(connection, refs, _("Restore {title}"), "Restore {count} record", "Restore {count} records")
    with database.write(label) as unit:
        for ref in refs:
            unit.restore(KINDS[ref.kind].table, [ref.key])
        return unit.step


def _label(connection: Connection, refs: Sequence[Ref], one: str, single: str, many: str) -> str:
    if len(refs) == 1:
        return one.format(title=Teller(connection).title(refs[0].kind, refs[0].key))
    return ngettext(single, many, len(refs))

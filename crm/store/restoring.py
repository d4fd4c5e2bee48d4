"""Going back to what a record was when a step ended, its lists included; that is a step of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid, NotFound
from crm.i18n import _
from crm.models.records import KINDS, RecordKind
from crm.models.schema import table
from crm.store import reversal
from crm.store.database import Database
from crm.store.reversal import Kept
from crm.store.telling import MARK, Teller
from crm.store.unit import now


def restore_record(
    database: Database, kind: str, key: int, step: int, say: Callable[[str], str] = str
) -> tuple[Kept, ...]:
    """Write a record back as it was when a step ended, its lists included, as a step of its own.

    Returns the fields that could not go back, because what they pointed at is gone. `say` puts the moment (ISO, UTC)
    into the words in which the step tells of it.

    Raises:
        NotFound: there is no such record or step.
        Invalid: what it was then is no longer kept.
    """
    own = KINDS[kind]
    with database.read() as connection:
        title = Teller(connection).title(own.table.name, key)
        at = connection.exec_driver_sql("SELECT at FROM step WHERE id = ?", (step,)).scalar()
        if (
            at is None
            or not connection.exec_driver_sql(f"SELECT 1 FROM {own.table.name} WHERE id = ?", (key,)).scalar()
        ):
            raise NotFound(_("There is no such record or step any more."))
    label = _("Restore {title} as of {moment}").format(title=title, moment=say(str(at)))
    kept: list[Kept] = []
    with database.write(label) as unit:
        for name, row in _listed_rows(unit.connection, own, key):
            kept.extend(_restore_row(unit.connection, name, row, step, title))
    return tuple(kept)


def _listed_rows(connection: Connection, kind: RecordKind, key: int) -> Iterable[tuple[str, int]]:
    """The record and the rows of its lists, those in the trash included."""
    yield kind.table.name, key
    lists = [(child.table.name, child.owner) for child in kind.children]
    if kind.party:
        lists += [(name, kind.owner_column()) for name in ("tagging", "custom_value")]
    for name, owner in lists:
        for row in connection.exec_driver_sql(f"SELECT id FROM {name} WHERE {owner} = ?", (key,)).scalars().all():
            yield name, row


def _restore_row(connection: Connection, name: str, key: int, step: int, title: str) -> Sequence[Kept]:
    own = name in KINDS
    rows = connection.exec_driver_sql(
        "SELECT op, before FROM change WHERE table_name = ? AND row_id = ? AND step_id > ? ORDER BY id DESC",
        (name, key, step),
    ).fetchall()
    values: dict[str, Any] = {}
    for op, before in rows:
        if op == "U" and reversal.is_shrunk(before):
            raise Invalid({}, _("What “{title}” was then is no longer kept.").format(title=title))
        values.update(reversal.image(before))
        if op == "I":
            return _trash(connection, name, key) if not own else ()
    values = {column: value for column, value in values.items() if column in table(name).columns}
    if own:
        values.pop(MARK, None)
    return reversal.write_back(connection, name, [key], values)


def _trash(connection: Connection, name: str, key: int) -> Sequence[Kept]:
    connection.exec_driver_sql(f"UPDATE {name} SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL", (now(), key))
    return ()

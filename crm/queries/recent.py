"""What was done last in a workspace, and to which record it leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from crm.models.journal import change, step
from crm.models.records import KINDS
from crm.models.schema import table as table_named
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.entries import owned_by
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the history; `ref` is the first record it touched that still has a name."""

    step: int
    label: str
    at: str
    who: str
    ref: Ref | None


def recent_steps(connection: Connection, limit: int = 8) -> list[StepLine]:
    """What was done last and still stands, each with the record it touched first."""
    rows = connection.execute(
        select(step.c.id, step.c.label, step.c.at, step.c.staff_name)
        .where(step.c.kind.in_(("edit", "import")), step.c.undone_by_id.is_(None))
        .where(exists().where(change.c.step_id == step.c.id))
        .order_by(step.c.id.desc())
        .limit(limit)
    ).all()
    return [StepLine(key, label, at, who or "", _first_record(connection, key)) for key, label, at, who in rows]


def still_there(connection: Connection, refs: Iterable[Ref]) -> list[tuple[Ref, str]]:
    """Those of the records that are not in the trash, in the order given, each with what it is called."""
    found: list[tuple[Ref, str]] = []
    for ref in refs:
        table = live(KINDS[ref.kind].table) if ref.kind in KINDS else None
        if table is not None and connection.execute(select(table.c.id).where(table.c.id == ref.key)).first():
            found.append((ref, titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")))
    return found


def _first_record(connection: Connection, number: int) -> Ref | None:
    """The record whose own row was touched first; else the one that owns the row touched first."""
    # One question after the other: an import has hundreds of thousands of rows, and sorting them takes its time.
    first = (
        select(change.c.table_name, change.c.row_id).where(change.c.step_id == number).order_by(change.c.id).limit(1)
    )
    of_record = first.where(change.c.table_name.in_(tuple(KINDS)))
    row = connection.execute(of_record).first() or connection.execute(first).first()
    if row is None:
        return None
    if row.table_name in KINDS:
        return Ref(row.table_name, row.row_id)
    return _owner(connection, row.table_name, row.row_id)


def _owner(connection: Connection, name: str, key: int) -> Ref | None:
    table = table_named(name)
    for kind in KINDS.values():
        for owned, column in owned_by(kind):
            if owned == name:
                value = connection.execute(select(table.c[column]).where(table.c.id == key)).scalar()
                if value:
                    return Ref(kind.name, value)
    return None

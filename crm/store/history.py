"""The history of a record, and what a step did: read from the journal, told in words.

What was shrunk or purged is told by the names of its fields alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from crm.models.records import KINDS, RecordKind
from crm.models.schema import journaled_tables
from crm.store.telling import Net, RowChange, Teller

_ROWS = 200  # of one step: an import of thousands is told by its first ones


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in the history of a record. `rows` counts what it did to the record; `changes` tells the first of it."""

    step: int
    at: str
    who: str
    label: str
    kind: str
    undone: bool
    rows: int
    changes: tuple[RowChange, ...]


def history_of(connection: Connection, kind: str, key: int, before: int | None = None, limit: int = 50) -> list[Entry]:
    """What happened to a record and to the rows that belong to it, newest first; `before` is the last step seen."""
    rows = _rows_of(KINDS[kind], key)
    older = f" AND step_id < {int(before)}" if before else ""
    steps = connection.exec_driver_sql(
        f"SELECT DISTINCT step_id FROM change WHERE ({rows}){older} ORDER BY step_id DESC LIMIT {int(limit)}"
    ).scalars()
    return [_entry(connection, step, rows, KINDS[kind].table.name) for step in steps.all()]


def changes_of(connection: Connection, step: int, limit: int = _ROWS) -> list[RowChange]:
    """What a step did, row by row, at most `limit` of them."""
    return _changes(connection, step, "1", "", limit)


def _rows_of(kind: RecordKind, key: int) -> str:
    """A condition on the journal: the record itself and the rows it owns."""
    parts = [f"(table_name = '{kind.table.name}' AND row_id = {int(key)})"]
    for name, columns in owned_tables(kind.table.name).items():
        owned = " OR ".join(f"{column} = {int(key)}" for column in columns)
        parts.append(f"(table_name = '{name}' AND row_id IN (SELECT id FROM {name} WHERE {owned}))")
    return " OR ".join(parts)


@cache
def owned_tables(owner: str) -> Mapping[str, tuple[str, ...]]:
    """Tables whose rows belong to rows of a table, and go when it is purged: with the columns that say so."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for own in journaled_tables():
        for foreign in own.foreign_keys:
            if foreign.ondelete == "CASCADE" and foreign.column.table.name == owner:
                found[own.name] += (foreign.parent.name,)
    return found


def _entry(connection: Connection, step: int, rows: str, first: str) -> Entry:
    at, who, label, kind, undone, count = connection.exec_driver_sql(
        "SELECT at, coalesce(staff_name, ''), label, kind, undone_by_id IS NOT NULL, "
        f"(SELECT count(*) FROM (SELECT DISTINCT table_name, row_id FROM change WHERE step_id = step.id AND ({rows}))) "
        "FROM step WHERE id = ?",
        (step,),
    ).one()
    changes = _changes(connection, step, rows, first, _ROWS)
    return Entry(step, at, who, label, kind, bool(undone), count, tuple(changes))


def _changes(connection: Connection, step: int, rows: str, first: str, limit: int) -> list[RowChange]:
    """The changes of a step to some rows; those of the table `first` lead."""
    found = connection.exec_driver_sql(
        f"SELECT table_name, row_id, op, before, after FROM change WHERE step_id = ? AND ({rows}) "
        f"ORDER BY table_name <> ?, id LIMIT {int(limit) * 4}",
        (step, first),
    ).fetchall()
    nets: dict[tuple[str, int], Net] = {}
    for name, key, op, before, after in found:
        nets.setdefault((name, key), Net()).add(op, before, after)
    teller = Teller(connection)
    told = (teller.tell(name, key, net) for (name, key), net in nets.items())
    return [change for change in told if change is not None][:limit]

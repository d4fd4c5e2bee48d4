"""The history of a record, and what a step did: read from the journal, told in words.

What was shrunk or purged is told by the names of its fields alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sqlalchemy import Connection

from crm.models.records import KINDS
from crm.models.schema import journaled_tables
from crm.store.telling import Net, RowChange, Teller

_ROWS = 200  # of one step: an import of thousands is told by its first ones


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in the history of a record. `count` is how many changes it made; `changes` tells the first of them."""

    step: int
    at: str
    who: str
    label: str
    kind: str
    undone: bool
    count: int
    changes: tuple[RowChange, ...]


def history_of(connection: Connection, kind: str, key: int, before: int | None = None, limit: int = 50) -> list[Entry]:
    """What happened to a record and to the rows that belong to it, newest first; `before` is the last step seen."""
    name = KINDS[kind].table.name
    steps: dict[int, list[int]] = defaultdict(list)
    for step, change in _changes_to(connection, name, key):
        if before is None or step < before:
            steps[step].append(change)
    return [_entry(connection, step, steps[step], name) for step in sorted(steps, reverse=True)[:limit]]


def steps_of(connection: Connection, kind: str, key: int) -> set[int]:
    """The steps that changed a record or a row that belongs to it."""
    return {step for step, _change in _changes_to(connection, KINDS[kind].table.name, key)}


def changes_of(connection: Connection, step: int, limit: int = _ROWS) -> list[RowChange]:
    """What a step did, row by row, at most `limit` of them."""
    sql = f"SELECT id FROM change WHERE step_id = ? ORDER BY id LIMIT {int(limit) * 4}"
    return _tell(connection, connection.exec_driver_sql(sql, (step,)).scalars().all(), "", limit)


def _changes_to(connection: Connection, name: str, key: int) -> Iterable[tuple[int, int]]:
    """Step and number of every change to a row and to the rows it owns."""
    select = "SELECT step_id, id FROM change WHERE table_name ="
    parts = [f"{select} '{name}' AND row_id = {int(key)}"]
    for own, columns in owned_tables(name).items():
        owned = " OR ".join(f"{column} = {int(key)}" for column in columns)
        parts.append(f"{select} '{own}' AND row_id IN (SELECT id FROM {own} WHERE {owned})")
    return [(step, change) for step, change in connection.exec_driver_sql(" UNION ALL ".join(parts)).fetchall()]


@cache
def owned_tables(owner: str) -> Mapping[str, tuple[str, ...]]:
    """Tables whose rows belong to rows of a table, and go when it is purged: with the columns that say so."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for own in journaled_tables():
        for foreign in own.foreign_keys:
            if foreign.ondelete == "CASCADE" and foreign.column.table.name == owner:
                found[own.name] += (foreign.parent.name,)
    return found


def _entry(connection: Connection, step: int, changes: Sequence[int], first: str) -> Entry:
    at, who, label, kind, undone = connection.exec_driver_sql(
        "SELECT at, coalesce(staff_name, ''), label, kind, undone_by_id IS NOT NULL FROM step WHERE id = ?", (step,)
    ).one()
    told = _tell(connection, sorted(changes)[: _ROWS * 4], first, _ROWS)
    return Entry(step, at, who, label, kind, bool(undone), len(changes), tuple(told))


def _tell(connection: Connection, changes: Sequence[int], first: str, limit: int) -> list[RowChange]:
    """Some changes of one step, row by row; those of the table `first` lead."""
    listed = ",".join(map(str, changes))
    found = connection.exec_driver_sql(
        f"SELECT table_name, row_id, op, before, after FROM change WHERE id IN ({listed}) ORDER BY table_name <> ?, id",
        (first,),
    ).fetchall()
    nets: dict[tuple[str, int], Net] = {}
    for name, key, op, before, after in found:
        nets.setdefault((name, key), Net()).add(op, before, after)
    teller = Teller(connection)
    told = (teller.tell(name, key, net) for (name, key), net in nets.items())
    return list(islice((change for change in told if change is not None), limit))

"""The history as a list: steps by key, narrowed and ordered in SQL, with what a person needs to know of each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from crm.store.dialect import folded, holds
from crm.text import fold

DONE, TAKEN_BACK, FINAL = "done", "taken_back", "final"
STATES = (DONE, TAKEN_BACK, FINAL)
MANY = 1000  # rows of a step are counted up to here
_STATE = "CASE WHEN s.kind = 'final' THEN 'final' WHEN s.undone_by_id IS NOT NULL THEN 'taken_back' ELSE 'done' END"
_COLUMNS = {"at": "s.id", "who": "coalesce(s.staff_name, '')", "label": "s.label", "state": _STATE}
_TESTS = {
    "contains": holds(folded("{sql}")),
    "is": f"{folded('{sql}')} = ?",
    "is_not": f"{folded('{sql}')} <> ?",
    "empty": "{sql} = ''",
    "not_empty": "{sql} <> ''",
    "before": "s.at < ?",
    "after": "s.at > ?",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled step. `rows` is how many rows it touched, `MANY` at most; `can_take_back`, whether it stands."""

    key: int
    at: str
    who: str
    label: str
    state: str
    rows: int
    can_take_back: bool


def step_keys(
    connection: Connection, text: str = "", conditions: Sequence[tuple[str, str, str]] = (), *, ascending: bool = False
) -> array[int]:
    """Keys of steps, newest first; `conditions` are (column, test, value) with the columns at, who, label, state.

    Undo and redo are steps as well, but what they did shows at the step they concern.
    """
    where, values = ["s.kind NOT IN ('undo', 'redo')"], list[Any]()
    for word in fold(text).split():
        where.append(holds(folded("s.label || ' ' || coalesce(s.staff_name, '')")))
        values.append(word)
    for column, test, value in conditions:
        where.append(_TESTS[test].format(sql=_COLUMNS[column]))
        if "?" in _TESTS[test]:
            values.append(value if column == "at" else fold(value))
    order = "ASC" if ascending else "DESC"
    found = connection.exec_driver_sql(
        f"SELECT s.id FROM step s WHERE {' AND '.join(where)} ORDER BY s.id {order}", tuple(values)
    )
    return array("q", [key for (key,) in found.fetchall()])


def steps(connection: Connection, keys: Sequence[int]) -> dict[int, Step]:
    """What is known of some steps, by key."""
    listed = ",".join(map(str, keys))
    found = connection.exec_driver_sql(
        f"SELECT s.id, s.at, coalesce(s.staff_name, ''), s.label, {_STATE}, "
        "(SELECT count(*) FROM (SELECT DISTINCT c.table_name, c.row_id FROM change c WHERE c.step_id = s.id "
        f"LIMIT {MANY}) t), "
        "s.kind IN ('edit', 'import') AND s.undone_by_id IS NULL AND s.shrunk_at IS NULL "
        f"FROM step s WHERE s.id IN ({listed})"
    )
    return {row[0]: Step(*(*row[:6], bool(row[6]))) for row in found.fetchall()}


def people(connection: Connection) -> list[str]:
    """Everybody who did something here, by name."""
    rows = connection.exec_driver_sql("SELECT DISTINCT staff_name FROM step WHERE staff_name <> '' ORDER BY staff_name")
    return [name for (name,) in rows.fetchall()]

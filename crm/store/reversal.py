"""A step turned around row by row: each field goes back if nobody changed it since, what was made is trashed."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from crm.models.schema import journaled_tables, table
from crm.store.unit import now

Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that was changed since the step and therefore stays as it is."""

    table: str
    key: int
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Pointing:
    """A live row made later that points at one the step made, and would go on pointing into the trash."""

    table: str
    key: int
    target_table: str
    target_key: int


@dataclass(slots=True)
class RowPlan:
    """What turning a step around means for one row: values to write, and fields that moved since and stay."""

    table: str
    key: int
    values: Image
    kept: list[Kept] = field(default_factory=list)


def reverse(connection: Connection, step: int) -> list[Kept]:
    """Write the state before `step`; returns the fields that stay as they are."""
    _trash_made(connection, step)
    turned = _turn_marks(connection, step)
    kept: list[Kept] = []
    for row in plan(connection, step, turned):
        kept.extend(row.kept)
        kept.extend(write_back(connection, row.table, row.key, row.values))
    return kept


def plan(connection: Connection, step: int, done: Container[tuple[str, int]] = ()) -> Iterator[RowPlan]:
    """What `reverse` would write to the rows that the step changed but did not make, and that are not `done`."""
    for name, key, before, after in _net_changes(connection, step):
        if (name, key) in done:
            continue
        known = [column for column in before if column in table(name).columns]  # a migration may have dropped one
        current = _current(connection, name, key, known)
        if current is not None:
            yield _compare(name, key, before, after, current)


def pointing_at(connection: Connection, step: int) -> list[Pointing]:
    """Live rows of later steps that point at what this step made: listed before it is taken back."""
    found: list[Pointing] = []
    made = f"SELECT row_id FROM change WHERE step_id = {step} AND op = 'I' AND table_name = "
    targets = set(_made_tables(connection, step))
    for name, column, target in foreign_keys():
        if target in targets:
            rows = connection.exec_driver_sql(
                f"SELECT r.id, r.{column} FROM {name} r WHERE r.trashed_at IS NULL "
                f"AND r.{column} IN ({made}'{target}') AND r.id NOT IN ({made}'{name}')"
            )
            found.extend(Pointing(name, key, target, pointed) for key, pointed in rows.fetchall())
    return found


def foreign_keys() -> Iterator[tuple[str, str, str]]:
    """Table, column and table pointed at, of every reference between journaled tables."""
    for own in journaled_tables():
        for foreign in own.foreign_keys:
            yield own.name, foreign.parent.name, foreign.column.table.name


def _made_tables(connection: Connection, step: int) -> Iterable[str]:
    sql = "SELECT DISTINCT table_name FROM change WHERE step_id = ? AND op = 'I'"
    return [str(name) for name in connection.exec_driver_sql(sql, (step,)).scalars()]


def _trash_made(connection: Connection, step: int) -> None:
    moment = now()
    for name in _made_tables(connection, step):
        connection.exec_driver_sql(
            f"UPDATE {name} SET trashed_at = ? WHERE trashed_at IS NULL AND id IN "
            "(SELECT row_id FROM change WHERE step_id = ? AND op = 'I' AND table_name = ?)",
            (moment, step, name),
        )


def _turn_marks(connection: Connection, step: int) -> set[tuple[str, int]]:
    """Rows that the step only put into the trash or took out of it, turned many at a time: an import has thousands."""
    turned: set[tuple[str, int]] = set()
    groups = connection.exec_driver_sql(
        "SELECT table_name, before, after FROM change WHERE step_id = ? AND op = 'U' "
        "AND before LIKE '{\"trashed_at\":%' GROUP BY table_name, before, after HAVING count(*) > 1",
        (step,),
    )
    for name, before, after in groups.fetchall():
        old, new = image(before), image(after)
        if len(old) == 1:
            keys = connection.exec_driver_sql(
                _MARKED.format(table=name), (step, name, before, after, new["trashed_at"])
            )
            values = [(old["trashed_at"], key) for key in keys.scalars()]
            if values:
                connection.exec_driver_sql(f"UPDATE {name} SET trashed_at = ? WHERE id = ?", values)
            turned.update((name, key) for _mark, key in values)
    return turned


# Rows of a table whose only change in a step is the given one, and whose mark has not moved since.
_MARKED = (
    "SELECT c.row_id FROM change c JOIN {table} r ON r.id = c.row_id WHERE c.step_id = ? AND c.table_name = ? "
    "AND c.before = ? AND c.after = ? AND r.trashed_at IS ? AND 1 = (SELECT count(*) FROM change o "
    "WHERE o.table_name = c.table_name AND o.row_id = c.row_id AND o.step_id = c.step_id)"
)


def _net_changes(connection: Connection, step: int) -> Iterator[tuple[str, int, Image, Image]]:
    """Rows the step changed but did not make, each with the first value before and the last after, last row first."""
    rows = connection.exec_driver_sql(
        # NOT IN makes the inner rows a table of its own once; NOT EXISTS read them all again for each row.
        "SELECT table_name, row_id, before, after FROM change WHERE step_id = ? AND op = 'U' AND (table_name, row_id) "
        "NOT IN (SELECT table_name, row_id FROM change WHERE step_id = ? AND op = 'I') ORDER BY id",
        (step, step),
    ).fetchall()
    net: dict[tuple[str, int], tuple[Image, Image]] = {}
    for name, key, before, after in rows:
        first, last = net.setdefault((name, key), ({}, {}))
        for column, value in image(before).items():
            first.setdefault(column, value)
        last.update(image(after))
    for (name, key), (first, last) in reversed(net.items()):
        yield name, key, first, last


def image(text: str | None) -> Image:
    """The values an image keeps; nothing where it is empty or shrunk to the names of fields."""
    values = json.loads(text) if text else {}
    return values if isinstance(values, dict) else {}


def is_shrunk(text: str | None) -> bool:
    """Whether of an image only the names of fields are kept."""
    return text is not None and text.startswith("[")


def _current(connection: Connection, name: str, key: int, columns: list[str]) -> Image | None:
    if not columns:
        return None
    chosen = ", ".join(f'"{column}"' for column in columns)
    row = connection.exec_driver_sql(f"SELECT {chosen} FROM {name} WHERE id = ?", (key,)).fetchone()
    return None if row is None else dict(zip(columns, row, strict=True))


def _compare(name: str, key: int, before: Image, after: Image, current: Image) -> RowPlan:
    row = RowPlan(name, key, {})
    for column, value in current.items():
        if value == before[column]:
            continue
        if value == after.get(column):
            row.values[column] = before[column]
        else:
            row.kept.append(Kept(name, key, column, value))
    return row


def write_back(connection: Connection, name: str, key: int, values: Image) -> list[Kept]:
    """Write stored values into a row; where the table no longer allows them, it stays and its fields are returned."""
    if not values:
        return []
    assignments = ", ".join(f'"{column}" = ?' for column in values)
    try:
        connection.exec_driver_sql(f"UPDATE {name} SET {assignments} WHERE id = ?", (*values.values(), key))
    except IntegrityError:
        # What it pointed at was purged since, or half of a choice between columns moved since.
        current = _current(connection, name, key, list(values)) or {}
        return [Kept(name, key, column, value) for column, value in current.items()]
    return []

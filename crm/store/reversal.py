"""A step turned around: each field of each row goes back if nobody changed it since, what was made is trashed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from crm.keys import batches
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
    kept: list[Kept] = []
    alike: dict[tuple[str, tuple[tuple[str, Any], ...]], list[int]] = defaultdict(list)
    for row in plan(connection, step):
        kept.extend(row.kept)
        if row.values:
            alike[row.table, tuple(row.values.items())].append(row.key)
    for (name, values), keys in alike.items():
        kept.extend(write_back(connection, name, keys, dict(values)))
    return kept


def plan(connection: Connection, step: int) -> Iterator[RowPlan]:
    """What `reverse` would write to the rows that the step changed but did not make."""
    for name, net in _net_changes(connection, step).items():
        known = table(name).columns.keys()  # a migration may have dropped one
        for keys in batches(list(net)):
            columns = {column for key in keys for column in net[key][0] if column in known}
            for key, current in _current(connection, name, keys, columns).items():
                yield _compare(name, key, net[key], current)


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


def _net_changes(connection: Connection, step: int) -> dict[str, dict[int, tuple[Image, Image]]]:
    """By table and key of the rows the step changed but did not make: the first values before and the last after."""
    rows = connection.exec_driver_sql(
        # NOT IN makes the inner rows a table of its own once; NOT EXISTS read them all again for each row.
        "SELECT table_name, row_id, before, after FROM change WHERE step_id = ? AND op = 'U' AND (table_name, row_id) "
        "NOT IN (SELECT table_name, row_id FROM change WHERE step_id = ? AND op = 'I') ORDER BY id",
        (step, step),
    )
    images = lru_cache(maxsize=64)(image)  # thousands of rows go to the trash with one and the same image
    net: dict[str, dict[int, tuple[Image, Image]]] = defaultdict(dict)
    for name, key, before, after in rows:
        first, last = images(before), images(after)
        if key in net[name]:
            earlier = net[name][key]
            first, last = {**first, **earlier[0]}, {**earlier[1], **last}
        net[name][key] = first, last
    return net


def image(text: str | None) -> Image:
    """The values an image keeps; nothing where it is empty or shrunk to the names of fields."""
    values = json.loads(text) if text else {}
    return values if isinstance(values, dict) else {}


def is_shrunk(text: str | None) -> bool:
    """Whether of an image only the names of fields are kept."""
    return text is not None and text.startswith("[")


def _current(connection: Connection, name: str, keys: Iterable[int], columns: Iterable[str]) -> dict[int, Image]:
    """The stored values of some columns by key; what was purged since is not there."""
    names = list(columns)
    chosen = ", ".join(["id", *(f'"{column}"' for column in names)])
    listed = ",".join(map(str, keys))
    rows = connection.exec_driver_sql(f"SELECT {chosen} FROM {name} WHERE id IN ({listed})").fetchall()
    return {key: dict(zip(names, row, strict=True)) for key, *row in rows}


def _compare(name: str, key: int, net: tuple[Image, Image], current: Image) -> RowPlan:
    before, after = net
    row = RowPlan(name, key, {})
    for column in (name for name in before if name in current):
        value = current[column]
        if value == before[column]:
            continue
        if value == after.get(column):
            row.values[column] = before[column]
        else:
            row.kept.append(Kept(name, key, column, value))
    return row


def write_back(connection: Connection, name: str, keys: Sequence[int], values: Image) -> list[Kept]:
    """Write stored values into rows; where the table no longer allows them, a row stays and its fields are returned."""
    if not values:
        return []
    kept: list[Kept] = []
    assignments = ", ".join(f'"{column}" = ?' for column in values)
    for batch in batches(keys):
        listed = ",".join(map(str, batch))
        try:
            connection.exec_driver_sql(f"UPDATE {name} SET {assignments} WHERE id IN ({listed})", (*values.values(),))
        except IntegrityError:
            # What it pointed at was purged since, or half of a choice between columns moved since.
            kept += _write_each(connection, name, batch, values)
    return kept


def _write_each(connection: Connection, name: str, keys: Sequence[int], values: Image) -> list[Kept]:
    if len(keys) > 1:
        return [kept for key in keys for kept in write_back(connection, name, [key], values)]
    current = _current(connection, name, keys, values).get(keys[0], {})
    return [Kept(name, keys[0], column, value) for column, value in current.items()]

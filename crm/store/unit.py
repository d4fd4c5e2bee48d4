"""A unit of work: the only way to write. One labelled step, committed whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from crm.keys import KeyMaker
from crm.models.fields import WordList, pack_words
from crm.store import search


def now() -> str:
    """The time as the database keeps it: UTC to the millisecond, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def stored(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the driver takes them: word lists packed, empty text as nothing."""
    return {name: _stored(table.c[name].type, value) for name, value in values.items()}


def _stored(type_: Any, value: Any) -> Any:
    if isinstance(type_, WordList):
        return pack_words(value)
    if value == "":
        return None
    return value


class Unit:
    """Handed out by `Database.write`. Every change goes through the connection it holds and so into its step."""

    def __init__(self, connection: Connection, step: int, keys: KeyMaker) -> None:
        self.connection = connection
        self.step = step
        self._keys = keys
        self._indexed = 0
        self.keep = False  # whether the step stays in the history though it changed nothing
        self.changed: dict[str, set[int]] = {}

    def next_key(self) -> int:
        return self._keys.next()

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row; returns its key."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add rows, which may name their own `id` and need not name the same columns; returns their keys in order."""
        if not rows:
            return []
        keys = [row.get("id") or self._keys.next() for row in rows]
        named = frozenset[str]().union(*rows) - {"id"}
        names = ", ".join(f'"{name}"' for name in ("id", *named))
        marks = ", ".join("?" for _ in range(len(named) + 1))
        values = zip(keys, *(_values(table.c[name], rows) for name in named), strict=True)
        self.connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(values))
        return keys

    def update(self, table: Table, key: int, values: Mapping[str, Any]) -> None:
        """Change columns of one row."""
        if values:
            raw = stored(table, values)
            columns = ", ".join(f'"{name}" = ?' for name in raw)
            self.connection.exec_driver_sql(f"UPDATE {table.name} SET {columns} WHERE id = ?", (*raw.values(), key))

    def trash(self, table: Table, keys: Iterable[int]) -> None:
        """Put rows in the trash; nothing that is there already is touched."""
        self._mark(table, keys, now())

    def restore(self, table: Table, keys: Iterable[int]) -> None:
        """Take rows out of the trash."""
        self._mark(table, keys, None)

    def _mark(self, table: Table, keys: Iterable[int], moment: str | None) -> None:
        condition = "IS NULL" if moment else "IS NOT NULL"
        self.connection.exec_driver_sql(
            f"UPDATE {table.name} SET trashed_at = ? WHERE id = ? AND trashed_at {condition}",
            [(moment, key) for key in keys] or [(moment, 0)],
        )

    def index(self) -> None:
        """Bring search and match keys up to what was written so far; called at the end, and by long imports between."""
        touched = search.touched(self.connection, self.step, self._indexed)
        self._indexed = touched.last
        for table, keys in touched.rows.items():
            self.changed.setdefault(table, set()).update(keys)
        if touched.rows:
            search.refresh(self.connection, touched)


def _values(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    """One column of many rows as the driver takes it."""
    default = column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
    values = [row.get(column.name, default) for row in rows]
    if isinstance(column.type, WordList):
        return [pack_words(value) for value in values]
    return [None if value == "" else value for value in values]

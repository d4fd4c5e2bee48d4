"""Lists as they are handed out again and again, each under a name: which there are, and which records each holds."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import exports
from crm.queries.lists import Filter, ListQuery, keys
from crm.store.live import live
from crm.text import fold


@dataclass(frozen=True, slots=True)
class NamedExport:
    """What is handed out under a name. No `columns` are all that are filled in; `key` is 0 until it is kept."""

    name: str
    list_name: str
    format_name: str = ""
    columns: tuple[str, ...] = ()
    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False
    key: int = 0

    @property
    def narrows(self) -> bool:
        """Whether it holds but some records of its list."""
        return bool(self.text.strip() or self.filters)

    @property
    def orders(self) -> bool:
        """Whether its records stand in another order than those of its list."""
        return bool(self.sort)


def named_exports(connection: Connection) -> list[NamedExport]:
    """All of them by name; what was damaged in one is left out."""
    table = live(exports.named_export)
    rows = connection.execute(select(table)).mappings().all()
    found = [
        NamedExport(
            row["name"] or "", row["list"] or "", row["format"] or "", tuple(row["columns"] or ()), row["text"] or "",
            unpacked(row["filters"]), row["sort"] or "", bool(row["descending"]), row["id"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (fold(one.name), one.key))


def export_named(connection: Connection, name: str) -> NamedExport | None:
    """The one of that name, in whatever letters it is written; None where there is none."""
    return next((one for one in named_exports(connection) if fold(one.name) == fold(name)), None)


def keys_of(connection: Connection, one: NamedExport, kind: str) -> array[int]:
    """The keys of its records in its order.

    Raises:
        Invalid: it filters or sorts by a column that is no longer there.
    """
    return keys(connection, ListQuery(kind, one.text, one.filters, one.sort, one.descending))


def packed(filters: Iterable[Filter]) -> str:
    """Conditions as they are stored."""
    rows = [[one.column, one.test, one.value] for one in filters]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def unpacked(text: str | None) -> tuple[Filter, ...]:
    """Conditions as they are used."""
    try:
        rows = json.loads(text or "[]")
    except ValueError:
        return ()
    sound = (row for row in rows if isinstance(row, list) and [type(part) for part in row] == [str, str, str])
    return tuple(Filter(*row) for row in sound)

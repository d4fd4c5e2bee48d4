"""Lists: ordered keys for the whole, plain rows for the few that are painted."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from crm.dates import is_date
from crm.errors import Invalid
from crm.i18n import _
from crm.keys import milliseconds_of
from crm.models.fields import Kind, unpack_words
from crm.models.records import RecordKind, kind_of
from crm.queries.columns import ListColumn, columns_of, custom_columns
from crm.store.search import TEXT_TABLE
from crm.store.thin import KEYS
from crm.text import fold, query_terms

TESTS = ("contains", "is", "is_not", "empty", "not_empty", "before", "after")
_SETS = (Kind.CHOICES, Kind.WORDS, Kind.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column. `test` is one of `TESTS`; values are compared folded, sets by membership."""

    column: str
    test: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which records of a kind, in which order. `text` searches all that a record is found by."""

    kind: str
    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False
    trashed: bool = False

    def sorted_by(self, column: str, descending: bool) -> ListQuery:  # noqa: FBT001
        return replace(self, sort=column, descending=descending)


def all_columns(connection: Connection, kind: RecordKind) -> dict[str, ListColumn]:
    """The columns of a list by name, custom fields included."""
    return {column.name: column for column in (*columns_of(kind), *custom_columns(connection, kind))}


def keys(connection: Connection, query: ListQuery) -> array[int]:
    """The keys of a list in its order.

    Raises:
        Invalid: a filter or the sort names no column of the list.
    """
    sql, values = keys_statement(connection, query)
    return array("q", [key for (key,) in connection.exec_driver_sql(sql, values).fetchall()])


def keys_statement(connection: Connection, query: ListQuery) -> tuple[str, tuple[Any, ...]]:
    """What `keys` asks, as SQL with its values.

    Raises:
        Invalid: as `keys`.
    """
    kind = kind_of(query.kind)
    columns = all_columns(connection, kind)
    where = [f"r.trashed_at IS {'NOT ' if query.trashed else ''}NULL"]
    values: list[Any] = []
    for one in query.filters:
        clause, arguments = _condition(_column(columns, one.column), one)
        where.append(clause)
        values.extend(arguments)
    terms = query_terms(query.text)
    if terms:
        where.append(f"r.id IN (SELECT rowid FROM {TEXT_TABLE} WHERE {TEXT_TABLE} MATCH ?)")
        values.append(" AND ".join(f'"{term}"*' for term in terms))
    sql = f"SELECT r.id FROM {kind.table.name} r WHERE {' AND '.join(where)} ORDER BY {_order(columns, kind, query)}"
    return sql, tuple(values)


def _column(columns: dict[str, ListColumn], name: str) -> ListColumn:
    if name not in columns:
        known = ", ".join(sorted(columns))
        raise Invalid(
            {name: _("There is no column “{name}”. The columns are: {known}.").format(name=name, known=known)}
        )
    return columns[name]


def _order(columns: dict[str, ListColumn], kind: RecordKind, query: ListQuery) -> str:
    direction = "DESC" if query.descending else "ASC"
    first = columns_of(kind)[0]
    column = _column(columns, query.sort) if query.sort else first
    if column.sort:
        return f"{column.sort} {direction}, r.id {direction}"
    if column.kind in (Kind.NUMBER, Kind.DATE, Kind.MOMENT, Kind.YES_NO):
        value = column.sql
    elif column.kind == Kind.DECIMAL:
        value = f"CAST({column.sql} AS REAL)"
    else:
        value = f"fold({column.sql})"
    return f"{column.sql} IS NULL, {value} {direction}, r.id {direction}"


def _condition(column: ListColumn, one: Filter) -> tuple[str, list[Any]]:
    sql = column.sql
    if one.test in ("empty", "not_empty"):
        return (f"({sql} IS NULL OR {sql} = '')" if one.test == "empty" else f"({sql} IS NOT NULL AND {sql} <> '')"), []
    if one.test in ("before", "after"):
        return f"{sql} {'<' if one.test == 'before' else '>'} ?", [_comparable(column, one.value)]
    value = fold(one.value).strip()
    if one.test == "contains":
        return f"instr(fold({sql}), ?) > 0", [value]
    if column.kind in _SETS:
        clause, arguments = f"instr('|' || fold(trim({sql}, '|')) || '|', ?) > 0", [f"|{value}|"]
    elif column.kind == Kind.YES_NO:
        clause, arguments = f"{sql} = ?", [str(int(value in ("1", "yes", "true")))]
    else:
        clause, arguments = f"fold({sql}) = ?", [value]
    if one.test == "is_not":
        clause = f"NOT coalesce({clause}, 0)"
    return clause, list(arguments)


def _comparable(column: ListColumn, value: str) -> Any:
    if column.kind == Kind.DATE and is_date(value):
        return value
    try:
        return int(value) if column.kind == Kind.NUMBER else float(value)
    except ValueError as error:
        raise Invalid({column.name: _("“{value}” is neither a date nor a number.").format(value=value)}) from error


def rows(
    connection: Connection, kind: RecordKind, columns: Sequence[ListColumn], wanted: Iterable[int]
) -> dict[int, tuple[Any, ...]]:
    """The values of some columns for some keys; sets as tuples, moments as UTC text."""
    listed = ",".join(map(str, wanted))
    if not columns:
        return {int(key): () for key in listed.split(",") if key}
    found = connection.exec_driver_sql(rows_statement(kind, columns).replace(KEYS, listed))
    kinds = [column.kind for column in columns]
    return {key: tuple(map(_shown, values, kinds)) for key, *values in found.fetchall()}


def rows_statement(kind: RecordKind, columns: Sequence[ListColumn]) -> str:
    """What `rows` asks, as SQL in which `KEYS` stands for the keys wanted."""
    chosen = ", ".join(column.sql for column in columns)
    return f"SELECT r.id, {chosen} FROM {kind.table.name} r WHERE r.id IN ({KEYS})"


def _shown(value: Any, kind: Kind) -> Any:
    if kind in _SETS:
        return unpack_words(value)
    if kind == Kind.MOMENT and isinstance(value, int):
        return datetime.fromtimestamp(milliseconds_of(value) / 1000, UTC).isoformat(timespec="seconds")
    return value


def count(connection: Connection, kind: RecordKind) -> int:
    """How many live records of a kind there are."""
    sql = f"SELECT count(*) FROM {kind.table.name} WHERE trashed_at IS NULL"
    return int(connection.exec_driver_sql(sql).scalar() or 0)

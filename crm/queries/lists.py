"""Lists: ordered keys for the whole, plain rows for the few that are painted."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from crm.dates import DAY, beginning, earliest, is_date, latest
from crm.errors import Invalid
from crm.i18n import _
from crm.keys import first_key, milliseconds_of
from crm.models.fields import Kind, unpack_words
from crm.models.records import RecordKind, kind_of
from crm.queries.columns import ListColumn, columns_of, custom_columns
from crm.queries.similar import readings
from crm.store.dialect import folded, holds, number
from crm.store.search import FOUND, asked_for
from crm.store.thin import KEYS
from crm.terms import query_terms
from crm.text import fold
from crm.values.places import country_spellings, language_names

_SETS = (Kind.CHOICES, Kind.WORDS, Kind.LANGUAGES)
# Records of a kind that no list shows unless it is asked for that column: what events begin with is no event,
# what an event asks stands with the event, and deadlines go with their opportunity.
_LEFT_OUT = {
    "survey": ("event", "r.event_id IS NULL"),
    "event": ("is_template", "r.is_template IS NOT TRUE"),
    "comment": ("publication", "r.publication_id IN (SELECT p.id FROM publication p WHERE p.trashed_at IS NULL)"),
    "deadline": ("opportunity", "r.opportunity_id IN (SELECT o.id FROM opportunity o WHERE o.trashed_at IS NULL)"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column; values are compared folded, sets by membership.

    `test` is `contains`, `is`, `is_not`, `empty`, `not_empty`, and of dates and numbers `before` or `after`.
    """

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


def keys_alike(connection: Connection, query: ListQuery) -> array[int]:
    """The keys of what holds words that only look like those searched for: where `keys` finds nothing.

    Raises:
        Invalid: as `keys`.
    """
    groups = readings(connection, query_terms(query.text))
    if not groups:
        return array("q")
    asked = " AND ".join(asked_for(group, " OR ") for group in groups)
    sql, values = keys_statement(connection, query, asked)
    return array("q", [key for (key,) in connection.exec_driver_sql(sql, values).fetchall()])


def keys_statement(connection: Connection, query: ListQuery, asked: str = "") -> tuple[str, tuple[Any, ...]]:
    """What `keys` asks, as SQL with its values; `asked` stands for the words of the query where it is given.

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
    left_out, clause = _LEFT_OUT.get(kind.name, ("", ""))
    if left_out and not query.trashed and all(one.column != left_out for one in query.filters):
        where.append(clause)
    terms = query_terms(query.text)
    if terms:
        where.append(f"r.id IN ({FOUND})")
        values.append(asked or asked_for(terms))
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
    return f"{column.sql} IS NULL, {_ordered(column)} {direction}, r.id {direction}"


def _ordered(column: ListColumn) -> str:
    """What rows are ordered by."""
    if column.kind in (Kind.NUMBER, Kind.DATE, Kind.MOMENT, Kind.YES_NO):
        return column.sql
    return number(column.sql) if column.kind == Kind.DECIMAL else folded(column.sql)


def _condition(column: ListColumn, one: Filter) -> tuple[str, list[Any]]:
    sql = column.sql
    if one.test in ("empty", "not_empty"):
        return (f"({sql} IS NULL OR {sql} = '')" if one.test == "empty" else f"({sql} IS NOT NULL AND {sql} <> '')"), []
    if one.test in ("before", "after"):
        return _before_or_after(column, one)
    value = fold(one.value).strip()
    if one.test == "contains":
        return holds(folded(sql)), [value]
    arguments: list[Any] = [value]
    if column.kind in _SETS:
        words = folded(f"trim({sql}, '|')")
        clause, arguments = holds(f"'|' || {words} || '|'"), [f"|{value}|"]
        if column.kind == Kind.LANGUAGES:
            arguments = [f"|{name}|" for name in sorted(language_names(one.value))]
            clause = f"({' OR '.join([clause] * len(arguments))})"
    elif column.kind == Kind.COUNTRY:
        arguments = sorted(country_spellings(one.value))
        clause = f"{_spelt(folded(sql))} IN ({', '.join('?' * len(arguments))})"
    elif column.kind == Kind.YES_NO:
        clause, arguments = f"{sql} = ?", [value in ("1", "yes", "true")]
    else:
        clause = f"{folded(sql)} = ?"
    return f"({clause}) IS NOT TRUE" if one.test == "is_not" else clause, arguments


def _spelt(sql: str) -> str:
    """A folded name as the table of spellings has it: without what divides or ends words."""
    for mark in ("-", ".", "("):
        sql = f"replace({sql}, '{mark}', ' ')"
    return f"trim(replace(replace({sql}, ',', ''), ')', ''))"


def _before_or_after(column: ListColumn, one: Filter) -> tuple[str, list[Any]]:
    """Of dates and numbers. An inexact date asked for is before and after nothing that lies in it."""
    sign = "<" if one.test == "before" else ">"
    ordered = _ordered(column)
    if column.kind == Kind.DATE and is_date(one.value):
        ordered = f"substr({ordered}, 1, {len(one.value)})" if sign == ">" else ordered
        return f"{ordered} {sign} ?", [one.value]
    if column.kind == Kind.MOMENT and is_date(one.value):
        return f"{ordered} {sign} ?", [_key_at(one)]
    try:
        return f"{ordered} {sign} ?", [int(one.value) if column.kind == Kind.NUMBER else float(one.value)]
    except ValueError as error:
        raise Invalid({column.name: _("“{value}” is neither a date nor a number.").format(value=one.value)}) from error


def _key_at(one: Filter) -> int:
    """The key of a record made when the time asked for begins, or of the last one made in it."""
    if one.test == "before":
        return first_key(beginning(earliest(one.value)))
    return first_key(beginning(latest(one.value)) + DAY) - 1


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

"""Where lists of records get their rows: keys from SQL on a worker, the few rows that are painted at once."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from crm.models.kinds import Kind
from crm.models.records import RecordKind
from crm.progress import Progress
from crm.queries import lists
from crm.queries.columns import ListColumn
from crm.store.database import Database
from crm.store.thin import schema_of
from crm.ui.kit.codes import country_code, language_code
from crm.ui.kit.columns import Row
from crm.ui.kit.query import Alike, Filter, Query


class Rows:
    """A `RowSource` over the live records of a kind. `shown` names the columns worth reading; the page keeps it."""

    def __init__(self, database: Database, kind: RecordKind) -> None:
        self._database = database
        self._kind = kind
        with database.read() as connection:
            self.columns = lists.all_columns(connection, kind)
        self.shown: frozenset[str] = frozenset(self.columns)

    def keys(self, query: Query, progress: Progress) -> array[int]:
        progress.advance(0)
        with self._database.read() as connection:
            asked = self.asked(query)
            found = lists.keys(connection, asked)
            return found if found or not query.text.strip() else Alike("q", lists.keys_alike(connection, asked))

    def statements(self, query: Query) -> dict[str, Any]:
        """What `keys` and `load` ask, as plain data: for the first look at the next start."""
        columns = self._read()
        with self._database.read() as connection:
            keys, values = lists.keys_statement(connection, self.asked(query))
            schema = schema_of(connection)
        return {
            "keys": keys, "arguments": list(values), "rows": lists.rows_statement(self._kind, columns),
            "values": [[column.name, column.kind] for column in columns], "schema": schema,
        }  # fmt: skip

    def load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        columns = self._read()
        names = [column.name for column in columns]
        with self._database.read() as connection:
            found = lists.rows(connection, self._kind, columns, keys)
        return {key: dict(zip(names, values, strict=True)) for key, values in found.items()}

    def _read(self) -> list[ListColumn]:
        """The columns that are shown, and those by which they are understood: a phone number by its country."""
        beside = {"country"} if "phone" in self.shown else set()
        return [column for name, column in self.columns.items() if name in self.shown | beside]

    def asked(self, query: Query) -> lists.ListQuery:
        """The question in the words of the store."""
        filters = tuple(map(self._test, query.filters))
        return lists.ListQuery(self._kind.name, query.text, filters, query.sort, query.descending)

    def _test(self, condition: Filter) -> lists.Filter:
        value = _stored(self.columns[condition.field], condition.value)
        return lists.Filter(condition.field, condition.operation, value)


def _stored(column: ListColumn, value: str) -> str:
    """A country or language typed by name as its code, where the record keeps one; addresses keep names."""
    if column.kind == Kind.LANGUAGES:
        return language_code(value)
    return country_code(value) if column.kind == Kind.COUNTRY and column.sql == f'r."{column.name}"' else value

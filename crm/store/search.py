"""The search index, derived from records: refreshed at the end of every unit of work, rebuilt at any time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from crm.keys import batches
from crm.models.records import SEARCHED, RecordKind
from crm.names import full_name, sort_key
from crm.store.dialect import holds
from crm.store.entries import Entry, entries, links_of, owned_by
from crm.store.match_keys import address_key, keys_of
from crm.terms import index_terms
from crm.text import words

TEXT_TABLE = "search_text"
FTS_OPTIONS = (
    "terms, content='', contentless_delete=1, detail=none, prefix='1 2 3', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\""
)

FOUND = f"SELECT rowid AS id FROM {TEXT_TABLE} WHERE {TEXT_TABLE} MATCH ?"  # keys of records; `asked_for` is the value


@dataclass(slots=True)
class Touched:
    """What a step's journal names: keys by table, those of new rows, and what rows pointed at before, by column."""

    rows: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    made: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    left: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    last: int = 0


def create_search(connection: Connection) -> None:
    """Make the full-text table. It keeps no text of its own: titles and snippets come from the records."""
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXT_TABLE} USING fts5({FTS_OPTIONS})")


def rebuild(connection: Connection) -> None:
    """Make the whole index anew, after a migration or a repair."""
    for table in ("search_record", "search_name", "match_key"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TEXT_TABLE}")
    create_search(connection)
    for kind in SEARCHED:
        keys = connection.exec_driver_sql(f"SELECT id FROM {kind.table.name} ORDER BY id").scalars().all()
        for batch in batches(keys):
            _index(connection, kind, batch)


def touched(connection: Connection, step: int, after: int = 0) -> Touched:
    """What a step's journal names behind the change `after`."""
    found = Touched(last=after)
    rows = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, op FROM change WHERE step_id = ? AND id > ?", (step, after)
    )
    for number, table, key, op in rows.fetchall():
        found.rows[table].add(key)
        if op == "I":
            found.made[table].add(key)
        found.last = max(found.last, number)
    _find_left(connection, step, after, found)
    return found


def _find_left(connection: Connection, step: int, after: int, found: Touched) -> None:
    """References as they were before rows were moved or deleted: those records lose the rows' texts."""
    rows = connection.exec_driver_sql(
        f"SELECT table_name, before FROM change WHERE step_id = ? AND id > ? AND op <> 'I' AND {holds('before')}",
        (step, after, '_id":'),
    )
    for table, before in rows.fetchall():
        for column, value in json.loads(before).items():
            if column.endswith("_id") and isinstance(value, int):
                found.left[table, column].add(value)


def forget_deleted(connection: Connection) -> None:
    """Write the full-text table anew, so that no term of a deleted record is left in it."""
    connection.exec_driver_sql(f"INSERT INTO {TEXT_TABLE} ({TEXT_TABLE}) VALUES ('optimize')")


def refresh(connection: Connection, changed: Touched) -> None:
    """Index again what the touched rows are part of, or were, or are named by."""
    for kind in SEARCHED:
        new = changed.made.get(kind.table.name, set())
        keys = _affected(connection, kind, changed)
        forget(connection, sorted(keys - new))
        for batch in batches(sorted(keys)):
            _index(connection, kind, batch)


def _affected(connection: Connection, kind: RecordKind, changed: Touched) -> set[int]:
    keys = set(changed.rows.get(kind.table.name, ()))
    for table, owner in owned_by(kind):
        keys |= _owners(connection, table, owner, changed)
    for link in links_of(kind.name):
        keys |= _owners(connection, link.via, link.owner, changed)
        keys |= column_of(connection, link.via, link.owner, link.through, changed.rows.get(link.target, ()))
    return keys


def _owners(connection: Connection, table: str, owner: str, changed: Touched) -> set[int]:
    """Records that touched rows of a table belong to, or did."""
    now = column_of(connection, table, owner, "id", changed.rows.get(table, ()))
    return now | changed.left.get((table, owner), set())


def column_of(connection: Connection, table: str, wanted: str, by: str, keys: Collection[int]) -> set[int]:
    """The keys in one column of a table, of rows that have some keys in another."""
    if wanted == by:
        return set(keys)
    found: set[int] = set()
    for batch in batches(list(keys)):
        sql = f'SELECT "{wanted}" FROM {table} WHERE "{by}" IN ({_list(batch)}) AND "{wanted}" IS NOT NULL'
        found.update(connection.exec_driver_sql(sql).scalars())
    return found


def forget(connection: Connection, keys: Sequence[int]) -> None:
    """Take records out of the index."""
    for batch in batches(keys):
        listed = _list(batch)
        for table, column in (
            ("search_record", "id"),
            ("search_name", "id"),
            ("match_key", "id"),
            (TEXT_TABLE, "rowid"),
        ):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} IN ({listed})")


def _index(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> None:
    rows = Rows()
    for entry in entries(connection, kind, keys).values():
        rows.add(kind, entry)
    _insert(connection, "INSERT INTO search_record (id, kind, title, sort_key) VALUES (?, ?, ?, ?)", rows.records)
    _insert(connection, "INSERT INTO search_name (word, sort_key, id) VALUES (?, ?, ?)", rows.names)
    _insert(connection, f"INSERT INTO {TEXT_TABLE} (rowid, terms) VALUES (?, ?)", rows.texts)
    _insert(connection, "INSERT INTO match_key (value, id) VALUES (?, ?)", rows.matches)
    if rows.sorts:
        _insert(connection, f"UPDATE {kind.table.name} SET sort_key = ? WHERE id = ?", rows.sorts)


@dataclass(slots=True)
class Rows:
    """Rows of the index, table by table, as the driver takes them; and sort keys that a record lacks."""

    records: list[tuple[int, str, str, str]] = field(default_factory=list)
    names: list[tuple[str, str, int]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    matches: list[tuple[str, int]] = field(default_factory=list)
    sorts: list[tuple[str, int]] = field(default_factory=list)

    def add(self, kind: RecordKind, entry: Entry) -> None:
        key, values = entry.key, entry.values
        title, ordered = title_of(kind, values)
        found_by = {
            *index_terms(" ".join(filter(None, [values[name] for name in kind.names]))),
            *_address_words(entry.emails),
        }
        self.records.append((key, kind.name, title, ordered))
        self.names.extend((word, ordered, key) for word in found_by)
        self.texts.append((key, terms_of(entry)))
        if kind.party:
            self.matches.extend((value, key) for value in keys_of(kind.name, values, entry.emails, entry.phones))
            self.matches.extend({(where, key) for city in entry.cities if (where := address_key(city))})
        if values.get("sort_key", ordered) != ordered:
            self.sorts.append((ordered, key))


def _insert(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, list(rows))


def title_of(kind: RecordKind, values: Mapping[str, Any]) -> tuple[str, str]:
    """How a record is called, and the folded text it is sorted by."""
    if kind.name == "person":
        return full_name(values), sort_key(values)
    title = str(values[kind.title] or "")
    return title, " ".join(words(title))


def terms_of(entry: Entry) -> str:
    """What the full-text table is given of a record."""
    return " ".join(index_terms(" ".join(entry.texts)))


def asked_for(terms: Iterable[str], between: str = " AND ") -> str:
    """What to ask the full-text table for: texts in which each of the terms begins a word, or (` OR `) one of them."""
    asked = between.join(f'"{term}"*' for term in terms)
    return f"({asked})"


def texts_of(connection: Connection, kind: RecordKind, keys: list[int]) -> dict[int, list[str]]:
    """Every text some records are found by, in the order of weight: what a snippet is cut from."""
    return {key: entry.texts for key, entry in entries(connection, kind, keys).items()} if keys else {}


def _address_words(emails: Iterable[str]) -> set[str]:
    return {word for address in emails for word in words(address.split("@", maxsplit=1)[0])}


def _list(keys: Iterable[int]) -> str:
    return ",".join(map(str, keys))

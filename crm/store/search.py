"""The search index, derived from records: refreshed at the end of every unit of work, rebuilt at any time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from crm.models.fields import Kind, field_of, is_derived
from crm.models.records import SEARCHED, RecordKind
from crm.names import full_name, sort_key
from crm.store.match_keys import keys_of
from crm.text import index_terms, words

BATCH = 500
TEXT_TABLE = "search_text"
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.COUNTRY, Kind.WORDS)


@dataclass(frozen=True, slots=True)
class Link:
    """A record is also found by a text of another one: through the rows of `via`, `owner` → `target`'s `columns`."""

    kind: str
    via: str
    owner: str
    through: str
    target: str
    columns: tuple[str, ...]


_PARTY_NAMES = (("person", ("full_name",)), ("organisation", ("name", "acronym")), ("city", ("name",)))
LINKS = (
    Link("person", "affiliation", "person_id", "organisation_id", "organisation", ("name", "acronym")),
    Link("person", "affiliation", "person_id", "city_id", "city", ("name",)),
    Link("organisation", "organisation", "id", "city_id", "city", ("name",)),
    Link("event", "event", "id", "city_id", "city", ("name",)),
    Link("event", "speaker", "event_id", "person_id", "person", ("full_name",)),
    *(Link(kind, "tagging", f"{kind}_id", "tag_id", "tag", ("name",)) for kind in ("person", "organisation", "city")),
    *(Link("interaction", "participant", "interaction_id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
    *(Link("task", "task", "id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
)


@dataclass(slots=True)
class Entry:
    """What is indexed of one record."""

    key: int
    values: Mapping[str, Any]
    texts: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def create_search(connection: Connection) -> None:
    """Make the full-text table. It keeps no text of its own: titles and snippets come from the records."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXT_TABLE} USING fts5(terms, content='', contentless_delete=1, "
        "detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
    )


def rebuild(connection: Connection) -> None:
    """Make the whole index anew, after a migration or a repair."""
    for table in ("search_record", "search_name", "match_key"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TEXT_TABLE}")
    create_search(connection)
    for kind in SEARCHED:
        keys = [key for (key,) in connection.exec_driver_sql(f"SELECT id FROM {kind.table.name} ORDER BY id").fetchall()]
        for batch in _batches(keys):
            _index(connection, kind, batch)


def refresh(connection: Connection, changed: Mapping[str, set[int]]) -> None:
    """Index again what the changed rows (keys by table) are part of, or are named by."""
    for kind in SEARCHED:
        keys = sorted(_affected(connection, kind, changed))
        for batch in _batches(keys):
            _forget(connection, batch)
            _index(connection, kind, batch)


def _affected(connection: Connection, kind: RecordKind, changed: Mapping[str, set[int]]) -> set[int]:
    keys = set(changed.get(kind.table.name, ()))
    for table, owner in _owned_tables(kind):
        keys |= _column(connection, table, owner, "id", changed.get(table, ()))
    for link in LINKS:
        if link.kind == kind.name:
            keys |= _column(connection, link.via, link.owner, link.through, changed.get(link.target, ()))
            keys |= _column(connection, link.via, link.owner, "id", changed.get(link.via, ()))
    return keys


def _owned_tables(kind: RecordKind) -> Iterator[tuple[str, str]]:
    for child in kind.children:
        yield child.table.name, child.owner
    if kind.party:
        yield "custom_value", kind.owner_column()


def _column(connection: Connection, table: str, wanted: str, by: str, keys: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for batch in _batches(list(keys)):
        sql = f'SELECT "{wanted}" FROM {table} WHERE "{by}" IN ({_list(batch)}) AND "{wanted}" IS NOT NULL'
        found.update(key for (key,) in connection.exec_driver_sql(sql).fetchall())
    return found


def _forget(connection: Connection, keys: list[int]) -> None:
    listed = _list(keys)
    for table, column in (("search_record", "id"), ("search_name", "id"), ("match_key", "id"), (TEXT_TABLE, "rowid")):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} IN ({listed})")


def forget(connection: Connection, keys: Iterable[int]) -> None:
    """Take purged records out of the index."""
    for batch in _batches(list(keys)):
        _forget(connection, batch)


def _index(connection: Connection, kind: RecordKind, keys: list[int]) -> None:
    entries = _entries(connection, kind, keys)
    records, names, texts, matches, sorts = [], [], [], [], []
    for entry in entries.values():
        title, ordered = _title(kind, entry.values)
        name_words = words(" ".join(str(entry.values[name] or "") for name in kind.names))
        records.append((entry.key, kind.name, title, ordered))
        names.extend((word, ordered, entry.key) for word in {*name_words, *_address_words(entry.emails)})
        texts.append((entry.key, " ".join(index_terms(" ".join(filter(None, entry.texts))))))
        sorts.append((ordered, entry.key))
        if kind.party:
            matches.extend((value, entry.key) for value in keys_of(kind.name, entry.values, entry.emails, entry.phones))
    _insert(connection, "INSERT INTO search_record (id, kind, title, sort_key) VALUES (?, ?, ?, ?)", records)
    _insert(connection, "INSERT OR IGNORE INTO search_name (word, sort_key, id) VALUES (?, ?, ?)", names)
    _insert(connection, f"INSERT INTO {TEXT_TABLE} (rowid, terms) VALUES (?, ?)", texts)
    _insert(connection, "INSERT OR IGNORE INTO match_key (value, id) VALUES (?, ?)", matches)
    if "sort_key" in kind.table.columns:
        _insert(connection, f"UPDATE {kind.table.name} SET sort_key = ? WHERE id = ?", sorts)


def _insert(connection: Connection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, rows)


def _title(kind: RecordKind, values: Mapping[str, Any]) -> tuple[str, str]:
    if kind.name == "person":
        return full_name(values), sort_key(values)
    title = str(values[kind.names[0]] or "")
    return title, " ".join(words(title))


def _address_words(emails: list[str]) -> set[str]:
    return {word for address in emails for word in words(address.split("@", maxsplit=1)[0])}


def _entries(connection: Connection, kind: RecordKind, keys: list[int]) -> dict[int, Entry]:
    """The live records among `keys`, with every text they are found by."""
    listed = _list(keys)
    table = kind.table
    shown = [column.name for column in table.columns if field_of(column) and not is_derived(column)]
    texts = [name for name in shown if _is_text(table.c[name])]
    chosen = ", ".join(f'"{name}"' for name in shown)
    rows = connection.exec_driver_sql(
        f"SELECT id, {chosen} FROM {table.name} WHERE id IN ({listed}) AND trashed_at IS NULL"
    )
    entries: dict[int, Entry] = {}
    for key, *row in rows.fetchall():
        values = dict(zip(shown, row, strict=True))
        entries[key] = Entry(key, values, [values[name] for name in texts if values[name]])
    for name, owner, columns in _text_sources(kind):
        _gather(connection, entries, listed, name, owner, columns)
    for link in LINKS:
        if link.kind == kind.name:
            _gather_link(connection, entries, listed, link)
    return entries


def texts_of(connection: Connection, kind: RecordKind, keys: list[int]) -> dict[int, list[str]]:
    """Every text some records are found by, in the order of weight: what a snippet is cut from."""
    return {key: entry.texts for key, entry in _entries(connection, kind, keys).items()} if keys else {}


def _text_sources(kind: RecordKind) -> Iterator[tuple[str, str, list[str]]]:
    for child in kind.children:
        columns = [name for name in child.columns if _is_text(child.table.c[name])]
        if columns:
            yield child.table.name, child.owner, columns
    if kind.party:
        yield "custom_value", kind.owner_column(), ["value"]


def _is_text(column: Any) -> bool:
    described = field_of(column)
    return described is not None and described.searched and described.kind in _TEXTS


def _gather(
    connection: Connection, entries: dict[int, Entry], listed: str, table: str, owner: str, columns: list[str]
) -> None:
    chosen = ", ".join(f'"{name}"' for name in columns)
    sql = f"SELECT {owner}, {chosen} FROM {table} WHERE {owner} IN ({listed}) AND trashed_at IS NULL"
    for key, *values in connection.exec_driver_sql(sql).fetchall():
        if (entry := entries.get(key)) is None:
            continue
        entry.texts.extend(value for value in values if value)
        if table == "email":
            entry.emails.append(values[0] or "")
        elif table == "phone":
            entry.phones.append(values[0] or "")
            entry.texts.append("".join(filter(str.isdigit, values[0] or "")))


def _gather_link(connection: Connection, entries: dict[int, Entry], listed: str, link: Link) -> None:
    chosen = ", ".join(f't."{name}"' for name in link.columns)
    sql = (
        f"SELECT v.{link.owner}, {chosen} FROM {link.via} v JOIN {link.target} t ON t.id = v.{link.through} "
        f"WHERE v.{link.owner} IN ({listed}) AND v.trashed_at IS NULL AND t.trashed_at IS NULL"
    )
    for key, *values in connection.exec_driver_sql(sql).fetchall():
        if (entry := entries.get(key)) is not None:
            entry.texts.extend(value for value in values if value)


def changed_rows(connection: Connection, step: int, after: int = 0) -> tuple[dict[str, set[int]], int]:
    """Keys by table that a step's journal names behind the change `after`, and the last change's number."""
    rows = connection.exec_driver_sql(
        "SELECT id, table_name, row_id FROM change WHERE step_id = ? AND id > ?", (step, after)
    ).fetchall()
    changed: dict[str, set[int]] = defaultdict(set)
    last = after
    for number, table, key in rows:
        changed[table].add(key)
        last = max(last, number)
    return dict(changed), last


def _batches(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _list(keys: Iterable[int]) -> str:
    return ",".join(map(str, keys))

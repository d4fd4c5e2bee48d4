"""Whether a workspace is whole: pages, references, tables, journal, index, documents; and mending what is derived."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from crm.i18n import _
from crm.keys import batches
from crm.models.fields import metadata
from crm.models.records import SEARCHED, RecordKind
from crm.models.schema import journaled_tables
from crm.progress import Progress
from crm.store import documents, journal, search
from crm.store.database import Database
from crm.store.entries import entries

_SHOWN = 5
_MOST = 5000  # records of a kind whose index is made anew and compared; of more, so many spread evenly
_EXPECTED = "temp.search_expected"
_DERIVED = ("search_name", "match_key")


def check(database: Database, progress: Progress | None = None) -> list[str]:
    """A sentence for each thing that is wrong; none where the workspace is whole.

    Raises:
        Unavailable: the file is so damaged that it cannot be read at all.
    """
    parts = (_references, _columns, _journal, _records, _index)
    with database.read() as connection:
        problems = list(_pages(connection))
        if problems:
            return problems  # nothing else read from such a file can be relied upon
        for number, part in enumerate(parts):
            (progress or Progress()).advance(number, len(parts) + 1)
            problems += part(connection)
        problems += _documents(database, connection, progress or Progress())
    return problems


def repair(database: Database) -> None:
    """Make anew what is derived, triggers and search index, and drop contents that no document refers to."""
    with database.write(_("Repair the workspace"), kind="final") as unit:
        connection = unit.connection
        journal.create_triggers(connection)
        connection.exec_driver_sql("UPDATE journal_context SET step_id = ? WHERE id = 1", (unit.step,))
        search.rebuild(connection)
        # Whoever adds a document holds the right to write until its row stands, so none of these is on its way.
        orphans = set(documents.kept(database, connection)) - documents.wanted(connection)
        documents.drop(database, connection, orphans)


def _pages(connection: Connection) -> Iterator[str]:
    try:
        lines = connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})").scalars().all()
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        lines = [error.orig]
    for line in lines:
        if line != "ok":
            yield _("The file is damaged: {reason}. Restore a backup.").format(reason=line)


def _references(connection: Connection) -> Iterator[str]:
    for name, row, target, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()[:_SHOWN]:
        yield _("{table} {row} points at a {target} that is not there.").format(table=name, row=row, target=target)


def _columns(connection: Connection) -> Iterator[str]:
    for own in metadata.sorted_tables:
        found = connection.exec_driver_sql(f"PRAGMA table_info({own.name})").fetchall()
        if {row[1] for row in found} != set(own.columns.keys()):
            yield _("The table {table} is not as this version of the program makes it. Restore a backup.").format(
                table=own.name
            )


def _journal(connection: Connection) -> Iterator[str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    stored = {name: sql for name, sql in rows}  # noqa: C416 - rows are not pairs to the type checker
    wanted = {sql.split()[2]: sql for table in journaled_tables() for sql in journal.triggers(table)}
    wrong = sorted(name for name in wanted.keys() | stored.keys() if wanted.get(name) != stored.get(name))
    if wrong:
        yield _("The journal does not see every change: {names}. Repair the workspace.").format(
            names=", ".join(wrong[:_SHOWN])
        )
    if connection.exec_driver_sql("SELECT count(*) FROM journal_context WHERE step_id IS NULL").scalar() != 1:
        yield _("A step was left open in the journal. Repair the workspace.")


def _records(connection: Connection) -> Iterator[str]:
    """Whether the index holds every live record, and nothing else."""
    for kind in SEARCHED:
        wrong = connection.exec_driver_sql(
            f"SELECT count(*) FROM {kind.table.name} t LEFT JOIN search_record s ON s.id = t.id "
            "WHERE (t.trashed_at IS NULL) <> (s.id IS NOT NULL)"
        ).scalar()
        gone = connection.exec_driver_sql(
            f"SELECT count(*) FROM search_record WHERE kind = ? AND id NOT IN (SELECT id FROM {kind.table.name})",
            (kind.name,),
        ).scalar()
        if wrong or gone:
            yield _stale((wrong or 0) + (gone or 0), kind)
    for name in _DERIVED:
        if connection.exec_driver_sql(f"SELECT 1 FROM {name} WHERE id NOT IN (SELECT id FROM search_record)").scalar():
            yield _("The search index holds what is no longer there. Repair the workspace.")


def _stale(count: int, kind: RecordKind) -> str:
    return _("The search index is not up to date for {count} of: {kind}. Repair the workspace.").format(
        count=count, kind=_(kind.plural)
    )


def _index(connection: Connection) -> Iterator[str]:
    """Whether what is indexed of records is what would be indexed now."""
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {_EXPECTED} USING fts5({search.FTS_OPTIONS})")
    wrong: dict[str, set[int]] = {kind.name: set() for kind in SEARCHED}
    kinds: dict[int, str] = {}
    for kind in SEARCHED:
        for keys in batches(_sample(connection, kind)):
            rows = search.Rows()
            for entry in entries(connection, kind, keys).values():
                rows.add(kind, entry)
                kinds[entry.key] = kind.name
            wrong[kind.name] |= _different(connection, rows, keys) | {key for _, key in rows.sorts}
            for row in rows.texts:
                connection.exec_driver_sql(f"INSERT INTO {_EXPECTED} (rowid, terms) VALUES (?, ?)", row)
    stored, expected = (_sums(connection, name) for name in (f"main.{search.TEXT_TABLE}", _EXPECTED))
    for key, kind_name in kinds.items():
        if stored.get(key) != expected.get(key):
            wrong[kind_name].add(key)
    yield from (_stale(len(wrong[kind.name]), kind) for kind in SEARCHED if wrong[kind.name])


def _sample(connection: Connection, kind: RecordKind) -> Sequence[int]:
    sql = f"SELECT id FROM {kind.table.name} WHERE trashed_at IS NULL"
    keys = connection.exec_driver_sql(sql).scalars().all()
    return keys[:: max(1, -(-len(keys) // _MOST))]


def _different(connection: Connection, rows: search.Rows, keys: Iterable[int]) -> set[int]:
    """Records whose stored rows are not the expected ones."""
    listed = ",".join(map(str, keys))
    pairs: tuple[tuple[str, set[tuple[Any, ...]], int], ...] = (
        ("SELECT id, kind, title, sort_key FROM search_record", {tuple(row) for row in rows.records}, 0),
        ("SELECT word, sort_key, id FROM search_name", set(rows.names), 2),
        ("SELECT value, id FROM match_key", set(rows.matches), 1),
    )
    different: set[int] = set()
    for sql, expected, place in pairs:
        found = connection.exec_driver_sql(f"{sql} WHERE id IN ({listed})").fetchall()
        different |= {int(row[place]) for row in {tuple(row) for row in found} ^ expected}
    return different


def _sums(connection: Connection, name: str) -> Counter[int]:
    """A sum over the terms of each record in a full-text table."""
    schema, table = name.split(".")
    vocabulary = f"temp.terms_of_{table}"
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab({schema}, {table}, instance)")
    sums: Counter[int] = Counter()
    for key, term in connection.exec_driver_sql(f"SELECT doc, term FROM {vocabulary}"):
        sums[key] += zlib.crc32(term.encode()) + 1
    return sums


def _documents(database: Database, connection: Connection, progress: Progress) -> Iterator[str]:
    rows = connection.exec_driver_sql("SELECT sha256, min(name) FROM document WHERE sha256 <> '' GROUP BY sha256")
    for digest, name in rows.fetchall():
        progress.advance(1, 1, name or "")
        if not documents.is_whole(database, connection, digest):
            yield _("The content of the document “{name}” is missing or changed. Look for it in a backup.").format(
                name=name
            )

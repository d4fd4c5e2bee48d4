"""What a test compares: the live rows, the search index as it stands, and as it would be made anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from crm.models.schema import journaled_tables
from crm.store import search
from crm.store.database import Database

Rows = dict[str, dict[int, tuple[Any, ...]]]


def live_rows(database: Database) -> Rows:
    """Every live row of every journaled table by its key, derived columns included."""
    with database.read() as connection:
        return {table.name: _rows(connection, table.name) for table in journaled_tables()}


def _rows(connection: Connection, name: str) -> dict[int, tuple[Any, ...]]:
    found = connection.exec_driver_sql(f"SELECT * FROM {name} WHERE trashed_at IS NULL")
    return {row[0]: tuple(row) for row in found.fetchall()}


def index(connection: Connection) -> dict[str, set[tuple[Any, ...]]]:
    """All that the search index holds."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, {search.TEXT_TABLE}, instance)"
    )
    selects = {
        "records": "SELECT * FROM search_record",
        "names": "SELECT * FROM search_name",
        "keys": "SELECT * FROM match_key",
        "text": "SELECT term, doc FROM temp.terms",
    }
    return {name: set(map(tuple, connection.exec_driver_sql(sql).fetchall())) for name, sql in selects.items()}


def indexes(database: Database) -> tuple[dict[str, set[tuple[Any, ...]]], dict[str, set[tuple[Any, ...]]]]:
    """The index as it stands, and as it is when made anew (which is not kept)."""
    with database.read() as connection:
        found = index(connection)
    with database._engine.connect() as connection:
        search.rebuild(connection)
        return found, index(connection)


def count(database: Database, table: str) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


def value(database: Database, table: str, key: int, column: str) -> Any:
    with database.read() as connection:
        return connection.exec_driver_sql(f'SELECT "{column}" FROM {table} WHERE id = ?', (key,)).scalar()

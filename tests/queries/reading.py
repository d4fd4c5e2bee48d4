"""Which tables are read for an answer, and which a step changed: an answer that reads none of those stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event

from crm.store.database import Database

# The rows of a full-text table lie in tables of its own, named after it.
_FULL_TEXT = "search_text"


@contextmanager
def heard(database: Database) -> Iterator[list[str]]:
    """Collects each statement that is run inside the block."""
    statements: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(database._engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(database._engine, "before_cursor_execute", hear)


def table_names(connection: Connection) -> frozenset[str]:
    """All tables of the file. Views would hide what they read: there are none."""
    found = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')"
    ).fetchall()
    assert {kind for kind, _name in found} == {"table"}
    return frozenset(name for _kind, name in found)


def named(statements: list[str], tables: frozenset[str]) -> frozenset[str]:
    """The tables that statements name, and some whose name is only a column's there."""
    return tables.intersection(word for statement in set(statements) for word in re.findall(r"\w+", statement))


def contents(connection: Connection) -> dict[str, int]:
    """A number for each table that is another one where its rows are others."""
    states = {
        name: hash(tuple(connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()))
        for name in table_names(connection)
        if name != _FULL_TEXT
    }
    own = tuple(sorted((name, state) for name, state in states.items() if name.startswith(f"{_FULL_TEXT}_")))
    return states | {_FULL_TEXT: hash(own)}

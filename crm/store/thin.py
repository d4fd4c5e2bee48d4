"""A first look into a plain workspace before the database layer is loaded: the driver alone, reading only.

Loading SQLAlchemy takes longer than everything before the first frame; a list that was seen last time need not wait
for it. What is asked is SQL that the database layer itself wrote then, for the same version of the schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from crm.text import fold

KEYS = ":keys:"  # stands in a statement for the keys of the rows that are wanted
_WAIT_SECONDS = 0.2  # for whoever writes just now


class Thin:
    """Rows of one workspace. Whatever refuses, it raises `LookupError`: the whole program then does without."""

    def __init__(self, path: Path, schema: str) -> None:
        if not path.is_file():
            raise LookupError(path)
        self._connection = _connect(path)
        try:
            fits = self.rows("SELECT version_num FROM alembic_version") == [(schema,)]
        except LookupError:  # an encrypted file is none to the driver
            fits = False
        if not fits:
            self.close()
            raise LookupError(path)

    def rows(self, sql: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return list(self._connection.execute(sql, tuple(arguments)).fetchall())
        except dbapi2.Error as error:
            raise LookupError(sql) from error

    def close(self) -> None:
        self._connection.close()


def _connect(path: Path) -> Any:
    try:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=_WAIT_SECONDS)
        connection.execute("PRAGMA query_only = ON")
    except dbapi2.Error as error:
        raise LookupError(path) from error
    connection.create_function("fold", 1, _fold, deterministic=True)
    return connection


def _fold(value: Any) -> str | None:
    return None if value is None else fold(str(value))


def schema_of(connection: Any) -> str:
    """The version of the schema, to be kept with what `rows` is asked later."""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())

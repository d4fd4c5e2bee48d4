"""One SQLite for every machine: plain and encrypted workspaces alike are opened through `sqlcipher3`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from crm.errors import Expected, NotFound, Unavailable, WrongPassphrase
from crm.i18n import N_, _
from crm.text import fold

APPLICATION_ID = 0x53434A43  # 'SCJC'; `file` and our own check tell a workspace from any other SQLite file
BUSY_MILLISECONDS = 8000
# SQLCipher 4's own defaults: https://www.zetetic.net/sqlcipher/design/
_KDF_ITERATIONS = 256_000
_SALT_BYTES = 16
_NO_DATABASE = "not a database"


def is_encrypted(path: Path) -> bool:
    """Whether SQLite takes the file for none of its own. An empty or missing file is not encrypted."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with closing(_bare(path)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except dbapi2.Error as error:
            return _NO_DATABASE in str(error)
    return False


def raw_key(path: Path, passphrase: str) -> str:
    """The key for a file as SQLCipher takes it raw: derived once, since deriving costs 0.1 s for every connection."""
    salt = os.urandom(_SALT_BYTES)
    if path.is_file() and path.stat().st_size:
        with closing(_bare(path)) as connection:
            connection.execute(f"PRAGMA key = \"x'{'0' * 64}'\"")
            salt = bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    derived = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _KDF_ITERATIONS, 32)
    return f"x'{derived.hex()}{salt.hex()}'"


def _bare(path: Path) -> Any:
    """A driver connection without settings.

    A database is never opened but by SQLite, not even to read its first bytes: closing any other handle drops the
    locks of the whole process (https://www.sqlite.org/howtocorrupt.html#posix_close_bug).
    """
    connection = dbapi2.connect(str(path), isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    return connection


def connect(path: Path, key: str | None = None) -> Any:
    """A driver connection with our settings. `key` comes from `raw_key`.

    Raises:
        WrongPassphrase: the key does not open the file.
        Unavailable: the file cannot be opened at all.
    """
    connection = dbapi2.connect(
        str(path),
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
        cached_statements=256,
    )
    try:
        if key:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f'PRAGMA key = "{key}"')
        connection.execute("PRAGMA temp_store = MEMORY")  # else parts of an encrypted file lie about in plain files
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA journal_mode = WAL").fetchone()  # a network drive refuses and keeps its old mode
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16000")
        connection.create_function("fold", 1, _fold, deterministic=True)
    except dbapi2.Error as error:
        connection.close()
        raise expected(error, path) from error
    return connection


def copy_database(path: Path, key: str | None, target: Path) -> None:
    """A consistent copy of a workspace in one file, also while it is written to; encrypted as the original is."""
    with told(path), closing(connect(path, key)) as source, closing(connect(target, key)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _fold(value: Any) -> str | None:
    return None if value is None else fold(str(value))


def make_engine(path: Path, key: str | None, *, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions begin as `IMMEDIATE` where the connection has the option `writing`."""
    creator = _creator(path, key, foreign_keys=foreign_keys)
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=creator, poolclass=QueuePool, pool_size=4, max_overflow=8
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _creator(path: Path, key: str | None, *, foreign_keys: bool) -> Callable[[], Any]:
    def create() -> Any:
        connection = connect(path, key)
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        return connection

    return create


_SENTENCES = (
    ("disk is full", N_("The disk is full. Nothing was changed in “{name}”; make room and try again.")),
    (
        "database is locked",
        N_("“{name}” is being written by another window or program. Nothing was changed; try again."),
    ),
    ("readonly database", N_("“{name}” is read-only. Nothing was changed; move it to a folder you may write to.")),
    ("unable to open", N_("“{name}” cannot be opened. Check that the folder exists and that you may write to it.")),
    ("malformed", N_("“{name}” is damaged. Restore one of its backups.")),
    (
        "disk i/o error",
        N_("The disk refused to read or write “{name}”. Nothing was changed; check the disk and try again."),
    ),
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the surroundings refuse inside the block into sentences about `path`; bugs pass as they are."""
    try:
        yield
    except Exception as error:
        translated = expected(error, path)
        if translated is error:
            raise
        raise translated from error


def expected(error: BaseException, path: Path) -> Expected | BaseException:
    """The sentence for what the surroundings refuse; the error itself where it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, Expected):
        return original
    if not isinstance(original, dbapi2.Error):
        return error
    text = str(original).lower()
    if not path.exists():
        return NotFound(_("There is no file “{name}”.").format(name=path))
    if _NO_DATABASE in text:
        if is_encrypted(path):
            return WrongPassphrase(
                _("The passphrase does not open “{name}”, or it is not a workspace.").format(name=path.name)
            )
        return Unavailable(_("“{name}” is not a workspace of this program.").format(name=path.name))
    for mark, sentence in _SENTENCES:
        if mark in text:
            return Unavailable(_(sentence).format(name=path.name))
    return error

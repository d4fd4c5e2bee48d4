"""One SQLite for every machine: plain and encrypted workspaces alike are opened through `sqlcipher3`."""

from __future__ import annotations

import hashlib
import os
import shutil
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
JOURNAL_MODE = "WAL"  # a network drive refuses and keeps its own: slower, and readers wait for writers
# SQLCipher 4's own defaults: https://www.zetetic.net/sqlcipher/design/
_KDF_ITERATIONS = 256_000
_SALT_BYTES = 16
_NO_DATABASE = "not a database"
_FULL, _REFUSED, _LEAST_FREE = "disk is full", "disk i/o error", 1 << 16
_CANNOT_OPEN, _READ_ONLY = "unable to open", "readonly database"
_FOR_READING = "immutable=1"  # without locks and log: https://www.sqlite.org/uri.html


def is_encrypted(path: Path) -> bool:
    """Whether SQLite takes the file for none of its own. An empty or missing file is not encrypted."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with told(path), closing(_driver(str(path))) as connection:
        try:
            connection.execute("PRAGMA application_id").fetchall()  # reads no more than the header
        except dbapi2.Error as error:
            return _NO_DATABASE in str(error)
    return False


def raw_key(path: Path, passphrase: str) -> str:
    """The key for a file as SQLCipher takes it raw: derived once, since deriving costs 0.1 s for every connection."""
    salt = os.urandom(_SALT_BYTES)
    if path.is_file() and path.stat().st_size:
        with told(path), closing(_driver(str(path))) as connection:
            connection.execute(f"PRAGMA key = \"x'{'0' * 64}'\"")
            salt = bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    derived = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _KDF_ITERATIONS, 32)
    return f"x'{derived.hex()}{salt.hex()}'"


def _driver(name: str) -> Any:
    """A driver connection without settings.

    A database is never opened but by SQLite, not even to read its first bytes: closing any other handle drops the
    locks of the whole process (https://www.sqlite.org/howtocorrupt.html#posix_close_bug).
    """
    connection = dbapi2.connect(
        name,
        uri=name.startswith("file:"),
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
        cached_statements=256,
    )
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    return connection


def connect(path: Path, key: str | None = None) -> Any:
    """A driver connection with our settings. `key` comes from `raw_key`.

    A file in a folder that can only be read, such as a CD, is opened for reading.

    Raises:
        WrongPassphrase: the key does not open the file.
        Unavailable: the file cannot be opened at all.
    """
    with told(path):
        try:
            return _prepared(str(path), key)
        except dbapi2.OperationalError as error:
            # Even reading wants to make a log beside the file.
            if not any(mark in str(error) for mark in (_CANNOT_OPEN, _READ_ONLY)) or not _is_settled(path):
                raise
        return _prepared(f"{path.absolute().as_uri()}?{_FOR_READING}", key)


def _prepared(name: str, key: str | None) -> Any:
    connection = _driver(name)
    try:
        if key:
            connection.execute(f'PRAGMA key = "{key}"')
        connection.execute("PRAGMA temp_store = MEMORY")  # else parts of an encrypted file lie about in plain files
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _choose_journal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -16000")
        connection.create_function("fold", 1, _fold, deterministic=True)
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _choose_journal(connection: Any) -> None:
    try:
        connection.execute(f"PRAGMA journal_mode = {JOURNAL_MODE}").fetchone()
    except dbapi2.OperationalError as error:
        if _READ_ONLY not in str(error):
            raise


def _is_settled(path: Path) -> bool:
    """Whether nobody can be writing: the folder takes no log, and none with something in it stands beside the file."""
    log = Path(f"{path}-wal")
    return path.is_file() and not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


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
    (_FULL, N_("The disk is full. Nothing was changed in “{name}”; make room and try again.")),
    (
        "database is locked",
        N_("“{name}” is being written by another window or program. Nothing was changed; try again."),
    ),
    (_READ_ONLY, N_("“{name}” is read-only. Nothing was changed; move it to a folder you may write to.")),
    (_CANNOT_OPEN, N_("“{name}” cannot be opened. Check that the folder exists and that you may write to it.")),
    ("malformed", N_("“{name}” is damaged. Restore one of its backups.")),
    (
        _REFUSED,
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
    if not path.exists() and _CANNOT_OPEN not in text:
        return NotFound(_("There is no file “{name}”.").format(name=path))
    if _NO_DATABASE in text:
        if is_encrypted(path):
            return WrongPassphrase(
                _("The passphrase does not open “{name}”, or it is not a workspace.").format(name=path.name)
            )
        return Unavailable(_("“{name}” is not a workspace of this program.").format(name=path.name))
    if _REFUSED in text and _is_full(path):
        text = _FULL
    for mark, sentence in _SENTENCES:
        if mark in text:
            return Unavailable(_(sentence).format(name=path.name))
    return error


def _is_full(path: Path) -> bool:
    """Whether there is no room for the index of the log: SQLite calls that an I/O error, when reading as well."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False

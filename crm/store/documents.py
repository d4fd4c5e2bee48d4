"""What documents hold, kept under the hash of it: the same file is kept once, and a changed one is noticed.

A plain workspace keeps files in the folder `NAME.files` beside it; an encrypted one keeps them inside itself, so that
they are encrypted as well.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from crm.errors import NotFound, Unavailable
from crm.files import replacing
from crm.i18n import _
from crm.paths import documents_folder
from crm.store.database import Database

CHUNK = 1 << 20
DIGEST = re.compile(r"[0-9a-f]{64}")


def put(database: Database, connection: Connection, source: bytes | Path) -> str:
    """Keep a content within the unit's connection, in memory bounded; returns its SHA-256 in hexadecimal.

    Raises:
        Unavailable: the disk refuses, or the file changed while it was read.
    """
    digest = hash_of(_chunks(source))
    if database.encrypted:
        _put_inside(connection, digest, source)
    else:
        put_file(documents_folder(database.path), digest, _chunks(source))
    return digest


def get(database: Database, connection: Connection, digest: str) -> bytes:
    """A kept content.

    Raises:
        NotFound: it is not there, or no longer what it was.
    """
    data = b"".join(_kept_chunks(database, connection, digest))
    if hashlib.sha256(data).hexdigest() != digest:
        raise NotFound(_("The content of this document is missing or damaged. Look for it in a backup."))
    return data


def is_whole(database: Database, connection: Connection, digest: str) -> bool:
    """Whether a content is there and still what it was."""
    return hash_of(_kept_chunks(database, connection, digest)) == digest


def kept(database: Database, connection: Connection) -> Iterator[str]:
    """The hashes of all contents that are kept."""
    if database.encrypted:
        yield from connection.exec_driver_sql("SELECT sha256 FROM content WHERE part = 0").scalars()
    else:
        yield from kept_files(documents_folder(database.path))


def wanted(connection: Connection) -> set[str]:
    """The hashes of all contents that documents refer to, those in the trash included."""
    found = connection.exec_driver_sql("SELECT DISTINCT sha256 FROM document WHERE sha256 IS NOT NULL").scalars()
    return {digest for digest in found if DIGEST.fullmatch(digest)}


def drop(database: Database, connection: Connection, digests: Iterable[str]) -> None:
    """Remove contents. Those of a plain workspace are files, so this is done after the unit that ended their use."""
    for digest in digests:
        if database.encrypted:
            connection.exec_driver_sql("DELETE FROM content WHERE sha256 = ?", (digest,))
        else:
            drop_file(documents_folder(database.path), digest)


def place(folder: Path, digest: str) -> Path:
    """Where a folder of contents keeps one: `ab/ab12…`."""
    return folder / digest[:2] / digest


def put_file(folder: Path, digest: str, chunks: Iterable[bytes]) -> None:
    """Keep a content in a folder; one that is there and whole is left alone.

    Raises:
        Unavailable: the disk refuses, or the chunks are not what the hash says.
    """
    path = place(folder, digest)
    if path.is_file() and hash_of(file_chunks(path)) == digest:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    with replacing(path) as part, part.open("wb") as file:
        for chunk in chunks:
            hashed.update(chunk)
            file.write(chunk)
        _refuse_changed(hashed.hexdigest(), digest)


def drop_file(folder: Path, digest: str) -> None:
    path = place(folder, digest)
    with suppress(OSError):  # a program may show it; it is then an orphan that the next check tells of
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def kept_files(folder: Path) -> Iterator[str]:
    """The hashes of all contents in a folder."""
    yield from (path.name for path in sorted(folder.glob("??/*")) if DIGEST.fullmatch(path.name))


def hash_of(chunks: Iterable[bytes]) -> str:
    hashed = hashlib.sha256()
    for chunk in chunks:
        hashed.update(chunk)
    return hashed.hexdigest()


def file_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _chunks(source: bytes | Path) -> Iterator[bytes]:
    if isinstance(source, Path):
        yield from file_chunks(source)
        return
    with io.BytesIO(source) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _put_inside(connection: Connection, digest: str, source: bytes | Path) -> None:
    there = connection.exec_driver_sql("SELECT 1 FROM content WHERE sha256 = ?", (digest,)).scalar()
    if there:
        return
    hashed, part = hashlib.sha256(), -1
    for part, chunk in enumerate(_chunks(source)):
        hashed.update(chunk)
        connection.exec_driver_sql("INSERT INTO content (sha256, part, data) VALUES (?, ?, ?)", (digest, part, chunk))
    if part < 0:
        connection.exec_driver_sql("INSERT INTO content (sha256, part, data) VALUES (?, 0, ?)", (digest, b""))
    _refuse_changed(hashed.hexdigest(), digest)


def _kept_chunks(database: Database, connection: Connection, digest: str) -> Iterator[bytes]:
    """The parts of a kept content; nothing where it is not there."""
    if database.encrypted:
        sql = "SELECT data FROM content WHERE sha256 = ? ORDER BY part"
        yield from map(bytes, connection.exec_driver_sql(sql, (digest,)).scalars())
        return
    path = place(documents_folder(database.path), digest)
    if path.is_file():
        yield from file_chunks(path)


def _refuse_changed(found: str, digest: str) -> None:
    if found != digest:
        raise Unavailable(_("The file changed while it was read. Close it in the other program and try again."))

"""What documents hold, kept under the hash of it: the same file is kept once, and a changed one is noticed.

A plain workspace keeps files in the folder `NAME.files` beside it; an encrypted one keeps them inside itself, so that
they are encrypted as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from crm.errors import NotFound
from crm.files import replacing
from crm.i18n import _
from crm.paths import documents_folder
from crm.store.database import Database


def put(database: Database, connection: Connection, data: bytes) -> str:
    """Keep a content within the unit's connection; returns its SHA-256 in hexadecimal."""
    digest = hashlib.sha256(data).hexdigest()
    if database.encrypted:
        connection.exec_driver_sql("INSERT OR IGNORE INTO content (sha256, data) VALUES (?, ?)", (digest, data))
        return digest
    path = place(database.path, digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            part.write_bytes(data)
    return digest


def get(database: Database, connection: Connection, digest: str) -> bytes:
    """A kept content.

    Raises:
        NotFound: it is not there, or no longer what it was.
    """
    if database.encrypted:
        row = connection.exec_driver_sql("SELECT data FROM content WHERE sha256 = ?", (digest,)).fetchone()
        data = bytes(row[0]) if row else b""
    else:
        path = place(database.path, digest)
        data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise NotFound(_("The content of this document is missing or damaged. Look for it in a backup."))
    return data


def place(workspace: Path, digest: str) -> Path:
    """Where a plain workspace keeps a content."""
    return documents_folder(workspace) / digest[:2] / digest


def kept(database: Database, connection: Connection) -> Iterator[str]:
    """The hashes of all contents that are kept."""
    if database.encrypted:
        yield from (row[0] for row in connection.exec_driver_sql("SELECT sha256 FROM content"))
    else:
        folder = documents_folder(database.path)
        yield from (path.name for path in sorted(folder.glob("??/*")) if len(path.name) == 64)

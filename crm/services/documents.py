"""Documents of people, organisations, cities: added, opened, handed out; photos among them."""

from __future__ import annotations

import mimetypes
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Connection, select

from crm.errors import Invalid, NotFound, Unavailable
from crm.files import safe_name
from crm.i18n import _
from crm.keys import from_text
from crm.models import documents
from crm.models.records import KINDS, RecordKind
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store import documents as contents
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import one_line

LARGEST = 200_000_000  # bytes: what is larger belongs on a file server, with a link
PHOTO_NAME = "photo"


def add(database: Database, owner: Ref, path: Path) -> int:
    """Keep a copy of a file and attach it to a record, as one step; returns the document's key.

    Raises:
        Unavailable: the file cannot be read, or the workspace not be written.
        Invalid: it is too large to be kept.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            sentence = _("“{name}” is too large to be kept: {size} MB. Keep it elsewhere and add a link to it.")
            raise Invalid({"document": sentence.format(name=path.name, size=f"{size // 1_000_000:,}")})
        data = path.read_bytes()
    except OSError as error:
        sentence = _("“{name}” cannot be read: {reason}.")
        raise Unavailable(sentence.format(name=path.name, reason=error.strerror or error)) from error
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    with database.write(_("Add document {name}").format(name=path.name)) as unit:
        return attach(database, unit, KINDS[owner.kind], owner.key, path.name, data, media_type)


def attach(  # noqa: PLR0917 - a document is all of this
    database: Database,
    unit: Unit,
    kind: RecordKind,
    owner: int,
    name: str,
    data: bytes,
    media_type: str,
    role: str = "document",
) -> int:
    """Keep a content and attach it within a unit of work."""
    digest = contents.put(database, unit.connection, data)
    document = unit.insert(
        documents.document,
        {
            "name": one_line(name), "media_type": media_type, "size": len(data), "sha256": digest,
            "added_on": datetime.now(UTC).date().isoformat(),
        },
    )  # fmt: skip
    unit.insert(documents.attachment, {"document_id": document, kind.owner_column(): owner, "role": role})
    return document


def add_photo(database: Database, unit: Unit, kind: RecordKind, owner: int, data: bytes, media_type: str) -> None:
    """Keep a picture as the photo of a record."""
    ending = mimetypes.guess_extension(media_type) or ""
    attach(database, unit, kind, owner, f"{PHOTO_NAME}{ending}", data, media_type, "photo")


def photo_of(database: Database, connection: Connection, kind: str, record: str | int) -> tuple[bytes, str] | None:
    """The newest photo of a record and its media type; None where there is none, or its content is missing."""
    key = record if isinstance(record, int) else from_text(record)
    link, document = live(documents.attachment), live(documents.document)
    row = connection.execute(
        select(document.c.sha256, document.c.media_type).join(link, link.c.document_id == document.c.id)
        .where(link.c[KINDS[kind].owner_column()] == key, link.c.role == "photo").order_by(link.c.id.desc()).limit(1)
    ).first()  # fmt: skip
    if row is None:
        return None
    try:
        return contents.get(database, connection, row[0]), row[1] or "image/jpeg"
    except NotFound:
        return None


def open_copy(database: Database, key: int) -> Path:
    """A copy of a document under its own name in a folder of its own, to be opened by another program."""
    document = live(documents.document)
    with database.read() as connection:
        row = connection.execute(select(document.c.name, document.c.sha256).where(document.c.id == key)).first()
        if row is None:
            raise NotFound(_("This document is no longer there; it may be in the trash."))
        data = contents.get(database, connection, row[1])
    path = Path(mkdtemp(prefix="document-")) / safe_name(row[0])
    path.write_bytes(data)
    return path


def save_copy(database: Database, key: int, target: Path) -> None:
    """Write a document to a place of the person's choice."""
    copy = open_copy(database, key)
    try:
        shutil.copyfile(copy, target)
    except OSError as error:
        raise Unavailable(
            _("“{name}” cannot be written: {reason}.").format(name=target, reason=error.strerror)
        ) from error


def each(database: Database) -> Iterator[tuple[str, list[str], bytes]]:
    """Every document: its name, whom it belongs to, and what it holds; those whose content is missing are left out."""
    document, link = live(documents.document), live(documents.attachment)
    with database.read() as connection:
        for key, name, digest in connection.execute(select(document.c.id, document.c.name, document.c.sha256)).all():
            owners: list[str] = []
            for kind in ("person", "organisation", "city"):
                column = link.c[f"{kind}_id"]
                keys = (
                    connection.execute(select(column).where(link.c.document_id == key, column.is_not(None)))
                    .scalars()
                    .all()
                )
                owners.extend(titles_of(connection, kind, keys).values())
            try:
                yield name, owners, contents.get(database, connection, digest)
            except NotFound:
                continue

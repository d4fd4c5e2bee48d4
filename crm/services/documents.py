"""Documents of people, organisations, cities: added, opened, handed out; photos among them."""

from __future__ import annotations

import atexit
import mimetypes
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Connection, select

from crm.dates import today
from crm.errors import Invalid, NotFound, Unavailable
from crm.files import replacing, safe_name
from crm.held import refuse_held
from crm.i18n import _, ngettext
from crm.keys import from_text
from crm.models import documents
from crm.models.records import DOCUMENT_LINKS, KINDS, DocumentLink, RecordKind
from crm.queries.contacts import living
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store import documents as contents
from crm.store.database import Database
from crm.store.live import live, with_trash
from crm.store.unit import Unit
from crm.text import one_line

LARGEST = 200_000_000  # bytes: what is larger belongs on a file server, with a link
PHOTO_NAME = "photo"


def add(database: Database, owner: Ref, path: Path) -> int:
    """Keep a copy of a file and attach it to a record, as one step; returns the document's key.

    Raises:
        Unavailable, Invalid: as `add_several`.
    """
    return add_several(database, owner, [path])[0]


def add_several(database: Database, owner: Ref, paths: Sequence[Path]) -> list[int]:
    """Keep copies of files and attach them to a record, as one step; returns the keys of the documents.

    Raises:
        Unavailable: a file cannot be read, or the workspace not be written.
        Invalid: one is too large to be kept. None of the files was taken then.
    """
    for path in paths:
        check(path)
    label = _("Add document {name}").format(name=paths[0].name)
    if len(paths) > 1:
        label = ngettext("Add {count} document", "Add {count} documents", len(paths))
    with database.write(label) as unit:
        return [
            attach(database, unit, KINDS[owner.kind], owner.key, path.name, path, _media_type(path)) for path in paths
        ]


def _media_type(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def check(path: Path) -> None:
    """Refuse a file that cannot be kept.

    Raises:
        Unavailable: it cannot be read.
        Invalid: it is too large.
    """
    refuse_held(path)
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass  # whether it may be read
    except OSError as error:
        sentence = _("“{name}” cannot be read: {reason}.")
        raise Unavailable(sentence.format(name=path.name, reason=error.strerror or error)) from error
    if size > LARGEST:
        sentence = _("“{name}” is too large to be kept: {size} MB. Keep it elsewhere and add a link to it.")
        raise Invalid({"document": sentence.format(name=path.name, size=f"{size // 1_000_000:,}")})


def keep(database: Database, unit: Unit, path: Path) -> int:
    """Keep a copy of a file that a record points at by itself, within a unit of work; returns the document's key.

    Raises:
        Unavailable, Invalid: as `check`.
    """
    check(path)
    digest = contents.put(database, unit.connection, path)
    return unit.insert(
        documents.document,
        {
            "name": one_line(path.name), "media_type": _media_type(path), "size": path.stat().st_size, "sha256": digest,
            "added_on": today(),
        },
    )  # fmt: skip


def attach(  # noqa: PLR0917 - a document is all of this
    database: Database,
    unit: Unit,
    kind: RecordKind,
    owner: int,
    name: str,
    content: bytes | Path,
    media_type: str,
    role: str = "document",
) -> int:
    """Keep a content, given as it is or as a file, and attach it within a unit of work."""
    digest = contents.put(database, unit.connection, content)
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    document = unit.insert(
        documents.document,
        {
            "name": one_line(name), "media_type": media_type, "size": size, "sha256": digest,
            "added_on": today(),
        },
    )  # fmt: skip
    unit.insert(documents.attachment, {"document_id": document, kind.owner_column(): owner, "role": role})
    return document


def add_photo(database: Database, unit: Unit, kind: RecordKind, owner: int, data: bytes, media_type: str) -> None:
    """Keep a picture as the photo of a record."""
    ending = mimetypes.guess_extension(media_type) or ""
    attach(database, unit, kind, owner, f"{PHOTO_NAME}{ending}", data, media_type, "photo")


def set_photo(database: Database, owner: Ref, data: bytes, media_type: str) -> int:
    """Make a picture the photo of a record, in place of the one it has; returns the step."""
    with database.write(_("Set photo of {who}").format(who=_called(database, owner))) as unit:
        _take_photos(unit, owner)
        add_photo(database, unit, KINDS[owner.kind], owner.key, data, media_type)
    return unit.step


def remove_photo(database: Database, owner: Ref) -> int:
    """Take the photo of a record away, as one step, which is returned."""
    with database.write(_("Remove photo of {who}").format(who=_called(database, owner))) as unit:
        _take_photos(unit, owner)
    return unit.step


def _called(database: Database, owner: Ref) -> str:
    with database.read() as connection:
        return titles_of(connection, owner.kind, [owner.key]).get(owner.key, "")


def _take_photos(unit: Unit, owner: Ref) -> None:
    link = live(documents.attachment)
    query = select(link.c.id, link.c.document_id).where(link.c[KINDS[owner.kind].owner_column()] == owner.key)
    for attachment, document in unit.connection.execute(query.where(link.c.role == "photo")).all():
        detach(unit, attachment, document)


def detach(unit: Unit, attachment: int, document: int) -> None:
    """Take a document from a record within a unit of work; where no other has it, it goes to the trash as well."""
    link = live(documents.attachment)
    unit.trash(documents.attachment, [attachment])
    if unit.connection.execute(select(link.c.id).where(link.c.document_id == document).limit(1)).first() is None:
        unit.trash(documents.document, [document])


def remove(database: Database, attachment: int, document: int, name: str) -> int:
    """Take a document from a record, as one step, which is returned."""
    with database.write(_("Remove document {name}").format(name=name)) as unit:
        detach(unit, attachment, document)
    return unit.step


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
    """A copy of a document under its own name, for another program to show; it is gone when this one ends.

    Raises:
        NotFound: it is in the trash or gone, or its content is missing.
    """
    name, data = _read(database, key)
    folder = Path(mkdtemp(prefix="document-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / safe_name(name)
    path.write_bytes(data)
    return path


def content_of(database: Database, key: int) -> tuple[str, bytes]:
    """What a document is (its media type) and holds, to be looked at.

    Raises:
        NotFound: as `open_copy`.
    """
    name, data = _read(database, key)
    return mimetypes.guess_type(name)[0] or "", data


def save_copy(database: Database, key: int, target: Path) -> None:
    """Write a document to a place of the person's choice.

    Raises:
        NotFound: as `open_copy`.
        Unavailable: it cannot be written there.
    """
    _name, data = _read(database, key)
    with replacing(target) as part:
        part.write_bytes(data)


def _read(database: Database, key: int) -> tuple[str, bytes]:
    document = live(documents.document)
    with database.read() as connection:
        row = connection.execute(select(document.c.name, document.c.sha256).where(document.c.id == key)).first()
        if row is None:
            raise NotFound(_("This document is no longer there; it may be in the trash."))
        return row.name, contents.get(database, connection, row.sha256)


def each(database: Database) -> Iterator[tuple[int, str, bytes]]:
    """Every document: its key, its name, and what it holds.

    Left out are those of which all owners are in the trash, and those whose content is missing.
    """
    document = live(documents.document)
    with database.read() as connection:
        for key, name, digest in connection.execute(select(document.c.id, document.c.name, document.c.sha256)).all():
            if not _has_owner(connection, key):
                continue
            try:
                content = contents.get(database, connection, digest)
            except NotFound:
                continue
            yield key, name, content


def _has_owner(connection: Connection, key: int) -> bool:
    """Whether a document belongs to nobody, or to somebody who is not in the trash."""
    owners = [(link.kind, found) for link in DOCUMENT_LINKS if (found := _owners(connection, link, key))]
    return not owners or any(living(connection, kind, found) for kind, found in owners)


def _owners(connection: Connection, link: DocumentLink, key: int) -> list[int]:
    """The records of a kind that a document lies at, those in the trash among them."""
    table = with_trash(link.table) if link.is_own else live(link.table)
    query = select(table.c[link.column]).where(table.c.document_id == key, table.c[link.column].is_not(None))
    return list(connection.execute(query).scalars())

"""All lists and documents in one archive: the way out of this program. Its JSON comes back in by import."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.files import replacing, safe_name
from crm.i18n import _
from crm.keys import to_text
from crm.models.records import KINDS
from crm.progress import Progress
from crm.queries.whole import attachments, relationships, sensitive_fields, whole_records
from crm.reports.lists import json as json_writer
from crm.reports.lists.document import ListColumn, ListDocument, Value, Written
from crm.reports.lists.writing import write
from crm.services import documents, handouts
from crm.services.exporting import list_named, write_list
from crm.store.database import Database

_LISTS = (
    "people", "organisations", "cities", "interactions", "tasks", "actions", "pilots", "events", "funding", "deadlines",
    "grants", "articles", "publications", "comments",
)  # fmt: skip
_CARDS = ("people", "organisations")
_KINDS = {"people": "person", "organisations": "organisation", "cities": "city", "interactions": "interaction",
          "tasks": "task", "actions": "action", "pilots": "pilot", "events": "event", "funding": "opportunity",
          "deadlines": "deadline", "grants": "grant_made", "articles": "article",
          "publications": "publication", "comments": "comment"}  # fmt: skip
_ASIDE = ("relationship", "document")  # which have files of their own
_CALLED = {"staff_member": "staff", "activity": "activities"}
# Every other kind: file → kind.
_OTHERS = {_CALLED.get(kind, f"{kind}s"): kind for kind in KINDS if kind not in _KINDS.values() and kind not in _ASIDE}
_RELATIONSHIP = ("id", "from_kind", "from_id", "from", "type", "to_kind", "to_id", "to", "start", "end", "notes")


def export_everything(database: Database, out: Path, progress: Progress | None = None, recipient: str = "") -> Written:
    """Every record of every kind, as tables and as JSON, people and organisations as cards, and every document.

    Raises:
        Unavailable: the file cannot be written.
    """
    if out.suffix.lower() != ".zip":
        raise Invalid({"output": _("{name} must end in .zip: it holds all lists and documents.").format(name=out.name)})
    with (
        replacing(out) as part,
        TemporaryDirectory() as folder,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        count, listed = 0, _documents_into(database, archive)
        for path, rows in _files(database, Path(folder), _photos(listed), progress):
            count += rows
            archive.write(path, path.name)
            path.unlink()
        archive.writestr("documents.json", json.dumps(listed, ensure_ascii=False, indent=1))
    facts = handouts.Facts("everything", _("All lists and documents"), given=handouts.Given(recipient))
    left_out = ", ".join(dict.fromkeys(map(_, sensitive_fields())))
    said = _("Left out, as sensitive: {fields}").format(fields=left_out)
    return Written(count, (said, *handouts.keep(database, facts, out, count, None)))


def _files(
    database: Database, folder: Path, photos: Mapping[str, str], progress: Progress | None
) -> Iterator[tuple[Path, int]]:
    """Each file as it is made, and how many records it adds to those told before."""
    for name in _LISTS:
        path = folder / f"{name}.xlsx"
        yield path, write_list(database, list_named(name), path, progress=progress)[0].rows
    for name in _CARDS:
        path = folder / f"{name}.vcf"
        write_list(database, list_named(name), path, progress=progress, format_name="vcard4")
        yield path, 0
    with database.read() as connection:
        yield from _records(connection, folder, photos)


def _records(connection: Connection, folder: Path, photos: Mapping[str, str]) -> Iterator[tuple[Path, int]]:
    for name, kind in {**_KINDS, **_OTHERS}.items():
        path = folder / f"{name}.json"
        records = whole_records(connection, KINDS[kind])
        rows = _write_json(path, (_with_photo(record, photos) for record in records))
        yield path, rows if name in _OTHERS else 0
    path = folder / "relationships.json"
    yield path, _write_json(path, relationships(connection))
    table = ListDocument(
        _("Relationships"), tuple(ListColumn(name, name) for name in _RELATIONSHIP),
        map(_relationship_row, relationships(connection)),
    )  # fmt: skip
    write(table, folder / "relationships.xlsx")
    yield folder / "relationships.xlsx", 0


def _photos(listed: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The file inside the archive that is a record's photo, by the id of the record."""
    return {
        owner["id"]: document["file"]
        for document in listed
        for owner in document["records"]
        if owner["role"] == documents.PHOTO_NAME
    }


def _with_photo(record: Mapping[str, Any], photos: Mapping[str, str]) -> Mapping[str, Any]:
    """The record with the place of its photo beside it: so an import of the unpacked archive finds it."""
    photo = photos.get(str(record.get("id")))
    return {**record, "photo": photo} if photo else record


def _write_json(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    return json_writer.write(ListDocument("", (), (), records=records), path).rows


def _relationship_row(record: Mapping[str, Any]) -> list[Value]:
    start, end = record["from"], record["to"]
    ends = {"from_kind": start["kind"], "from_id": start["id"], "from": start["name"]}
    ends |= {"to_kind": end["kind"], "to_id": end["id"], "to": end["name"]}
    return [{**record, **ends}[name] for name in _RELATIONSHIP]


def _documents_into(database: Database, archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    """Put every document's content into the archive; returns what each is called and belongs to."""
    with database.read() as connection:
        owners = attachments(connection)
    listed = []
    for number, (key, name, content) in enumerate(documents.each(database), 1):
        inside = f"documents/{number:04d} {safe_name(name)}"
        archive.writestr(inside, content)
        belongs = "; ".join(owner["name"] for owner in owners.get(key, ()))
        listed.append({
            "file": inside, "name": name, "id": to_text(key), "belongs_to": belongs, "records": owners.get(key, []),
        })  # fmt: skip
    return listed

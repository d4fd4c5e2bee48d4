"""The archive of everything holds every record of every kind, and comes back in without loss."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.models.records import CITY, KINDS, ORGANISATION, PERSON
from crm.queries.whole import whole_records
from crm.refs import Ref
from crm.services import documents, workspaces
from crm.services.everything import export_everything
from crm.services.importing import run
from crm.services.records import save
from crm.store.database import Database
from tests import make


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = workspaces.make(tmp_path_factory.mktemp("sample") / "s.scjc", "sample", make.author())
    yield made
    made.close()


def read(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(name))


def test_every_record_of_the_sample_is_in_it(sample: Database, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    export_everything(sample, out)
    files = {
        "people": "person", "organisations": "organisation", "cities": "city", "interactions": "interaction",
        "tasks": "task", "events": "event", "tags": "tag", "custom_fields": "custom_field", "staff": "staff_member",
        "named_exports": "named_export", "phases": "phase", "activities": "activity", "relationships": "relationship",
    }  # fmt: skip
    for name, kind in files.items():
        with sample.read() as connection:
            sql = f"SELECT count(*) FROM {KINDS[kind].table.name} WHERE trashed_at IS NULL"
            count = connection.exec_driver_sql(sql).scalar()
        assert (name, len(read(out, f"{name}.json"))) == (name, count)
        assert count
    assert sum(len(person["consents"]) for person in read(out, "people.json")) > 0
    assert all(row["from"]["name"] and row["to"]["name"] for row in read(out, "relationships.json"))
    assert {"people.vcf", "organisations.vcf", "relationships.xlsx"} <= set(zipfile.ZipFile(out).namelist())


def bare(database: Database, kind: Any) -> list[dict[str, Any]]:
    """Records without what is another one in each workspace: ids, and where they came from."""
    with database.read() as connection:
        found = list(whole_records(connection, kind))
    for record in found:
        for name in ("id", "sources", "has_photo"):
            record.pop(name, None)
        for row in record.get("affiliations", ()):
            row.pop("organisation_id", None)
            row.pop("city_id", None)
    return sorted(found, key=lambda record: json.dumps(record, sort_keys=True, default=str))


@pytest.mark.parametrize("kind", [PERSON, ORGANISATION, CITY], ids=lambda kind: kind.name)
def test_what_comes_back_in_is_what_went(
    sample: Database, kind: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path / "all.zip"
    export_everything(sample, out)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path, [f"{name}.json" for name in ("cities", "organisations", "people")])
    again = workspaces.make(tmp_path / "again.scjc", "empty", make.author())
    files = [tmp_path / f"{name}.json" for name in ("cities", "organisations", "people")]
    outcome = run.execute(again, run.plan(files), "create")
    assert (outcome.failed, list(outcome.errors)) == (0, [])
    came = {name_of(record): record for record in bare(again, kind)}
    for record in bare(sample, kind):
        lost = {name: value for name, value in record.items() if value and came[name_of(record)].get(name) != value}
        assert lost == {}
    again.close()


def name_of(record: dict[str, Any]) -> str:
    """What tells two records of the sample apart."""
    return json.dumps([record.get(name) for name in ("full_name", "name", "external_id", "emails", "notes")])


def test_documents_name_the_records_they_lie_at(database: Database, tmp_path: Path) -> None:
    key = save(database, PERSON, None, {"full_name": "Amina Okello", "position": "champion"})
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    documents.add(database, Ref("person", key), tmp_path / "letter.txt")
    out = tmp_path / "all.zip"
    written = export_everything(database, out)
    (one,) = read(out, "documents.json")
    assert (one["belongs_to"], one["records"][0]["kind"]) == ("Amina Okello", "person")
    with zipfile.ZipFile(out) as archive:
        assert archive.read(one["file"]) == b"Dear all"
        assert "champion" not in archive.read("people.json").decode()
    assert written.notes[0].startswith("Left out, as sensitive: Position")


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.mark.parametrize("unpacked", [True, False])
def test_photos_come_back_from_the_unpacked_archive(database: Database, tmp_path: Path, *, unpacked: bool) -> None:
    key = save(database, PERSON, None, {"full_name": "Amina Okello"})
    documents.set_photo(database, Ref("person", key), PICTURE, "image/png")
    out = tmp_path / "all.zip"
    export_everything(database, out)
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder, None if unpacked else ["people.json"])
    again = workspaces.make(tmp_path / "again.scjc", "empty", make.author())
    outcome = run.execute(again, run.plan([folder / "people.json"]), "skip")
    assert (outcome.created, outcome.failed) == (1, 0)
    assert [note.field for note in outcome.notes] == ([] if unpacked else ["photo"])
    with again.read() as connection:
        (person,) = whole_records(connection, PERSON)
        assert person["has_photo"] is unpacked
        assert documents.photo_of(again, connection, "person", person["id"]) == (
            (PICTURE, "image/png") if unpacked else None
        )
    again.close()


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/passwd", "..\\secret.png", "a\0b.png", "people.json", "x" * 5000]
)
def test_a_photo_outside_of_the_folder_is_nobodys_business(database: Database, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    records = [{"kind": "person", "full_name": f"Amina {number}", "photo": place}
               for number, place in enumerate((name, "link.png"))]  # fmt: skip
    (folder / "people.json").write_text(json.dumps(records), encoding="utf-8")
    outcome = run.execute(database, run.plan([folder / "people.json"]), "skip")
    assert (outcome.created, [note.field for note in outcome.notes]) == (2, ["photo", "photo"])
    with database.read() as connection:
        assert not any(person["has_photo"] for person in whole_records(connection, PERSON))

"""Documents of records: kept, handed out, and gone with their owners."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.dates import today
from crm.errors import Invalid, NotFound, Unavailable
from crm.models import documents as tables
from crm.models.records import MESSAGE, PERSON, SIGNATURE
from crm.queries.contacts import attached_to
from crm.refs import Ref
from crm.services import contacts, documents
from crm.store.database import Database
from crm.store.undo import undo
from tests import make


@pytest.fixture(params=[None, "a passphrase"], ids=["plain", "encrypted"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    made = make.database(tmp_path, request.param)
    yield made
    made.close()


@pytest.fixture
def amina(database: Database) -> Ref:
    with database.write("Fill") as unit:
        return Ref("person", make.person(unit))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "A letter.txt"
    path.write_bytes(b"Dear Ms Okello")
    return path


def test_a_file_is_kept_and_comes_back(database: Database, amina: Ref, letter: Path, tmp_path: Path) -> None:
    key = documents.add(database, amina, letter)
    with database.read() as connection:
        (one,) = attached_to(connection, amina)
    assert (one.key, one.name, one.size, one.media_type, one.added_on, one.photo) == (
        key, "A letter.txt", 14, "text/plain", today(), False,
    )  # fmt: skip
    letter.unlink()
    copy = documents.open_copy(database, key)
    assert (copy.name, copy.read_bytes()) == ("A letter.txt", b"Dear Ms Okello")
    documents.save_copy(database, key, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == b"Dear Ms Okello"


def test_several_files_are_one_step_or_none(database: Database, amina: Ref, letter: Path, tmp_path: Path) -> None:
    other = tmp_path / "map.png"
    other.write_bytes(b"no picture")
    with pytest.raises(Unavailable):
        documents.add_several(database, amina, [letter, tmp_path / "missing.txt"])
    documents.add_several(database, amina, [letter, other])
    assert names(database, amina) == ["A letter.txt", "map.png"]
    assert undo(database).label == "Add 2 documents"
    assert names(database, amina) == []


def names(database: Database, owner: Ref) -> list[str]:
    with database.read() as connection:
        return sorted(one.name for one in attached_to(connection, owner))


def test_a_saved_copy_is_the_only_one(
    database: Database, amina: Ref, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = documents.add(database, amina, letter)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    documents.save_copy(database, key, tmp_path / "out.txt")
    assert list((tmp_path / "temporary").iterdir()) == []
    with pytest.raises(Unavailable):
        documents.save_copy(database, key, tmp_path / "nowhere" / "out.txt")


def test_what_cannot_be_kept_is_refused_before_anything_is_stored(
    database: Database, amina: Ref, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unavailable, match="cannot be read"):
        documents.add(database, amina, tmp_path / "missing.txt")
    with pytest.raises(Unavailable, match="cannot be read"):
        documents.add(database, amina, tmp_path)
    monkeypatch.setattr(documents, "LARGEST", 10)
    with pytest.raises(Invalid, match="too large"):
        documents.add(database, amina, letter)
    with database.read() as connection:
        assert attached_to(connection, amina) == []


def test_a_document_in_the_trash_is_not_opened(database: Database, amina: Ref, letter: Path) -> None:
    key = documents.add(database, amina, letter)
    with database.write("Trash") as unit:
        unit.trash(tables.document, [key])
    with pytest.raises(NotFound):
        documents.open_copy(database, key)


def test_the_newest_photo_is_the_one_to_show(database: Database, amina: Ref) -> None:
    with database.read() as connection:
        assert documents.photo_of(database, connection, *amina) is None
    with database.write("Photos") as unit:
        for content in (b"old", b"new"):
            documents.add_photo(database, unit, PERSON, amina.key, content, "image/png")
    with database.read() as connection:
        assert documents.photo_of(database, connection, *amina) == (b"new", "image/png")


def test_all_documents_leave_but_those_of_owners_in_the_trash(database: Database, amina: Ref, letter: Path) -> None:
    documents.add(database, amina, letter)
    with database.write("Fill") as unit:
        kofi = make.person(unit, given_name="Kofi", full_name="Kofi Mensah")
        loose = documents.attach(database, unit, PERSON, kofi, "shared.txt", b"shared", "text/plain")
        make.attachment(unit, document_id=loose, person_id=amina.key)
        make.document(unit, name="Content is missing.txt", sha256="0" * 64)
    assert [(name, data) for _key, name, data in documents.each(database)] == [
        ("A letter.txt", b"Dear Ms Okello"), ("shared.txt", b"shared"),
    ]  # fmt: skip
    contacts.trash(database, PERSON, [amina.key])
    assert list(documents.each(database)) == [(loose, "shared.txt", b"shared")]


def test_the_workspace_itself_is_no_document_of_its_own(database: Database, amina: Ref) -> None:
    with pytest.raises(Unavailable, match="is the workspace that is open"):
        documents.add(database, amina, database.path)


def test_an_event_has_documents_too(tmp_path: Path, database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit, name="Convening")
    path = tmp_path / "agenda.txt"
    path.write_text("Soup at one", encoding="utf-8")
    documents.add(database, Ref("event", event), path)
    with database.read() as connection:
        assert [one.name for one in attached_to(connection, Ref("event", event))] == ["agenda.txt"]
    assert [name for _key, name, _content in documents.each(database)] == ["agenda.txt"]


def test_files_of_messages_statements_and_signatures_stay_in_the_trash_with_them(database: Database) -> None:
    with database.write("Fill") as unit:
        kept = {name: documents.keep(database, unit, _file(database, name)) for name in ("lamp", "text", "scan")}
        message = make.message(unit)
        make.message_file(unit, message_id=message, document_id=kept["lamp"])
        version = make.statement_version(unit, document_id=kept["text"])
        signature = make.signature(unit, version_id=version, document_id=kept["scan"])
    assert len(list(documents.each(database))) == 3
    with database.write("Throw away") as unit:
        unit.trash(MESSAGE.table, [message])
        unit.trash(SIGNATURE.table, [signature])
    assert [key for key, _name, _data in documents.each(database)] == [kept["text"]]


def _file(database: Database, name: str) -> Path:
    path = database.path.with_name(f"{name}.txt")
    path.write_text(name, encoding="utf-8")
    return path

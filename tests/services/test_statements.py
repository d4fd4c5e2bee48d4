from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.models.records import STATEMENT_VERSION
from crm.queries.commitments import current_version, signature_view, statement_view
from crm.queries.records import load
from crm.services import signatures, statements
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.commitments import World, of_city, of_organisation, of_person, signed, stored, world


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


def new_version(here: World, **values: object) -> dict[str, object]:
    return {"statement_id": here.statement, "number": "2.0", "change": "major", "date": "2018-06-01", **values}


def test_a_major_version_turns_signatures_to_be_reaffirmed(database: Database, here: World) -> None:
    city, body = signed(database, of_city(here)), signed(database, of_organisation(here, listing_consent=True))
    people = [signed(database, of_person(here)), signed(database, of_person(here, person_id=here.director))]
    pending = signed(database, of_person(here, person_id=here.mayor, status="pending"))
    statements.save_version(database, None, new_version(here))
    assert {stored(database, key)["status"] for key in (city, body, *people)} == {"to_be_reaffirmed"}
    assert stored(database, pending)["status"] == "pending"
    with database.read() as connection:
        titles = list(connection.exec_driver_sql("SELECT title FROM task ORDER BY id").scalars())
        why = signature_view(connection, city).standings[0]["text"]
    assert titles == [
        "Ask Port Alma to reaffirm under version 2.0",
        "Ask Lamp Watch to reaffirm under version 2.0",
        "Ask 2 people who signed to reaffirm under version 2.0",
    ]
    assert why == "Version 2.0 of the statement is a major change."
    undo.undo(database)
    assert stored(database, city)["status"] == "verified"
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM task WHERE trashed_at IS NULL").scalar() == 0


def test_a_minor_version_and_another_statement_leave_them_be(database: Database, here: World) -> None:
    city = signed(database, of_city(here))
    with database.write("Set up") as unit:
        other = make.statement(unit, name="Another statement")
    statements.save_version(database, None, new_version(here, number="1.1", change="minor"))
    statements.save_version(database, None, new_version(here, statement_id=other))
    assert stored(database, city)["status"] == "verified"


def test_reaffirming_is_done_under_the_newest_version(database: Database, here: World) -> None:
    city = signed(database, of_city(here))
    key = statements.save_version(database, None, new_version(here))
    base = stored(database, city)
    with pytest.raises(Invalid) as told:
        signatures.reaffirm(database, base, base)
    assert "2018-06-01" in told.value.fields["signed_on"]
    signatures.reaffirm(database, base, {**base, "signed_on": "2018-07-02"})
    kept = stored(database, city)
    assert (kept["version_id"], kept["status"]) == (key, "verified")


def test_versions_keep_texts_in_several_languages_and_their_file(
    database: Database, here: World, tmp_path: Path
) -> None:
    paper = tmp_path / "statement.txt"
    paper.write_text("We share.", encoding="utf-8")
    texts = [{"language": "en", "text": "We share."}, {"language": "fr", "text": "Nous partageons."}]
    key = statements.save_version(database, None, new_version(here, texts=texts), paper)
    with database.read() as connection:
        view = statement_view(connection, here.statement)
        newest = current_version(connection, here.statement)
        one = load(connection, STATEMENT_VERSION, key)
    assert [version["number"] for version in view.versions] == ["2.0", "1.0"]
    assert view.files[one["document_id"]] == "statement.txt"
    assert [text["language"] for text in one["texts"]] == ["en", "fr"]
    assert newest is not None
    assert newest["id"] == key
    statements.save_version(database, one, {**one, "changed": "Shorter"})
    with database.read() as connection:
        assert load(connection, STATEMENT_VERSION, key)["changed"] == "Shorter"


def test_a_number_is_given_once_and_a_language_once(database: Database, here: World) -> None:
    with pytest.raises(Invalid) as told:
        statements.save_version(database, None, new_version(here, number=" 1.0"))
    assert "1.0" in told.value.fields["number"]
    texts = [{"language": "en", "text": "A"}, {"language": "EN", "text": "B"}, {"text": "C"}]
    with pytest.raises(Invalid) as told:
        statements.save_version(database, None, new_version(here, texts=texts))
    assert set(told.value.fields) == {"texts.1.language", "texts.2.language"}
    with pytest.raises(Invalid) as told:
        statements.save_version(database, None, new_version(here, number=""))
    assert "number" in told.value.fields


def test_a_statement_is_saved(database: Database) -> None:
    key = statements.save(database, None, {"kind": "statement", "name": "Statement of the Hills"})
    with database.read() as connection:
        assert statement_view(connection, key).document["name"] == "Statement of the Hills"
        assert current_version(connection, key) is None

"""The history as plain values."""

from __future__ import annotations

import pytest

from crm.errors import NotFound
from crm.keys import to_text
from crm.models.records import PERSON
from crm.queries.records import load
from crm.refs import Ref
from crm.services import contacts, records, tags
from crm.services.histories import told
from crm.store import undo
from crm.store.database import Database


@pytest.fixture
def amina(database: Database) -> int:
    return records.save(database, PERSON, None, {"given_name": "Amina", "family_name": "Okello"})


def labels(database: Database, record: str | None = None, limit: int = 10) -> list[str]:
    with database.read() as connection:
        return [step["label"] for step in told(connection, record, limit)]


def test_steps_are_told_newest_first_with_what_they_are(database: Database, amina: int) -> None:
    contacts.trash(database, PERSON, [amina])
    taken = undo.undo(database)
    with database.read() as connection:
        newest, trashed, added = told(connection, None, 10)
    assert (newest["id"], newest["kind"], newest["label"]) == (to_text(taken.step), "undo", f"Undo: {taken.label}")
    assert (trashed["id"], trashed["undone"], trashed["rows"]) == (to_text(taken.undone), True, 1)
    assert (added["staff"], added["undone"]) == ("Tess Tester", False)
    assert labels(database, limit=1) == [newest["label"]]


def test_of_one_record_everything_is_told_that_belongs_to_it(database: Database, amina: int) -> None:
    records.save(database, PERSON, None, {"given_name": "Kofi", "family_name": "Mensah"})
    tags.tag(database, PERSON, [amina], add=["speaker"])
    contacts.save_affiliation(database, None, {"person_id": amina, "organisation": "Acme"})
    with database.read() as connection:
        opened = load(connection, PERSON, amina)
    records.save(database, PERSON, opened, {**opened, "custom": {"Size": "M"}})
    assert labels(database, f"person:{to_text(amina)}") == [
        "Edit Amina Okello", "Add affiliation of Amina Okello", "Tag Amina Okello “speaker”", "Add Amina Okello",
    ]  # fmt: skip
    assert labels(database, "Amina Okello", limit=1) == ["Edit Amina Okello"]


def test_a_record_that_is_not_there_has_no_history(database: Database) -> None:
    with pytest.raises(NotFound):
        labels(database, "person:" + to_text(Ref("person", 1).key))

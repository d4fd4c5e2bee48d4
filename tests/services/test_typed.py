from __future__ import annotations

import pytest

from crm.errors import Invalid
from crm.models.records import INTERACTION, PERSON
from crm.queries.records import load
from crm.services import records
from crm.services.typed import in_parts, settled
from crm.store.database import Database

KENYAN = {"family_name": "Okello", "addresses": [{"country": "Kenia"}]}


def test_a_new_number_is_written_internationally_by_the_country_of_the_record() -> None:
    document = settled(PERSON, None, KENYAN | {"phones": [{"number": "0700 123456", "label": "work"}, "114"]})
    assert document["phones"] == [{"number": "+254 700 123456", "label": "work"}, "114"]


def test_what_was_stored_before_and_was_not_touched_passes() -> None:
    base = KENYAN | {
        "phones": [{"id": 1, "number": "0700 123456"}, {"id": 2, "number": "reception"}],
        "emails": [{"id": 3, "address": "amina@office.invalid"}],
    }
    edited = base | {"nickname": "Ami", "emails": [{"id": 3, "address": "amina@office.invalid", "label": "work"}]}
    assert settled(PERSON, base, edited) == edited


def test_what_is_wrong_is_said_at_its_field_all_at_once() -> None:
    edited = {
        "family_name": "Okello", "birthday": "yesterday",
        "emails": [{"address": "amina@example.org"}, {"address": "amina@example"}, {"address": "amina"}],
        "phones": [{"number": "reception"}],
    }  # fmt: skip
    with pytest.raises(Invalid) as caught:
        settled(PERSON, None, edited)
    assert set(caught.value.fields) == {"birthday", "emails.1.address", "emails.2.address", "phones.0.number"}


def test_records_without_addresses_pass_as_they_are() -> None:
    assert settled(INTERACTION, None, {"subject": "Call", "date": "2026-01-02"})["subject"] == "Call"


def test_a_form_is_stored_as_settled(database: Database) -> None:
    key = records.save(database, PERSON, None, KENYAN | {"phones": [{"number": "0700123456"}]})
    with database.read() as connection:
        stored = load(connection, PERSON, key)
    assert [row["number"] for row in stored["phones"]] == ["+254 700 123456"]
    with pytest.raises(Invalid, match="lacks one"):
        records.save(database, PERSON, stored, stored | {"emails": [{"address": "amina@example"}]})


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Amina Okello", {"given_name": "Amina", "family_name": "Okello", "full_name": "Amina Okello"}),
        ("Okello, Amina", {"given_name": "Amina", "family_name": "Okello", "full_name": "Amina Okello"}),
        ("Dr Ludwig van Linden", {"prefix": "Dr", "given_name": "Ludwig", "family_name": "van Linden"}),
        ("  Amina  ", {"given_name": "  Amina  "}),
        ("山田 太郎", {"given_name": "太郎", "family_name": "山田", "full_name": "山田 太郎"}),
    ],
)
def test_a_whole_name_typed_as_the_given_name_is_taken_apart(name: str, parts: dict[str, str]) -> None:
    assert in_parts({"given_name": name, "notes": "x"}).items() >= parts.items()


@pytest.mark.parametrize("other", ["family_name", "full_name", "additional_names", "prefix", "name_order"])
def test_a_given_name_of_two_words_stays_where_other_parts_are_stated(other: str) -> None:
    document = {"given_name": "Mary Jane", other: "Okello"}
    assert in_parts(document) is document


@pytest.mark.parametrize("name", ["Amina", "", None, "3rd floor @ reception"])
def test_what_is_no_whole_name_stays(name: str | None) -> None:
    document = {"given_name": name}
    assert in_parts(document) is document

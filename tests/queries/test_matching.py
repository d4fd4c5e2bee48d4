"""Which stored party an incoming record may be."""

from __future__ import annotations

from typing import Any

import pytest

from crm.keys import to_text
from crm.models.records import CITY, ORGANISATION, PERSON
from crm.queries.matching import ACCEPTED, Match, matches
from crm.queries.search import search
from crm.services.records import save
from crm.store.database import Database


@pytest.fixture
def filled(database: Database) -> Database:
    save(database, PERSON, None, {
        "given_name": "Amina", "family_name": "Okello", "birthday": "1980-03-22", "external_id": "A-17",
        "emails": [{"address": "amina@example.org"}], "phones": [{"number": "+254 20 555 0101"}],
        "affiliations": [{"organisation": "Housing Forum"}],
    })  # fmt: skip
    save(database, ORGANISATION, None, {"name": "Water Board Ltd.", "acronym": "WB"})
    save(database, CITY, None, {"name": "København", "country": "Denmark"})
    return database


def found(database: Database, **record: Any) -> list[Match]:
    with database.read() as connection:
        return matches(connection, record.setdefault("kind", "person"), [record])[0]


def test_a_name_taken_apart_in_another_way_is_the_same(database: Database) -> None:
    save(database, PERSON, None, {"given_name": "Inmaculada", "family_name": "Ibáñez de la Fuente"})
    taken_apart = {"given_name": "Inmaculada", "additional_names": "Ibáñez", "family_name": "de la Fuente"}
    assert [match.score >= ACCEPTED for match in found(database, **taken_apart)] == [True]


@pytest.mark.parametrize(
    "record",
    [
        {"given_name": "amina", "family_name": "OKELLO"},
        {"full_name": "Okello, Amina"},
        {"full_name": "Amina Okello", "affiliations": [{"organisation": "housing forum"}]},
        {"given_name": "A.", "family_name": "Otieno", "emails": [{"address": "AMINA@example.org"}]},
        {"emails": [{"address": "amina@example.org"}]},
        {"given_name": "Somebody", "external_id": "A-17"},
        {"given_name": "Amina", "family_name": "Okello", "phones": [{"number": "020 555 0101"}]},
        {
            "given_name": "Amina",
            "family_name": "Okello",
            "emails": [{"address": "amina@example.org"}],
            "birthday": "1980-03-22",
        },
    ],
)
def test_these_are_taken_for_her(filled: Database, record: dict[str, Any]) -> None:
    assert found(filled, **record)[0].score >= ACCEPTED


@pytest.mark.parametrize(
    "record",
    [
        {"given_name": "Brian", "family_name": "Okello", "emails": [{"address": "amina@example.org"}]},
        {"given_name": "Amina", "family_name": "Okello", "birthday": "1991-01-01"},
        {"given_name": "Amina", "family_name": "Okello", "emails": [{"address": "other@example.org"}]},
        {"given_name": "Amina", "family_name": "Otieno"},
        {"given_name": "Brian", "family_name": "Otieno", "phones": [{"number": "+254205550101"}]},
    ],
)
def test_these_are_not(filled: Database, record: dict[str, Any]) -> None:
    assert not [match for match in found(filled, **record) if match.score >= ACCEPTED]


def test_the_reasons_are_told(filled: Database) -> None:
    (match,) = found(filled, full_name="Amina Okello", emails=[{"address": "amina@example.org"}], birthday="1980-03-22")
    assert match.certain
    assert set(match.why) >= {"same name", "same e-mail", "same birthday"}


def test_organisations_match_without_their_legal_form(filled: Database) -> None:
    assert found(filled, kind="organisation", name="The water board")[0].certain


def test_a_city_of_the_same_name_in_another_country_is_another(filled: Database) -> None:
    assert found(filled, kind="city", name="Kobenhavn", country="Denmark")[0].certain
    assert found(filled, kind="city", name="København", country="Canada") == []


def test_a_list_that_was_handed_out_comes_back_to_its_records(filled: Database) -> None:
    with filled.read() as connection:
        (hit,) = search(connection, "amina")
    (match,) = found(filled, id=to_text(hit.key), given_name="Aminah", family_name="Otieno")
    assert match == Match(hit.key, 1.0, ("same record",))
    assert found(filled, id="0000000000001", given_name="Aminah") == []


def test_a_key_that_very_many_share_tells_nothing(database: Database) -> None:
    for number in range(60):
        save(database, PERSON, None, {"given_name": f"Name{number}", "emails": [{"address": "info@example.org"}]})
    assert found(database, emails=[{"address": "info@example.org"}]) == []

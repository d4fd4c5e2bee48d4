"""Records in the shape of their published JSON."""

from __future__ import annotations

import json
from decimal import Decimal

from crm.keys import to_text
from crm.models.records import CITY, EVENT, ORGANISATION, PERSON, RecordKind
from crm.queries.published import complete, outward
from crm.queries.records import Document, load
from crm.services.records import save
from crm.store.database import Database
from tests import make


def left(database: Database, kind: RecordKind, key: int) -> Document:
    with database.read() as connection:
        return outward(connection, load(connection, kind, key))


def test_a_person_leaves_with_exactly_the_published_names(database: Database) -> None:
    with database.write("Fill") as unit:
        staff, city = make.staff_member(unit), make.city(unit)
    key = save(database, PERSON, None, {
        "given_name": "Amina", "owner_id": staff, "position": "champion", "languages": ["en"],
        "websites": ["https://example.org"],
        "affiliations": [{"organisation": "Acme", "department": ["Policy"]}, {"city_id": city, "role": "Mayor"}],
    })  # fmt: skip
    record = left(database, PERSON, key)
    assert {*record} == {*complete({"kind": "person"}), "id"}
    assert record["id"] == to_text(key)
    assert (record["languages"], record["websites"], record["birthday"]) == (["en"], ["https://example.org"], "")
    acme, mayor = record["affiliations"]
    assert (acme["organisation"], acme["department"], acme["primary"]) == ("Acme", ["Policy"], True)
    assert len(acme["organisation_id"]) == 13
    assert "city_id" not in acme
    assert (mayor["city"], mayor["city_id"], mayor["department"]) == ("Kisumu", to_text(city), [])
    assert json.loads(json.dumps(record)) == record


def test_numbers_leave_as_numbers_and_missing_ones_as_null(database: Database) -> None:
    with database.write("Fill") as unit:
        key = make.city(unit, latitude="-0.0917", geonames_id=191245)
    record = left(database, CITY, key)
    assert (record["latitude"], record["geonames_id"]) == (Decimal("-0.0917"), 191245)
    assert (record["longitude"], record["population"], record["region"]) == (None, None, "")


def test_an_organisation_leaves_with_its_city_by_name(database: Database) -> None:
    with database.write("Fill") as unit:
        seated, other = make.organisation(unit, city_id=make.city(unit)), make.organisation(unit)
    assert [left(database, ORGANISATION, key)["city"] for key in (seated, other)] == ["Kisumu", ""]


def test_a_kind_without_a_published_shape_leaves_with_its_fields_and_rows(database: Database) -> None:
    with database.write("Fill") as unit:
        person, city = make.person(unit), make.city(unit)
        key = make.event(unit, city_id=city)
        make.speaker(unit, event_id=key, person_id=person)
    record = left(database, EVENT, key)
    assert (record["name"], record["city_id"], record["capacity"]) == ("Convening", to_text(city), None)
    assert record["speakers"][0]["person_id"] == to_text(person)
    assert "sort_key" not in record


def test_what_a_file_did_not_say_is_empty() -> None:
    record = complete({"full_name": "Amina Okello", "tags": ["vip"]})
    assert (record["kind"], record["full_name"], record["tags"]) == ("person", "Amina Okello", ["vip"])
    assert (record["emails"], record["custom"], record["has_photo"], record["nickname"]) == ([], {}, False, "")
    assert "id" not in record

"""Names that stand for other records: found however they are written, made once, never made of nothing."""

from __future__ import annotations

import pytest

from crm.models import contacts
from crm.models.records import ORGANISATION, PERSON
from crm.services.links import Links
from crm.store.database import Database
from tests import make


def names(database: Database, table: str) -> list[str]:
    with database.read() as connection:
        sql = f"SELECT name FROM {table} WHERE trashed_at IS NULL ORDER BY id"
        return list(connection.exec_driver_sql(sql).scalars())


def test_an_organisation_is_found_without_its_legal_form_and_made_once(database: Database) -> None:
    with database.write("Fill") as unit:
        key = make.organisation(unit, name="Acme Ltd.", acronym=None)
    with database.write("Link") as unit:
        links = Links(unit)
        assert links.organisation("ACME") == links.organisation("Acme, Inc.") == key
        assert links.organisation("New one") == links.organisation(" new  ONE ")
    assert names(database, "organisation") == ["Acme Ltd.", "New one"]


def test_names_without_a_word_are_told_apart(database: Database) -> None:
    with database.write("Link") as unit:
        links = Links(unit)
        first = links.organisation("!!!")
        assert first != links.organisation("???")
        assert links.organisation("!!!") == first
    with database.write("Again") as unit:
        assert Links(unit).organisation("!!!") == first


def test_what_lies_in_the_trash_is_made_anew(database: Database) -> None:
    with database.write("Fill") as unit:
        gone = (make.organisation(unit, name="Acme"), make.tag(unit, name="vip"))
        unit.trash(contacts.organisation, [gone[0]])
        unit.trash(contacts.tag, [gone[1]])
    with database.write("Link") as unit:
        links = Links(unit)
        assert links.known_tag("vip") is None
        assert links.organisation("Acme") != gone[0]
        assert links.tag("vip") == links.known_tag("VIP") != gone[1]


def test_of_two_of_one_name_the_older_one_is_meant(database: Database) -> None:
    with database.write("Fill") as unit:
        first, _second = make.tag(unit, name="Água"), make.tag(unit, name="agua")
    with database.write("Link") as unit:
        assert Links(unit).tag("agua") == first


def test_a_custom_field_belongs_to_its_kind(database: Database) -> None:
    with database.write("Link") as unit:
        links = Links(unit)
        assert links.custom_field(PERSON, "Size") == links.custom_field(PERSON, "size")
        assert links.custom_field(ORGANISATION, "Size") != links.custom_field(PERSON, "Size")
    assert names(database, "custom_field") == ["Size", "Size"]


@pytest.mark.parametrize(
    ("column", "table"),
    [
        ("organisation_id", "organisation"),
        ("city_id", "city"),
        ("owner_id", "staff_member"),
        ("staff_id", "staff_member"),
    ],
)
def test_a_reference_is_found_or_made_by_its_name_but_not_by_a_blank_one(
    database: Database, column: str, table: str
) -> None:
    with database.write("Link") as unit:
        links = Links(unit)
        assert links.named(column, " \n") is None
        assert links.named(column, "Some Name") == links.named(column, "some name") is not None
    assert names(database, table) == ["Some Name"]


def test_what_was_made_in_the_same_unit_can_be_taught(database: Database) -> None:
    with database.write("Link") as unit:
        links = Links(unit)
        key = make.city(unit, name="Kisumu")
        links.learn(contacts.city, "Kisumu", key)
        assert links.city("KISUMU") == key


def test_of_two_organisations_alike_the_one_of_the_very_name_is_meant(database: Database) -> None:
    with database.write("Add") as unit:
        keys = {name: make.organisation(unit, name=name) for name in ("Lamp Standard Ltd", "The Lamp Standard")}
    with database.write("Look") as unit:
        links = Links(unit)
        assert {name: links.organisation(name) for name in keys} == keys
        assert links.organisation("Lamp Standard") == keys["Lamp Standard Ltd"]
        assert links.organisation("lamp standard, ltd.") == keys["Lamp Standard Ltd"]

from __future__ import annotations

import pytest

from crm.models.fields import Kind
from crm.models.records import ORGANISATION, PERSON
from crm.queries.custom import CustomField, custom_fields
from crm.queries.tags import all_tags, tags_of
from crm.store.database import Database
from tests import make


def test_custom_fields_are_listed_with_how_often_they_are_used(database: Database) -> None:
    with database.write("Make") as unit:
        shirt = make.custom_field(unit, choices=("small", "large"), kind="choice")
        make.custom_field(unit, record_kind="organisation", name="Charter")
        for _ in range(2):
            make.custom_value(unit, custom_field_id=shirt)
    with database.read() as connection:
        (one,) = custom_fields(connection, PERSON)
        assert (one.name, one.value_kind, one.choices, one.count) == ("Shirt", Kind.CHOICE, ("small", "large"), 2)
        assert [one.name for one in custom_fields(connection, ORGANISATION)] == ["Charter"]
        assert len(custom_fields(connection)) == 2


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("yes_no", "yes", True),
        ("yes_no", None, False),
        ("number", "-12", -12),
        ("number", "many", "many"),
        ("text", "x", "x"),
    ],
)
def test_custom_values_are_text_outside_and_typed_in_a_form(kind: str, text: str | None, value: object) -> None:
    field = CustomField(1, "person", "Field", kind)
    assert field.read(text) == value
    assert field.write(value) == text


def test_an_empty_value_is_none() -> None:
    assert CustomField(1, "person", "Field", "text").write("") is None
    assert CustomField(1, "person", "Field", "unheard_of").value_kind == Kind.TEXT


def test_tags_are_counted_and_those_of_a_selection_too(database: Database) -> None:
    with database.write("Make") as unit:
        vip, _press = make.tag(unit, name="vip", colour="teal"), make.tag(unit, name="Press")
        one, other = make.person(unit), make.person(unit)
        for person in (one, other):
            make.tagging(unit, tag_id=vip, person_id=person)
        make.tagging(unit, tag_id=vip, person_id=one)  # twice, as two laptops may do
    with database.read() as connection:
        found = [(tag.name, tag.colour, tag.count) for tag in all_tags(connection)]
        assert found == [("Press", "", 0), ("vip", "teal", 3)]
        assert tags_of(connection, PERSON, [one, other]) == {"vip": 2}
        assert tags_of(connection, PERSON, [other]) == {"vip": 1}

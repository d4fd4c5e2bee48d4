from __future__ import annotations

import pytest

from crm.errors import Invalid
from crm.models.kinds import Kind
from crm.models.records import KINDS
from crm.reports.lists.document import ListColumn
from crm.reports.lists.flatten import (
    chosen_columns,
    columns_for,
    default_columns,
    flatten,
    restricted,
    rows_of,
)
from tests.reports.lists.samples import AMINA, FUND, city, organisation, person


def names(columns: tuple[ListColumn, ...]) -> list[str]:
    return [column.name for column in columns]


def test_a_person_is_flattened_under_the_names_of_json() -> None:
    flat = flatten(AMINA)
    assert flat["given_name"] == "Amina"
    assert (flat["email"], flat["email_2"], flat["email_label_3"]) == (
        "amina@example.org",
        "a.okello@example.org",
        "on leave",
    )
    assert (flat["phone"], flat["phone_label"], flat["phone_2"]) == ("+254 20 555 0100", "work fax", "020 555 0101")
    assert (flat["organisation"], flat["role_2"]) == ("Fictional Fund; East", "Fellow")
    assert flat["department"] == ["Grants, Africa", "Cities"]
    assert (flat["street"], flat["city_2"], flat["website_2"]) == (
        "Example Road 5, Block B", "Dresden", "https://example.org/2",
    )  # fmt: skip
    assert flat["custom.Shoe size"] == "39"
    assert flat["id"] == "01J8ZK5T0QF3M"


def test_keys_leave_as_text() -> None:
    assert flatten(city(id=1 << 60))["id"] == "1000000000000"


def test_an_organisation_stands_in_the_column_of_organisations() -> None:
    flat = flatten(FUND)
    assert (flat["organisation"], flat["seat"], flat["city"]) == ("Fictional Fund; East", "Nairobi", "Nairobi")
    assert flat["sectors"] == ["funder", "civil_society"]


@pytest.mark.parametrize("kind", ["person", "organisation", "city", "contact"])
def test_every_field_that_may_leave_has_a_column_and_a_heading_of_its_own(kind: str) -> None:
    columns = columns_for(kind)
    assert len(set(names(columns))) == len({column.label for column in columns}) == len(columns)
    for one in KINDS if kind == "contact" else [kind]:
        if one in ("person", "organisation", kind):
            open_ = {name for name, field in KINDS[one].fields.items() if not field.internal and not field.sensitive}
            shown = {*names(columns), "owner_id"} | ({"city_id", "name"} if one == "organisation" else set())
            assert open_ <= shown
    assert set(names(default_columns(kind))) <= set(names(columns))


def test_internal_fields_never_leave_and_sensitive_ones_only_when_named() -> None:
    assert not {"sort_key", "trashed_at", "position", "primary"} & set(names(columns_for("person")))
    assert not {"position"} & set(names(columns_for("person", [person(position="champion")])))
    assert names(chosen_columns("person", ["position"])) == ["position"]
    with pytest.raises(Invalid, match="no column “sort_key”"):
        chosen_columns("person", ["sort_key"])


def test_with_records_columns_are_as_many_as_lose_nothing() -> None:
    records = [AMINA, person(full_name="B")]
    columns = columns_for("person", records, {"Shoe size": Kind.NUMBER})
    found = names(columns)
    assert {"email_3", "phone_2", "street_2", "role_2", "website_2", "custom.Diet: what?", "affiliation_end_2"} <= set(
        found
    )
    assert not {"email_4", "phone_3", "suffix_2", "lens", "region"} & set(found)
    assert found.index("email_2") < found.index("email_3") < found.index("phone")
    assert columns[found.index("custom.Shoe size")] == ListColumn("custom.Shoe size", "Shoe size", Kind.NUMBER)
    filled = {name for name, value in flatten(AMINA).items() if value}
    assert filled - {"kind"} <= set(found)


def test_headings_are_what_people_call_the_fields() -> None:
    labels = {column.name: column.label for column in columns_for("person", [AMINA])}
    assert labels["email"] == "E-mail"
    assert labels["email_2"] == "E-mail 2"
    assert labels["email_label"] == "E-mail: Label"
    assert labels["affiliation_start_2"] == "Affiliation: From 2"
    assert labels["prefix"] == "Name prefix"


def test_columns_are_chosen_by_name_and_in_order() -> None:
    assert names(chosen_columns("person", ["phone_2", "given_name", "custom.Diet", "given_name"])) == [
        "phone_2", "given_name", "custom.Diet",
    ]  # fmt: skip
    assert names(chosen_columns("organisation", ["name"])) == ["organisation"]
    with pytest.raises(Invalid, match=r"There is no column “shoe”. There are: full_name, prefix, .*, and custom.NAME"):
        chosen_columns("person", ["shoe"])
    with pytest.raises(Invalid):
        chosen_columns("person", ["given_name_2"])


def test_do_not_contact_goes_along_where_somebody_said_it() -> None:
    assert names(chosen_columns("person", ["email"], [AMINA])) == ["email", "do_not_contact"]
    assert names(chosen_columns("person", ["do_not_contact", "email"], [AMINA])) == ["do_not_contact", "email"]
    assert names(chosen_columns("person", ["email"], [person()])) == ["email"]


def test_rows_follow_the_columns() -> None:
    columns = chosen_columns("contact", ["organisation", "email_2", "full_name"])
    assert list(rows_of([AMINA, FUND], columns)) == [
        ["Fictional Fund; East", "a.okello@example.org", AMINA["full_name"]],
        ["Fictional Fund; East", None, None],
    ]


def test_a_blank_shows_what_people_look_for_there_unless_it_has_its_own_column() -> None:
    officer = person(affiliations=[{"organisation": "", "city": "Nairobi", "role": "Planner"}])
    seated = organisation(name="Fund", city="Mombasa")
    assert list(rows_of([officer, seated], chosen_columns("contact", ["organisation", "city"]))) == [
        ["Nairobi", None], ["Fund", "Mombasa"],
    ]  # fmt: skip
    both = chosen_columns("contact", ["city", "seat", "organisation", "affiliation_city"])
    assert list(rows_of([officer, seated], both)) == [[None, None, "", "Nairobi"], [None, "Mombasa", "Fund", None]]


def test_a_restricted_record_holds_nothing_else() -> None:
    columns = chosen_columns("person", ["given_name", "email_2", "city", "country", "website", "custom.Shoe size"])
    assert restricted(AMINA, columns) == {
        "kind": "person", "id": "01J8ZK5T0QF3M", "given_name": "Amina", "emails": [{"address": "a.okello@example.org"}],
        "addresses": [{"city": "Nairobi", "country": "Kenya"}], "websites": ["https://example.org/a,b;c?d=e"],
        "custom": {"Shoe size": "39"},
    }  # fmt: skip
    assert restricted(person(), columns)["emails"] == []


def test_a_row_says_its_kind_only_where_one_could_mistake_it() -> None:
    assert "kind" not in names(columns_for("person", [AMINA]))
    assert "kind" not in names(columns_for("organisation", [FUND]))
    assert "kind" in names(columns_for("contact", [AMINA, FUND]))
    nameless = person(emails=[{"address": "x@example.org"}], affiliations=[{"organisation": "Fund"}])
    assert "kind" in names(columns_for("person", [AMINA, nameless]))


def test_a_list_begins_with_what_people_look_for() -> None:
    assert names(columns_for("person"))[:3] == ["full_name", "prefix", "given_name"]
    assert names(columns_for("contact"))[:2] == ["kind", "full_name"]
    assert names(columns_for("organisation"))[0] == "organisation"

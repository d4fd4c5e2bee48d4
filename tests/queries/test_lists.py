"""Lists: keys in order, rows for what is painted."""

from __future__ import annotations

from typing import Any

import pytest

from crm.dates import today
from crm.errors import Invalid
from crm.models.records import ORGANISATION, PERSON
from crm.queries.lists import Filter, ListQuery, all_columns, count, keys, rows
from crm.services.records import save
from crm.store.database import Database
from tests import make


@pytest.fixture
def filled(database: Database) -> Database:
    people: list[dict[str, Any]] = [
        {
            "given_name": "Łukasz",
            "family_name": "Żak",
            "tags": ["Vip"],
            "emails": [{"address": "l@example.org"}],
            "birthday": "1980",
        },
        {"given_name": "Amina", "family_name": "Okello", "affiliations": [{"organisation": "Forum", "role": "Chair"}]},
        {"given_name": "Åsa", "family_name": "Berg", "do_not_contact": ["email", "phone"], "custom": {"Diet": "vegan"}},
    ]
    for person in people:
        save(database, PERSON, None, person)
    return database


def names(database: Database, **options: Any) -> list[str]:
    with database.read() as connection:
        found = keys(connection, ListQuery("person", **options))
        values = rows(connection, PERSON, [all_columns(connection, PERSON)["full_name"]], found)
        return [values[key][0] for key in found]


def test_people_are_sorted_by_family_name_whatever_their_accents(filled: Database) -> None:
    assert names(filled) == ["Åsa Berg", "Amina Okello", "Łukasz Żak"]
    assert names(filled, sort="full_name", descending=True) == ["Łukasz Żak", "Amina Okello", "Åsa Berg"]


def test_empty_values_come_last_in_either_order(filled: Database) -> None:
    assert names(filled, sort="organisation")[0] == "Amina Okello"
    assert names(filled, sort="organisation", descending=True)[0] == "Amina Okello"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Filter("tags", "is", "VIP"), ["Łukasz Żak"]),
        (Filter("do_not_contact", "is", "phone"), ["Åsa Berg"]),
        (Filter("do_not_contact", "is_not", "phone"), ["Amina Okello", "Łukasz Żak"]),
        (Filter("full_name", "contains", "asa b"), ["Åsa Berg"]),
        (Filter("full_name", "is", "lukasz zak"), ["Łukasz Żak"]),
        (Filter("email", "empty"), ["Åsa Berg", "Amina Okello"]),
        (Filter("email", "not_empty"), ["Łukasz Żak"]),
        (Filter("custom.Diet", "is", "Vegan"), ["Åsa Berg"]),
        (Filter("birthday", "before", "1981"), ["Łukasz Żak"]),
        (Filter("role", "is", "chair"), ["Amina Okello"]),
    ],
)
def test_filters_compare_folded_and_sets_by_membership(
    filled: Database, condition: Filter, expected: list[str]
) -> None:
    assert names(filled, filters=(condition,)) == expected


def test_countries_and_languages_are_filtered_by_any_of_their_names(database: Database) -> None:
    for country, language in (("Deutschland", "English"), ("U.S.A.", "en"), ("The Netherlands", "nl"), ("Kenya", "")):
        person = {"family_name": country, "addresses": [{"country": country}], "languages": [language]}
        save(database, PERSON, None, person)
    assert names(database, filters=(Filter("country", "is", "Allemagne"),)) == ["Deutschland"]
    assert names(database, filters=(Filter("country", "is", "us"),)) == ["U.S.A."]
    assert names(database, filters=(Filter("country", "is_not", "Niederlande"),)) == ["Deutschland", "Kenya", "U.S.A."]
    assert names(database, filters=(Filter("country", "is", "Wakanda"),)) == []
    assert names(database, filters=(Filter("languages", "is", "Englisch"),)) == ["Deutschland", "U.S.A."]
    assert names(database, text="usa", filters=(Filter("languages", "is", "de"),)) == []
    assert names(database, filters=(Filter("languages", "is_not", "English"),)) == ["Kenya", "The Netherlands"]


def test_a_number_is_found_as_it_is_dialled_inside_and_from_outside(database: Database) -> None:
    save(database, PERSON, None, {"family_name": "Okello", "phones": [{"number": "+254 700 123456"}]})
    for asked in ("0700123", "700123456", "254700", "+254700123456"):
        assert names(database, text=asked) == ["Okello"]


def test_text_finds_by_any_word_of_the_record(filled: Database) -> None:
    assert names(filled, text="zak luk") == ["Łukasz Żak"]
    assert names(filled, text="foru") == ["Amina Okello"]
    assert names(filled, text="nobody") == []


def test_an_unknown_column_is_refused_with_the_known_ones(filled: Database) -> None:
    with pytest.raises(Invalid, match="There is no column “shoe”"):
        names(filled, filters=(Filter("shoe", "is", "40"),))


def test_what_lies_in_the_trash_is_listed_only_when_asked(filled: Database) -> None:
    with filled.read() as connection:
        key = keys(connection, ListQuery("person"))[0]
    with filled.write("Trash") as unit:
        unit.trash(PERSON.table, [key])
    assert names(filled) == ["Amina Okello", "Łukasz Żak"]
    assert names(filled, trashed=True) == ["Åsa Berg"]


def test_every_column_of_every_kind_can_be_read_and_sorted(filled: Database) -> None:
    for kind in ("person", "organisation", "city", "interaction", "task", "event", "document"):
        with filled.read() as connection:
            from crm.models.records import KINDS

            columns = all_columns(connection, KINDS[kind])
            for name in columns:
                found = keys(connection, ListQuery(kind, sort=name))
                assert len(rows(connection, KINDS[kind], list(columns.values()), found)) == len(found)


def test_organisations_count_their_people(filled: Database) -> None:
    with filled.read() as connection:
        found = keys(connection, ListQuery("organisation"))
        columns = all_columns(connection, ORGANISATION)
        assert rows(connection, ORGANISATION, [columns["name"], columns["people"]], found)[found[0]] == ("Forum", 1)
        assert count(connection, ORGANISATION) == 1


def test_moments_numbers_and_inexact_dates_are_before_or_after(database: Database) -> None:
    with database.write("Fill") as unit:
        north, south = make.city(unit, latitude="10.5"), make.city(unit, latitude="9.5")
        february, march = (make.event(unit, date=date) for date in ("2018-02-07", "2018-03"))

    def found(kind: str, column: str, test: str, value: str) -> list[int]:
        query = ListQuery(kind, filters=(Filter(column, test, value),))
        with database.read() as connection:
            return list(keys(connection, query))

    assert found("city", "latitude", "before", "10") == [south]
    assert found("city", "latitude", "after", "10") == [north]
    assert found("event", "date", "after", "2018-02") == [march]
    assert found("event", "date", "before", "2018-03") == [february]
    assert found("city", "created_at", "after", "2018") == found("city", "created_at", "before", "9999") != []
    assert found("city", "created_at", "after", today()) == found("city", "created_at", "before", today()) == []
    with pytest.raises(Invalid, match="neither a date nor a number"):
        found("city", "created_at", "after", "soon")


def test_a_numeric_field_of_the_users_own_is_ordered_as_numbers(database: Database) -> None:
    with database.write("Fill") as unit:
        field = make.custom_field(unit, kind="number", name="Size")
        nine, ten, none = make.person(unit), make.person(unit), make.person(unit)
        make.custom_value(unit, custom_field_id=field, person_id=ten, value="10")
        make.custom_value(unit, custom_field_id=field, person_id=nine, value="9")
    with database.read() as connection:
        assert list(keys(connection, ListQuery("person", sort="custom.Size"))) == [nine, ten, none]


def test_templates_of_events_are_listed_only_where_they_are_asked_for(database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit, name="Launch")
        template = make.event(unit, name="Half a day", is_template=True)
    with database.read() as connection:
        assert list(keys(connection, ListQuery("event"))) == [event]
        asked = ListQuery("event", filters=(Filter("is_template", "is", "yes"),))
        assert list(keys(connection, asked)) == [template]

"""How often somebody is spoken with, against how often they should be: as columns, filters and order of lists."""

from __future__ import annotations

from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.models.contacts import RHYTHMS
from crm.models.records import KINDS
from crm.queries import lists
from crm.queries.lists import Filter, ListQuery
from crm.store.database import Database
from crm.store.unit import Unit
from tests import make


def spoken(unit: Unit, days_ago: int, **parties: int) -> int:
    key = make.interaction(unit, date=days_from_today(-days_ago))
    for name, party in parties.items():
        make.participant(unit, interaction_id=key, **{name: party})
    return key


def values(database: Database, kind: str, key: int, *names: str) -> tuple[Any, ...]:
    with database.read() as connection:
        columns = lists.all_columns(connection, KINDS[kind])
        return lists.rows(connection, KINDS[kind], [columns[name] for name in names], [key])[key]


def found(database: Database, kind: str, *filters: Filter, sort: str = "") -> list[int]:
    with database.read() as connection:
        return list(lists.keys(connection, ListQuery(kind, filters=filters, sort=sort)))


def test_contacts_of_a_year_are_counted_once_each(database: Database) -> None:
    with database.write("Make") as unit:
        key = make.person(unit, contact_rhythm="quarterly")
        both = spoken(unit, 30, person_id=key)
        make.participant(unit, interaction_id=both, person_id=key)
        spoken(unit, 200, person_id=key)
        spoken(unit, 400, person_id=key)
        spoken(unit, -5, person_id=key)  # planned
    names = ("contacts", "frequency", "engagement", "contact_rhythm")
    assert values(database, "person", key, *names) == (2, 0.2, 50, "quarterly")


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_more_than_wanted_is_a_hundred_and_never_is_none(database: Database, rhythm: str) -> None:
    with database.write("Make") as unit:
        often, never = make.person(unit, contact_rhythm=rhythm), make.person(unit, contact_rhythm=rhythm)
        for days in range(60):
            spoken(unit, days, person_id=often)
    assert values(database, "person", often, "engagement") == (100,)
    assert values(database, "person", never, "engagement", "contact_due") == (0, today())


def test_where_nothing_is_wanted_nothing_is_due(database: Database) -> None:
    with database.write("Make") as unit:
        key = make.person(unit)
        spoken(unit, 3, person_id=key)
    assert values(database, "person", key, "engagement", "contact_due", "contacts") == (None, None, 1)


def test_contact_is_due_when_the_rhythm_has_passed(database: Database) -> None:
    with database.write("Make") as unit:
        key = make.person(unit, contact_rhythm="weekly")
        spoken(unit, 10, person_id=key)
        inexact = make.person(unit, contact_rhythm="monthly")
        make.participant(unit, person_id=inexact, interaction_id=make.interaction(unit, date="2018-02"))
    assert values(database, "person", key, "last_contact", "contact_due") == (days_from_today(-10), days_from_today(-3))
    assert values(database, "person", inexact, "contact_due") == ("2018-03-04",)
    assert found(database, "person", Filter("contact_due", "before", today()), sort="contact_due") == [inexact, key]


def test_organisations_and_cities_are_spoken_with_through_their_people(database: Database) -> None:
    with database.write("Make") as unit:
        person, forum, city = make.person(unit), make.organisation(unit, contact_rhythm="yearly"), make.city(unit)
        make.affiliation(unit, person_id=person, organisation_id=forum)
        make.affiliation(unit, person_id=person, city_id=city)
        spoken(unit, 12, person_id=person)
        spoken(unit, 20, organisation_id=forum)
    assert values(database, "organisation", forum, "contacts", "engagement") == (2, 100)
    assert values(database, "organisation", forum, "last_contact") == (days_from_today(-12),)
    assert values(database, "city", city, "contacts", "last_contact") == (1, days_from_today(-12))


def test_the_next_step_is_the_one_due_first(database: Database) -> None:
    with database.write("Make") as unit:
        key, owner = make.person(unit), make.staff_member(unit, name="Tess Tester")
        make.task(unit, person_id=key, title="Some time", status="not_started", due=None)
        make.task(unit, person_id=key, title="Later", status="in_progress", due="2027-01")
        make.task(unit, person_id=key, title="First", status="not_started", due="2026-12-01", owner_id=owner)
        make.task(unit, person_id=key, title="Done", status="completed", due="2026-01-01")
    assert values(database, "person", key, "next_step", "next_step_title") == ("2026-12-01", "First")
    assert found(database, "person", Filter("next_step", "before", "2026-12-31")) == [key]


def test_the_owner_and_what_is_below_a_share_are_filtered(database: Database) -> None:
    with database.write("Make") as unit:
        tess = make.staff_member(unit, name="Tess Tester")
        low = make.person(unit, contact_rhythm="monthly", owner_id=tess)
        make.person(unit, contact_rhythm="monthly")
        spoken(unit, 3, person_id=low)
    with_owner = Filter("owner", "is", "tess tester")
    assert found(database, "person", with_owner, Filter("engagement", "before", "40")) == [low]
    assert found(database, "person", with_owner, Filter("contact_rhythm", "is", "monthly")) == [low]
    assert found(database, "person", with_owner, Filter("engagement", "after", "40")) == []

from __future__ import annotations

import pytest

from crm.models.contacts import person as person_table
from crm.models.mapping import LEVELS, QUADRANTS, quadrant_of
from crm.models.records import PERSON
from crm.queries.lists import Filter, ListQuery, keys
from crm.queries.mapping import Scope, assessments_of, choices, placed, unassessed
from crm.refs import Ref
from crm.services import tags
from crm.store.database import Database
from tests import make


def titles(database: Database, scope: Scope | None = None) -> list[str]:
    with database.read() as connection:
        return [one.title for one in placed(connection, scope or Scope())]


def test_the_newest_assessment_stands_and_the_one_of_an_earlier_day_is_before_it(database: Database) -> None:
    with database.write("Assess") as unit:
        key = make.person(unit, full_name="Ama Mensah")
        for date, level in (("2018-02-07", "medium"), ("2017-11-10", "low"), ("2018-02-07", "high")):
            make.assessment(unit, person_id=key, date=date, interest=level)
    with database.read() as connection:
        (one,) = placed(connection, Scope())
        history = assessments_of(connection, Ref("person", key))
    assert (one.title, one.now.interest) == ("Ama Mensah", "high")
    assert one.before is not None
    assert one.before.interest == "low"  # of the same day is not last time
    assert [each.interest for each in history] == ["high", "medium", "low"]


@pytest.mark.parametrize(
    ("influence", "interest", "expected"),
    [("high", "medium", "manage_closely"), ("very_high", "low", "keep_satisfied"),
     ("low", "very_high", "keep_informed"), ("very_low", "low", "monitor"), ("high", None, ""), ("", "high", "")],
)  # fmt: skip
def test_quadrants(influence: str, interest: str | None, expected: str) -> None:
    assert quadrant_of(influence, interest) == expected


def test_a_list_has_the_same_quadrant(database: Database) -> None:
    with database.write("Assess") as unit:
        expected: dict[str, set[int]] = {name: set() for name in QUADRANTS}
        for influence in LEVELS:
            for interest in LEVELS:
                key = make.organisation(unit, name=f"{influence} {interest}")
                make.assessment(unit, organisation_id=key, influence="low", interest="low", date="2017-01-01")
                make.assessment(unit, organisation_id=key, influence=influence, interest=interest)
                expected[quadrant_of(influence, interest)].add(key)
    with database.read() as connection:
        for name, wanted in expected.items():
            found = keys(connection, ListQuery("organisation", filters=(Filter("quadrant", "is", name),)))
            assert set(found) == wanted


def test_the_map_is_narrowed_by_sector_tag_city_owner_and_words(database: Database) -> None:
    with database.write("Assess") as unit:
        city = make.city(unit, name="Dakar")
        owner = make.staff_member(unit, name="Tess Tester")
        funder = make.organisation(unit, name="Lamp Fund", sectors=("funder",), city_id=city, owner_id=owner)
        person = make.person(unit, full_name="Ama Mensah")
        make.affiliation(unit, person_id=person, organisation_id=funder)
        other = make.organisation(unit, name="Night Press", sectors=("media",))
        for kind, key in (("organisation", funder), ("person", person), ("organisation", other), ("city", city)):
            make.assessment(unit, **{f"{kind}_id": key})

    tags.tag(database, PERSON, [person], ["Steering"])

    def narrowed(name: str, value: str) -> list[str]:
        return titles(database, Scope(filters=(Filter(name, "is", value),)))

    assert titles(database) == ["Ama Mensah", "Dakar", "Lamp Fund", "Night Press"]
    assert narrowed("sector", "funder") == ["Ama Mensah", "Lamp Fund"]
    assert narrowed("tag", "steering") == ["Ama Mensah"]
    assert narrowed("city", "Dakar") == ["Ama Mensah", "Dakar", "Lamp Fund"]
    assert narrowed("owner", "Tess Tester") == ["Lamp Fund"]
    assert titles(database, Scope(text="press")) == ["Night Press"]
    assert titles(database, Scope(kinds=("city",))) == ["Dakar"]
    with database.read() as connection:
        assert choices(connection) == {"tag": ("Steering",), "city": ("Dakar",), "owner": ("Tess Tester",)}


def test_whoever_was_never_assessed_is_told_those_spoken_with_last_first(database: Database) -> None:
    with database.write("Meet") as unit:
        known, met, fresh = (make.person(unit, full_name=name) for name in ("Known One", "Ama Mensah", "Zoe Fresh"))
        make.assessment(unit, person_id=known)
        for key, date in ((met, "2018-01-01"), (fresh, "2018-02-01")):
            make.participant(unit, person_id=key, interaction_id=make.interaction(unit, date=date))
        for number in range(4):
            make.person(unit, full_name=f"Nobody {number}")
    with database.read() as connection:
        total, found = unassessed(connection, Scope(), limit=3)
    assert total == 6
    assert [one.title for one in found][:2] == ["Zoe Fresh", "Ama Mensah"]
    assert len(found) == 3


def test_whoever_is_in_the_trash_is_not_on_the_map(database: Database) -> None:
    with database.write("Assess") as unit:
        key = make.person(unit)
        make.assessment(unit, person_id=key)
    with database.write("Trash") as unit:
        unit.trash(person_table, [key])
    assert titles(database) == []

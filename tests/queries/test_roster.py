from __future__ import annotations

import pytest

from crm.queries.roster import Roster, RosterLine, roster
from crm.services import door, participations
from crm.store.database import Database
from tests import make


@pytest.fixture
def event(database: Database) -> int:
    with database.write("Plan") as unit:
        return make.event(unit, name="Convening", capacity=2)


def person(database: Database, name: str) -> int:
    with database.write("Person") as unit:
        return make.person(unit, full_name=name)


def read(database: Database, event: int) -> tuple[Roster, dict[str, RosterLine]]:
    with database.read() as connection:
        found = roster(connection, event)
    return found, {line.who.name: line for line in found.lines}


def test_each_line_tells_needs_arrival_and_company(database: Database, event: int) -> None:
    key = participations.register(database, event, person(database, "Ama Mensah"), {"diet": "Vegan"})[0]
    participations.accompany(database, key, "Kofi Mensah")
    door.check_in(database, key)
    found, lines = read(database, event)
    assert (lines["Ama Mensah"].diet, lines["Ama Mensah"].standing) == ("Vegan", "positive")
    assert lines["Ama Mensah"].arrived_at
    assert lines["Kofi Mensah"].comes_with == "Ama Mensah"
    assert not lines["Kofi Mensah"].is_unknown  # a companion needs no record
    assert found.by_class() == {"positive": 2, "pending": 0, "waiting": 0, "negative": 0}


def test_a_seat_that_was_passed_on_says_to_whom(database: Database, event: int) -> None:
    key = participations.register(database, event, person(database, "Ama Mensah"))[0]
    participations.transfer(database, key, person(database, "Ravi Sharma"))
    _found, lines = read(database, event)
    assert (lines["Ama Mensah"].passed_to, lines["Ama Mensah"].standing) == ("Ravi Sharma", "negative")


def test_needs_count_those_with_a_seat_alone(database: Database, event: int) -> None:
    first = participations.register(database, event, person(database, "Ama Mensah"), {"diet": "Vegan"})[0]
    values = {"diet": "Vegan", "access_needs": "Step-free"}
    participations.register(database, event, person(database, "Ravi Sharma"), values)
    participations.set_status(database, [first], "cancelled", "Ill")
    diets, access = read(database, event)[0].needs()
    assert (diets, access) == ({"Vegan": 1}, {"Step-free": 1})

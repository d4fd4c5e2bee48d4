from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.queries.check_ins import arrivals, door_log
from crm.queries.door import door
from crm.queries.participations import Participant, participants
from crm.services import door as at_the_door
from crm.services import participations
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def hall(database: Database) -> dict[str, Any]:
    """Two guests with seats and one who waits."""
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening", capacity=2)
        people = [make.person(unit, full_name=name) for name in ("Ama Mensah", "Björn Åkesson", "Cleo Nowak")]
    keys = [participations.register(database, event, key)[0] for key in people]
    participations.assign_row_codes(database, event)
    return {"event": event, "keys": keys, "people": people}


def guests(database: Database, hall: dict[str, Any]) -> dict[str, Participant]:
    with database.read() as connection:
        return {one.name: one for one in participants(connection, hall["event"])}


def here(database: Database, hall: dict[str, Any]) -> dict[int, str]:
    with database.read() as connection:
        return arrivals(connection, hall["event"])


def test_an_arrival_is_written_once(database: Database, hall: dict[str, Any]) -> None:
    first = at_the_door.check_in(database, hall["keys"][0], at="2018-02-07T06:00:00.000Z")
    again = at_the_door.check_in(database, hall["keys"][0])
    assert (first.outcome, first.name) == ("arrived", "Ama Mensah")
    assert (again.outcome, again.at) == ("already", "2018-02-07T06:00:00.000Z")
    assert here(database, hall) == {hall["keys"][0]: "2018-02-07T06:00:00.000Z"}
    assert guests(database, hall)["Ama Mensah"].status == "attended"


def test_a_line_takes_an_arrival_back_and_nothing_is_rubbed_out(database: Database, hall: dict[str, Any]) -> None:
    at_the_door.check_in(database, hall["keys"][0])
    at_the_door.undo_check_in(database, hall["keys"][0])
    assert here(database, hall) == {}
    assert guests(database, hall)["Ama Mensah"].status == "registered"
    with database.read() as connection:
        assert [one.action for one in door_log(connection, hall["event"])] == ["arrival", "undo"]
    with pytest.raises(Invalid, match="has not arrived"):
        at_the_door.undo_check_in(database, hall["keys"][0])
    assert at_the_door.check_in(database, hall["keys"][0]).outcome == "arrived"


def test_the_program_s_own_undo_works_as_well(database: Database, hall: dict[str, Any]) -> None:
    at_the_door.check_in(database, hall["keys"][0])
    undo.undo(database)
    assert here(database, hall) == {}
    assert guests(database, hall)["Ama Mensah"].status == "registered"


def test_whoever_has_no_seat_is_told_of_and_let_in_only_when_asked(database: Database, hall: dict[str, Any]) -> None:
    told = at_the_door.check_in(database, hall["keys"][2])
    assert (told.outcome, told.detail) == ("not_expected", "on_waitlist")
    assert here(database, hall) == {}
    assert at_the_door.check_in(database, hall["keys"][2], anyway=True).outcome == "arrived"
    at_the_door.undo_check_in(database, hall["keys"][2])
    assert guests(database, hall)["Cleo Nowak"].status == "on_waitlist"


def test_a_badge_is_scanned_once_and_of_this_event(database: Database, hall: dict[str, Any]) -> None:
    code = guests(database, hall)["Ama Mensah"].badge_code
    assert at_the_door.check_in_code(database, hall["event"], f" {code.lower()} ").outcome == "arrived"
    assert at_the_door.check_in_code(database, hall["event"], code).outcome == "already"
    assert at_the_door.check_in_code(database, hall["event"], "NOTACODE").outcome == "unknown"
    with database.write("Another one") as unit:
        other = make.event(unit, name="Launch")
    found = at_the_door.check_in_code(database, other, code)
    assert (found.outcome, found.name, found.detail) == ("other_event", "Ama Mensah", "Convening")


def test_a_walk_in_needs_a_name_and_may_have_an_organisation(database: Database, hall: dict[str, Any]) -> None:
    found = at_the_door.walk_in(database, hall["event"], "  Dina  Haddad ", "Neighbours")
    assert (found.outcome, found.name) == ("arrived", "Dina Haddad")
    assert found.detail == "All 2 seats are taken."
    one = guests(database, hall)["Dina Haddad"]
    assert (one.walk_in, one.status, one.organisation, one.person) == (True, "attended", "Neighbours", None)
    at_the_door.identify(database, one.key, hall["people"][0])
    assert [one.person for one in guests(database, hall).values()].count(hall["people"][0]) == 1
    with pytest.raises(Invalid):
        at_the_door.walk_in(database, hall["event"], " ")


def test_a_sheet_is_typed_up_as_one_step(database: Database, hall: dict[str, Any]) -> None:
    at_the_door.check_in(database, hall["keys"][0])
    done = at_the_door.reconcile(database, hall["event"], ["a01", " A02", "A02", "Z99", ""])
    assert (done.arrived, done.already, done.unknown) == (("A02",), ("A01",), ("Z99",))
    assert set(here(database, hall)) == set(hall["keys"][:2])
    undo.undo(database)
    assert set(here(database, hall)) == {hall["keys"][0]}


def test_whoever_has_not_come_when_the_door_closes_is_a_no_show(database: Database, hall: dict[str, Any]) -> None:
    at_the_door.check_in(database, hall["keys"][0])
    assert at_the_door.close_door(database, hall["event"]) == 1
    assert {name: one.status for name, one in guests(database, hall).items()} == {
        "Ama Mensah": "attended", "Björn Åkesson": "no_show", "Cleo Nowak": "on_waitlist",
    }  # fmt: skip
    assert at_the_door.close_door(database, hall["event"]) == 0


def test_the_door_finds_guests_by_any_part_of_a_name(database: Database, hall: dict[str, Any]) -> None:
    at_the_door.check_in(database, hall["keys"][0])
    at_the_door.walk_in(database, hall["event"], "Dina Haddad")
    with database.read() as connection:
        index = door(connection, hall["event"])
    assert [one.name for one in index.search("ake bjo")] == ["Björn Åkesson"]
    assert [one.name for one in index.search("no")] == ["Cleo Nowak"]
    assert [one.name for one in index.search("")] == ["Björn Åkesson"]
    (count, code) = (index.count(), guests(database, hall)["Cleo Nowak"].badge_code)
    assert (count.expected, count.here, count.walk_ins) == (3, 2, 1)
    assert [one.name for one in index.search(code)] == ["Cleo Nowak"]

from __future__ import annotations

from typing import Any

import pytest

from crm.models import contacts
from crm.queries.eligible import eligible, outlook_of, proposal, rates_of, room_of
from crm.services import answers, invitations, participations
from crm.store.database import Database
from tests import make

TODAY = "2018-01-20"


@pytest.fixture
def hall(database: Database) -> dict[str, Any]:
    """An event of three seats; six funders with an address, of whom four were asked in a first wave."""
    with database.write("Set up") as unit:
        event = make.event(unit, capacity=3)
        funder = make.organisation(unit, name="Fund", sectors=("funder",))
        people = []
        for number in range(6):
            key = make.person(unit, full_name=f"Person {number}")
            make.affiliation(unit, person_id=key, organisation_id=funder)
            make.email(unit, person_id=key, address=f"p{number}@example.org")
            people.append(key)
    wave = invitations.add_wave(database, event, {"reply_by": "2018-01-10"})
    made = invitations.invite(database, event, people[:4], wave=wave).done
    invitations.mark_sent(database, made, "invitation", "email")
    return {"event": event, "people": people, "made": made, "funder": funder}


def test_rates_come_from_those_whose_answer_is_in(database: Database, hall: dict[str, Any]) -> None:
    answers.answer(database, hall["made"][0], "accepted", "email")
    answers.answer(database, hall["made"][1], "declined", "email")
    answers.answer(database, hall["made"][2], "tentative", "email")
    with database.read() as connection:
        early, late = rates_of(connection, "2018-01-09"), rates_of(connection, TODAY)
    assert (early.asked, early.accepted) == (2, 1)
    assert (late.asked, late.accepted) == (3, 1)  # the fourth has not answered in time
    assert late.of(("funder", 1)).accepted == 1


def test_the_room_has_those_seated_and_those_who_may_still_accept(database: Database, hall: dict[str, Any]) -> None:
    answers.answer(database, hall["made"][0], "accepted", "email")
    answers.answer(database, hall["made"][1], "declined", "email")
    invitations.release(database, [hall["made"][2]])
    with database.read() as connection:
        room = room_of(connection, hall["event"])
        seen = outlook_of(connection, hall["event"], TODAY)
    assert room.capacity == 3
    assert len(room.seated) == 1
    assert "sector:funder" in room.seated[0]
    assert [group for group, _traits in room.open] == [("funder", 1)]
    assert 1 < seen.coming.expected < 2


def test_who_may_not_be_asked_is_told_with_the_reason(database: Database, hall: dict[str, Any]) -> None:
    with database.write("More people") as unit:
        silent = make.person(unit, full_name="Silent", do_not_contact=("email",))
        bare = make.person(unit, full_name="Bare")
        gone = make.person(unit, full_name="Gone")
        unit.trash(contacts.person, [gone])
    participations.register(database, hall["event"], hall["people"][4])
    with database.read() as connection:
        found = eligible(connection, hall["event"], [*hall["people"][3:], silent, bare, gone])
    assert [one.traits.key for one in found.candidates] == [hall["people"][5]]
    assert set(found.left_out) == {
        (hall["people"][3], "Person 3", "is invited already"), (hall["people"][4], "Person 4", "takes part already"),
        (silent, "Silent", "must not be contacted"), (bare, "Bare", "has no e-mail address"),
    }  # fmt: skip


def test_the_next_wave_is_proposed_from_those_left(database: Database, hall: dict[str, Any]) -> None:
    for key in hall["made"]:
        answers.answer(database, key, "declined", "email")
    with database.read() as connection:
        found = proposal(connection, hall["event"], TODAY)
    assert found.number == 2
    assert {one.person for one in found.choices} == set(hall["people"][4:])


def test_no_shows_are_remembered_across_events(database: Database, hall: dict[str, Any]) -> None:
    with database.write("Last year") as unit:
        other = make.event(unit, name="Last year")
    key, _status = participations.register(database, other, hall["people"][5])
    participations.set_status(database, [key], "no_show")
    with database.read() as connection:
        found = eligible(connection, hall["event"], hall["people"][4:])
    assert {one.traits.key: one.no_shows for one in found.candidates} == {hall["people"][4]: 0, hall["people"][5]: 1}

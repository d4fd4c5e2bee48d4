from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.models.records import EVENT, INVITATION, PARTICIPATION
from crm.queries.participations import participants, seats
from crm.queries.records import load
from crm.services import answers, invitations
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def room(database: Database) -> dict[str, Any]:
    """Three people invited to an event of two seats, and one more person."""
    with database.write("Set up") as unit:
        event = make.event(unit, capacity=2)
        people = [
            make.person(unit, given_name=None, family_name=None, full_name=name)
            for name in ("Ama", "Ben", "Cleo", "Dov")
        ]
    made = invitations.invite(database, event, people[:3])
    return {"event": event, "people": people, "invitations": made.done}


def statuses(database: Database, event: int) -> dict[str, str]:
    with database.read() as connection:
        return {one.name: one.status for one in participants(connection, event)}


def test_whoever_accepts_gets_a_seat_and_then_the_waiting_list(database: Database, room: dict[str, Any]) -> None:
    found = [answers.answer(database, key, "accepted", "email") for key in room["invitations"]]
    assert [one.status for one in found] == ["registered", "registered", "on_waitlist"]
    with database.read() as connection:
        taken = seats(connection, room["event"])
    assert (taken.taken, taken.free, taken.waiting) == (2, 0, 1)


def test_accepting_twice_takes_one_seat(database: Database, room: dict[str, Any]) -> None:
    first = answers.answer(database, room["invitations"][0], "accepted", "email")
    again = answers.answer(database, room["invitations"][0], "accepted", "phone", details={"diet": "vegan"})
    assert again.participation == first.participation
    with database.read() as connection:
        assert load(connection, PARTICIPATION, first.participation or 0)["diet"] == "vegan"
        assert len(load(connection, INVITATION, room["invitations"][0])["answers"]) == 2


def test_declining_gives_the_seat_back(database: Database, room: dict[str, Any]) -> None:
    answers.answer(database, room["invitations"][0], "accepted", "email")
    gone = answers.answer(database, room["invitations"][0], "declined", "phone")
    assert gone.status == "cancelled"
    back = answers.answer(database, room["invitations"][0], "accepted", "phone")
    assert (back.participation, back.status) == (gone.participation, "registered")


def test_an_old_answer_that_comes_late_is_kept_and_changes_nothing(database: Database, room: dict[str, Any]) -> None:
    key = room["invitations"][0]
    answers.answer(database, key, "declined", "phone", at="2018-01-05T10:00:00.000Z")
    late = answers.answer(database, key, "accepted", "email", at="2018-01-03T10:00:00.000Z")
    assert not late.is_latest
    with database.read() as connection:
        stored = load(connection, INVITATION, key)
    assert stored["partstat"] == "declined"
    assert [one["partstat"] for one in stored["answers"]] == ["declined", "accepted"]
    assert statuses(database, room["event"]) == {}


def test_perhaps_takes_no_seat(database: Database, room: dict[str, Any]) -> None:
    assert answers.answer(database, room["invitations"][0], "tentative", "email").participation is None


def test_a_delegate_takes_the_seat_and_both_stay_on_record(database: Database, room: dict[str, Any]) -> None:
    key, dov = room["invitations"][0], room["people"][3]
    old = answers.answer(database, key, "accepted", "email").participation
    new = answers.delegate(database, key, dov, "email", comment="Travelling")
    assert statuses(database, room["event"]) == {"Ama": "transferred", "Dov": "registered"}
    with database.read() as connection:
        first, second = load(connection, INVITATION, key), load(connection, PARTICIPATION, old or 0)
        own = load(connection, INVITATION, first["delegate_id"])
    assert (first["partstat"], first["answers"][-1]["delegate"]) == ("delegated", "Dov")
    assert second["transferred_to_id"] == new.participation
    assert (own["name"], own["partstat"], own["wave_id"]) == ("Dov", "accepted", first["wave_id"])
    undo.undo(database)
    assert statuses(database, room["event"]) == {"Ama": "registered"}


def test_a_delegate_may_still_have_to_answer(database: Database, room: dict[str, Any]) -> None:
    found = answers.delegate(database, room["invitations"][0], room["people"][3], "email", comes=False)
    assert found.participation is None
    assert statuses(database, room["event"]) == {}


def test_only_somebody_not_invited_can_be_sent_instead(database: Database, room: dict[str, Any]) -> None:
    for person in room["people"][:2]:
        with pytest.raises(Invalid, match="invited already"):
            answers.delegate(database, room["invitations"][0], person, "email")


def test_a_seat_handed_out_before_capacity_shrank_is_kept(database: Database, room: dict[str, Any]) -> None:
    for key in room["invitations"][:2]:
        answers.answer(database, key, "accepted", "email")
    with database.write("A smaller room") as unit:
        unit.update(EVENT.table, room["event"], {"capacity": 1})
    with database.read() as connection:
        full = seats(connection, room["event"])
    assert (full.taken, full.over, full.free, full.has_room()) == (2, 1, 0, False)
    assert answers.answer(database, room["invitations"][2], "accepted", "email").status == "on_waitlist"

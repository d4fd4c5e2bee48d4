from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.models.records import EVENT
from crm.queries.participations import participants, seats
from crm.queries.waiting import waiting_list
from crm.services import invitations, participations, waiting
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def hall(database: Database) -> dict[str, Any]:
    """An event of two seats, both taken; five wait, the last of them a funder."""
    with database.write("Set up") as unit:
        event = make.event(unit, capacity=2)
        people = [make.person(unit, full_name=f"Person {number}") for number in range(7)]
        fund = make.organisation(unit, name="Fund", sectors=("funder",))
        make.affiliation(unit, person_id=people[6], organisation_id=fund)
    seated = [participations.register(database, event, key)[0] for key in people[:2]]
    waits = [participations.register(database, event, key)[0] for key in people[2:]]
    return {"event": event, "seated": seated, "waits": waits, "people": people}


def free_seats(database: Database, hall: dict[str, Any], count: int) -> None:
    participations.set_status(database, hall["seated"][:count], "cancelled", "Ill")


def statuses(database: Database, hall: dict[str, Any]) -> dict[str, str]:
    with database.read() as connection:
        return {one.name: one.status for one in participants(connection, hall["event"])}


def order(database: Database, hall: dict[str, Any]) -> list[str]:
    with database.read() as connection:
        return [one.name for one in waiting_list(connection, hall["event"])]


def test_nobody_is_offered_a_seat_that_is_not_free(database: Database, hall: dict[str, Any]) -> None:
    assert waiting.offer_next(database, hall["event"], "2018-02-01") == waiting.Offers(None, ())


def test_the_first_on_the_list_is_next(database: Database, hall: dict[str, Any]) -> None:
    free_seats(database, hall, 1)
    offers = waiting.offer_next(database, hall["event"], "2018-02-01")
    assert [(turn.names, turn.reason) for turn in offers.turns] == [(("Person 2",), "The first on the list")]
    with database.read() as connection:
        full = seats(connection, hall["event"])
    assert (full.taken, full.offered, full.free) == (2, 1, 0)  # a running offer holds the seat


def test_balance_comes_before_order_and_says_so(database: Database, hall: dict[str, Any]) -> None:
    invitations.set_targets(database, hall["event"], [{"dimension": "sector", "value": "funder", "minimum": 1}])
    free_seats(database, hall, 2)
    offers = waiting.offer_next(database, hall["event"], "2018-02-01")
    assert [(turn.names, turn.reason) for turn in offers.turns] == [
        (("Person 6",), "funder: 1.0 more are needed for at least 1; before 4 who wait longer"),
        (("Person 2",), "The first on the list"),
    ]
    with database.read() as connection:
        reasons = {one.name: one.reason for one in participants(connection, hall["event"])}
    assert reasons["Person 6"].startswith("funder: 1.0")


def test_an_offer_is_accepted_declined_or_expires_and_the_next_one_comes(
    database: Database, hall: dict[str, Any]
) -> None:
    free_seats(database, hall, 2)
    waiting.offer_next(database, hall["event"], "2018-02-01")
    waiting.accept(database, hall["waits"][0])
    waiting.decline(database, hall["waits"][1])
    waiting.offer_next(database, hall["event"], "2018-02-03")
    assert waiting.expire(database, hall["event"], "2018-02-03") == []
    assert waiting.expire(database, hall["event"], "2018-02-04") == [hall["waits"][2]]
    waiting.offer_next(database, hall["event"], "2018-02-05")
    assert statuses(database, hall) == {
        "Person 0": "cancelled", "Person 1": "cancelled", "Person 2": "registered", "Person 3": "cancelled",
        "Person 4": "expired", "Person 5": "pending_from_waitlist", "Person 6": "on_waitlist",
    }  # fmt: skip
    undo.undo(database)
    assert statuses(database, hall)["Person 5"] == "on_waitlist"


def test_what_was_not_offered_cannot_be_accepted(database: Database, hall: dict[str, Any]) -> None:
    for act in (waiting.accept, waiting.decline):
        with pytest.raises(Invalid, match="no offer"):
            act(database, hall["waits"][0])
    with pytest.raises(Invalid, match="not on the waiting list"):
        waiting.leave(database, hall["seated"][0])


def test_a_group_comes_whole_or_not_at_all(database: Database, hall: dict[str, Any]) -> None:
    waiting.set_group(database, hall["waits"][:2], "Choir")
    free_seats(database, hall, 1)
    first = waiting.offer_next(database, hall["event"], "2018-02-01")
    assert [(turn.names, turn.reason) for turn in first.turns] == [
        (("Person 4",), "The first on the list for whom the free seats suffice")
    ]
    waiting.decline(database, hall["waits"][2])
    free_seats(database, hall, 2)
    second = waiting.offer_next(database, hall["event"], "2018-02-01")
    assert [turn.names for turn in second.turns] == [("Person 2", "Person 3")]


def test_the_organiser_may_choose_and_has_to_say_why(database: Database, hall: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        waiting.offer(database, [hall["waits"][3]], "2018-02-01", " ")
    waiting.offer(database, [hall["waits"][3]], "2018-02-01", "Speaks in the panel")
    assert statuses(database, hall)["Person 5"] == "pending_from_waitlist"


def test_the_list_is_put_in_another_order(database: Database, hall: dict[str, Any]) -> None:
    waiting.reorder(database, hall["event"], [hall["waits"][4], hall["waits"][2]])
    assert order(database, hall) == [f"Person {number}" for number in (6, 4, 2, 3, 5)]


def test_people_join_at_the_end_and_leave(database: Database, hall: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="already"):
        waiting.join(database, hall["event"], [hall["people"][2]])
    waiting.leave(database, hall["waits"][0])
    assert order(database, hall)[0] == "Person 3"
    waiting.join(database, hall["event"], [hall["people"][2]])
    assert order(database, hall)[-1] == "Person 2"


def test_a_room_without_limit_takes_all_who_wait(database: Database, hall: dict[str, Any]) -> None:
    with database.write("A larger room") as unit:
        unit.update(EVENT.table, hall["event"], {"capacity": None})
    assert len(waiting.next_turns(database, hall["event"])) == 5


def test_fewer_seats_than_guests_stop_all_offers(database: Database, hall: dict[str, Any]) -> None:
    with database.write("A smaller room") as unit:
        unit.update(EVENT.table, hall["event"], {"capacity": 1})
    assert waiting.next_turns(database, hall["event"]) == []

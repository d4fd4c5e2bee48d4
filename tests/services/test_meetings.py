from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Conflict, Invalid
from crm.queries.meetings import Record, meeting_record
from crm.services import door, meetings, participations
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def held(database: Database) -> dict[str, Any]:
    """An event to which two of three came, and somebody else."""
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening")
        house = make.organisation(unit, name="Housing Forum")
        people = [make.person(unit, full_name=name) for name in ("Ama", "Ben", "Cleo")]
        for person in people[:2]:
            make.affiliation(unit, person_id=person, organisation_id=house)
    keys = [participations.register(database, event, key)[0] for key in people]
    for key in keys[:2]:
        door.check_in(database, key)
    door.walk_in(database, event, "Dina", "Neighbours")
    return {"event": event, "people": people, "keys": keys}


def record(database: Database, held: dict[str, Any]) -> Record:
    with database.read() as connection:
        return meeting_record(connection, held["event"])


def test_an_open_meeting_shows_the_numbers_of_now(database: Database, held: dict[str, Any]) -> None:
    found = record(database, held)
    assert (found.closed_at, found.attended, found.no_shows, found.walk_ins) == ("", 3, 0, 1)
    assert found.organisations == ("Housing Forum", "Neighbours")


def test_closing_keeps_what_was_decided_and_who_was_there(database: Database, held: dict[str, Any]) -> None:
    candidates = [
        {"text": "Publish the map", "owner": "Ama", "due": "2018-06", "decision": 1, "person_id": held["people"][0]},
        {"text": "Buy chairs"},
    ]
    meetings.close(database, held["event"], "We met.", ["Meet again", "Open the data"], candidates)
    found = record(database, held)
    assert found.closed_at
    assert (found.minutes, found.attended, found.no_shows) == ("We met.", 3, 1)
    assert [one.text for one in found.decisions] == ["Meet again", "Open the data"]
    first, second = found.candidates
    assert (first.text, first.owner, first.due, first.said_by) == ("Publish the map", "Ama", "2018-06", "Ama")
    assert first.decision == found.decisions[1].key
    assert second.decision is None


def test_the_numbers_of_a_closed_meeting_stay(database: Database, held: dict[str, Any]) -> None:
    meetings.close(database, held["event"], "")
    door.walk_in(database, held["event"], "Too late")
    assert record(database, held).attended == 3
    meetings.close(database, held["event"], "Corrected")
    found = record(database, held)
    assert (found.attended, found.minutes) == (4, "Corrected")
    meetings.reopen(database, held["event"])
    assert record(database, held).closed_at == ""


def test_closing_is_one_step(database: Database, held: dict[str, Any]) -> None:
    before = record(database, held)
    meetings.close(database, held["event"], "We met.", ["Meet again"])
    undo.undo(database)
    assert record(database, held) == before


def test_what_is_noted_meanwhile_is_kept_and_can_be_dropped(database: Database, held: dict[str, Any]) -> None:
    key = meetings.add_candidate(database, held["event"], {"text": "More soup"})
    meetings.close(database, held["event"], "", ["Eat"], [{"text": "Cook"}])
    found = record(database, held)
    assert [one.text for one in found.candidates] == ["More soup", "Cook"]
    meetings.drop(database, [found.decisions[0].key], [key])
    assert [one.text for one in record(database, held).candidates] == ["Cook"]
    assert record(database, held).decisions == ()


@pytest.mark.parametrize(
    ("decisions", "candidate", "field"),
    [
        ([" "], {"text": "Cook"}, "decisions.0"),
        ([], {"text": ""}, "candidates.0.text"),
        ([], {"text": "Cook", "due": "soon"}, "candidates.0.due"),
    ],
)
def test_what_says_nothing_is_refused(
    database: Database, held: dict[str, Any], decisions: list[str], candidate: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        meetings.close(database, held["event"], "", decisions, [candidate])
    assert set(refused.value.fields) == {field}
    assert record(database, held).closed_at == ""


def test_decisions_are_noted_one_by_one_worded_anew_and_put_in_order(database: Database, held: dict[str, Any]) -> None:
    keys = [meetings.decide(database, held["event"], text) for text in ("Meet", "Eat")]
    meetings.word_decision(database, keys[0], " Meet again ")
    meetings.order_decisions(database, held["event"], keys[::-1])
    assert [one.text for one in record(database, held).decisions] == ["Eat", "Meet again"]
    with pytest.raises(Invalid) as refused:
        meetings.word_decision(database, keys[0], "  ")
    assert set(refused.value.fields) == {"text"}


def test_a_candidate_is_changed_in_every_part(database: Database, held: dict[str, Any]) -> None:
    key = meetings.add_candidate(database, held["event"], {"text": "Cook"})
    decision = meetings.decide(database, held["event"], "Eat")
    meetings.change_candidate(database, key, {"text": "Cook soup", "due": "2018-06", "decision_id": decision})
    (found,) = record(database, held).candidates
    assert (found.text, found.due, found.decision) == ("Cook soup", "2018-06", decision)
    with pytest.raises(Invalid) as refused:
        meetings.change_candidate(database, key, {"text": "", "due": "soon"})
    assert set(refused.value.fields) == {"text", "due"}


def test_minutes_are_written_while_the_meeting_runs_and_stay_when_it_opens_again(
    database: Database, held: dict[str, Any]
) -> None:
    meetings.write_minutes(database, held["event"], "", "We met.")
    found = record(database, held)
    assert (found.closed_at, found.minutes, found.attended) == ("", "We met.", 3)
    meetings.close(database, held["event"], found.minutes)
    meetings.write_minutes(database, held["event"], "We met.", "We met and ate.")
    assert record(database, held).closed_at
    meetings.reopen(database, held["event"])
    assert (record(database, held).closed_at, record(database, held).minutes) == ("", "We met and ate.")


def test_minutes_are_never_written_over_somebody_elses(database: Database, held: dict[str, Any]) -> None:
    meetings.write_minutes(database, held["event"], "", "Theirs")
    with pytest.raises(Conflict) as refused:
        meetings.write_minutes(database, held["event"], "", "Mine")
    assert refused.value.fields == {"minutes": ("Theirs", "Mine")}
    assert record(database, held).minutes == "Theirs"


def test_the_numbers_of_a_closed_meeting_alone_are_corrected(database: Database, held: dict[str, Any]) -> None:
    numbers = {"attended": 40, "no_shows": 2, "walk_ins": 0, "organisations": ["Housing Forum"]}
    with pytest.raises(Invalid):
        meetings.correct(database, held["event"], numbers)
    meetings.close(database, held["event"], "")
    with pytest.raises(Invalid) as refused:
        meetings.correct(database, held["event"], {**numbers, "attended": -1})
    assert set(refused.value.fields) == {"attended"}
    meetings.correct(database, held["event"], numbers)
    found = record(database, held)
    assert (found.attended, found.no_shows, found.organisations) == (40, 2, ("Housing Forum",))

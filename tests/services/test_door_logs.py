from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Unreadable
from crm.queries.check_ins import arrivals
from crm.queries.participations import participants
from crm.reports.words import moment
from crm.services import door, door_logs, participations
from crm.store import undo, workspace
from crm.store.database import Author, Database
from tests import make

EARLY, LATE = "2018-02-07T06:00:00.000Z", "2018-02-07T06:20:00.000Z"


@pytest.fixture
def laptops(tmp_path: Path, database: Database) -> Iterator[dict[str, Any]]:
    """Two copies of a workspace with three guests, on two installations."""
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening", capacity=50)
        people = [make.person(unit, full_name=name) for name in ("Ama", "Ben", "Cleo")]
    keys = [participations.register(database, event, key)[0] for key in people]
    database.close()
    copy = tmp_path / "copy.scjc"
    shutil.copy(database.path, copy)
    here = workspace.open_workspace(database.path, make.author(site=7), None)
    there = workspace.open_workspace(copy, Author("Olu Other", 9, "window"), None)
    yield {"here": here, "there": there, "event": event, "keys": keys, "log": tmp_path / "door.jsonl"}
    here.close()
    there.close()


def exchange(laptops: dict[str, Any], source: str = "there", target: str = "here") -> door_logs.Exchange:
    door_logs.write_log(laptops[source], laptops["event"], laptops["log"])
    return door_logs.take_log(laptops[target], laptops["event"], laptops["log"])


def state(database: Database, event: int) -> dict[str, tuple[str, str]]:
    with database.read() as connection:
        here = arrivals(connection, event)
        return {one.name: (one.status, here.get(one.key, "")) for one in participants(connection, event)}


def test_after_an_exchange_both_laptops_say_the_same(laptops: dict[str, Any]) -> None:
    door.check_in(laptops["here"], laptops["keys"][0], at=EARLY)
    door.check_in(laptops["there"], laptops["keys"][1], at=LATE)
    door.walk_in(laptops["there"], laptops["event"], "Dina", "Neighbours", at=LATE)
    found = exchange(laptops)
    assert (found.taken, found.known, found.contradictions) == (2, 0, ())
    back = exchange(laptops, "here", "there")
    assert (back.taken, back.known) == (1, 2)
    assert state(laptops["here"], laptops["event"]) == state(laptops["there"], laptops["event"]) == {
        "Ama": ("attended", EARLY), "Ben": ("attended", LATE), "Cleo": ("registered", ""), "Dina": ("attended", LATE),
    }  # fmt: skip


def test_taking_the_same_log_again_does_nothing(laptops: dict[str, Any]) -> None:
    door.check_in(laptops["there"], laptops["keys"][1], at=LATE)
    exchange(laptops)
    again = exchange(laptops)
    assert (again.step, again.taken, again.known) == (None, 0, 1)


def test_a_log_taken_in_can_be_undone(laptops: dict[str, Any]) -> None:
    before = state(laptops["here"], laptops["event"])
    door.check_in(laptops["there"], laptops["keys"][1], at=LATE)
    exchange(laptops)
    undo.undo(laptops["here"])
    assert state(laptops["here"], laptops["event"]) == before


def test_the_first_arrival_wins_and_both_are_told(laptops: dict[str, Any]) -> None:
    door.check_in(laptops["here"], laptops["keys"][0], at=LATE)
    door.check_in(laptops["there"], laptops["keys"][0], at=EARLY)
    found = exchange(laptops)
    assert state(laptops["here"], laptops["event"])["Ama"] == ("attended", EARLY)
    assert [(one.kind, one.name) for one in found.contradictions] == [("twice", "Ama")]
    assert moment(EARLY) in found.contradictions[0].sentence  # not as it is stored


def test_taken_back_on_one_laptop_only_counts_as_arrived_and_is_told(laptops: dict[str, Any]) -> None:
    door.check_in(laptops["here"], laptops["keys"][0], at=EARLY)
    door.undo_check_in(laptops["here"], laptops["keys"][0])
    door.check_in(laptops["there"], laptops["keys"][0], at=LATE)
    found = exchange(laptops)
    assert state(laptops["here"], laptops["event"])["Ama"] == ("attended", LATE)
    assert [one.kind for one in found.contradictions] == ["undone"]


def test_an_undo_follows_its_arrival(laptops: dict[str, Any]) -> None:
    door.check_in(laptops["there"], laptops["keys"][0], at=EARLY)
    exchange(laptops)
    door.undo_check_in(laptops["there"], laptops["keys"][0])
    exchange(laptops)
    assert state(laptops["here"], laptops["event"])["Ama"] == ("registered", "")


def test_guests_that_one_laptop_does_not_know_are_added_and_told(laptops: dict[str, Any]) -> None:
    with laptops["there"].write("Late") as unit:
        person = make.person(unit, full_name="Late Lee")
    key, _status = participations.register(laptops["there"], laptops["event"], person)
    door.check_in(laptops["there"], key, at=LATE)
    found = exchange(laptops)
    assert state(laptops["here"], laptops["event"])["Late Lee"] == ("attended", LATE)
    assert [(one.kind, one.name) for one in found.contradictions] == [("new", "Late Lee")]


def test_one_walk_in_on_both_laptops_is_told(laptops: dict[str, Any]) -> None:
    for name in ("here", "there"):
        door.walk_in(laptops[name], laptops["event"], "Dina", at=EARLY)
    found = exchange(laptops)
    assert [(one.kind, one.name) for one in found.contradictions] == [("double", "Dina")]


def test_what_was_cut_off_is_told_and_the_rest_taken(laptops: dict[str, Any]) -> None:
    for key in laptops["keys"][:2]:
        door.check_in(laptops["there"], key, at=LATE)
    door_logs.write_log(laptops["there"], laptops["event"], laptops["log"])
    laptops["log"].write_text(laptops["log"].read_text(encoding="utf-8")[:-40], encoding="utf-8")
    found = door_logs.take_log(laptops["here"], laptops["event"], laptops["log"])
    assert (found.taken, found.unreadable) == (1, (3,))


@pytest.mark.parametrize("line", ['{"id": 1}', "[]", '{"id": "0000000000001", "guest": "x"}', "nonsense", '"'])
def test_a_line_that_is_none_is_told(laptops: dict[str, Any], line: str) -> None:
    door_logs.write_log(laptops["there"], laptops["event"], laptops["log"])
    with laptops["log"].open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert door_logs.take_log(laptops["here"], laptops["event"], laptops["log"]).unreadable == (2,)


def test_only_a_log_of_this_event_is_taken(laptops: dict[str, Any]) -> None:
    with laptops["there"].write("Another") as unit:
        other = make.event(unit, name="Launch")
    door_logs.write_log(laptops["there"], other, laptops["log"])
    with pytest.raises(Unreadable, match="another event: Launch"):
        door_logs.take_log(laptops["here"], laptops["event"], laptops["log"])
    for text in ("", "{", json.dumps([1]), json.dumps({"format": "other"})):
        laptops["log"].write_text(text, encoding="utf-8")
        with pytest.raises(Unreadable, match="not a door log"):
            door_logs.take_log(laptops["here"], laptops["event"], laptops["log"])
    with pytest.raises(Unreadable, match="cannot be read"):
        door_logs.take_log(laptops["here"], laptops["event"], laptops["log"].parent / "none.jsonl")

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Invalid
from crm.models.records import PARTICIPATION
from crm.queries.participations import Participant, participants, seats
from crm.queries.records import load
from crm.services import participations
from crm.services.importing.participants import import_participants, meant_by, status_of
from crm.store import undo
from crm.store.database import Database
from tests import make

EVENTBRITE = [
    ["Order #", "Order Date", "First Name", "Surname", "Email", "Quantity", "Ticket Type", "Attendee Status",
     "Dietary requirements", "Company"],
    ["811", "2018-01-02 10:00:00", "Amina", "Okello", "amina@example.org", "1", "Free", "Attending", "Vegan", "Forum"],
    ["812", "2018-01-03 10:00:00", "Ben", "Brandt", "ben@example.org", "1", "Free", "Checked In", "none", "Port"],
    ["813", "2018-01-03 11:00:00", "Cleo", "Nowak", "cleo@example.org", "1", "Free", "Not Attending", "", ""],
]  # fmt: skip


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def event(database: Database) -> int:
    with database.write("Plan") as unit:
        return make.event(unit, name="Convening", capacity=1)


def everybody(database: Database, event: int) -> dict[str, Participant]:
    with database.read() as connection:
        return {one.name: one for one in participants(connection, event)}


def test_a_list_of_eventbrite_is_matched_to_people(tmp_path: Path, database: Database, event: int) -> None:
    with database.write("People") as unit:
        amina = make.person(unit)
        make.email(unit, person_id=amina)
    result = import_participants(database, [write(tmp_path / "in.csv", EVENTBRITE)], event)
    assert (result.created, result.updated, result.skipped, result.failed) == (3, 0, 0, 0)
    assert [(one.row, one.name, one.organisation, one.status, one.becomes) for one in result.seen] == [
        (2, "Amina Okello", "Forum", "registered", "As Amina Okello, known here"),
        (3, "Ben Brandt", "Port", "attended", "New person"),
        (4, "Cleo Nowak", "", "cancelled", "New person"),
    ]
    found = everybody(database, event)
    assert found["Amina Okello"].person == amina
    assert {name: one.status for name, one in found.items()} == {
        "Amina Okello": "registered", "Ben Brandt": "attended", "Cleo Nowak": "cancelled",
    }  # fmt: skip
    with database.read() as connection:
        first = load(connection, PARTICIPATION, found["Amina Okello"].key)
        second = load(connection, PARTICIPATION, found["Ben Brandt"].key)
        assert seats(connection, event).over == 1
    assert (first["diet"], first["external_id"], first["notes"]) == ("Vegan", "811", "Ticket Type: Free")
    assert second["diet"] is None
    assert found["Ben Brandt"].organisation == "Port"


def test_the_same_list_again_adds_nobody(tmp_path: Path, database: Database, event: int) -> None:
    path = write(tmp_path / "in.csv", EVENTBRITE)
    import_participants(database, [path], event)
    again = import_participants(database, [path], event)
    assert (again.created, again.skipped, again.step) == (0, 3, None)
    assert {one.becomes for one in again.seen} == {"Takes part already: left as it is"}


def test_a_newer_list_brings_statuses_up(tmp_path: Path, database: Database, event: int) -> None:
    import_participants(database, [write(tmp_path / "in.csv", EVENTBRITE)], event)
    newer = [EVENTBRITE[0], [*EVENTBRITE[1][:7], "Refunded", *EVENTBRITE[1][8:]], EVENTBRITE[2]]
    result = import_participants(database, [write(tmp_path / "in.csv", newer)], event, policy="update")
    assert (result.updated, result.skipped) == (1, 1)
    assert everybody(database, event)["Amina Okello"].status == "cancelled"
    filled = import_participants(database, [write(tmp_path / "in.csv", EVENTBRITE)], event, policy="fill")
    assert (filled.updated, filled.skipped) == (0, 3)


def test_who_may_be_somebody_takes_part_by_name_and_is_told(tmp_path: Path, database: Database, event: int) -> None:
    with database.write("People") as unit:
        one = make.person(unit, given_name="Ben", family_name="Brandt", full_name="Ben Brandt")
        make.email(unit, person_id=one, address="office@example.org")
    rows = [["Name", "Email"], ["Ben Brandt", "other@example.org"]]
    result = import_participants(database, [write(tmp_path / "in.csv", rows)], event)
    assert result.created == 1
    (note,) = result.notes
    assert note.value == "Ben Brandt"
    assert "May be Ben Brandt" in note.reason
    found = everybody(database, event)["Ben Brandt"]
    assert (found.person, found.counted) == (None, True)
    again = import_participants(database, [tmp_path / "in.csv"], event)
    assert (again.created, again.skipped) == (0, 1)


def test_rows_that_cannot_be_taken_come_back(tmp_path: Path, database: Database, event: int) -> None:
    rows = [["Name", "RSVP"], ["Ama Mensah", "Green"], ["", "Yes"], ["Dov Levi", "Maybe"], ["Eva Roth", "ja"]]
    result = import_participants(database, [write(tmp_path / "in.csv", rows)], event)
    assert (result.created, result.skipped, result.failed) == (1, 1, 2)
    assert [error.row for error in result.errors] == [2, 3]
    assert [note.reason for note in result.notes] == ["Has not decided yet; was left out."]


def test_an_import_is_undone_with_the_people_it_made(tmp_path: Path, database: Database, event: int) -> None:
    result = import_participants(database, [write(tmp_path / "in.csv", EVENTBRITE)], event)
    undo.undo(database, result.step)
    assert everybody(database, event) == {}
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person WHERE trashed_at IS NULL").scalar() == 0


def test_a_dry_run_stores_nothing(tmp_path: Path, database: Database, event: int) -> None:
    result = import_participants(database, [write(tmp_path / "in.csv", EVENTBRITE)], event, dry_run=True)
    assert (result.created, result.step) == (3, None)
    assert everybody(database, event) == {}


def test_whoever_is_registered_already_keeps_the_seat(tmp_path: Path, database: Database, event: int) -> None:
    with database.write("People") as unit:
        amina = make.person(unit)
        make.email(unit, person_id=amina)
    key, _status = participations.register(database, event, amina)
    result = import_participants(database, [write(tmp_path / "in.csv", EVENTBRITE[:2])], event)
    assert (result.created, result.skipped) == (0, 1)
    assert everybody(database, event)["Amina Okello"].key == key


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, "registered"), ({"status": "Attending"}, "registered"), ({"status": "No"}, "cancelled"),
        ({"status": "on_waitlist"}, "on_waitlist"), ({"checked_in": "2018-02-07 08:10"}, "attended"),
        ({"checked_in": "No", "status": "Yes"}, "registered"), ({"status": "Interested"}, ""),
    ],
)  # fmt: skip
def test_words_mean_a_status(facts: dict[str, Any], status: str) -> None:
    assert status_of(facts) == status


def test_a_word_that_means_nothing_is_refused() -> None:
    with pytest.raises(Invalid, match="Purple"):
        status_of({"status": "Purple"})


def test_headings_are_told_apart() -> None:
    assert [meant_by(one) for one in ("Attendee #", "Dietary Requirements", "Email", "Will you attend?")] == [
        "external_id", "diet", "", "status",
    ]  # fmt: skip

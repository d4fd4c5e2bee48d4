from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Invalid
from crm.keys import to_text
from crm.services import answers, feedback, invitations, participations
from crm.services.exporting import export_list
from crm.store.database import Database
from tests import make


@pytest.fixture
def held(database: Database) -> dict[str, Any]:
    """Two events; one with a guest who has a seat and a diet, one who cancelled, and one invited."""
    with database.write("Set up") as unit:
        event, other = make.event(unit, name="Convening"), make.event(unit, name="Launch")
        house = make.organisation(unit, name="Housing Forum", sectors=("civil_society",))
        people = [make.person(unit, full_name=name, given_name=name) for name in ("Ama", "Ben", "Cleo")]
        make.affiliation(unit, person_id=people[0], organisation_id=house, role="Chair")
        make.email(unit, person_id=people[0], address="ama@example.org")
    participations.register(database, event, people[0], {"diet": "vegan", "role": "panellist"})
    gone, _status = participations.register(database, event, people[1])
    participations.set_status(database, [gone], "cancelled")
    participations.register(database, other, people[2])
    made = invitations.invite(database, event, people[:2]).done
    answers.answer(database, made[1], "declined", "phone")
    return {"event": event, "other": other, "people": people}


def table(database: Database, name: str, path: Path, **options: Any) -> list[dict[str, str]]:
    event = options.pop("event", None)
    where = [*options.pop("where", ()), *([("event_id", to_text(event))] if event else [])]
    export_list(database, name, path, where=where, **options)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_attendees_are_those_who_count_with_their_status(
    tmp_path: Path, database: Database, held: dict[str, Any]
) -> None:
    (row,) = table(database, "attendees", tmp_path / "out.csv", event=held["event"])
    assert (row["Name"], row["Organisation"], row["Status"], row["Role"]) == (
        "Ama", "Housing Forum", "registered", "panellist",
    )  # fmt: skip
    assert "Diet" not in row  # leaves only when it is named
    named = table(database, "attendees", tmp_path / "out.csv", event=held["event"], columns=["name", "diet"])
    assert named == [{"Name": "Ama", "Diet": "vegan"}]


def test_participations_have_everybody(tmp_path: Path, database: Database, held: dict[str, Any]) -> None:
    rows = table(database, "participations", tmp_path / "out.csv", event=held["event"])
    assert {row["Name"]: row["Status"] for row in rows} == {"Ama": "registered", "Ben": "cancelled"}
    assert len(table(database, "participations", tmp_path / "out.csv")) == 3


def test_lists_are_narrowed_by_their_columns(tmp_path: Path, database: Database, held: dict[str, Any]) -> None:
    rows = table(database, "invitations", tmp_path / "out.csv", event=held["event"], where=[("partstat", "declined")])
    assert [(row["Name"], row["Answer"]) for row in rows] == [("Ben", "declined")]
    rows = table(database, "attendees", tmp_path / "out.csv", where=[("sectors", "civil_society")])
    assert [row["Name"] for row in rows] == ["Ama"]


def test_json_has_what_the_columns_say(tmp_path: Path, database: Database, held: dict[str, Any]) -> None:
    where = [("event_id", to_text(held["event"]))]
    export_list(database, "attendees", tmp_path / "out.json", where=where)
    text = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (row,) = text if isinstance(text, list) else next(value for value in text.values() if isinstance(value, list))
    assert (row["name"], row["status"], row["organisation"]) == ("Ama", "registered", "Housing Forum")


def test_one_event_alone_can_be_handed_out(tmp_path: Path, database: Database, held: dict[str, Any]) -> None:
    rows = table(database, "events", tmp_path / "out.csv", event=held["other"])
    assert [row["Name"] for row in rows] == ["Launch"]


def test_a_list_of_no_event_is_refused_for_one(tmp_path: Path, database: Database, held: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="not one of an event"):
        table(database, "interactions", tmp_path / "out.csv", event=held["event"])


def test_responses_have_a_column_for_each_question(tmp_path: Path, database: Database, held: dict[str, Any]) -> None:
    asked = [
        {"text": "How useful?", "kind": "scale"},
        {"text": "What again?", "kind": "several", "choices": ("Soup", "Map")},
        {"text": "What else?", "kind": "text"},
    ]  # fmt: skip
    survey = feedback.save(database, None, {"name": "Feedback", "event_id": held["event"], "questions": asked})
    with database.read() as connection:
        keys = [key for (key,) in connection.exec_driver_sql("SELECT id FROM question ORDER BY place")]
    values = dict(zip(keys, (4, ("Soup", "Map"), "=1+1"), strict=True))
    feedback.respond(database, survey, values, person=held["people"][0])
    feedback.respond(database, survey, {keys[0]: 2})
    first, second = table(database, "responses", tmp_path / "out.csv", event=held["event"])
    assert (first["Person"], first["How useful?"], first["What again?"]) == ("Ama", "4", "Soup; Map")
    assert not first["What else?"].startswith("=")
    assert (second["Person"], second["What again?"]) == ("", "")
    some = table(database, "responses", tmp_path / "out.csv", where=[("q1", "2")], columns=["event", "q1"])
    assert some == [{"Event": "Convening", "How useful?": "2"}]
    assert table(database, "responses", tmp_path / "out.csv", event=held["other"]) == []
    with pytest.raises(Invalid, match="no column"):
        table(database, "responses", tmp_path / "out.csv", columns=["mood"])


def test_responses_say_who_answered_and_which_wording(tmp_path: Path, database: Database) -> None:
    asked = [{"text": "How?", "kind": "choice", "choices": ("Bus", "Foot")}]
    survey = feedback.save(database, None, {"name": "Week 1", "questions": asked})
    with database.read() as connection:
        (key,) = connection.exec_driver_sql("SELECT id FROM question").scalars()
    feedback.respond(database, survey, {key: "Bus"}, facts={"region": "Africa", "sector": "media"})
    with database.write("Reword") as unit:
        wording = make.wording(unit, question_id=key, until="2018-03-07")
        unit.connection.exec_driver_sql("UPDATE answer SET wording_id = ?", (wording,))
    (row,) = table(database, "responses", tmp_path / "out.csv")
    assert (row["Region"], row["Stakeholder kind"], row["How?"]) == ("Africa", "media", "Bus")
    assert row["Answers the wording until"] == "2018-03-07"

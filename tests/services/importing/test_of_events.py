from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from crm.cli import main
from tests import make, templates


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a workspace that has an event, `convening`."""
    database = templates.open_empty(tmp_path / "w.scjc", make.author())
    with database.write("Plan") as unit:
        make.event(unit, name="Stakeholder convening", short_name="convening", capacity=50, date="2018-02-07",
                   time="14:00", time_zone="Asia/Kuala_Lumpur")  # fmt: skip
        make.event(unit, name="Conference", short_name="conference", date="2018")
    database.close()
    return tmp_path


def run(place: Path, *arguments: str) -> int:
    return main(["-w", str(place / "w.scjc"), *arguments])


def test_participants_come_in_and_go_out_by_command(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "in.csv"
    path.write_text(
        "Name,Email,RSVP\nAma Mensah,ama@example.org,Yes\nBen Brandt,ben@example.org,Purple\n", encoding="utf-8"
    )
    bad = place / "bad.csv"
    assert run(place, "import", "participants", str(path), "--event", "convening", "--errors", str(bad), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["failed"], told["errors"][0]["row"]) == (1, 1, 3)
    assert "Purple" in bad.read_text(encoding="utf-8-sig")
    assert run(place, "export", "attendees", "-o", str(place / "out.csv"), "--event", "convening") == 0
    with (place / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Name"] for row in csv.DictReader(file)] == ["Ama Mensah"]
    assert run(place, "undo", told["step"]) == 0


def test_responses_come_in_and_go_out_by_command(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "in.csv"
    path.write_text("Timestamp,What was missing?\n2018-02-08,A lift\n2018-02-08,\n", encoding="utf-8")
    bad = place / "bad.csv"
    assert run(place, "import", "responses", str(path), "--event", "convening", "--errors", str(bad), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["failed"]) == (1, 1)
    assert "No question" in bad.read_text(encoding="utf-8-sig")
    name = "Feedback on Stakeholder convening"
    assert run(place, "import", "responses", str(path), "--survey", name, "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["skipped"] == 1
    assert run(place, "export", "responses", "-o", str(place / "out.json"), "--event", "convening") == 0
    assert "A lift" in (place / "out.json").read_text(encoding="utf-8")


def test_an_event_goes_into_a_calendar(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, "export", "events", "-o", str(place / "out.ics"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], len(told["notes"])) == (1, 1)
    assert "DTSTART:20180207T060000Z" in (place / "out.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "participants", "{file}"), "--event REF"),
        (("import", "responses", "{file}"), "--event REF or --survey REF"),
        (("import", "participants", "{file}", "--event", "nothing"), "nothing"),
        (("export", "people", "-o", "{out}", "--event", "convening"), "not one of an event"),
        (("export", "attendees", "-o", "{out}", "--event", "con"), "fits 2 records"),
    ],
)
def test_what_is_missing_is_said(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    path = place / "in.csv"
    path.write_text("Name,Email\nAma Mensah,ama@example.org\n", encoding="utf-8")
    filled = [one.format(file=path, out=place / "out.csv") for one in arguments]
    assert run(place, *filled) == 1
    assert words in capsys.readouterr().err

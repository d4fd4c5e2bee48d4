"""Follow-ups as a calendar file, read back by the library that others read with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from crm.errors import Invalid
from crm.keys import to_text
from crm.models import funding
from crm.reports.lists import ics
from crm.reports.lists.document import ListColumn, ListDocument
from crm.services import tasks
from crm.services.exporting import export_list
from crm.store.database import Database
from tests import make

ID = to_text(1_800_000_000_000_000_000)
NAMES = ("id", "title", "due", "status", "completed_on", "owner", "notes", "person", "organisation", "interaction")


def written(folder: Path, *rows: Sequence[Any], names: Sequence[str] = NAMES) -> list[Any]:
    """The entries of a file made of rows."""
    path = folder / "tasks.ics"
    columns = tuple(ListColumn(name, name) for name in names)
    ics.write(ListDocument("Follow-ups", columns, rows), path)
    calendar = Calendar.from_ical(path.read_bytes())
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    return calendar.walk("VTODO")


def test_an_open_one_is_due_on_its_day(tmp_path: Path) -> None:
    row = (
        ID,
        "Send the paper",
        "2026-12-04",
        "in_progress",
        None,
        "Tess Tester",
        "Two copies",
        "Amina Okello",
        None,
        "Call",
    )
    (entry,) = written(tmp_path, row)
    assert entry["UID"] == f"{ID}@smart-city-just-city"
    assert entry["SUMMARY"] == "Send the paper"
    assert entry.decoded("DUE") == date(2026, 12, 4)
    assert entry["DUE"].params["VALUE"] == "DATE"
    assert entry["STATUS"] == "IN-PROCESS"
    assert entry["CONTACT"] == "Amina Okello"
    assert entry["DESCRIPTION"] == "Two copies\nOwner: Tess Tester\nFrom: Call"
    assert isinstance(entry.decoded("DTSTAMP"), datetime)
    assert "COMPLETED" not in entry


def test_a_done_one_says_when(tmp_path: Path) -> None:
    row = (ID, "Call", None, "completed", "2026-11-30", None, None, "Amina Okello", "Housing Forum", None)
    (entry,) = written(tmp_path, row)
    assert (entry["STATUS"], entry["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert entry.decoded("COMPLETED") == datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert list(entry["CONTACT"]) == ["Amina Okello", "Housing Forum"]
    assert "DUE" not in entry


@pytest.mark.parametrize(
    ("due", "day"), [("2026-02", date(2026, 2, 28)), ("2026", date(2026, 12, 31)), ("--03-22", None), ("soon", None)]
)
def test_a_date_that_names_no_day(tmp_path: Path, due: str, day: date | None) -> None:
    (entry,) = written(tmp_path, (ID, "Write", due, "not_started", None, None, None, None, None, None))
    assert (entry.decoded("DUE") if "DUE" in entry else None) == day
    assert entry["DESCRIPTION"] == f"Due: {due}"


def test_nothing_a_title_holds_breaks_the_file(tmp_path: Path) -> None:
    evil = "A;b,c\\d\r\nEND:VTODO\r\nBEGIN:VALARM\x00 „é“ 毛泽东 " + "x" * 200
    path = tmp_path / "tasks.ics"
    (entry,) = written(tmp_path, (ID, evil, None, None, None, None, evil, None, None, None))
    assert entry["SUMMARY"].replace("\r\n", "\n") == evil.replace("\x00", "").replace("\r\n", "\n")
    assert not entry.subcomponents
    assert entry["STATUS"] == "NEEDS-ACTION"
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


def test_a_list_that_is_not_one_of_follow_ups_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="Only follow-ups"):
        written(tmp_path, names=("id", "name"))


def test_follow_ups_are_exported_from_a_workspace(database: Database, tmp_path: Path) -> None:
    with database.write("Make") as unit:
        amina = make.person(unit)
    tasks.save(
        database, None, {"title": "Send the paper", "due": "2026-12-04", "person_id": amina, "owner": "Tess Tester"}
    )
    tasks.save(database, None, {"title": "Done", "status": "completed"})
    path = tmp_path / "out.ics"
    assert export_list(database, "tasks", path).rows == 2
    first, second = Calendar.from_ical(path.read_bytes()).walk("VTODO")
    assert {first["SUMMARY"], second["SUMMARY"]} == {"Send the paper", "Done"}
    sent = first if first["SUMMARY"] == "Send the paper" else second
    assert (sent["CONTACT"], sent["DESCRIPTION"]) == ("Amina Okello", "Owner: Tess Tester")
    with pytest.raises(Invalid, match="with all their columns"):
        export_list(database, "tasks", path, columns=["title"])
    with pytest.raises(Invalid, match="Only follow-ups"):
        export_list(database, "people", tmp_path / "people.ics")
    assert not (tmp_path / "people.ics").exists()


@pytest.fixture
def database(tmp_path: Path) -> Any:
    made = make.database(tmp_path)
    yield made
    made.close()


def test_deadlines_of_funders_are_entries_with_a_reminder(database: Database, tmp_path: Path) -> None:
    with database.write("Set up") as unit:
        trust = make.organisation(unit, name="Lamp Trust")
        key = make.opportunity(unit, title="Lamps", status="loi_submitted", funder_id=trust)
        rows = (
            {"type": "loi", "date": "2026-11-01"},
            {"type": "application", "date": "2026-12-04", "remind": 20, "requirement": "Ten pages"},
            {"type": "final_report", "date": "2027-12", "done_on": "2027-11-30"},
        )
        for row in rows:
            make.deadline(unit, opportunity_id=key, **row)
        make.deadline(unit, opportunity_id=make.opportunity(unit, title="Lost", status="declined"), type="application")
        gone = make.opportunity(unit, title="Gone")
        make.deadline(unit, opportunity_id=gone)
        unit.trash(funding.opportunity, [gone])
    out = tmp_path / "deadlines.ics"
    assert export_list(database, "deadlines", out).rows == 4
    entries = {str(entry["SUMMARY"]): entry for entry in Calendar.from_ical(out.read_bytes()).walk("VTODO")}
    assert {name: str(entry["STATUS"]) for name, entry in entries.items()} == {
        "Letter of intent: Lamps": "COMPLETED", "Application: Lamps": "NEEDS-ACTION",
        "Final report: Lamps": "COMPLETED", "Application: Lost": "CANCELLED",
    }  # fmt: skip
    bound = entries["Application: Lamps"]
    assert (bound.decoded("DUE"), str(bound["CONTACT"]), str(bound["DESCRIPTION"])) == (
        date(2026, 12, 4), "Lamp Trust", "Ten pages",
    )  # fmt: skip
    (alarm,) = bound.walk("VALARM")
    assert (alarm.decoded("TRIGGER"), alarm["TRIGGER"].params["RELATED"]) == (timedelta(days=-20), "END")
    assert entries["Final report: Lamps"].walk("VALARM") == []

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from crm.keys import to_text
from crm.models.kinds import Kind
from crm.reports.lists.document import ListColumn, ListDocument
from crm.reports.lists.ics_events import calendar_of
from crm.reports.lists.writing import write

NAMES = ("id", "name", "date", "time", "end_date", "end_time", "time_zone", "venue", "city", "status", "summary")
LAUNCH = ("Launch", "2018-02-07", "14:00", None, "17:30", "Asia/Kuala_Lumpur", "World Stage", "Kuala Lumpur",
          "confirmed", "A talk,\nand a panel")  # fmt: skip


def events(tmp_path: Path, *rows: tuple[Any, ...]) -> tuple[list[Any], tuple[str, ...], Calendar]:
    columns = tuple(ListColumn(name, name, Kind.TEXT) for name in NAMES)
    listed = [(to_text((number << 21) + 5), *row) for number, row in enumerate(rows, 1_500_000_000_000)]
    path = tmp_path / "out.ics"
    written = write(ListDocument("Events", columns, listed), path)
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    found = calendar.walk("VEVENT")
    assert written.rows == len(found)
    return found, written.notes, calendar


def test_an_event_is_a_moment_that_every_calendar_understands(tmp_path: Path) -> None:
    (entry,), notes, calendar = events(tmp_path, LAUNCH)
    assert entry["dtstart"].to_ical() == b"20180207T060000Z"
    assert entry["dtend"].to_ical() == b"20180207T093000Z"
    assert (entry["summary"], entry["status"]) == ("Launch", "CONFIRMED")
    assert entry["location"] == "World Stage, Kuala Lumpur"
    assert entry["description"] == "14:00–17:30, time of Asia/Kuala_Lumpur\n\nA talk,\nand a panel"
    assert calendar.walk("VTIMEZONE") == []
    assert notes == ()


def test_a_day_without_an_hour_is_whole(tmp_path: Path) -> None:
    row = ("Fair", "2018-02-07", None, "2018-02-09", None, None, None, None, "tentative", None)
    (entry,), _notes, _calendar = events(tmp_path, row)
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2018, 2, 7), date(2018, 2, 10))


def test_an_open_day_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [
        ("Launch", day, "14:00", None, None, "Asia/Kuala_Lumpur", None, None, None, None) for day in ("2018-02", None)
    ]
    found, notes, _calendar = events(tmp_path, *rows)
    assert found == []
    assert notes == ("2 events are not in the calendar, since their days are open.",)


@pytest.mark.parametrize(
    ("changed", "number"), [("", 0), ("2017-07-14T02:40:00.000Z", 0), ("2017-07-14T02:41:30Z", 90)]
)
def test_a_later_change_has_a_higher_number(changed: str, number: int) -> None:
    names = ("id", "name", "date", "time", "end_time", "time_zone", "status")
    row = (to_text(1_500_000_000_000 << 21), "Launch", "2018-02-07", "14:00", "17:30", "Asia/Kuala_Lumpur", "cancelled")
    calendar: Any = Calendar.from_ical(calendar_of(dict(zip(names, row, strict=True)), changed))
    (entry,) = calendar.walk("VEVENT")
    assert (entry["uid"], entry["sequence"]) == (f"{row[0]}@smart-city-just-city", number)
    assert (entry["status"], calendar["method"]) == ("CANCELLED", "PUBLISH")
    assert entry.decoded("last-modified") >= entry.decoded("created")
    assert not calendar.errors
    assert not entry.errors


def test_an_hour_across_a_change_of_the_clocks_is_as_long_as_it_takes(tmp_path: Path) -> None:
    row = ("Night", "2018-03-25", "01:30", None, "03:30", "Europe/Berlin", None, None, None, None)
    (entry,), _notes, _calendar = events(tmp_path, row)
    assert (entry.decoded("dtend") - entry.decoded("dtstart")).total_seconds() == 3600

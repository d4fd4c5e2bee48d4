from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from crm.keys import to_text
from crm.models.kinds import Kind
from crm.reports.lists.document import ListColumn, ListDocument
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


def test_an_event_stands_at_its_own_wall_clock(tmp_path: Path) -> None:
    (entry,), notes, calendar = events(tmp_path, LAUNCH)
    start = entry.decoded("dtstart")
    assert isinstance(start, datetime)
    assert (start.isoformat(), entry["dtstart"].params["TZID"]) == ("2018-02-07T14:00:00+08:00", "Asia/Kuala_Lumpur")
    assert entry.decoded("dtend").hour == 17
    assert (entry["summary"], entry["status"]) == ("Launch", "CONFIRMED")
    assert entry["location"] == "World Stage, Kuala Lumpur"
    assert entry["description"] == "A talk,\nand a panel"
    assert len(calendar.walk("VTIMEZONE")) == 1
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

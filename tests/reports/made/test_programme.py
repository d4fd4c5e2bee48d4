from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from crm.errors import Invalid
from crm.refs import Ref
from crm.reports.document import Document, Table
from crm.reports.made import programme
from crm.reports.report import Asked
from crm.services import reporting
from crm.store.database import Database
from tests import make


def held(database: Database, **values: object) -> int:
    """Two sessions on the first day, one on the second; Ama moderates and has not confirmed, Ben is on video."""
    with database.write("Convening") as unit:
        event = make.event(
            unit, name="Convening", short_name="convening", venue="Hall", summary="What is missing?",
            **{"date": "2018-02-07", "time": "14:00", "end_time": "17:30", "time_zone": "Asia/Kuala_Lumpur"} | values,
        )  # fmt: skip
        panel = make.session(
            unit, event_id=event, title="Panel", start="15:00", end="16:00", type="panel", room="Room 2"
        )
        make.session(unit, event_id=event, title="Doors", start="14:00", type="break", certainty="provisional")
        make.session(unit, event_id=event, title="Walk", date="2018-02-08", start="10:00", summary="Bring shoes.")
        ama, ben = (make.person(unit, given_name=None, family_name=None, full_name=name) for name in ("Ama", "Ben"))
        make.speaker(
            unit, event_id=event, person_id=ama, session_id=panel, role="moderator", status="invited", mode=None
        )
        make.speaker(unit, event_id=event, person_id=ben, session_id=panel, role="panellist", status="confirmed",
                     mode="video_message")  # fmt: skip
    return event


def built(database: Database, event: int) -> Document:
    with database.read() as connection:
        return programme.build(connection, Asked(Ref("event", event), "2018-01-15"))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_sessions_stand_by_day_and_hour_with_who_speaks(database: Database) -> None:
    document = built(database, held(database))
    first, second, _speakers = tables(document)
    assert (first.title, second.title) == ("7 February 2018", "8 February 2018")
    assert [row.cells for row in first.rows] == [
        ("14:00", "Doors (TBC)", ""),
        ("15:00–16:00", "Panel\nPanel · Room 2", "Ama (TBC), moderator\nBen, video message"),
    ]
    assert [row.cells for row in second.rows] == [("10:00", "Walk\nBring shoes.", "")]
    assert document.warnings == (
        "1 session is not fixed yet: Doors.", "1 speaker has not confirmed: Ama.",
    )  # fmt: skip


def test_where_nobody_is_named_there_is_no_column_for_it(database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit, name="Plan", date="2018-02")
        make.session(unit, event_id=event, title="Opening", start=None)
    document = built(database, event)
    assert [row.cells for row in tables(document)[0].rows] == [("TBC", "Opening")]
    assert "1 session is not fixed yet: Opening." in document.warnings


def entry(path: Path) -> icalendar.Component:
    (found,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return found


def test_it_is_a_calendar_file_where_its_day_is_settled(database: Database, tmp_path: Path) -> None:
    held(database)
    reporting.make(database, "programme", tmp_path / "p.ics", event="convening")
    one = entry(tmp_path / "p.ics")
    assert one.decoded("dtstart").isoformat() == "2018-02-07T06:00:00+00:00"
    assert one.decoded("dtend").isoformat() == "2018-02-07T09:30:00+00:00"
    assert "14:00–17:30, time of Asia/Kuala_Lumpur" in str(one["description"])
    assert "15:00–16:00  Panel" in str(one["description"])
    assert "Speakers: Ama (TBC), Ben" in str(one["description"])
    assert str(one["location"]) == "Hall"


def test_an_open_day_is_in_no_calendar(database: Database, tmp_path: Path) -> None:
    held(database, date="2018-02")
    with pytest.raises(Invalid, match="No calendar can hold “Convening” before its day is settled"):
        reporting.make(database, "programme", tmp_path / "p.ics", event="convening")
    assert not (tmp_path / "p.ics").exists()

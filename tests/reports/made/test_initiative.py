"""The programme of the initiative: what stands in it, and that every figure says how it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import NotFound
from crm.reports.document import Document, Facts, Figure, Heading, Paragraph, Table, plain
from crm.reports.made import initiative, programme
from crm.reports.report import Asked
from crm.services import programme as service
from crm.services import reporting
from crm.store.database import Database
from tests import make

TODAY = "2018-02-01"


@pytest.fixture
def described(database: Database) -> Database:
    with database.write("Describe") as unit:
        make.initiative(unit, name="Smart City, Just City", summary="Both at once.")
        phase = make.phase(unit, name="Conversation", start="2017-09", months=10, certainty="confirmed")
        paper = make.activity(unit, phase_id=phase, number=3, name="Discussion paper", certainty="provisional")
        make.activity(unit, phase_id=phase, number=5, name="Hub", certainty="confirmed")
        make.event(unit, name="Experts", date="2017-11-10", activity_id=paper, venue="Hall", status="confirmed")
        make.event(unit, name="Conference", date="2018-05", status="confirmed", venue="Hall")
        city = make.city(unit, name="Dakar")
        pilot = make.pilot(unit, title="Lamps", stage="design", city_id=city, start="2018-03", end="2019-02")
        make.pilot_partner(unit, pilot_id=pilot, commitment="mou")
        make.pilot_partner(unit, pilot_id=pilot)
        make.milestone(unit, pilot_id=pilot, title="First lamp", due="2018-04-01")
        for number in range(15):
            make.person(unit, full_name=f"Guest {number:02d}", certainty="tbc")
    return database


def built(database: Database) -> Document:
    with database.read() as connection:
        made = programme.build(connection, Asked(None, TODAY))
    assert isinstance(made, Document)
    return made


def table(made: Document, heading: str) -> Table:
    """The first table below a heading."""
    below = iter(made.blocks)
    next(block for block in below if isinstance(block, Heading) and block.text == heading)
    return next(block for block in below if isinstance(block, Table))


def cells(found: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in found.rows]


def test_without_an_event_it_is_the_programme_of_the_initiative(described: Database) -> None:
    made = built(described)
    assert (made.title, made.kicker) == ("Smart City, Just City", "Programme of the initiative")
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert headings == [
        "In time", "Progress", "Phases and activities", "Phase 1: Conversation", "Events", "Pilots",
        "What is due next", "To be confirmed",
    ]  # fmt: skip
    (chart,) = (block for block in made.blocks if isinstance(block, Figure))
    assert "Conversation, 2017-09-01 to" in chart.alt
    assert "Without dates: Hub" in [plain(block.text) for block in made.blocks if isinstance(block, Paragraph)]


def test_each_figure_has_its_target_and_says_how_it_is_counted(described: Database) -> None:
    service.set_targets(described, {"pilots": ("3", "2018-10")})
    made = built(described)
    by_name = {row[0]: row for row in cells(table(made, "Progress"))}
    _what, so_far, target, by, reached, how = by_name["Pilots under preparation or beyond"]
    assert (so_far, target, by, reached) == ("1", "3", "October 2018", "33%")
    assert str(how).startswith("Pilots from scoping to completion")
    facts = next(block for block in made.blocks if isinstance(block, Facts))
    assert ("1", "of 3") in [(fact.value, fact.note) for fact in facts.items]


def test_activities_events_and_pilots_stand_with_what_is_open_of_them(described: Database) -> None:
    made = built(described)
    assert cells(table(made, "Phase 1: Conversation")) == [
        ("3  Discussion paper (TBC)", "November 2017 (TBC)", "Experts, 10 November 2017"), ("5  Hub", "open", ""),
    ]  # fmt: skip
    assert [row[0] for row in cells(table(made, "Events"))] == ["Conference"]
    assert cells(table(made, "Pilots")) == [
        ("Lamps", "Dakar", "Design", "March 2018 – February 2019", "1 of 2", "First lamp, 1 April 2018")
    ]
    due = cells(table(made, "What is due next"))
    assert [row[0] for row in due] == ["First lamp\nLamps"]


def test_what_is_to_be_confirmed_is_whole_and_parties_share_a_line(described: Database) -> None:
    made = built(described)
    rows = cells(table(made, "To be confirmed"))
    assert ("Conference", "Event", "The day is open") in rows
    assert ("Discussion paper", "Activity", "Provisional") in rows
    (people,) = (row for row in rows if row[1] == "People")
    assert str(people[0]).endswith("Guest 11 and 3 more")
    assert made.warnings == ("17 points are still to be confirmed: they stand at the end.",)


def test_a_workspace_without_an_initiative_says_so(database: Database) -> None:
    with database.read() as connection, pytest.raises(NotFound, match="choose an event"):
        initiative.build(connection, Asked(None, TODAY))


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_it_is_written_in_every_format(described: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"programme{ending}"
    reporting.make(described, "programme", out)
    assert out.stat().st_size > 5_000

from __future__ import annotations

from itertools import pairwise

import pytest

from crm.models import pilots
from crm.refs import Ref
from crm.reports.document import Document, Heading, Table
from crm.reports.made import profile
from crm.reports.report import Asked
from crm.store.database import Database
from tests import make


@pytest.fixture
def parties(database: Database) -> dict[str, Ref]:
    """Parties of a pilot that is under way and of one that was stopped; and somebody who is in none."""
    with database.write("Set up") as unit:
        city, ama, zoe = make.city(unit, name="Kisumu"), make.person(unit), make.person(unit)
        union = make.organisation(unit, name="Yards Union")
        yards = make.pilot(unit, title="Yards that count", stage="under_way", city_id=city)
        make.pilot_partner(unit, pilot_id=yards, organisation_id=union, role="lead", commitment="signed",
                           committed_on="2018-02-07", contact_id=ama)  # fmt: skip
        drains = make.pilot(unit, title="Drains", stage="stopped")
        make.pilot_partner(unit, pilot_id=drains, organisation_id=union, role="technical")
        gone = make.pilot(unit, title="Gone", city_id=city)
        unit.trash(pilots.pilot, [gone])
    return {"city": Ref("city", city), "union": Ref("organisation", union), "contact": Ref("person", ama),
            "nobody": Ref("person", zoe)}  # fmt: skip


def section(database: Database, ref: Ref, title: str = "Pilots", *, redacted: bool = False) -> list[tuple[object, ...]]:
    """The rows of the table below the heading; none where there is no such section."""
    with database.read() as connection:
        document: Document = profile.build(connection, Asked(ref, "2018-03-01", redacted))
    blocks = list(document.blocks)
    for heading, block in pairwise(blocks):
        if isinstance(heading, Heading) and heading.text == title:
            assert isinstance(block, Table)
            return [row.cells for row in block.rows]
    return []


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        ("union", [("Yards that count", "Lead", "Kisumu", "Under way", "Signed", "2018-02-07"),
                   ("Drains", "Technical", "", "Stopped", "not yet", "")]),
        ("city", [("Yards that count", "Tried here", "Kisumu", "Under way", "", "")]),
        ("contact", [("Yards that count", "Lead", "Kisumu", "Under way", "", "")]),
        ("nobody", []),
    ],
)  # fmt: skip
def test_a_profile_tells_the_pilots_of_a_party(
    database: Database, parties: dict[str, Ref], who: str, rows: list[tuple[object, ...]]
) -> None:
    assert section(database, parties[who]) == rows
    assert section(database, parties[who], redacted=True) == rows


def test_pilots_leave_less_room_for_what_happened(database: Database, parties: dict[str, Ref]) -> None:
    with database.write("Talk") as unit:
        for _number in range(20):
            talk = make.interaction(unit)
            for name in ("union", "contact", "nobody"):
                make.participant(unit, interaction_id=talk, **{f"{parties[name].kind}_id": parties[name].key})
    shown = {name: len(section(database, parties[name], "What happened")) for name in ("union", "contact", "nobody")}
    assert shown == {"union": 15, "contact": 16, "nobody": 18}

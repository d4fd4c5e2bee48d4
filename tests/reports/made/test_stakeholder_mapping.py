from __future__ import annotations

from pathlib import Path

import pytest

from crm.dates import days_from_today, today
from crm.reports.document import Document, Facts, Heading, Paragraph, Table
from crm.reports.made import stakeholder_mapping
from crm.reports.report import Asked
from crm.services import reporting
from crm.store.database import Database
from tests import make


@pytest.fixture
def mapped(database: Database) -> Database:
    with database.write("Assess") as unit:
        ama, fund = make.person(unit, full_name="Ama Mensah"), make.organisation(unit, name="Lamp Fund")
        make.assessment(unit, person_id=ama, date="2017-01-01", influence="low", interest="low")
        make.assessment(unit, person_id=ama, date=today(), influence="high", interest="high", position="opposed",
                        note="Said so in the lift")  # fmt: skip
        make.assessment(unit, organisation_id=fund, date=days_from_today(-300), influence="very_high", interest="low",
                        engagement="neutral", desired_engagement="leading")  # fmt: skip
    return database


def built(database: Database, *, redacted: bool = False, **options: str) -> Document:
    with database.read() as connection:
        return stakeholder_mapping.build(connection, Asked(None, today(), redacted, options))


def rows(made: Document) -> dict[str, list[tuple[object, str]]]:
    """Who stands in each quadrant, with the mark of the row."""
    found = (block for block in made.blocks if isinstance(block, Table) and block.title)
    return {table.title: [(row.cells[0], row.mark) for row in table.rows] for table in found}


def test_everybody_stands_in_a_quadrant_and_who_moved_is_marked(mapped: Database) -> None:
    made = built(mapped)
    assert rows(made) == {"Manage closely": [("Ama Mensah", "changed")], "Keep satisfied": [("Lamp Fund", "")]}
    facts = next(block for block in made.blocks if isinstance(block, Facts))
    assert [fact.value for fact in facts.items] == ["1", "1", "0", "0"]
    assert any(isinstance(block, Paragraph) and "another quadrant" in str(block.text) for block in made.blocks)
    assert not any(isinstance(block, Paragraph) for block in built(mapped, who="organisation").blocks)


def test_what_is_sensitive_is_not_in_it(mapped: Database) -> None:
    said = repr(built(mapped)).casefold()
    assert "opposed" not in said
    assert "lift" not in said


def test_it_can_be_of_organisations_alone_or_without_people(mapped: Database) -> None:
    assert list(rows(built(mapped, who="organisation"))) == ["Keep satisfied"]
    assert list(rows(built(mapped, redacted=True))) == ["Keep satisfied"]


def test_old_assessments_are_told(mapped: Database) -> None:
    blocks = iter(built(mapped).blocks)
    next(block for block in blocks if isinstance(block, Heading) and block.text.startswith("Assessed longer"))
    table = next(block for block in blocks if isinstance(block, Table))
    assert [row.cells[0] for row in table.rows] == ["Lamp Fund"]


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_it_is_written_in_every_format(mapped: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"map{ending}"
    reporting.make(mapped, "stakeholder-mapping", out)
    assert out.stat().st_size > 5_000

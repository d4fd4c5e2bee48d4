from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.models.records import ACTION
from crm.queries.action_changes import last_issue, moved
from crm.queries.action_plan import action_lines
from crm.queries.handouts import handouts
from crm.reports.document import Document, Facts, Heading, Table, plain
from crm.reports.made import action_plan
from crm.reports.report import Asked
from crm.services import action_plan as actions
from crm.services import exporting, reporting
from crm.store.database import Database
from tests import make


@pytest.fixture
def plan(database: Database) -> dict[str, int]:
    """One that is late with a note, one done, one that nobody owns and that comes from what Ama said."""
    with database.write("Plan") as unit:
        hana = make.staff_member(unit, name="Hana")
        ama = make.person(unit, full_name="Ama Mensah")
        late = make.action(unit, title="Late one", owner_id=hana, due=days_from_today(-3), progress=20, section="Data",
                           status="in_progress")  # fmt: skip
        make.action_note(unit, action_id=late, text="Waiting for numbers", date=days_from_today(-1))
        done = make.action(unit, title="Done one", owner_id=hana, status="done", progress=100, section="Data")
        free = make.action(unit, title="Free one", status="agreed")
        make.contributor(unit, action_id=free, person_id=ama)
        event = make.event(unit, name="Convening", date="2018-02")
        candidate = make.candidate(unit, event_id=event, text="Publish the map", person_id=ama)
        make.origin(unit, action_id=free, candidate_id=candidate)
    return {"late": late, "done": done, "free": free}


def built(database: Database, **asked: Any) -> Document:
    with database.read() as connection:
        return action_plan.build(connection, Asked(None, today(), **asked))


def table_under(document: Document, heading: str) -> list[tuple[Any, ...]]:
    """The cells of the first table behind a heading."""
    blocks = iter(document.blocks)
    next(block for block in blocks if isinstance(block, Heading) and block.text == heading)
    return [row.cells for row in next(block for block in blocks if isinstance(block, Table)).rows]


def said(document: Document) -> str:
    found = [plain(block.text) for block in document.blocks if hasattr(block, "text")]
    cells = [str(cell) for block in document.blocks if isinstance(block, Table) for row in block.rows
             for cell in row.cells]  # fmt: skip
    return "\n".join([*found, *cells])


def test_the_summary_counts_what_is_done_late_and_unowned(database: Database, plan: dict[str, int]) -> None:
    (facts,) = [block for block in built(database).blocks if isinstance(block, Facts)]
    assert [(fact.value, fact.label) for fact in facts.items] == [
        ("1", "done"), ("40 %", "mean progress"), ("1", "overdue"), ("1", "without an owner"),
    ]  # fmt: skip


def test_what_is_late_says_why(database: Database, plan: dict[str, int]) -> None:
    ((title, owner, due, progress, why),) = table_under(built(database), "What is late, and why")
    assert (title, owner, due, progress) == ("Late one", "Hana", days_from_today(-3), "20 %")
    assert str(why).startswith("Waiting for numbers (")


def test_sections_and_owners_have_their_tables(database: Database, plan: dict[str, int]) -> None:
    document = built(database)
    assert {row[0] for row in table_under(document, "Data")} == {"Late one", "Done one"}
    assert [row[:4] for row in table_under(document, "By owner")] == [("Hana", 1, 1, 1), ("nobody", 1, 0, 0)]


def test_each_action_leads_back_to_who_said_it(database: Database, plan: dict[str, int]) -> None:
    rows = table_under(built(database), "From voice to action")
    assert rows == [
        ("Publish the map", "Proposal in the meeting, Ama Mensah, Convening, February 2018", "Free one", "Agreed")
    ]


def test_redacted_it_names_no_stakeholder(database: Database, plan: dict[str, int]) -> None:
    assert "Ama Mensah" in said(built(database))
    assert "Ama Mensah" not in said(built(database, redacted=True))


def test_only_what_is_to_be_done_where_that_is_asked_for(database: Database, plan: dict[str, int]) -> None:
    assert "Done one" not in said(built(database, options={"scope": "open"}))


def test_an_empty_plan_is_a_page_that_says_so(database: Database) -> None:
    assert "Nothing has been promised yet." in said(built(database))


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_it_is_written_and_what_was_issued_is_kept(
    database: Database, plan: dict[str, int], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"plan{ending}"
    notes = reporting.make(database, "action-plan", out)
    assert out.stat().st_size > 1_000
    assert any("Free one" in note for note in notes)
    with database.read() as connection:
        assert [(one.list_name, one.file, one.rows) for one in handouts(connection)] == [("actions", out.name, 3)]


def test_the_next_version_tells_what_changed(database: Database, plan: dict[str, int], tmp_path: Path) -> None:
    reporting.make(database, "action-plan", tmp_path / "plan.pdf")
    assert table_under(built(database), "What changed since the last version") == []
    actions.set_values(database, [plan["late"]], {"status": "agreed"})
    with database.write("Move") as unit:
        make.action(unit, title="New one")
        unit.trash(ACTION.table, [plan["done"]])
    rows = table_under(built(database), "What changed since the last version")
    assert sorted(rows) == [
        ("changed", "Late one", "Status: In progress → Agreed"), ("gone", "Done one", ""), ("new", "New one", ""),
    ]  # fmt: skip


def test_a_list_handed_out_counts_as_a_version(database: Database, plan: dict[str, int], tmp_path: Path) -> None:
    exporting.export_list(database, "actions", tmp_path / "plan.xlsx")
    with database.read() as connection:
        issue = last_issue(connection)
        assert issue is not None
        assert moved(issue, action_lines(connection)) == []

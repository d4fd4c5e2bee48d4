from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm.dates import today
from crm.keys import to_text
from crm.models.records import ACTION
from crm.queries.action_plan import ActionLine, action_lines, action_view
from crm.services import action_plan
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.services.importing.results import ImportResult
from crm.services.importing.sentences import would_change
from crm.store import undo
from crm.store.database import Database
from tests import make

Fill = Callable[[dict[str, dict[str, Any]]], None]


@pytest.fixture
def plan(database: Database) -> list[int]:
    """Three actions, one with a note, a helper and an origin."""
    with database.write("Plan") as unit:
        hana = make.staff_member(unit, name="Hana")
        first = make.action(unit, title="Count the lamps", owner_id=hana, due="2030-03-01", progress=20,
                            status="in_progress", section="Data", pilot_id=make.pilot(unit, title="Open yards"),
                            city_id=make.city(unit))  # fmt: skip
        make.action_note(unit, action_id=first, text="Begun", date="2020-12-01")
        make.contributor(unit, action_id=first, person_id=make.person(unit, full_name="Ama Mensah"))
        make.contributor(unit, action_id=first, person_id=make.person(unit, full_name="Ben Öberg"))
        make.origin(unit, action_id=first, decision_id=make.decision(unit))
        return [first, *(make.action(unit, title=title) for title in ("Draw the map", "Buy chairs"))]


def lines(database: Database) -> dict[str, ActionLine]:
    with database.read() as connection:
        return {line.title: line for line in action_lines(connection)}


def filled(database: Database, folder: Path, fill: Fill) -> Path:
    """The plan as a workbook in which a partner has written; `fill` gets the rows by title, the cells by heading."""
    out = folder / "plan.xlsx"
    export_list(database, "actions", out)
    book = openpyxl.load_workbook(out)
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    cells = {
        str(row[heads.index("Action")].value): dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)
    }
    values = {title: {head: cell.value for head, cell in row.items()} for title, row in cells.items()}
    fill(values)
    for title, row in values.items():
        for head, value in row.items():
            cells[title][head].value = value
    book.save(out)
    return out


def bring(database: Database, path: Path, *, dry_run: bool = False) -> ImportResult:
    return run.execute(database, run.plan([path], kind="action"), run.usual_policy("action"), dry_run=dry_run)


def nothing(_rows: dict[str, dict[str, Any]]) -> None:
    """The partner writes nothing."""


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_a_plan_that_comes_back_as_it_was_changes_nothing(
    database: Database, plan: list[int], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"plan{ending}"
    export_list(database, "actions", out)
    before = lines(database)
    result = bring(database, out)
    assert (result.created, result.updated, result.skipped, result.failed) == (0, 0, 3, 0)
    assert list(result.notes) == []
    assert lines(database) == before


def test_names_that_several_bear_by_now_change_nothing(database: Database, plan: list[int], tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    export_list(database, "actions", out)
    with database.write("Twins") as unit:
        make.pilot(unit, title="Open yards")
        make.city(unit)
        make.staff_member(unit, name="Hana")
    result = bring(database, out)
    assert (result.updated, result.skipped, list(result.notes)) == (0, 3, [])


def test_another_pilot_is_linked_and_an_unknown_one_kept_in_a_note(
    database: Database, plan: list[int], tmp_path: Path
) -> None:
    with database.write("Pilots") as unit:
        other = make.pilot(unit, title="Light the stairs")

    def fill(rows: dict[str, dict[str, Any]]) -> None:
        rows["Count the lamps"]["Pilot"] = "light the stairs"
        rows["Draw the map"]["Pilot"] = "No such pilot"

    result = bring(database, filled(database, tmp_path, fill))
    assert (result.updated, len(list(result.notes))) == (2, 1)
    found = lines(database)
    assert found["Count the lamps"].pilot == "Light the stairs"
    assert found["Draw the map"].note == "Pilot: No such pilot"
    with database.read() as connection:
        assert action_view(connection, plan[0]).document["pilot_id"] == other


def test_what_a_partner_fills_in_is_told_first_and_then_stored_and_taken_back(
    database: Database, plan: list[int], tmp_path: Path
) -> None:
    def fill(rows: dict[str, dict[str, Any]]) -> None:
        rows["Count the lamps"] |= {"Progress in %": 60, "Latest note": "Half of them are dark"}
        rows["Draw the map"] |= {"Status": "Finished"}

    path = filled(database, tmp_path, fill)
    before = lines(database)
    told = list(would_change(bring(database, path, dry_run=True)))
    assert "plan.xlsx, 3, Count the lamps: Progress in % 20 → 60" in told
    assert any("Half of them are dark" in line for line in told)
    assert lines(database) == before
    result = bring(database, path)
    assert (result.updated, result.skipped, result.failed) == (2, 1, 0)
    after = lines(database)
    lamps, drawn = after["Count the lamps"], after["Draw the map"]
    assert (lamps.progress, lamps.note, lamps.noted_on) == (60, "Half of them are dark", today())
    assert (drawn.status, drawn.progress, drawn.done_on) == ("done", 100, today())
    with database.read() as connection:
        view = action_view(connection, plan[0])
    assert [note["text"] for note in view.notes] == ["Half of them are dark", "Begun"]
    assert (len(view.origins), lamps.contributors, lamps.owner) == (1, ("Ama Mensah", "Ben Öberg"), "Hana")
    assert result.step is not None
    undo.undo(database, result.step)
    assert lines(database) == before


@pytest.mark.parametrize(("cell", "progress"), [(0.6, 60), ("75 %", 75), (0, 0), (100, 100)])
def test_progress_is_read_as_workbooks_write_it(
    database: Database, plan: list[int], tmp_path: Path, cell: object, progress: int
) -> None:
    path = filled(database, tmp_path, lambda rows: rows["Count the lamps"].update({"Progress in %": cell}))
    bring(database, path)
    assert lines(database)["Count the lamps"].progress == progress


@pytest.mark.parametrize("cell", [140, -5, "half"])
def test_a_progress_that_is_none_is_a_sentence_at_its_row(
    database: Database, plan: list[int], tmp_path: Path, cell: object
) -> None:
    def fill(rows: dict[str, dict[str, Any]]) -> None:
        rows["Count the lamps"] |= {"Progress in %": cell, "Status": "done"}

    before = lines(database)
    result = bring(database, filled(database, tmp_path, fill))
    assert result.failed == 1
    assert str(cell) in next(iter(result.errors)).reason
    assert lines(database) == before


def test_an_unknown_id_is_a_row_to_look_at(database: Database, plan: list[int], tmp_path: Path) -> None:
    path = filled(database, tmp_path, nothing)
    with database.write("Away") as unit:
        unit.trash(ACTION.table, [plan[2]])
    result = bring(database, path)
    (error,) = result.errors
    assert to_text(plan[2]) in error.reason
    assert (result.created, result.failed) == (0, 1)
    assert set(lines(database)) == {"Count the lamps", "Draw the map"}


def test_an_action_edited_meanwhile_is_a_row_to_look_at(database: Database, plan: list[int], tmp_path: Path) -> None:
    path = filled(database, tmp_path, lambda rows: rows["Count the lamps"].update({"Progress in %": 60}))
    action_plan.set_values(database, plan[:2], {"due": "2031-01-01"})
    result = bring(database, path)
    (error,) = result.errors
    assert "20 → 60" in error.reason
    assert lines(database)["Count the lamps"].progress == 20
    assert lines(database)["Count the lamps"].due == "2031-01-01"
    assert (result.failed, result.updated) == (1, 0)


def test_nobody_is_made_of_a_name_and_no_choice_of_a_word(database: Database, plan: list[int], tmp_path: Path) -> None:
    def fill(rows: dict[str, dict[str, Any]]) -> None:
        rows["Draw the map"] |= {"Owner": "Nobody Known", "Status": "wobbly", "City": "Nowhere"}

    result = bring(database, filled(database, tmp_path, fill))
    line = lines(database)["Draw the map"]
    assert (line.owner, line.status, line.city) == ("", "proposed", "")
    assert {"Owner: Nobody Known", "City: Nowhere", "Status: wobbly"} <= set(line.note.split("\n"))
    assert len(list(result.notes)) == 3


def test_a_row_without_an_id_is_a_new_action_unless_its_title_is_there(
    database: Database, plan: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "more.csv"
    path.write_text("Action,Progress,Due\nPaint the wall,10,2030-05\nBuy chairs,30,\n", encoding="utf-8")
    result = bring(database, path)
    assert (result.created, result.updated) == (1, 1)
    after = lines(database)
    assert (after["Paint the wall"].progress, after["Paint the wall"].status) == (10, "proposed")
    assert after["Buy chairs"].progress == 30

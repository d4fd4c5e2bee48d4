from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import today
from crm.keys import from_text
from crm.models.records import KINDS, OPPORTUNITY
from crm.queries.lists import ListQuery, keys
from crm.queries.records import Document, load
from crm.services import funding
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.services.importing.results import ImportResult
from crm.store import undo
from crm.store.database import Database
from tests import make


def bring(database: Database, path: Path) -> ImportResult:
    return run.execute(database, run.plan([path], kind="opportunity"), run.usual_policy("opportunity"))


def written(folder: Path, *lines: str) -> Path:
    path = folder / "pipeline.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def opportunities(database: Database) -> list[Document]:
    with database.read() as connection:
        found = keys(connection, ListQuery("opportunity"))
        return [load(connection, OPPORTUNITY, key) for key in found]


def told(result: ImportResult) -> list[tuple[str, str]]:
    return [(note.field, note.value) for note in result.notes]


@pytest.fixture
def world(database: Database) -> dict[str, int]:
    with database.write("Set up") as unit:
        return {
            "trust": make.organisation(unit, name="Lamp Trust", acronym=None),
            "stairs": make.pilot(unit, title="Light the stairs"),
            "hana": make.staff_member(unit, name="Hana"),
            "kofi": make.person(unit, given_name="Kofi", family_name="Mensah", full_name="Kofi Mensah"),
            "other": make.person(unit, given_name="Kofi", family_name="Mensah", full_name="Kofi Mensah"),
        }


def test_a_pipeline_comes_in_with_its_money_and_deadlines(
    database: Database, world: dict[str, int], tmp_path: Path
) -> None:
    path = written(
        tmp_path, "Opportunity name;Grantmaker;Stage;Amount requested;Probability;LOI deadline;Owner;Currency",
        "Lamps;Lamp Trust;LOI sent;€ 12.500,50;60 %;2031-02-01;Hana;",
    )  # fmt: skip
    result = bring(database, path)
    assert (result.created, list(result.errors)) == (1, [])
    (found,) = opportunities(database)
    assert (found["funder_id"], found["owner_id"], found["status"]) == (world["trust"], world["hana"], "loi_submitted")
    assert (found["requested"], found["currency"], found["probability"]) == ("12500.50", "EUR", 60)
    assert [(row["type"], row["date"]) for row in found["deadlines"]] == [("loi", "2031-02-01")]
    assert [(row["date"], row["status"]) for row in found["stages"]] == [(today(), "loi_submitted")]
    undo.undo(database, from_text(str(run.as_json(result)["step"])))
    assert opportunities(database) == []


@pytest.mark.parametrize(
    ("heading", "cell", "kept"),
    [
        ("Requested", "a lot", "Requested: a lot"),
        ("Requested", "-5", "Requested: -5"),
        ("Requested", "EUR 5.0015", "Requested: EUR 5.0015"),
        ("Currency", "Lamps", "Currency: Lamps"),
        ("Probability", "140", "Probability in %: 140"),
        ("Stage", "Somewhere", "Stage: Somewhere"),
        ("Funder", "Nobody Known", "Funder: Nobody Known"),
        ("Allocations", "No such pilot: EUR 5", "Allocations: No such pilot: EUR 5"),
        ("Deadlines", "some day", "Deadlines: some day"),
    ],
)
def test_what_cannot_be_read_is_kept_and_told(
    database: Database, tmp_path: Path, heading: str, cell: str, kept: str
) -> None:
    result = bring(database, written(tmp_path, f"Title,{heading},Notes", f"Lamps,{cell},Mine"))
    assert result.created == 1
    (found,) = opportunities(database)
    assert sorted(found["notes"].split("\n")) == sorted(["Mine", kept])
    assert told(result)


def test_a_row_without_a_title_comes_back(database: Database, tmp_path: Path) -> None:
    result = bring(database, written(tmp_path, "Title,Requested", ",5", "Lamps,5"))
    assert (result.created, result.failed) == (1, 1)
    assert [error.reason for error in result.errors] == ["It does not say what the opportunity is called."]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_a_list_that_comes_back_as_it_was_changes_nothing(
    database: Database, world: dict[str, int], tmp_path: Path, ending: str
) -> None:
    funding.save(database, None, whole(world))
    funding.save(database, None, {"title": "Bare"})
    out = tmp_path / f"funding{ending}"
    export_list(database, "funding", out)
    before = opportunities(database)
    result = bring(database, out)
    assert (result.created, result.updated, result.skipped, result.failed) == (0, 0, 2, 0)
    assert told(result) == []
    assert opportunities(database) == before


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_a_list_says_all_there_is_to_say_to_another_workspace(
    database: Database, world: dict[str, int], tmp_path: Path, ending: str
) -> None:
    key = funding.save(database, None, whole(world))
    out = tmp_path / f"funding{ending}"
    export_list(database, "funding", out)
    with database.read() as connection:
        before = load(connection, OPPORTUNITY, key)
    with database.write("Gone") as unit:
        unit.trash(OPPORTUNITY.table, [key])
    assert bring(database, out).created == 1
    (after,) = opportunities(database)
    assert bare(after) == bare(before)


def bare(document: Document) -> dict[str, Any]:
    """A record without keys."""
    return {
        name: [{own: one for own, one in row.items() if own != "id"} for row in value]
        if isinstance(value, list)
        else value
        for name, value in document.items()
        if name != "id"
    }


def whole(world: dict[str, int]) -> Document:
    return {
        "title": "Lamps", "funder_id": world["trust"], "owner_id": world["hana"],
        "contact_id": world["other"], "requested": "1000.50",
        "currency": "EUR", "status": "awarded", "awarded": "900", "awarded_currency": "USD",
        "awarded_on": "2018-04-01", "rate": "1.125", "awarded_rate": "1.0875", "rate_currency": "CHF",
        "rate_on": "2018-01-01", "start": "2018-05", "end": "2019-05", "notes": "One line\nand another",
        "programme_area": "Light", "probability": 100,
        "allocations": [{"pilot_id": world["stairs"], "amount": "600.25", "currency": "USD"}],
        "deadlines": [
            {"type": "loi", "date": "2018-02-01", "done_on": "2018-01-30", "requirement": "Two pages: no more"},
            {"type": "final_report", "date": "2019-06", "remind": 30},
        ],
        "instalments": [{"due": "2018-05-01", "amount": "450", "received_on": "2018-05-03"}, {"amount": "449.99"}],
        "requirements": [{"text": "Two signatures", "done": True, "for_deadline": "loi"}, {"text": "A budget"}],
    }  # fmt: skip


def test_a_new_stage_that_a_list_brings_is_dated(database: Database, world: dict[str, int], tmp_path: Path) -> None:
    funding.save(database, None, {"title": "Lamps", "funder_id": world["trust"]})
    bring(database, written(tmp_path, "Title,Funder,Stage", "Lamps,Lamp Trust,LOI submitted"))
    (found,) = opportunities(database)
    assert [row["status"] for row in found["stages"]] == ["prospecting", "loi_submitted"]


def test_another_funder_named_in_our_list_is_meant(database: Database, world: dict[str, int], tmp_path: Path) -> None:
    with database.write("Another") as unit:
        quay = make.organisation(unit, name="Quay Fund", acronym=None)
    funding.save(database, None, whole(world))
    out = tmp_path / "funding.csv"
    export_list(database, "funding", out)
    out.write_text(out.read_text(encoding="utf-8").replace("Lamp Trust", "Quay Fund"), encoding="utf-8")
    assert bring(database, out).updated == 1
    (found,) = opportunities(database)
    assert (found["funder_id"], found["contact_id"]) == (quay, world["other"])


def test_a_column_of_amounts_says_what_is_asked_for_and_what_ours_counts_as_is_passed_over(
    database: Database, tmp_path: Path
) -> None:
    bring(database, written(tmp_path, "Title,Counts as,Amount,Currency", "Lamps,900,1000,EUR"))
    (found,) = opportunities(database)
    assert (found["requested"], found["awarded"], found["notes"]) == ("1000", None, None)


def titled(database: Database, title: str) -> Document:
    return next(one for one in opportunities(database) if one["title"] == title)


def test_a_ring_of_previous_grants_comes_back(database: Database, tmp_path: Path) -> None:
    first = funding.save(database, None, {"title": "First"})
    second = funding.save(database, None, {"title": "Second", "previous_id": first})
    lines = ("Title,Previous grant,Programme area", "First,Second,Light", "Second,Second,Light", "Third,First,Light")
    result = bring(database, written(tmp_path, *lines))
    assert (result.created, result.updated, result.failed) == (1, 0, 2)
    assert [(error.row, error.field) for error in result.errors] == [(2, "Previous grant"), (3, "Previous grant")]
    assert [error.reason for error in result.errors] == [
        "“Second” itself continues this one. Choose an earlier grant, or empty the field there first.",
        "A grant does not continue itself.",
    ]
    kept = [titled(database, title) for title in ("First", "Second", "Third")]
    assert [one["previous_id"] for one in kept] == [None, first, first]
    assert [one["programme_area"] for one in kept] == [None, None, "Light"]
    assert titled(database, "Second")["id"] == second


def test_grants_that_a_list_puts_in_a_ring_are_refused_where_it_closes(database: Database, tmp_path: Path) -> None:
    for title in ("First", "Second"):
        funding.save(database, None, {"title": title})
    result = bring(database, written(tmp_path, "Title,Previous grant", "First,Second", "Second,First"))
    assert (result.updated, result.failed) == (1, 1)


def test_an_allocation_above_its_opportunity_comes_back(
    database: Database, world: dict[str, int], tmp_path: Path
) -> None:
    funding.save(database, None, {
        "title": "Stored", "requested": "900", "currency": "EUR",
        "allocations": [{"pilot_id": world["stairs"], "amount": "900"}],
    })  # fmt: skip
    lines = (
        "Title,Requested,Currency,Allocations", "New,1000,EUR,Light the stairs: EUR 1000.01",
        "Other,1000,EUR,Light the stairs: USD 5", "Stored,800,EUR,", "Whole,1000,EUR,Light the stairs: EUR 1000",
    )  # fmt: skip
    result = bring(database, written(tmp_path, *lines))
    assert (result.created, result.updated, result.failed) == (1, 0, 3)
    assert {error.field for error in result.errors} == {"Allocations"}
    assert [error.reason.replace("\u00a0", " ") for error in result.errors] == [
        "EUR 0.01 too much: EUR 1,000.01 of EUR 1,000 would be allocated.",
        "This opportunity is in EUR: allocate it in that currency.",
        "EUR 100 too much: EUR 900 of EUR 800 would be allocated.",
    ]
    assert (len(opportunities(database)), titled(database, "Stored")["requested"]) == (2, "900")


def test_a_list_that_names_what_is_in_the_trash_changes_nothing(
    database: Database, world: dict[str, int], tmp_path: Path
) -> None:
    earlier = funding.save(database, None, {"title": "Earlier"})
    funding.save(database, None, {**whole(world), "previous_id": earlier})
    with database.write("Trash") as unit:
        unit.trash(KINDS["organisation"].table, [world["trust"]])
        unit.trash(KINDS["person"].table, [world["other"]])
        unit.trash(KINDS["pilot"].table, [world["stairs"]])
        unit.trash(OPPORTUNITY.table, [earlier])
    out = tmp_path / "funding.csv"
    export_list(database, "funding", out)
    before = opportunities(database)
    result = bring(database, out)
    assert (result.created, result.updated, result.skipped, result.failed) == (0, 0, 1, 0)
    assert told(result) == []
    assert opportunities(database) == before

"""Grants as funders publish them: headings and JSON of the 360Giving Data Standard."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from crm.keys import from_text
from crm.queries.grants import FunderMoney, funder_money, grants
from crm.queries.lists import ListQuery, keys
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.services.importing.results import ImportResult
from crm.store import undo
from crm.store.database import Database
from tests import make

HEADINGS = (
    "Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Recipient Org:Identifier",
    "Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name", "Planned Dates:Start Date",
    "Planned Dates:End Date", "Grant Programme:Title", "Beneficiary Location:Name", "Last modified",
)  # fmt: skip
ROWS = (
    ("360G-lamp-1", "Stairs", "Lamps in twelve houses", "GBP", "12000.5", "2017-03-01", "GB-1", "Stair Union", "GB-9",
     "Lamp Trust", "2017-04-01", "2018-03-31", "Light", "Leeds", "2018-01-01"),
    ("360G-lamp-2", "Yards", "", "GBP", "8000", "2016-05-01", "GB-2", "Yard Club", "GB-9",
     "Lamp Trust", "", "", "Light", "York", ""),
    ("360G-lamp-3", "Roofs", "", "EUR", "100", "2015-05-01", "GB-2", "Yard Club", "GB-9",
     "Lamp Trust", "", "", "", "", ""),
)  # fmt: skip
JSON = {
    "version": "1.3",
    "grants": [
        {
            "id": row[0], "title": row[1], "description": row[2] or None, "currency": row[3],
            "amountAwarded": float(row[4]), "awardDate": f"{row[5]}T00:00:00+00:00", "dateModified": "2018-01-01",
            "recipientOrganization": [{"id": row[6], "name": row[7]}],
            "fundingOrganization": [{"id": row[8], "name": row[9]}],
            "plannedDates": [{"startDate": row[10], "endDate": row[11]}], "grantProgramme": [{"title": row[12]}],
            "beneficiaryLocation": [{"name": row[13]}],
        }
        for row in ROWS
    ],
}  # fmt: skip


def published(folder: Path, ending: str) -> Path:
    path = folder / f"grants{ending}"
    if ending == ".json":
        path.write_text(json.dumps(JSON), encoding="utf-8")
    elif ending == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (HEADINGS, *ROWS):
            sheet.append(row)
        book.save(path)
    else:
        path.write_text("\n".join(",".join(row) for row in (HEADINGS, *ROWS)), encoding="utf-8")
    return path


def bring(database: Database, path: Path) -> ImportResult:
    return run.execute(database, run.plan([path], kind="grant_made"), run.usual_policy("grant_made"))


@pytest.fixture
def trust(database: Database) -> int:
    with database.write("Set up") as unit:
        return make.organisation(unit, name="The Lamp Trust", acronym=None)


def giving(database: Database, key: int) -> FunderMoney:
    with database.read() as connection:
        return funder_money(connection, key)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_published_grants_say_whom_a_funder_funds_and_at_what_size(
    database: Database, trust: int, tmp_path: Path, ending: str
) -> None:
    result = bring(database, published(tmp_path, ending))
    assert (result.created, result.failed) == (3, 0)
    found = giving(database, trust)
    assert [(one.title, one.recipient, str(one.money), one.awarded_on, one.place) for one in found.made] == [
        ("Stairs", "Stair Union", "GBP 12,000.50", "2017-03-01", "Leeds"),
        ("Yards", "Yard Club", "GBP 8,000", "2016-05-01", "York"),
        ("Roofs", "Yard Club", "EUR 100", "2015-05-01", ""),
    ]
    assert [(one.currency, one.count, one.smallest, one.median, one.largest) for one in found.windows] == [
        ("EUR", 1, Decimal(100), Decimal(100), Decimal(100)),
        ("GBP", 2, Decimal(8000), Decimal("10000.25"), Decimal("12000.50")),
    ]
    assert {one.funder for one in found.made} == {"The Lamp Trust"}
    undo.undo(database, from_text(str(run.as_json(result)["step"])))
    assert giving(database, trust).made == ()


def test_what_the_program_has_no_field_for_is_kept_in_the_description(database: Database, tmp_path: Path) -> None:
    bring(database, published(tmp_path, ".csv"))
    with database.read() as connection:
        (text,) = connection.exec_driver_sql("SELECT summary FROM grant_made WHERE title = 'Stairs'").one()
    assert text == "Lamps in twelve houses\nLast modified: 2018-01-01"


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_the_same_file_again_adds_nothing_and_a_newer_one_changes(
    database: Database, trust: int, tmp_path: Path, ending: str
) -> None:
    path = published(tmp_path, ending)
    bring(database, path)
    again = bring(database, path)
    assert (again.created, again.updated, again.skipped) == (0, 0, 3)
    path.write_text(path.read_text(encoding="utf-8").replace("Stairs", "All stairs"), encoding="utf-8")
    newer = bring(database, path)
    assert (newer.created, newer.updated) == (0, 1)
    assert giving(database, trust).made[0].title == "All stairs"


def test_grants_without_identifiers_are_told_apart_by_whom_when_and_how_much(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "grants.csv"
    lines = [
        "Title,Amount,Recipient,Date",
        "Lamps,5,Yard Club,2016",
        "Lamps,5,Stair Union,2016",
        "Lamps,5,Yard Club,2017",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert bring(database, path).created == 3
    assert bring(database, path).created == 0


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_our_own_list_of_grants_comes_back_as_it_was(
    database: Database, trust: int, tmp_path: Path, ending: str
) -> None:
    bring(database, published(tmp_path, ".csv"))
    before = giving(database, trust)
    out = tmp_path / f"own{ending}"
    export_list(database, "grants", out)
    result = bring(database, out)
    assert (result.created, result.updated, result.skipped, list(result.notes)) == (0, 0, 3, [])
    assert giving(database, trust) == before


def test_an_organisation_that_may_be_meant_is_told_and_none_is_made(database: Database, tmp_path: Path) -> None:
    with database.write("Two of one name") as unit:
        make.organisation(unit, name="Lamp Trust", acronym=None)
        make.organisation(unit, name="The Lamp Trust", acronym=None)
    result = bring(database, published(tmp_path, ".csv"))
    assert [(note.field, note.value) for note in result.notes if "Match organisations" in note.reason] == [
        ("Funder", "Lamp Trust")
    ] * 3
    with database.read() as connection:
        assert len(keys(connection, ListQuery("organisation"))) == 2
        found = grants(connection, list(keys(connection, ListQuery("grant_made"))))
    assert {one.funder_key for one in found} == {None}


def test_a_row_that_is_no_grant_comes_back(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "grants.csv"
    path.write_text("Title,Amount Awarded,Funding Org:Name\n,,Lamp Trust\nLamps,much,Lamp Trust", encoding="utf-8")
    result = bring(database, path)
    assert (result.created, result.failed) == (1, 1)
    assert [error.reason for error in result.errors] == ["It says neither what was granted nor to whom."]
    assert [(note.field, note.value) for note in result.notes] == [("Amount", "much")]


def test_two_rows_of_one_identifier_that_differ_are_told_and_only_the_first_is_taken(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "grants.csv"
    lines = ("Identifier,Title,Amount Awarded,Currency", "360G-1,Stairs,5,GBP", "360G-1,Stairs again,6,GBP",
             "360G-1,Stairs,5,GBP")  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    first, again = bring(database, path), bring(database, path)
    assert (first.created, first.skipped, first.failed) == (1, 1, 1)
    assert (again.created, again.updated, again.skipped, again.failed) == (0, 0, 2, 1)
    (error,) = first.errors
    assert error.row == 3
    assert error.reason.startswith("Another row of the list has the identifier 360G-1")
    with database.read() as connection:
        assert [one.title for one in grants(connection, list(keys(connection, ListQuery("grant_made"))))] == ["Stairs"]
    assert run.execute(database, run.plan([path], kind="grant_made"), "create").created == 3

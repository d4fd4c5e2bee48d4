from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from crm.errors import Unreadable
from crm.services.importing.readers import open_source
from crm.services.importing.readers.sheets import SheetSource, as_text
from crm.services.importing.reading import read
from tests.services.importing.readers.workbooks import workbook

PEOPLE: list[list[object]] = [["Name", "E-mail", "Birthday"], ["Amina Okello", "amina@example.org", date(1980, 3, 22)]]


def sheet(path: Path, name: str = "") -> SheetSource:
    source = open_source(path, sheet=name)
    assert isinstance(source, SheetSource)
    return source


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        (40.0, "40"),
        (-3.0, "-3"),
        (0.5, "0.5"),
        (491701234567.0, "491701234567"),
        (1e20, "1e+20"),
        (7, "7"),
        (True, "true"),
        (False, "false"),
        (date(2018, 2, 7), "2018-02-07"),
        (datetime.combine(date(2018, 2, 7), time()), "2018-02-07"),
        (datetime.combine(date(2018, 2, 7), time(14, 30)), "2018-02-07T14:30:00"),
        (time(14, 30), "14:30:00"),
        (timedelta(days=1, hours=2), "1 day, 2:00:00"),
        (None, ""),
    ],
)  # fmt: skip
def test_values_become_text_without_losing_anything(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    source = sheet(workbook(tmp_path / "people.xlsx", Guests=PEOPLE))
    assert (source.headings, source.sheets, source.sheet) == (("Name", "E-mail", "Birthday"), ("Guests",), "Guests")
    (incoming,) = read(source)
    assert incoming.row == 2
    assert incoming.record["birthday"] == "1980-03-22"


def test_rows_and_columns_are_counted_from_the_corner(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], ["", "Guests of the convening"], [], *(["", *row] for row in PEOPLE)]
    source = sheet(workbook(tmp_path / "people.xlsx", S=rows))
    assert source.headings == ("Column A", "Name", "E-mail", "Birthday")
    assert [(row.number, row.cells[1]) for row in source.rows()] == [(5, "Amina Okello")]


def test_the_sheet_with_contacts_is_chosen_and_others_can_be(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx", Notes=[["Read me"], ["Some words"]], Sums=[["x", "y"], [1, 2]], People=PEOPLE
    )
    source = sheet(path)
    assert (source.sheet, source.sheets) == ("People", ("Notes", "Sums", "People"))
    assert sheet(path, "Sums").headings == ("x", "y")
    with pytest.raises(Unreadable, match=r"book\.xlsx has no sheet Guests; it has: Notes, Sums, People"):
        sheet(path, "Guests")


def test_a_hidden_sheet_is_second_choice(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", Hidden=PEOPLE, Shown=PEOPLE)
    book = load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    assert sheet(path).sheet == "Shown"
    assert sheet(path, "Hidden").headings == ("Name", "E-mail", "Birthday")


def test_a_blank_workbook_has_no_rows(tmp_path: Path) -> None:
    source = sheet(workbook(tmp_path / "blank.xlsx", S=[]))
    assert (source.headings, list(source.rows()), source.sheet) == ((), [], "S")


@pytest.mark.parametrize("name", ["people.csv", "people.xls", "people.ods", "people"])
def test_the_name_does_not_matter(tmp_path: Path, name: str) -> None:
    workbook(tmp_path / "people.xlsx", S=PEOPLE).rename(tmp_path / name)
    assert sheet(tmp_path / name).headings == ("Name", "E-mail", "Birthday")


def test_position_rises_while_rows_are_read(tmp_path: Path) -> None:
    source = sheet(workbook(tmp_path / "people.xlsx", S=[*PEOPLE, ["Kofi Mensah"]]))
    positions = [source.position for _row in source.rows()]
    assert positions == sorted(positions)
    assert positions[-1] == 1.0


def test_headings_are_data_where_a_person_says_so(tmp_path: Path) -> None:
    source = sheet(workbook(tmp_path / "people.xlsx", People=PEOPLE))
    source.take_headings(wanted=False)
    assert [row.cells[0] for row in source.rows()] == ["Name", "Amina Okello"]
    source.take_headings(wanted=True)
    assert [row.cells[0] for row in source.rows()] == ["Amina Okello"]


def test_sheets_that_were_not_read_are_told_unless_one_was_chosen(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "people.xlsx", Guests=PEOPLE, Menu=[["Name", "Meal"], ["Amina", "Soup"]], Blank=[], Title=[["x"]]
    )
    source = sheet(path)
    assert len(list(source.rows())) == 1
    assert [(aside.value, aside.reason) for aside in source.asides] == [
        ("Menu", "This sheet was not read. Choose it to import what is on it.")
    ]
    chosen = open_source(path, sheet="Menu")
    assert isinstance(chosen, SheetSource)
    assert (len(list(chosen.rows())), len(chosen.asides)) == (1, 0)

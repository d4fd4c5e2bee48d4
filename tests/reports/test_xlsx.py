from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from crm.models.kinds import Kind
from crm.reports import xlsx
from crm.reports.document import Column, Details, Document, Heading, Row, Table
from tests.reports.samples import NAMES, document


def made(report: Document) -> Any:
    target = BytesIO()
    assert xlsx.write(report, target) == ()
    return openpyxl.load_workbook(target)


def test_words_stand_on_the_first_sheet_and_tables_on_their_own() -> None:
    book = made(document(rows=9))
    assert book.sheetnames == ["Overview", "Everyone invited"]
    words = [cell for row in book["Overview"].iter_rows(values_only=True) for cell in row if cell]
    for expected in ("Convening: who comes", "At a glance", "• First point.", "52", "invited", "As of today."):
        assert expected in words
    assert "Nobody yet." in words  # of a table without rows
    assert len(book["Overview"]._images) == 6


def test_cells_have_their_types_and_marks_are_seen() -> None:
    sheet = made(document(rows=6))["Everyone invited"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Change", "Name", "Organisation", "Seats", "Since", "Note")
    assert rows[1] == ("new", NAMES[0], "Organisation 0", 0, datetime.fromisoformat("2018-02-01"), "=1+1")
    assert [row[0] for row in rows[1:]] == ["new", None, "changed", "gone", None, None]
    assert sheet.cell(2, 6).data_type == "s"
    assert (
        sheet.cell(2, 1).fill.start_color.rgb.endswith("E6F1F4".lower()) or sheet.cell(2, 1).fill.fill_type == "solid"
    )
    assert sheet.cell(5, 2).font.strike
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F7")


def test_sheets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one = Table((Column("A"),), (Row(("x",)),), "Guests [1]")
    path = tmp_path / "report.xlsx"
    xlsx.write(Document("T", (one, one)), path)
    assert openpyxl.load_workbook(path).sheetnames[-2:] == ["Guests 1", "Guests 1 2"]
    assert [file.name for file in tmp_path.iterdir()] == ["report.xlsx"]


def test_rows_are_as_high_as_what_is_in_them() -> None:
    columns = (Column("Session"), Column("Signature", share=3))
    lines = (Row(("Panel", "")), Row(("Panel\nRoom 2\nBring shoes", "")), Row(("long " * 60, "")))
    sheet = made(Document("Programme", (Table(columns, lines, title="Sessions"),)))["Sessions"]
    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights[0] is None
    assert heights[1] == 45
    assert heights[2] > 45
    assert sheet.column_dimensions["B"].width > 25  # room to sign
    written = (Table(columns, lines[:1], title="Sheet", height=30.0),)
    assert made(Document("Sheet", written))["Sheet"].row_dimensions[2].height == 30


def test_the_first_sheet_leads_to_those_of_the_tables_and_says_what_is_empty() -> None:
    columns = (Column("Who's in"), Column("Since", Kind.DATE), Column("Seats", Kind.NUMBER))
    full = Table(columns, (Row(("Ama", "2018-02-07", 3)),), "It's full")
    bare = Table(columns, (), empty="Nobody is late.")
    book = made(Document("T", (Heading("Guests"), full, Heading("Late"), bare)))
    assert book.sheetnames == ["Overview", "It's full"]
    words = {cell.value: cell for row in book["Overview"].iter_rows() for cell in row if cell.value}
    assert words["On the sheet “It's full”"].hyperlink.location == "'It''s full'!A1"
    assert "Nobody is late." in words
    assert (book["It's full"].cell(2, 2).alignment.horizontal, book["It's full"].cell(1, 3).alignment.horizontal) == (
        "left", "right",
    )  # fmt: skip


def test_a_small_table_fills_the_width_of_a_page() -> None:
    small = Table((Column("A"), Column("B")), (Row(("x", "y")),), "Small")
    sheet = made(Document("T", (small,)))["Small"]
    assert sum(sheet.column_dimensions[letter].width for letter in "AB") >= 99
    assert sheet.page_setup.orientation == "portrait"


def test_facts_have_the_room_that_they_take() -> None:
    sheet = made(Document("Question", (Details((("Method note", "Whoever wished to. " * 9), ("Smallest", "5"))),)))
    overview = sheet.worksheets[0]
    rows = {row[0].value: row[0].row for row in overview.iter_rows() if row[0].value}
    assert overview.row_dimensions[rows["Method note"]].height >= 45
    assert overview.row_dimensions[rows["Smallest"]].height == 15


def test_what_is_no_number_stands_below_the_numbers_of_its_column() -> None:
    columns = (Column("Answer"), Column("Count", Kind.NUMBER))
    sheet = made(Document("T", (Table(columns, (Row(("Lamps", 12)), Row(("Trees", "–"))), title="Answers"),)))[
        "Answers"
    ]
    assert [sheet.cell(row, 2).alignment.horizontal for row in (1, 2, 3)] == ["right"] * 3
    assert sheet.cell(3, 1).alignment.horizontal is None

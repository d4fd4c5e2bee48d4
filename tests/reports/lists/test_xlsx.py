from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from crm.errors import Invalid
from crm.formulas import unguard
from crm.models.kinds import Kind
from crm.reports.lists import xlsx
from crm.reports.lists.document import ListColumn, ListDocument, Value, printable
from crm.reports.lists.workbook import column_letters, sheet_name
from tests.reports.lists.samples import AWKWARD, HOSTILE, SCRIPTS, listed

KINDS = [Kind.DATE, Kind.MOMENT, Kind.NUMBER, Kind.DECIMAL, Kind.YES_NO, Kind.WORDS, Kind.TEXT]
ROW: list[Value] = ["2018-02-07", "2026-01-02T03:04:05.678Z", 4_397_073, "-1.28333", True, ("a", "b"), None]


def written(tmp_path: Path, document: ListDocument) -> Path:
    xlsx.write(document, tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def read(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_values_have_their_types(tmp_path: Path) -> None:
    path = written(tmp_path, listed(ROW, kinds=KINDS))
    assert read(path) == [
        list("ABCDEFG"),
        [date(2018, 2, 7), datetime(2026, 1, 2, 3, 4, 5, 678000), 4_397_073, -1.28333, True, "a; b", ""],  # noqa: DTZ001
    ]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.data_type for cell in sheet[2]] == ["d", "d", "n", "n", "b", "s", "n"]
    assert sheet["A2"].number_format == "mm-dd-yy"  # Excel's 14: the short date of the reader's own locale


def test_what_a_cell_would_change_stays_text(tmp_path: Path) -> None:
    kinds = [Kind.DATE, Kind.DATE, Kind.DATE, Kind.NUMBER, Kind.TEXT]
    row: list[Value] = ["2018-02", "--02-07", "1899-12-31", 12345678901234567890, "01J8ZK5T0QF3M"]
    assert read(written(tmp_path, listed(row, kinds=kinds)))[1] == [*row[:3], "12345678901234567890", row[4]]
    assert read(written(tmp_path, listed(["1900-02-28", "1900-03-01"], kinds=kinds[:2])))[1] == [
        "1900-02-28", date(1900, 3, 1),
    ]  # fmt: skip


def test_every_text_comes_back(tmp_path: Path) -> None:
    texts = [*SCRIPTS, *AWKWARD, *HOSTILE]
    found = [unguard(row[0]) for row in read(written(tmp_path, listed(*([text, "x"] for text in texts))))[1:]]
    assert found == [printable(text) for text in texts]


def test_nothing_is_a_formula_or_an_error_and_editing_makes_none(tmp_path: Path) -> None:
    path = written(tmp_path, listed(*([text] for text in AWKWARD)))
    cells = [row[0] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells if str(cell.value)[:1] in "=+-@0123456789"} == {"@"}


def test_headings_are_bold_frozen_and_filtered(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(written(tmp_path, listed(ROW, ROW, kinds=KINDS)))
    sheet = workbook.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G3"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.print_title_rows == "$1:$1"
    assert workbook.sheetnames == ["People"]


def test_columns_are_as_wide_as_what_they_show(tmp_path: Path) -> None:
    rows = [["x", "y" * 20, "字" * 10, "z" * 500]] * 10
    widths = openpyxl.load_workbook(written(tmp_path, listed(*rows))).worksheets[0].column_dimensions
    assert [round(widths[letter].width) for letter in "ABCD"] == [8, 22, 22, 48]


def test_notes_stand_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path, listed(["x"], notes=("=left out", "Two are marked.")))
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["People", "About"]
    assert book.get_sheet_by_index(1).to_python() == [["People"], ["=left out"], ["Two are marked."]]


def test_a_text_too_long_for_a_cell_is_cut_and_told(tmp_path: Path) -> None:
    row = ["x" * 32_767, "x" * 32_768, "😀" * 16_383, "😀" * 16_384]
    path = tmp_path / "list.xlsx"
    result = xlsx.write(listed(row), path)
    assert read(path)[1] == [row[0], "x" * 32_766 + "…", row[2], "😀" * 16_383 + "…"]
    assert result.notes[0].startswith("A cell holds at most 32,767 characters: 2 texts are cut.")
    assert result.notes[0].endswith("(B2, D2)")
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_name("About").to_python()[1] == [result.notes[0]]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    xlsx.write(listed(["a"], ["b"]), tmp_path / "list.xlsx")
    with pytest.raises(Invalid, match="A sheet holds at most 1,048,575 rows"):
        xlsx.write(listed(["a"], ["b"], ["c"]), tmp_path / "list.xlsx")
    with pytest.raises(Invalid, match="16,384 columns"):
        xlsx.write(listed(["a"] * 16_385), tmp_path / "list.xlsx")


def test_rows_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    sizes: list[int] = []

    def rows() -> Iterator[list[Value]]:
        for number in range(5000):
            sizes.append(path.stat().st_size if path.exists() else 0)
            yield [number, f"text {number * 7919 % 5000}"]

    xlsx.write(ListDocument("x", (ListColumn("a", "A", Kind.NUMBER), ListColumn("b", "B")), rows()), path)
    assert sizes[-1] > 10_000
    assert len(read(path)) == 5001


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("People: [all] / 2017?", "People all 2017"), ("'quoted'", "quoted"), ("History", "List"), ("", "List"),
        ("[]", "List"),        ("x" * 40, "x" * 31), ("😀" * 20, "😀" * 15), ("tab\tnul\x00", "tab nul"),
    ],
)  # fmt: skip
def test_titles_become_names_of_sheets(title: str, name: str, tmp_path: Path) -> None:
    assert sheet_name(title) == name
    xlsx.write(ListDocument(title, (ListColumn("a", "A"),), [["x"]]), tmp_path / "list.xlsx")
    assert CalamineWorkbook.from_path(str(tmp_path / "list.xlsx")).sheet_names == [name]


def test_columns_have_letters() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_a_list_without_rows_or_columns_is_a_workbook(tmp_path: Path) -> None:
    assert read(written(tmp_path, listed(kinds=[Kind.TEXT]))) == [["A"]]
    assert read(written(tmp_path, ListDocument("x", (), ()))) == []


def test_every_part_is_well_formed_and_the_workbook_asks_for_no_calculation(tmp_path: Path) -> None:
    from xml.etree import ElementTree

    texts = [*AWKWARD, *HOSTILE]
    with ZipFile(written(tmp_path, listed(*([text] for text in texts), notes=("<&>",)))) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        assert not re.search(b"fullCalcOnLoad=.1", archive.read("xl/workbook.xml"))
        meant = f'<ignoredError sqref="A1:A{len(texts) + 1}" numberStoredAsText="1"/>'
        assert meant.encode() in archive.read("xl/worksheets/sheet1.xml")

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.probe import survives
from crm.services.importing.readers import TableSource, open_source
from crm.services.importing.readers.archives import check_archive
from tests.services.importing.readers.workbooks import bomb, opendocument, with_member, workbook

LAUGHS = (
    "<!DOCTYPE worksheet [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)


def test_workbooks_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    assert check_archive(workbook(tmp_path / "a.zip", S=[["Name"]])) == "xlsx"
    assert check_archive(opendocument(tmp_path / "b.ods", "")) == "ods"


@pytest.mark.parametrize(
    ("member", "sentence"),
    [("word/document.xml", "is a document, not a table"), ("people.csv", "is an archive. Unpack it")],
)
def test_other_archives_are_refused_by_name(tmp_path: Path, member: str, sentence: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(Unreadable, match=sentence):
        open_source(tmp_path / "x.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx", 80)
    assert path.stat().st_size < 1 << 20
    with pytest.raises(Unreadable, match=r"bomb\.xlsx would take 80 MB once unpacked"):
        open_source(path)


def test_a_bomb_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx", 80)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(content.replace(struct.pack("<L", size), struct.pack("<L", 1000)))
    with pytest.raises(Unreadable, match=r"bomb\.xlsx is damaged"):
        open_source(path)


def test_a_cell_beyond_all_letters_is_refused(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "plain.xlsx", S=[["Name"]])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="4294967295"><c r="ZZZZZZ4294967295"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = with_member(plain, tmp_path / "beyond.xlsx", "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(Unreadable, match=r"beyond\.xlsx is damaged"):
        open_source(path)


def test_cells_in_opposite_corners_do_not_fill_the_memory(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "plain.xlsx", S=[["Name"]])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = with_member(plain, tmp_path / "wide.xlsx", "xl/worksheets/sheet1.xml", sheet)
    assert not survives(path)
    with pytest.raises(Unreadable, match=r"wide\.xlsx is damaged, or a cell of it is far off"):
        open_source(path)


def test_a_format_far_out_is_no_cell_and_a_long_column_is_fine(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "plain.xlsx", S=[["Name"]])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
        b'<row r="1048576"><c r="B1048576"><v>2</v></c></row></sheetData></worksheet>'
    )
    assert survives(with_member(plain, tmp_path / "long.xlsx", "xl/worksheets/sheet1.xml", sheet))


def test_what_is_refused_politely_is_survived(tmp_path: Path) -> None:
    (tmp_path / "words.xls").write_text("no workbook", encoding="utf-8")
    assert survives(tmp_path / "words.xls")
    assert survives(tmp_path / "none.xls")


def test_rows_repeated_without_end_are_refused(tmp_path: Path) -> None:
    body = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(Unreadable, match="damaged"):
        open_source(opendocument(tmp_path / "repeated.ods", body))


def test_entities_are_not_blown_up(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "plain.xlsx", S=[["Name"], ["Amina"]])
    with zipfile.ZipFile(plain) as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    laughing = written.replace("<worksheet", LAUGHS + "<worksheet", 1).replace("Amina", "&j;")
    assert "&j;" in laughing
    path = with_member(plain, tmp_path / "laughs.xlsx", "xl/worksheets/sheet1.xml", laughing.encode())
    try:
        source = open_source(path)
    except Unreadable:
        return  # refusing it is as good
    assert isinstance(source, TableSource)
    assert all(len(cell) < 100 for row in source.sample(10) for cell in row.cells)


@pytest.mark.parametrize("kept", [10, 100, 2000])
def test_half_a_workbook_is_damaged(tmp_path: Path, kept: int) -> None:
    path = workbook(tmp_path / "half.xlsx", S=[["Name"]])
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(Unreadable, match=r"half\.xlsx is damaged"):
        open_source(path)

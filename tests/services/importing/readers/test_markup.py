from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.readers import open_source
from crm.services.importing.readers.markup import MarkupSource
from tests.services.importing.samples import table

PAGE = """<!DOCTYPE html><html><head><title>x</title><style>td { color: red }</style></head><body>
<table><tr><td>Menu</td><td>Home</td></tr></table>
<table border=1><thead><tr><th>Name</th><th>E-mail<br>address</th><th>Notes</th></tr></thead>
<tr><td> Amina
 Okello </td><td><a href="mailto:amina@example.org">amina@example.org</a></td><td>one<br/>two &amp; three</td></tr>
<tr><td>Kofi Mensah<td>kofi@example.org<td><script>alert(1)</script></tr>
</table></body></html>"""
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="People"><Table>
<Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data ss:Type="String">City</Data></Cell>
<Cell><Data ss:Type="String">Country</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Amina Okello</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Uganda</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_web_page_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    source = table(tmp_path, PAGE, "guests.xls")
    assert (source.headings, source.sheet) == (("Name", "E-mail\naddress", "Notes"), "Table 2")
    assert [(row.number, row.cells) for row in source.rows()] == [
        (2, ["Amina\nOkello", "amina@example.org", "one\ntwo & three"]),
        (3, ["Kofi Mensah", "kofi@example.org", ""]),
    ]
    assert source.position == 1.0


def test_another_of_its_tables_can_be_chosen(tmp_path: Path) -> None:
    table(tmp_path, PAGE, "guests.xls")
    chosen = open_source(tmp_path / "guests.xls", sheet="Table 1")
    assert isinstance(chosen, MarkupSource)
    assert chosen.headings == ("Menu", "Home")
    with pytest.raises(Unreadable, match="without such a table"):
        open_source(tmp_path / "guests.xls", sheet="Table 9")


def test_excels_xml_of_2003_with_cells_left_out(tmp_path: Path) -> None:
    source = table(tmp_path, XML, "people.xls")
    assert source.headings == ("Name", "City", "Country")
    assert [row.cells for row in source.rows()] == [["Amina Okello", "", "Uganda"]]


def test_a_table_in_a_table_stands_by_itself(tmp_path: Path) -> None:
    inner = "<table><tr><th>Name</th><th>E-mail</th></tr><tr><td>A B</td><td>a@example.org</td></tr></table>"
    source = table(tmp_path, f"<html><table><tr><td>{inner}</td></tr></table></html>", "x.html")
    assert source.headings == ("Name", "E-mail")


@pytest.mark.parametrize("text", ["<html><p>Not found</p></html>", "<table></table>", "<html><table><tr></tr></table>"])
def test_a_page_without_a_table_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.xls").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"page\.xls is a web page without such a table"):
        open_source(tmp_path / "page.xls")


def test_entities_of_its_own_are_only_letters(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]><table><tr><th>Name<tr><td>&b;</table>"
    assert [row.cells for row in table(tmp_path, bomb, "x.html").rows()] == [["&b;"]]


def cells(folder: Path, body: str) -> list[list[str]]:
    text = f"<html><table><tr><th>Name</th><th>City</th><th>E-mail</th></tr>{body}</table></html>"
    return [row.cells for row in table(folder, text, "guests.xls").rows()]


def test_cells_that_span_columns_and_rows_leave_the_others_in_their_place(tmp_path: Path) -> None:
    assert cells(tmp_path, "<tr><td colspan=2>A B</td><td>a@example.org</td></tr>") == [["A B", "", "a@example.org"]]
    spanning = (
        "<tr><td>A B</td><td rowspan=2>Delft</td><td>a</td></tr><tr><td>C D</td><td>c</td></tr><tr><td>E F</td></tr>"
    )
    assert cells(tmp_path, spanning) == [["A B", "Delft", "a"], ["C D", "", "c"], ["E F"]]
    assert cells(tmp_path, "<tr><td rowspan=x colspan=99999>A B</td><td>Delft</td></tr>") == [["A B", "Delft"]]


def test_cells_merged_in_the_xml_of_excel(tmp_path: Path) -> None:
    merged = XML.replace('<Row><Cell><Data ss:Type="String">Amina', '<Row><Cell ss:MergeAcross="1"><Data>Amina')
    source = table(tmp_path, merged.replace(' ss:Index="3"', ""), "guests.xls")
    assert [row.cells for row in source.rows()] == [["Amina Okello", "", "Uganda"]]


def test_cells_without_a_row_and_tables_that_were_not_read(tmp_path: Path) -> None:
    page = "<table><td>Name<td>City<tr><td>A B<td>Delft</table><table><tr><td>x<tr><td>y</table>"
    source = table(tmp_path, page, "guests.xls")
    assert [row.cells for row in source.rows()] == [["A B", "Delft"]]
    assert [aside.value for aside in source.asides] == ["Table 2"]

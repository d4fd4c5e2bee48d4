from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.readers import open_source
from crm.services.importing.readers.delimited import DelimitedSource
from tests.services.importing.samples import records, table

TEXT = "Name,City\nJürgen Groß,Köln\nAmina Okello,Kampala\n"


def cells(folder: Path, text: str | bytes) -> list[list[str]]:
    return [row.cells for row in table(folder, text).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_and_any_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    assert cells(tmp_path, TEXT.replace("\n", end).encode(encoding)) == [
        ["Jürgen Groß", "Köln"],
        ["Amina Okello", "Kampala"],
    ]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    source = table(tmp_path, 'A list\n\nName,Notes\nAmina,"two\nlines"\n,\nKofi,x\n')
    assert [(row.number, row.cells[0]) for row in source.rows()] == [(4, "Amina"), (6, "Kofi")]


def test_a_declared_separator_counts_as_a_row(tmp_path: Path) -> None:
    source = table(tmp_path, "sep=|\nName|City\nAmina|Kampala\n")
    assert [(row.number, row.cells) for row in source.rows()] == [(3, ["Amina", "Kampala"])]


def test_line_ends_inside_cells_are_kept(tmp_path: Path) -> None:
    assert cells(tmp_path, 'Name,Notes\r\nAmina,"one\r\ntwo"\r\n') == [["Amina", "one\r\ntwo"]]


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    assert cells(tmp_path, "Name,City\r\nA,b\nC,d\rE,f") == [["A", "b"], ["C", "d"], ["E", "f"]]


def test_nuls_are_left_out(tmp_path: Path) -> None:
    assert cells(tmp_path, "Name,City\nAm\x00ina,Kampala\n") == [["Amina", "Kampala"]]


def test_a_quote_that_never_closes_costs_nothing_but_a_remark(tmp_path: Path) -> None:
    lines = ["Name,City", 'Amina,"Kampala', *(f"Person {n},Delft" for n in range(3000)), "Last,Accra"]
    found = list(table(tmp_path, "\n".join(lines) + "\n").rows())
    assert [row.cells for row in found[:2]] == [["Amina", '"Kampala'], ["Person 0", "Delft"]]
    assert len(found) == 3002
    assert [row.number for row in found if row.remark] == [2]


def test_a_quote_out_of_place_does_not_swallow_the_next_row(tmp_path: Path) -> None:
    text = 'Name,Notes,City\nAmina,"open,Kampala\nKofi,"closed",Accra\nAnn,"say ""hi""",Delft\n'
    assert cells(tmp_path, text) == [
        ["Amina", '"open', "Kampala"],
        ["Kofi", "closed", "Accra"],
        ["Ann", 'say "hi"', "Delft"],
    ]


def test_letters_of_another_encoding_further_down_are_repaired_and_said(tmp_path: Path) -> None:
    text = b"Name,City\n" + "Zoë,Paris\n".encode() * 30_000 + "Jürgen,Köln\n".encode("cp1252") + "Zoë,Paris\n".encode()
    found = list(table(tmp_path, text).rows())
    assert found[0].cells == found[-1].cells == ["Zoë", "Paris"]
    assert found[-2].cells == ["Jürgen", "Köln"]
    assert [row.number for row in found if row.remark] == [30_002]


def test_an_encoding_that_shows_late_is_still_found(tmp_path: Path) -> None:
    text = "Name,City\n" + "Amina,Kampala\n" * 20_000 + "Łukasz Wójcik,Gdańsk\n"
    assert cells(tmp_path, text.encode("cp1250"))[-1] == ["Łukasz Wójcik", "Gdańsk"]


def test_very_long_cells_are_read(tmp_path: Path) -> None:
    assert len(cells(tmp_path, f'Name,Notes\nAmina,"{"x" * 300_000}"\n')[0][1]) == 300_000


def test_a_line_without_end_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as file:
        file.write(b"Name,City\n")
        file.truncate(20 << 20)  # a hole in the file, read as NULs
        file.seek(0, 2)
        for _ in range(20):
            file.write(b"x" * (1 << 20))
    with pytest.raises(Unreadable, match="never ends"):
        open_source(path)


def test_only_the_head_is_read_until_rows_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,City\nAmina,Zürich\n")
        file.writelines("Kofi,Accra\n" for _ in range(200_000))
    source = open_source(path)
    assert isinstance(source, DelimitedSource)
    assert source.sample(2)[0].cells == ["Amina", "Zürich"]
    assert source.position < 0.5
    assert sum(1 for _row in source.rows()) == 200_001
    assert source.position == 1.0


@pytest.mark.parametrize("text", ["\n", " \n\t\n", "\ufeff\n", "\x00\x00"])
def test_a_blank_file_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "blank.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"blank\.csv is empty"):
        open_source(tmp_path / "blank.csv")


def test_headings_without_rows_are_a_table_without_rows(tmp_path: Path) -> None:
    source = table(tmp_path, "Name,E-mail\n")
    assert source.headings == ("Name", "E-mail")
    assert list(source.rows()) == []


def test_headings_come_twice_or_not_at_all(tmp_path: Path) -> None:
    twice = "Name,E-mail\nAmina Okello,a@example.org\nName,E-mail\nKofi Mensah,k@example.org\n"
    assert len(records(tmp_path, twice)) == 2
    none = "Amina Okello,a@example.org\nKofi Mensah,k@example.org\n"
    assert [record["emails"][0]["address"] for record in records(tmp_path, none)] == ["a@example.org", "k@example.org"]


def test_files_put_one_behind_the_other_are_one_table(tmp_path: Path) -> None:
    text = TEXT.encode("utf-8-sig") * 2
    source = table(tmp_path, text)
    assert [row.cells[0] for row in source.rows()] == ["Jürgen Groß", "Amina Okello"] * 2
    assert [(aside.row, aside.value) for aside in source.asides] == [(4, "Name; City")]


def test_lines_quoted_again_and_formulas_that_only_hold_text(tmp_path: Path) -> None:
    text = '"Name,Code"\n"Amina,""tea, please"""\n"Ravi,=1+2"\n'
    assert cells(tmp_path, text) == [["Amina", "tea, please"], ["Ravi", "=1+2"]]
    assert cells(tmp_path, 'Name,Code\nAmina,="007"\nRavi,=1+2\n') == [["Amina", "007"], ["Ravi", "=1+2"]]


def test_a_row_with_another_separator_is_read_and_said(tmp_path: Path) -> None:
    text = "Name,City,Notes\nAmina,Kampala,x\nRavi;Pune;y\nAnn,Delft,z\n"
    found = list(table(tmp_path, text).rows())
    assert [row.cells[1] for row in found] == ["Kampala", "Pune", "Delft"]
    assert [row.number for row in found if row.remark] == [3]

from __future__ import annotations

import pytest

from crm.services.importing.readers.dialects import Dialect, declared, sniff, unwrapped


def sniffed(text: str) -> Dialect:
    return sniff(text.splitlines(keepends=True))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", ":", "^", "~", "\x1f", "¦"])
def test_the_separator_is_found(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(row) for row in (("Name", "City", "Notes"), ("Amina", "Kampala", "x"), ("Kofi", "", "y"))
    )
    assert sniffed(text).delimiter == delimiter


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ('Name;City\n"Okello, Amina";Kampala\n"Mensah, Kofi";Accra\n', ";"),
        ("Name;Rate\nAmina;1,5\nKofi;2,25\n", ";"),
        ("Name\tNotes\nAmina\tone, two; three\nKofi\tfour, five\n", "\t"),
        ("Name,Tags\nAmina,planning;water\nKofi,parks;streets;trees\n", ","),
        ("Name,City\nAmina,Kampala\n,\n,\n", ","),
        ("Report of 1 May; draft\n\nName,City,Country\nAmina,Kampala,Uganda\nKofi,Accra,Ghana\n", ","),
    ],
)
def test_other_marks_in_the_cells_do_not_mislead(text: str, delimiter: str) -> None:
    assert sniffed(text).delimiter == delimiter


def test_one_column_has_no_separator_even_where_names_have_commas() -> None:
    dialect = sniffed("Name\nOkello, Amina\nMensah, Kofi\n")
    assert [len(row) for row in dialect.reader(["Name\n"])] == [1]
    assert _widths("Name\nOkello, Amina\n", sniffed("Full name\nAmina\nKofi\n")) == [1, 2]


def _widths(text: str, dialect: Dialect) -> list[int]:
    return [len(row) for row in dialect.reader(text.splitlines(keepends=True))]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('a,b\n1,"x ""y"" z"\n', ["1", 'x "y" z']),
        ('a,b\n1,"x \\"y\\" z"\n', ["1", 'x "y" z']),
        ("a,b\n'1','x, y'\n", ["1", "x, y"]),
        ('a, b\n1, "x, y"\n', ["1", "x, y"]),
        ("a,b\nO'Neill,x\n", ["O'Neill", "x"]),
        ('a,b\n"C:\\",x\n', ["C:\\", "x"]),
    ],
)
def test_quotes_and_escapes_are_understood(text: str, cells: list[str]) -> None:
    lines = text.splitlines(keepends=True)
    assert list(sniff(lines).reader(lines))[1] == cells


@pytest.mark.parametrize(
    ("line", "mark"), [("sep=;\n", ";"), ("SEP=\t\r\n", "\t"), ("sep=\n", ""), ("september;1\n", "")]
)
def test_a_declared_separator_is_read(line: str, mark: str) -> None:
    assert declared(line) == mark


def test_it_is_believed() -> None:
    assert sniff(["Name;City,Country\n", "a;b,c\n"], delimiter=";").delimiter == ";"


def test_blanks_between_words_divide_names_not_cells() -> None:
    assert list(sniff(["Amina Okello\n", "Bo Berg\n"]).reader(["Bo Berg\n"])) == [["Bo Berg"]]
    assert sniff(["town 1980\n", "Delft 103\n", "Kisumu 409\n"]).delimiter == " "


WRAPPED = '"Name,City,Notes"\n"Amina,Kampala,""tea, please"""\n"Ravi,Pune,x"\n'


def test_lines_that_were_quoted_again_are_unwrapped() -> None:
    lines = WRAPPED.splitlines(keepends=True)
    dialect = sniff(lines)
    assert (dialect.delimiter, dialect.wrapped) == (",", True)
    assert list(dialect.reader(map(unwrapped, lines)))[1] == ["Amina", "Kampala", "tea, please"]


@pytest.mark.parametrize(
    "text",
    [
        '"Okello, Amina"\n"Sharma, Ravi"\n',
        '"Name"\n"Amina Okello"\n',
        '"Name","City"\n"Amina","Kampala"\n',
        '"a,b"\n1,2\n',
        '"a,b,c"\n"d,e"\n',
    ],
)
def test_quoted_cells_are_not_taken_for_quoted_lines(text: str) -> None:
    assert not sniffed(text).wrapped


@pytest.mark.parametrize("mark", ["^", "~", " "])
def test_a_rare_separator_wins_where_it_divides_every_line_alike(mark: str) -> None:
    rows = (("Kind", "Title", "Seats"), ("Walk", '"Data, and rights"', "3"), ("Panel", '"Streets, again"', "12"))
    assert sniffed("\n".join(mark.join(row) for row in rows)).delimiter == mark


def test_quotes_are_escaped_where_most_of_them_are() -> None:
    assert sniffed('a,b\n1,"x \\"y\\" z"\n2,"a ""q"\n').escape == "\\"
    assert sniffed('a,b\n1,"x ""y"" z"\n2,"c \\"d e"\n').escape == ""

from __future__ import annotations

import pytest

from crm.services.importing.readers.dialects import Dialect
from crm.services.importing.readers.repairs import read_rows

HEAD = ["Name,City,Notes\n", 'Amina,Kampala,"a, b"\n']
STRAY = "A quotation mark in this row is out of place."
OTHER = "This row is written otherwise than the others; please check it."


def read(*lines: str, dialect: Dialect | None = None, width: int = 3) -> list[tuple[list[str], str]]:
    return list(read_rows(iter([*HEAD, *lines]), dialect or Dialect(), width))[2:]


@pytest.mark.parametrize(
    ("line", "cells", "remark"),
    [
        ("Ravi;Pune;x, y\n", ["Ravi", "Pune", "x, y"], OTHER),
        ("Ravi\tPune\tx\n", ["Ravi", "Pune", "x"], OTHER),
        ("Ravi,Pune,'x, y'\n", ["Ravi", "Pune", "x, y"], OTHER),
        ('Ravi,"The "new" town, again",x\n', ["Ravi", 'The "new" town, again', "x"], STRAY),
        ('Ravi,"The ""new"" "town"",x\n', ["Ravi", 'The "new" "town"', "x"], STRAY),
        ('Ravi,"The \\"new\\" town",x\n', ["Ravi", 'The "new" town', "x"], STRAY),
        ('Ravi,"Pune,x\n', ["Ravi", '"Pune', "x"], STRAY),
        ('Ravi,Pune"s,x\n', ["Ravi", 'Pune"s', "x"], ""),
        ("Ravi,Pune\n", ["Ravi", "Pune"], ""),
        ('Ravi,"Pune, x"\n', ["Ravi", "Pune, x"], ""),
        ("Ravi,O'Hara's,Pune,x\n", ["Ravi", "O'Hara's", "Pune", "x"], ""),
    ],
)
def test_one_line_is_read_as_it_was_meant(line: str, cells: list[str], remark: str) -> None:
    last = ["Last", "Accra", "z"]
    assert read(line, "Last,Accra,z\n") == [(cells, remark), (last, "")]


def test_without_a_width_nothing_is_read_otherwise() -> None:
    assert read("Ravi;Pune;x\n", width=0) == [(["Ravi;Pune;x"], "")]


def test_a_table_without_quotes_takes_them_as_letters() -> None:
    assert read('"Ravi,Pune,x\n', dialect=Dialect(quote="")) == [(['"Ravi', "Pune", "x"], "")]


def test_a_very_long_line_is_not_tried_in_other_ways() -> None:
    line = f"{'x' * 100_000};Pune;y\n"
    assert read(line) == [([line.rstrip()], "")]


def test_cells_of_several_lines_stay_whole() -> None:
    assert read('Ravi,"Pune\n', 'and more",x\n') == [(["Ravi", "Pune\nand more", "x"], "")]

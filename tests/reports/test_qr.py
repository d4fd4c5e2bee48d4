from __future__ import annotations

import re
from io import BytesIO

import pypdfium2
import pytest

from crm.reports.pdf.paper import Paper, Sheet
from crm.reports.qr import modules, path


@pytest.mark.parametrize("text", ["ABCD2345", "https://example.org/a?b=c", "مريم"])
def test_a_code_has_the_finders_a_reader_looks_for(text: str) -> None:
    rows = modules(text)
    assert len(rows) == len(rows[0]) >= 21
    finder = (True, False, True, True, True, False, True)
    for line in (rows[3][:7], rows[3][-7:], rows[-4][:7], tuple(row[3] for row in rows[:7])):
        assert line == finder


def test_the_path_paints_each_dark_module_once() -> None:
    side = len(modules("ABCD2345"))
    parts = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", path("ABCD2345", 0, 0, side))
    painted = {
        (round(float(x)) + step, side - 1 - round(float(y)))
        for x, y, width, _height in parts
        for step in range(round(float(width)))
    }
    dark = {(column, row) for row, cells in enumerate(modules("ABCD2345")) for column, cell in enumerate(cells) if cell}
    assert painted == dark
    assert sum(round(float(width)) for _x, _y, width, _height in parts) == len(dark)


def test_what_is_printed_is_the_code() -> None:
    """The page as pixels has the modules of the code, upright."""
    target = BytesIO()
    rows = modules("ABCD2345")
    with Paper(target, Sheet(len(rows), len(rows))) as paper:
        paper.path(path("ABCD2345", 0, 0, len(rows)), fill="#000000")
    image = pypdfium2.PdfDocument(target.getvalue())[0].render(scale=4).to_pil().convert("L")
    read = tuple(
        tuple(image.getpixel((column * 4 + 2, row * 4 + 2)) < 128 for column in range(len(rows)))
        for row in range(len(rows))
    )
    assert read == rows

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from crm.reports.document import Block, Column, Document, Heading, Paragraph, Row, Table
from crm.reports.pdf.tables import column_widths
from crm.reports.pdf.writing import House, write
from crm.reports.theme import theme
from tests.reports.pdf.reading import fonts_of, plain, text_of, tool
from tests.reports.samples import NAMES, TEXT, document, people, picture


def pages_of(path: Path) -> list[str]:
    return [plain(page) for page in tool("pdftotext", path, "-").split("\f")[:-1]]


def written(tmp_path: Path, made: Document, house: House | None = None) -> Path:
    path = tmp_path / "report.pdf"
    assert write(made, path, house) == ()
    return path


@pytest.mark.parametrize("cover", [False, True])
def test_every_block_is_printed(tmp_path: Path, cover: bool) -> None:
    path = written(tmp_path, document(cover=cover), House("Example Office", picture(), "1 May 2018"))
    tool("qpdf", "--check", path)
    assert {embedded for _name, embedded in fonts_of(path)} == {"yes"}
    text = text_of(path)
    for expected in (
        "EVENT REPORT", "Half a day", "52", "accepted · 73 %", "At a glance", "First point.", "Bold and link",
        "Three speakers have not confirmed yet.", "Only fast.", "Local government", "مجتمع مدني", "Invited by sector",
        "of 50 seats", "Wave 2", "Signed", "Launch", "Everyone invited", "Nobody yet.", "As of today.", "=1+1",
        "1 May 2018", *NAMES,
    ):  # fmt: skip
        assert plain(expected) in text, expected


def test_heads_come_again_and_pages_are_numbered(tmp_path: Path) -> None:
    pages = pages_of(written(tmp_path, document(120)))
    tables = [page for page in pages if "Organisation 70" in page or "Organisation 110" in page]
    assert len(tables) == 2
    assert all("Seats" in page for page in tables)
    numbers = [f"{number}/{len(pages)}" in page.replace(" ", "") for number, page in enumerate(pages, 1)]
    assert numbers == [True] * len(pages)
    assert ["Convening: who comes" in page for page in pages] == [True] * len(pages)


def test_all_rows_are_there_and_none_stands_alone(tmp_path: Path) -> None:
    for count in range(40, 46):  # the last row falls on a page's end with one of them
        made = Document("List", (Table((Column("Name"),), tuple(Row((f"guest{n}x",)) for n in range(count))),))
        pages = pages_of(written(tmp_path, made))
        assert "".join(pages).count("guest") == count
        assert all(page.count("guest") != 1 for page in pages)


def test_a_heading_stays_with_what_follows(tmp_path: Path) -> None:
    for filler in range(25, 45):
        blocks: tuple[Block, ...] = (
            *(Paragraph(f"Line {n}") for n in range(filler)),
            Heading("Chapter"),
            Paragraph(TEXT * 4),
        )
        for page in pages_of(written(tmp_path, Document("Headings", blocks))):
            if "Chapter" in page:
                assert "The convening brings" in page.split("Chapter")[1]


def test_a_cell_longer_than_a_page_loses_nothing(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(2500)]
    made = Document("Long", (Table((Column("A"), Column("B")), (Row((" ".join(words), "short")), Row(("x", "y")))),))
    text = text_of(written(tmp_path, made))
    assert [word for word in words if word not in text] == []


def test_a_word_without_end_stays_in_its_cell(tmp_path: Path) -> None:
    made = Document("Wide", (Table((Column("A"), Column("B")), (Row(("x" * 400, "y" * 400)),)),))
    path = written(tmp_path, made)
    assert tool("pdftotext", path, "-").count("x") >= 400


def test_structure_and_outline(tmp_path: Path) -> None:
    path = written(tmp_path, document())
    tree = tool("pdfinfo", "-struct", path)
    for kind in ("H1", "H2", "H3", "Table", "TR", "TH", "TD", "Figure", "Caption", "LI", "LBody"):
        assert re.search(rf"^ *{kind}\b", tree, re.MULTILINE), kind
    assert tree.index("TH") < tree.index("TD")
    reader: Any = PdfReader(path)
    titles = [str(entry["/Title"]) for entry in flat(reader.outline)]
    assert titles == ["At a glance", "Charts", "People", "Everyone invited", "Nobody"]
    alts = [element["/Alt"] for element in elements(reader.root_object["/StructTreeRoot"]) if "/Alt" in element]
    assert any("Local government 18" in alt for alt in alts)


def flat(outline: list[Any]) -> list[Any]:
    return [one for entry in outline for one in (flat(entry) if isinstance(entry, list) else [entry])]


def elements(node: Any) -> list[Any]:
    found = []
    kids = node.get("/K", [])
    for one in kids if isinstance(kids, list) else [kids]:
        kid = one.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            found += [kid, *elements(kid)]
    return found


def test_what_cannot_be_drawn_is_told() -> None:
    (told,) = write(Document("Rare", (Paragraph("吉野 𠮷"),)), BytesIO())
    assert "U+20BB7" in told


def test_columns_share_the_width_and_wide_ones_give_way() -> None:
    style = theme().style("table")
    rows = [("x", "a long text " * 9, 5)]
    columns = (Column("A"), Column("B"), Column("C"))
    narrow, wide, number = column_widths(columns, rows, 300, style)
    assert narrow + wide + number == pytest.approx(300)
    assert wide > narrow
    assert column_widths((Column("A", share=1), Column("B", share=3)), [], 400, style) == [100, 300]
    assert sum(column_widths(columns, [("w" * 90,) * 3], 200, style)) == pytest.approx(200)


def test_rows_may_come_from_a_generator(tmp_path: Path) -> None:
    columns = tuple(Column(name) for name in "ABCDE")
    assert "Organisation 7" in text_of(written(tmp_path, Document("Once", (Table(columns, iter(people(9))),))))

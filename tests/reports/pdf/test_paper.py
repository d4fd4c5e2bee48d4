from __future__ import annotations

import csv
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from crm.errors import Unavailable
from crm.reports.pdf.paper import A4, Paper, ink, rounded
from crm.reports.text.lines import Style, break_lines, set_line
from tests.corpus import fixtures
from tests.reports.pdf.reading import fonts_of, plain, text_of, tool

NAMES = (
    "Amina Okello", "Łukasz Żółć", "مريم بنت أحمد", "عبد الله", "محمّد قالاجان", "שָׁלוֹם כֹּהֵן", "नमस्ते देशपांडे",
    "শ্রেয়া চৌধুরী", "ராஜேந்திர சோழன்", "สมชาย พิชิตชัย", "សុវណ្ណថេត", "李明", "김민준", "አበበ", "ლუკა", "မောင်မောင်",
)  # fmt: skip


def print_names(path: Path, names: tuple[str, ...] | list[str], style: Style) -> Paper:
    with Paper(path, title="Names مريم", language="en", author="Example Office") as paper:
        y = 780.0
        for name in names:
            with paper.tagged(paper.structure.root.child("P")):
                paper.text(name, style, 60, y)
            y -= 22
            if y < 60:
                paper.next_page()
                y = 780.0
    return paper


@pytest.mark.parametrize("style", [Style(11), Style(11, bold=True), Style(9, kern=False)])
def test_names_of_any_script_come_out_as_they_went_in(tmp_path: Path, style: Style) -> None:
    path = tmp_path / "names.pdf"
    paper = print_names(path, NAMES, style)
    text = text_of(path)
    assert [name for name in NAMES if plain(name) not in text] == []
    assert paper.missing == {}
    assert {embedded for _name, embedded in fonts_of(path)} == {"yes"}
    tool("qpdf", "--check", path)


@pytest.mark.corpus
@pytest.mark.parametrize("mode", ["-nopgbrk", "-layout"])
def test_real_names_come_out_as_they_went_in(tmp_path: Path, mode: str) -> None:
    path = fixtures("names/cldr/cldr_person_names.dev.csv")
    parts = ("title", "given", "given2", "surname", "surname2", "generation", "credentials")
    with path.open(encoding="utf-8") as file:
        names = [" ".join(row[part] for part in parts if row[part]) for row in csv.DictReader(file)]
    print_names(tmp_path / "names.pdf", names, Style(10))
    text = text_of(tmp_path / "names.pdf", mode)
    found = [name for name in names if plain(name) in text]
    assert len(found) >= 0.99 * len(names) > 100


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "names.pdf"
    print_names(path, NAMES, Style(11))
    told = tool("pdfinfo", path)
    assert "Tagged:          yes" in told
    catalogue: Any = PdfReader(path).root_object
    assert catalogue["/Lang"] == "en"
    assert catalogue["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert b"<pdfaid:part>2</pdfaid:part>" in catalogue["/Metadata"].get_data()
    assert "Names مريم" in told
    assert "Amina Okello" in tool("pdfinfo", "-struct-text", path)


def test_a_character_without_a_glyph_is_told_and_can_still_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "rare.pdf"
    paper = print_names(path, ("𠮷野太郎",), Style(11))
    assert paper.missing == {"𠮷": "𠮷野太郎"}
    assert "𠮷野太郎" in text_of(path)


def test_pages_shapes_pictures_links_and_outline(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    picture = BytesIO()
    Image.new("RGBA", (8, 8), (0, 90, 90, 128)).save(picture, "PNG")
    with Paper(path, A4.landscape(), title="Page") as paper:
        paper.box(20, 20, 100, 50, fill="#ffeecc", stroke="#000000", radius=6)
        paper.rule(20, 90, 200, 90, "#0b6b80", 1)
        paper.picture(picture.getvalue(), 300, 300, 40, 40)
        paper.link("https://example.org/ü", 20, 20, 100, 50)
        paper.bookmark("First مريم", 0, 500)
        paper.next_page()
        paper.text("Second", Style(10), 20, 20)
        paper.bookmark("Second", 1, 500)
    reader: Any = PdfReader(path)
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [True, True]
    assert reader.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://example.org/ü"
    assert str(reader.outline[0]["/Title"]) == "First مريم"
    assert len(reader.pages[0].images) == 1
    tool("qpdf", "--check", path)


def test_lines_stand_where_their_alignment_says(tmp_path: Path) -> None:
    path = tmp_path / "aligned.pdf"
    with Paper(path) as paper:
        paper.text("Left", Style(10), 100, 700, 200, "start")
        paper.text("مريم", Style(10), 100, 650, 200, "start")
        paper.text("Middle", Style(10), 100, 600, 200, "centre")
        y = paper.lines(break_lines("one\ntwo", Style(10), 200), 100, 550, 200, "right")
    assert y == pytest.approx(550 - 2 * Style(10).leading)
    boxes = tool("pdftotext", "-bbox", path, "-")
    found = re.findall(r'<word xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)</word>', boxes)
    places = {plain(word): (float(left), float(right)) for left, right, word in found}
    assert places["Left"][0] == pytest.approx(100, abs=1)
    assert places["one"][1] == pytest.approx(300, abs=1)
    assert sum(places["Middle"]) == pytest.approx(400, abs=1)
    assert places["مريم"[::-1]][1] == pytest.approx(300, abs=1)


def test_nothing_is_written_after_a_failure(tmp_path: Path) -> None:
    def fail() -> None:
        with Paper(tmp_path / "half.pdf") as paper:
            paper.line(set_line("Half", Style(10)), 10, 10)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "gone" / "x.pdf")
    with pytest.raises(Unavailable):
        paper.save()


def test_into_memory() -> None:
    target = BytesIO()
    with Paper(target) as paper:
        paper.text("Memory", Style(10), 10, 10)
    assert target.getvalue().startswith(b"%PDF-1.7")


def test_colours_and_round_corners() -> None:
    assert ink("#ff0080") == "1 0 0.502"
    assert rounded(0, 0, 10, 10, 99).startswith("5.00 0.00 m")

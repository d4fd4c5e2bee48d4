"""Fields as the reader of another program finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from crm.reports.pdf.forms import Box, Form
from crm.reports.pdf.paper import Paper
from tests.forms import fields, fill
from tests.reports.pdf.reading import fonts_of, text_of, tool


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.pdf"
    with Paper(path, title="Form") as paper:
        made = Form(paper, "#0b6b80")
        root = paper.structure.root
        made.hidden("token", "ABC 1")
        made.text("words", "Was fehlte, 李明?", Box(50, 700, 300, 60), root.child("P"), is_long=True)
        made.tick("soup", "Soup", Box(50, 650, 12, 12), root.child("P"), "Yes")
        circles = made.circles("useful", "Useful?")
        for place in range(3):
            circles.add(str(place), f"Useful? {place}", Box(50 + 40 * place, 600, 12, 12), root.child("P"))
        paper.next_page()
        made.choice("table", "Table", Box(50, 700, 200, 20), root.child("P"), [("1", "Data"), ("2", "Mieten")])
        made.close()
    return path


def test_an_empty_form_is_whole(form: Path) -> None:
    tool("qpdf", "--check", form)
    assert fields(form) == {
        "token": "ABC 1", "words": "", "soup": "/Off", "useful": "/Off", "table": "",
    }  # fmt: skip


def test_what_is_filled_in_comes_back(form: Path, tmp_path: Path) -> None:
    put = {"words": "Łukasz 李明 محمد\nsecond line " + "x" * 4000, "soup": "/Yes", "useful": "/2", "table": "2"}
    filled = fill(form, tmp_path / "filled.pdf", put)
    tool("qpdf", "--check", filled)
    assert fields(filled) == {"token": "ABC 1", **put}


def test_every_typeface_is_in_the_file(form: Path, tmp_path: Path) -> None:
    put = {"words": "Müller – 50 €", "soup": "/Yes", "useful": "/1", "table": "1"}
    filled = fill(form, tmp_path / "filled.pdf", put)
    for path in (form, filled):
        assert fonts_of(path), path
        assert {embedded for _name, embedded in fonts_of(path)} == {"yes"}


def test_what_is_typed_and_marked_is_seen(form: Path, tmp_path: Path) -> None:
    put = {"words": "Müller – 50 €", "soup": "/Yes", "useful": "/1", "table": "2"}
    filled = fill(form, tmp_path / "filled.pdf", put)
    assert "Müller – 50 €" in text_of(filled)
    assert _dark(filled, 53, 652) > _dark(form, 53, 652) + 5  # the tick
    assert _dark(filled, 93, 602) > _dark(form, 93, 602) + 5  # the middle circle
    assert _dark(filled, 53, 602) == _dark(form, 53, 602)


def _dark(path: Path, x: int, y: int) -> int:
    """How many pixels of six points square have colour, as poppler draws the first page."""
    tool("pdftoppm", "-r", "72", "-f", "1", "-l", "1", "-png", "-singlefile", path, path.with_suffix(""))
    with Image.open(path.with_suffix(".png")) as picture:
        grey = picture.convert("L").crop((x, picture.height - y - 6, x + 6, picture.height - y))
        return sum(shade < 200 for shade in grey.tobytes())


def test_viewers_show_the_marks_of_the_file(form: Path) -> None:
    catalog: Any = PdfReader(form).trailer["/Root"]
    assert "/NeedAppearances" not in catalog["/AcroForm"]
    assert b"<pdfaid:" not in catalog["/Metadata"].get_data()  # letters beyond the Latin face are drawn in the viewer's


def test_the_hidden_field_is_neither_seen_nor_changed(form: Path) -> None:
    annotations: Any = PdfReader(form).pages[0]["/Annots"]
    token = next(one.get_object() for one in annotations if one.get_object()["/T"] == "token")
    assert (token["/F"], token["/Ff"]) == (2, 1)


def test_each_field_is_read_out_at_its_place(form: Path) -> None:
    reader = PdfReader(form)
    root: Any = reader.trailer["/Root"]
    pages: Any = reader.pages
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert list(parents) == sorted(parents)
    widgets = [one.get_object() for page in pages for one in page["/Annots"]]
    told = [widget for widget in widgets if "/StructParent" in widget]
    assert len(told) == 6  # all but the hidden one
    for widget in told:
        element = parents[widget["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert element["/K"]["/Obj"].get_object() == widget
        assert widget.get("/TU")

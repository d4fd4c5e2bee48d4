from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx as reader

from crm.reports import docx
from tests.reports.samples import NAMES, document


def made(**options: Any) -> Any:
    target = BytesIO()
    assert docx.write(document(**options), target) == ()
    return reader.Document(target)


def guests_of(word: Any) -> Any:
    return next(table for table in word.tables if len(table.columns) == 5)


def test_headings_tables_and_texts_are_real_ones() -> None:
    word = made(rows=12)
    styles = {(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs}
    assert ("Heading 1", "At a glance") in styles
    assert ("Heading 2", "Charts") in styles
    assert ("List Bullet", "First point.") in styles
    assert ("Title", "Convening: who comes") in styles
    guests = guests_of(word)
    assert [row.cells[0].text for row in guests.rows][1:6] == list(NAMES)
    assert guests.cell(1, 4).text == "=1+1"
    assert len(guests.rows) == 13


def test_heads_come_again_and_rows_stay_whole() -> None:
    word = made(rows=3)
    xml = guests_of(word)._tbl.xml
    assert xml.count("w:tblHeader") == 1
    assert xml.count("w:cantSplit") == 3


def test_right_to_left_text_says_so() -> None:
    xml = made(rows=3).element.xml
    assert "<w:rtl/>" in xml
    assert "<w:bidi/>" in xml


def test_pictures_have_words_and_links_lead_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    docx.write(document(rows=1), path)
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
        assert "Local government 18" in body
        assert 'descr="A picture"' in body
        assert "https://example.org" in archive.read("word/_rels/document.xml.rels").decode()
    assert [one.name for one in tmp_path.iterdir()] == ["report.docx"]


def test_a_caption_stays_on_the_page_of_its_picture() -> None:
    paragraphs = made(rows=1).paragraphs
    below = [above for above, one in pairwise(paragraphs) if one.style.name == "Caption" and "blip" in above._p.xml]
    assert below
    assert all(one.paragraph_format.keep_with_next for one in below)


def test_the_file_says_what_it_is_and_pages_are_numbered() -> None:
    word = made(rows=1, cover=True)
    assert word.core_properties.title == "Convening: who comes"
    assert word.core_properties.language == "en"
    assert "NUMPAGES" in word.sections[0].footer.paragraphs[0]._p.xml

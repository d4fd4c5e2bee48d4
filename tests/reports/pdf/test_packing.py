"""The file around its objects, as other readers see it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from crm.models.kinds import Kind
from crm.reports.document import Column, Document, Row, Table
from crm.reports.pdf.packing import packed, stream
from crm.reports.writing import write
from tests.reports.pdf.reading import tool

CATALOGUE = b"<< /Type /Catalog /Pages 3 0 R >>"
PAGES = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 200 200] /Contents 5 0 R >>"
IDENTITY = b"[<00><00>]"


def made(extra: int) -> bytes:
    """A file of one page, and as many further objects, each with its own number in it."""
    own = [(1, CATALOGUE), (2, b"<< /Title (Guests) >>"), (3, PAGES), (4, PAGE), (5, stream(b"0 0 10 10 re f"))]
    more = [(number, b"<< /Number %d >>" % number) for number in range(6, 6 + extra)]
    return packed([*own, *more], 1, 2, IDENTITY)


def test_every_object_is_found_whichever_stream_it_is_in(tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(made(1000))
    tool("qpdf", "--check", path)
    reader = PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Guests"
    assert reader.pages[0].get_contents() is not None
    for number in (6, 199, 200, 201, 1005):
        found = IndirectObject(number, 0, reader).get_object()
        assert isinstance(found, DictionaryObject)
        assert str(found["/Number"]) == str(number)


def test_objects_are_small_together() -> None:
    assert len(made(2000)) - len(made(1000)) < 10 * 1000


def test_a_long_table_with_all_its_tags_stays_small(tmp_path: Path) -> None:
    columns = tuple(Column(f"Column {number}", Kind.TEXT) for number in range(6))
    rows = tuple(Row(tuple(f"cell {row} {column}" for column in range(6))) for row in range(1000))
    path = tmp_path / "table.pdf"
    write(Document("Guests", (Table(columns, rows),)), path)
    tool("qpdf", "--check", path)
    assert path.stat().st_size < 40 * 6 * 1000  # bytes of a cell
    root = PdfReader(BytesIO(path.read_bytes())).trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    assert "/StructTreeRoot" in root

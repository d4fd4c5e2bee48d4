"""Formulas, mark-up, controls, directions, paths and lines that begin a property, in every text field of every list.

They are written past all rules, as a workspace of another program might hold them: what is handed out does no harm.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final
from xml.etree import ElementTree

import openpyxl
import pytest
from pypdf import PdfReader

from crm.formulas import is_formula
from crm.keys import to_text
from crm.models.fields import Kind, field_of
from crm.models.schema import table
from crm.refs import Ref
from crm.services import documents, reporting
from crm.services.everything import export_everything
from crm.services.exporting import LISTS, export_list
from crm.store.database import Database
from crm.store.unit import Unit
from tests import make
from tests.reports.pdf.reading import tool

TEXTS: Final = (
    "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\u200b=1+1", "＝1+1", "\r\n=1+1",
    "../../etc/passwd", "C:\\Windows\\system32\\x", "/etc/passwd", "..", "CON", "a/b\\c",
    "<script>alert(1)</script>", "<b>bold</b>&amp;<!--", "]]><x/>", "{{ sender.name }}", "${x}%s{0}",
    "nul\x00nul", "bell\x07\x1b[31m", "A\u202egnp.exe", "\u2066x", "x\u2069\u202c", "half\ud800", "\ufffe\uffff",
    "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Evil", "x\nATTACH:file:///etc/passwd", "x\\nEND:VTODO", "javascript:alert(1)",
    "'; DROP TABLE person; --", "x" * 5000,
)  # fmt: skip
WRITTEN: Final = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL)
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def texts_of(name: str, text: str, **fixed: Any) -> dict[str, Any]:
    """Every text column of a table, holding the text."""
    described = ((column.name, field_of(column)) for column in table(name).columns)
    return {column: text for column, field in described if field and field.kind in WRITTEN} | fixed


def storable(text: str) -> str:
    """SQLite keeps no half a character."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def fill(unit: Unit, text: str, number: int) -> int:
    """A person who is everywhere, and whose every text is the one."""
    city = make.city(unit, **texts_of("city", text))
    office = make.organisation(unit, **texts_of("organisation", text, city_id=city))
    person = make.person(unit, **texts_of("person", text))
    make.email(unit, **texts_of("email", text, person_id=person))
    make.phone(unit, **texts_of("phone", text, person_id=person))
    make.address(unit, **texts_of("address", text, person_id=person))
    make.affiliation(unit, **texts_of("affiliation", text, person_id=person, organisation_id=office))
    make.tagging(unit, person_id=person, tag_id=make.tag(unit, name=f"{text}{number}"))
    talk = make.interaction(unit, **texts_of("interaction", text, date="2026-05-04"))
    make.participant(unit, interaction_id=talk, person_id=person)
    make.point(unit, **texts_of("point", text, interaction_id=talk))
    make.task(unit, **texts_of("task", text, person_id=person, due="2026-05-04"))
    make.action(unit, **texts_of("action", text))
    make.event(unit, **texts_of("event", text, date="2090-02-05", time=None, end_time=None, time_zone=None))
    return person


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, list[int]]]:
    """A workspace full of it, and its people."""
    made = make.database(tmp_path_factory.mktemp("hostile"))
    with made.write("Fill") as unit:
        people = [fill(unit, storable(text), number) for number, text in enumerate(TEXTS)]
    yield made, people
    made.close()


def written(hostile: tuple[Database, list[int]], name: str, path: Path, format_name: str = "") -> Path:
    export_list(hostile[0], name, path, format_name=format_name)
    return path


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            place = PurePosixPath(name)
            assert not place.is_absolute(), name
            assert ".." not in place.parts, name
            assert not re.search(r"[\\:\x00-\x1f\u202a-\u202e\u2066-\u2069]", name), name
            yield name, archive.read(name)


def parts(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """The XML in an office file; nothing in it points out of the file but to the web and to mail."""
    for name, content in members(path):
        if name.endswith((".xml", ".rels")):
            tree = ElementTree.fromstring(content)
            for link in tree.findall(".//{*}Relationship"):
                if link.get("TargetMode") == "External":
                    assert re.match("(https?|mailto):", str(link.get("Target"))), link.get("Target")
            yield name, tree


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_of_a_workbook_is_run(hostile: tuple[Database, list[int]], name: str, tmp_path: Path) -> None:
    path = written(hostile, name, tmp_path / "out.xlsx")
    for _part, tree in parts(path):
        assert not tree.findall(".//{*}f")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and UNPRINTABLE.search(cell.value)]


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_of_a_text_table_is_run(hostile: tuple[Database, list[int]], name: str, tmp_path: Path) -> None:
    text = written(hostile, name, tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if is_formula(cell) and not cell.startswith("'")]
    assert not [cell for row in rows for cell in row if UNPRINTABLE.search(cell)]


@pytest.mark.parametrize("name", LISTS)
def test_json_is_whole_and_says_what_is_stored(hostile: tuple[Database, list[int]], name: str, tmp_path: Path) -> None:
    content = written(hostile, name, tmp_path / "out.json").read_text(encoding="utf-8")
    found = json.loads(content)
    records = found if isinstance(found, list) else found["records"]
    assert not re.search("[\x00-\x08\x0b-\x1f]", content)
    if name == "people":
        assert {one["family_name"] for one in records} >= {text for text in TEXTS if storable(text) == text}


@pytest.mark.parametrize(("name", "count"), [("people", 1), ("organisations", 1), ("contacts", 2)])
@pytest.mark.parametrize("version", ["vcard", "vcard4"])
def test_no_line_of_a_card_begins_another(
    hostile: tuple[Database, list[int]], name: str, count: int, version: str, tmp_path: Path
) -> None:
    content = written(hostile, name, tmp_path / "out.vcf", version).read_bytes().decode("utf-8")
    lines = re.sub("\r\n[ \t]", "", content).split("\r\n")[:-1]
    assert not UNPRINTABLE.search(content.replace("\r\n", ""))
    begun = [line for line in lines if line == "BEGIN:VCARD"]
    assert len(begun) == len([line for line in lines if line == "END:VCARD"]) == count * len(TEXTS)
    assert not [line for line in lines if not re.match(r"(item\d+\.)?[A-Z][A-Za-z-]*[;:]", line)]
    assert "FN:Evil" not in lines


@pytest.mark.parametrize(("name", "part"), [("tasks", "VTODO"), ("events", "VEVENT")])
def test_no_line_of_a_calendar_begins_another(
    hostile: tuple[Database, list[int]], name: str, part: str, tmp_path: Path
) -> None:
    content = written(hostile, name, tmp_path / "out.ics").read_bytes().decode("utf-8")
    lines = re.sub("\r\n[ \t]", "", content).split("\r\n")[:-1]
    assert not UNPRINTABLE.search(content.replace("\r\n", ""))
    assert lines.count(f"BEGIN:{part}") == lines.count(f"END:{part}") == len(TEXTS)
    assert not [line for line in lines if not re.match(r"[A-Z][A-Z-]*[;:]", line)]
    assert not [line for line in lines if line.startswith("ATTACH")]


def harmless(path: Path) -> None:
    """A PDF that is whole, runs nothing, holds no file, and links to the web and to mail only."""
    tool("qpdf", "--check", path)
    reader = PdfReader(path)
    root = reader.root_object
    assert not {"/OpenAction", "/AA", "/AcroForm"} & root.keys()
    assert not {"/JavaScript", "/EmbeddedFiles"} & root.get("/Names", {}).keys()
    for page in reader.pages:
        assert "/AA" not in page
        for found in page.get("/Annots", ()):
            action = found.get_object().get("/A", {})
            assert action.get("/S", "/URI") in ("/URI", "/GoTo")
            assert re.match("(https?|mailto|tel):", str(action.get("/URI", "https:")))


@pytest.mark.parametrize("name", LISTS)
def test_a_printed_list_runs_nothing(hostile: tuple[Database, list[int]], name: str, tmp_path: Path) -> None:
    harmless(written(hostile, name, tmp_path / "out.pdf"))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_report_about_somebody_runs_nothing(hostile: tuple[Database, list[int]], number: int, tmp_path: Path) -> None:
    database, people = hostile
    record = f"person:{to_text(people[number])}"
    for ending in ("pdf", "docx"):
        reporting.make(database, "stakeholder-profile", tmp_path / f"out.{ending}", record=record)
    harmless(tmp_path / "out.pdf")
    assert dict(parts(tmp_path / "out.docx"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_archive_of_everything_names_its_files_itself(database: Database, text: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with database.write("Fill") as unit:
        person = fill(unit, storable(text), 0)
    key = documents.add(database, Ref("person", person), tmp_path / "letter.txt")
    with database.write("Rename") as unit:
        unit.update(table("document"), key, {"name": storable(text)})
    export_everything(database, tmp_path / "all.zip")
    found = dict(members(tmp_path / "all.zip"))
    assert [content for name, content in found.items() if name.startswith("documents/")] == [b"Dear all"]
    opened = documents.open_copy(database, key)
    assert opened.read_text(encoding="utf-8") == "Dear all"
    assert not re.search(r"[\\/:\x00-\x1f\u202a-\u202e\u2066-\u2069]", opened.name)

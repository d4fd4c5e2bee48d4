from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.errors import Invalid, NotFound
from crm.files import picture_in
from crm.queries.handouts import handouts
from crm.refs import Ref
from crm.reports.document import Document, Paragraph
from crm.reports.pdf.paper import Paper
from crm.reports.registry import report_named
from crm.reports.report import Sheets
from crm.reports.text.lines import Style
from crm.reports.writing import draw, write
from crm.services import reporting
from crm.settings import Settings
from crm.store.database import Database
from tests import make
from tests.reports.pdf.reading import text_of
from tests.reports.samples import document, picture


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = make.database(tmp_path)
    with made.write("Launch") as unit:
        make.event(unit, name="Launch of the paper", short_name="launch", date="2018-02")
        make.person(unit, full_name="Amina 𠮷")
    yield made
    made.close()


def test_a_report_is_written_and_what_is_open_told(database: Database, tmp_path: Path) -> None:
    for ending in (".pdf", ".docx", ".xlsx"):
        told = reporting.make(database, "programme", tmp_path / f"p{ending}", event="launch")
        assert told == ("The day is open: February 2018, day TBC.", "The venue is open.")
        assert (tmp_path / f"p{ending}").stat().st_size > 1000
    assert "February 2018, day TBC" in text_of(tmp_path / "p.pdf")


def test_what_cannot_be_drawn_is_told_too(database: Database, tmp_path: Path) -> None:
    told = reporting.make(database, "stakeholder-profile", tmp_path / "a.pdf", record="Amina 𠮷", redacted=True)
    assert [sentence for sentence in told if "U+20BB7" in sentence]


def test_wrong_questions_are_refused_with_a_sentence(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="There is no report “nope”"):
        reporting.make(database, "nope", tmp_path / "a.pdf")
    with pytest.raises(Invalid, match="name it with --event"):
        reporting.make(database, "attendee-list", tmp_path / "a.pdf")
    with pytest.raises(NotFound, match="describes no initiative: choose an event"):
        reporting.make(database, "programme", tmp_path / "a.pdf")
    with pytest.raises(Invalid, match="is written as"):
        reporting.make(database, "programme", tmp_path / "a.svg", event="launch")
    with pytest.raises(NotFound):
        reporting.make(database, "programme", tmp_path / "a.pdf", event="nowhere")
    assert not list(tmp_path.glob("a.*"))


def test_a_preview_has_pages_and_open_points(database: Database) -> None:
    with database.read() as connection:
        key = connection.exec_driver_sql("SELECT id FROM event").scalar() or 0
    preview = reporting.preview(database, report_named("programme"), Ref("event", key))
    assert preview.pdf.startswith(b"%PDF")
    assert preview.title == "Launch of the paper"
    assert len(preview.open_points) == 2


def test_drawn_pages_are_pdf_alone(tmp_path: Path) -> None:
    def label(paper: Paper) -> None:
        paper.text("Amina", Style(12), 50, 50)

    sheets = Sheets("Labels", label)
    assert write(sheets, tmp_path / "labels.pdf") == ()
    assert "Amina" in text_of(tmp_path / "labels.pdf")
    with pytest.raises(Invalid, match="drawn on pages"):
        write(sheets, tmp_path / "labels.docx")
    with pytest.raises(Invalid, match="must end in"):
        write(document(1), tmp_path / "report.rtf")
    assert draw(sheets, tmp_path / "again.pdf") == ()


def test_a_chart_becomes_a_picture(tmp_path: Path) -> None:
    write(document(1), tmp_path / "chart.svg")
    write(document(1), tmp_path / "chart.png")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(Invalid, match="has no chart"):
        write(Document("Words", (Paragraph("x"),)), tmp_path / "no.svg")


def test_the_logo_is_the_one_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    (tmp_path / "logo.exe").write_bytes(b"MZ")
    assert reporting.house(Settings(logo=str(tmp_path / "logo.png"), organisation="Office")).logo == picture()
    for path in ("", str(tmp_path / "gone.png"), str(tmp_path / "logo.exe")):
        assert picture_in(path) == b""


def test_what_was_handed_out_is_called_once(database: Database, tmp_path: Path) -> None:
    with database.write("Guest") as unit:
        event = unit.connection.exec_driver_sql("SELECT id FROM event").scalar()
        make.participation(unit, event_id=event, person_id=None, name="Joan", status="attended")
    for name in ("certificates", "badges", "programme"):
        reporting.make(database, name, tmp_path / f"{name}.pdf", event="launch")
    with database.read() as connection:
        titles = [one.title for one in handouts(connection)]
    assert titles == [
        "Programme: Launch of the paper", "Badges: Launch of the paper", "Certificates: Launch of the paper",
    ]  # fmt: skip

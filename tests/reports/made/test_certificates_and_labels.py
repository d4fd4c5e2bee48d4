from __future__ import annotations

from pathlib import Path

import docx
import pytest

from crm.errors import Invalid
from crm.refs import Ref
from crm.reports.made import certificates, template_labels
from crm.reports.report import Asked, Sheets
from crm.reports.writing import write
from crm.store.database import Database
from tests import make
from tests.reports.pdf.reading import text_of

TODAY = "2018-02-10"
NAMES = ("Joan Clos", "مريم يوسف", "김민수", "Nguyễn Thị Minh Khai")


@pytest.fixture
def event(database: Database) -> Ref:
    with database.write("Event") as unit:
        key = make.event(unit, name="Convening", date="2018-02-07", venue="Town Hall")
        for name in NAMES:
            make.participation(unit, event_id=key, person_id=make.person(unit, full_name=name), status="attended")
        make.participation(
            unit, event_id=key, person_id=None, name="Late Guest", organisation="Example Network", status="registered"
        )
    return Ref("event", key)


def made(database: Database, ref: Ref, **options: str) -> Sheets:
    with database.read() as connection:
        return certificates.build(connection, Asked(ref, TODAY, options=options))


def labels(database: Database, ref: Ref, **options: str) -> Sheets:
    with database.read() as connection:
        return template_labels.build(connection, Asked(ref, TODAY, options=options))


def millimetres(length: int | None) -> float:
    """What Word has in its own units, 36,000 to a millimetre."""
    return round((length or 0) / 36_000, 1)


def test_each_who_came_has_a_landscape_page_with_the_name(database: Database, event: Ref, tmp_path: Path) -> None:
    sheets = made(database, event)
    assert sheets.sheet.width > sheets.sheet.height
    assert write(sheets, tmp_path / "c.pdf") == ()
    text = text_of(tmp_path / "c.pdf")
    assert all(name in text for name in NAMES)
    assert "Late Guest" not in text
    assert text.count("Certificate of attendance") == len(NAMES)
    assert "7 February 2018, Town Hall" in text
    assert [warning for warning in sheets.warnings if "organisation" in warning] == []  # asked about, not printed


def test_a_guest_without_a_record_can_be_certified_too(database: Database, event: Ref, tmp_path: Path) -> None:
    write(made(database, event, only="Late, Joan"), tmp_path / "all.pdf")
    write(made(database, event, only="Late"), tmp_path / "one.pdf")
    assert "Example Network" in text_of(tmp_path / "all.pdf")
    assert text_of(tmp_path / "one.pdf").count("Certificate of attendance") == 1


def test_a_text_that_is_too_long_is_made_smaller_and_then_told(database: Database, event: Ref, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("# {{ name }}\n\n" + "\n\n".join(["A paragraph of some length. " * 4] * 9), encoding="utf-8")
    assert not any("no room" in told for told in made(database, event, file=str(own)).warnings)
    own.write_text("# {{ name }}\n\n" + "\n\n".join(["A paragraph of some length. " * 4] * 90), encoding="utf-8")
    sheets = made(database, event, file=str(own))
    assert len(sheets.warnings) == len(NAMES)
    assert write(sheets, tmp_path / "long.pdf") == ()


def test_a_name_of_four_hundred_letters_stays_on_its_page(database: Database, tmp_path: Path) -> None:
    with database.write("Event") as unit:
        key = make.event(unit, name="Convening")
        person = make.person(unit, full_name="Ana " * 100)
        make.participation(unit, event_id=key, person_id=person, status="attended")
    assert write(made(database, Ref("event", key)), tmp_path / "c.pdf") == ()
    assert "Ana Ana" in text_of(tmp_path / "c.pdf")


def test_labels_say_what_the_template_says(database: Database, event: Ref, tmp_path: Path) -> None:
    write(labels(database, event, template="name", sheet="90x50"), tmp_path / "l.pdf")
    text = text_of(tmp_path / "l.pdf")
    assert all(name in text for name in (*NAMES, "Late Guest"))
    with pytest.raises(Invalid, match="There is no sheet"):
        labels(database, event, sheet="nope")


def test_whoever_wants_no_post_is_told_and_a_label_without_words_left_out(database: Database, tmp_path: Path) -> None:
    with database.write("Person") as unit:
        ref = Ref("person", make.person(unit, full_name="Amina Okello", do_not_contact=("post",)))
    assert labels(database, ref).warnings == ("No post is wanted by Amina Okello.",)
    own = tmp_path / "own.txt"
    own.write_text("{{ role }}", encoding="utf-8")
    assert any("nothing to put on the label" in told for told in labels(database, ref, file=str(own)).warnings)
    own.write_text("line\n" * 60, encoding="utf-8")
    assert any("no room" in told for told in labels(database, ref, file=str(own)).warnings)


def test_certificates_and_labels_are_words_too(database: Database, event: Ref, tmp_path: Path) -> None:
    assert write(made(database, event, only="مريم, Joan"), tmp_path / "c.txt") == ()
    first, second = (tmp_path / "c.txt").read_text(encoding="utf-8").split("\f")
    assert "مريم يوسف" in first + second
    assert "Certificate of attendance" in first
    assert "10 February 2018" in second
    write(made(database, event), tmp_path / "c.docx")
    word = docx.Document(str(tmp_path / "c.docx"))
    assert [one.text for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"] == [*NAMES]
    assert int(word.sections[0].page_width or 0) > int(word.sections[0].page_height or 0)
    write(labels(database, event, template="name"), tmp_path / "l.txt")
    assert "Late Guest\nExample Network" in (tmp_path / "l.txt").read_text(encoding="utf-8")
    with pytest.raises(Invalid):
        write(labels(database, event, template="name"), tmp_path / "l.xlsx")


def test_labels_in_word_stand_where_those_of_the_sheet_do(database: Database, event: Ref, tmp_path: Path) -> None:
    assert write(labels(database, event, template="name", sheet="l7160"), tmp_path / "l.docx") == ()
    word = docx.Document(str(tmp_path / "l.docx"))
    (table,), (section,) = word.tables, word.sections
    assert [millimetres(column.width) for column in table.columns] == [63.5, 2.5, 63.5, 2.5, 63.5]
    assert [millimetres(row.height) for row in table.rows] == [38.1, 38.1]
    assert (millimetres(section.left_margin), millimetres(section.top_margin)) == (7.2, 15.2)
    held = [cell.text for row in table.rows for cell in row.cells[::2] if cell.text]
    assert sorted(text.split("\n")[0] for text in held) == sorted((*NAMES, "Late Guest"))
    write(labels(database, event, template="name", sheet="180x140"), tmp_path / "wide.docx")
    assert [len(one.rows) for one in docx.Document(str(tmp_path / "wide.docx")).tables] == [2, 2, 1]

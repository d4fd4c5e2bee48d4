from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import NotFound, Unavailable
from crm.queries.handouts import handouts
from crm.refs import Ref
from crm.reports.document import Document, Heading, PageBreak, Paragraph, plain
from crm.reports.made import letters
from crm.reports.registry import report_named
from crm.reports.report import Asked
from crm.reports.writing import write
from crm.services import reporting
from crm.store.database import Database
from tests import make
from tests.reports.pdf.reading import text_of

TODAY = "2018-01-15"


def amina(database: Database) -> Ref:
    with database.write("Amina") as unit:
        person = make.person(unit, prefix="Dr", full_name="Dr Amina Okello", gender="woman", languages=("en",))
        place = make.organisation(unit, name="Example Network")
        make.affiliation(unit, person_id=person, organisation_id=place, role="Director", primary=True)
        make.address(unit, organisation_id=place, person_id=None, street="Example Road 5", city="Nairobi", country="KE")
    return Ref("person", person)


def made(database: Database, ref: Ref, **options: str) -> Document:
    with database.read() as connection:
        return letters.build(connection, Asked(ref, TODAY, options=options))


def told(document: Document) -> str:
    return "\n".join(plain(one.text) for one in document.blocks if isinstance(one, Paragraph | Heading))


def test_a_letter_greets_by_name_and_goes_to_the_organisation(database: Database, tmp_path: Path) -> None:
    document = made(database, amina(database))
    text = told(document)
    assert "Dear Dr Okello" in text
    assert "Example Network\nExample Road 5\nNairobi" in text
    assert "what it means for Example Network" in text
    assert [warning for warning in document.warnings if "sender.organisation" in warning]
    write(document, tmp_path / "letter.pdf")
    assert "Dear Dr Okello" in text_of(tmp_path / "letter.pdf")
    assert "1 / 1" not in text_of(tmp_path / "letter.pdf")


@pytest.fixture
def convening(database: Database) -> Ref:
    """Joan has a seat and needs a visa; Mariam came and wants no post; Gone has cancelled; Ida is invited."""
    with database.write("Event") as unit:
        event = make.event(unit, name="Convening", date="2018-02")
        for name, status in (("Joan", "registered"), ("مريم", "attended"), ("Gone", "cancelled"), ("Came", "attended")):
            person = make.person(unit, full_name=name, do_not_contact=("post",) if name == "مريم" else None)
            make.participation(unit, event_id=event, person_id=person, status=status, visa_letter=name == "Joan")
        make.participation(unit, event_id=event, person_id=None, name="Walker", status="attended")
        for name, answer, released in (("Ida", "needs_action", None), ("No", "declined", None),
                                       ("Late", "needs_action", "2018-01-01T00:00:00Z")):  # fmt: skip
            make.invitation(
                unit, event_id=event, person_id=make.person(unit, full_name=name), partstat=answer, released_at=released
            )
    return Ref("event", event)


@pytest.mark.parametrize(
    ("options", "readers"),
    [
        ({"template": "letter"}, {"Joan", "Came"}),
        ({"template": "invitation"}, {"Ida"}),
        ({"template": "thank-you"}, {"Came"}),
        ({"template": "visa"}, {"Joan"}),
        ({"template": "invitation", "to": "came"}, {"Came"}),
    ],
)
def test_letters_go_to_those_whom_they_are_for(
    database: Database, convening: Ref, options: dict[str, str], readers: set[str]
) -> None:
    document = made(database, convening, **options)
    assert sum(isinstance(one, PageBreak) for one in document.blocks) == len(readers) - 1
    lines, names = told(document).splitlines(), {"Joan", "مريم", "Gone", "Came", "Ida", "No", "Late"}
    assert names & set(lines) == readers


def test_an_invitation_says_when_and_a_visa_letter_for_whom(database: Database, convening: Ref) -> None:
    text = told(made(database, convening, template="invitation"))
    assert "Invitation: Convening" in text
    assert "February 2018, day TBC" in text
    text = told(made(database, convening, template="visa"))
    assert "We confirm that Joan is invited to take part in Convening, February 2018, day TBC" in text


def test_who_gets_none_is_told(database: Database, convening: Ref) -> None:
    warnings = made(database, convening, template="thank-you").warnings
    assert "No letter, since they want no post: مريم." in warnings
    assert "No letter, since there is no record of them: Walker." in warnings
    warnings = made(database, convening, template="letter").warnings
    assert "“sender.name” is empty in every letter." in warnings


def test_an_event_without_guests_says_so(database: Database) -> None:
    with database.write("Event") as unit:
        event = make.event(unit, name="Convening")
    with pytest.raises(NotFound, match="nobody to write to"):
        made(database, Ref("event", event))


def test_a_template_of_ones_own_is_taken(database: Database, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Subject: Hello\n{{ salutation }}\n\n{{ role }}, {{ shoe }}", encoding="utf-8")
    document = made(database, amina(database), file=str(tmp_path / "own.txt"))
    assert "Director" in told(document)
    assert [warning for warning in document.warnings if "“shoe” is empty in the letter to Dr Amina Okello" in warning]


def test_a_letter_greets_in_its_own_language(database: Database, tmp_path: Path) -> None:
    with database.write("Ana") as unit:
        ana = Ref("person", make.person(unit, full_name="Ana Pérez", family_name="Pérez", languages=("es",)))
    assert "Dear" in told(made(database, ana))
    (tmp_path / "own.txt").write_text("{{ salutation }}", encoding="utf-8")
    assert "Dear" not in told(made(database, ana, file=str(tmp_path / "own.txt")))


def test_each_letter_is_written_to_a_file_of_its_own(database: Database, convening: Ref, tmp_path: Path) -> None:
    report = report_named("letters")
    out = tmp_path / "letters.pdf"
    with database.write("Namesake") as unit:
        joan = make.person(unit, full_name="Joan")
        make.participation(unit, event_id=convening.key, person_id=joan, status="registered")
    told = reporting.save(database, report, convening, out, options={"files": "each", "template": "letter"})
    assert any("want no post" in sentence for sentence in told)
    folder = tmp_path / "letters"
    assert not out.exists()
    assert sorted(path.name for path in folder.iterdir()) == ["Came.pdf", "Joan (2).pdf", "Joan.pdf"]
    assert "Dear Came" in text_of(folder / "Came.pdf")
    assert "Joan" not in text_of(folder / "Came.pdf")
    with database.read() as connection:
        kept = handouts(connection)[0]
        digest = connection.exec_driver_sql("SELECT sha256 FROM handout").scalar()
    assert (kept.file, len(str(digest))) == ("letters", 64)
    with pytest.raises(Unavailable, match="something of that name"):  # nothing is written over
        reporting.save(database, report, convening, out, options={"files": "each", "template": "letter"})
    assert len(list(folder.iterdir())) == 3

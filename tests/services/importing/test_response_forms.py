"""Feedback forms printed, filled in by another program, and brought in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from crm.errors import Invalid, Unreadable
from crm.models.participations import participation
from crm.models.records import SURVEY
from crm.queries.feedback import questions, surveys
from crm.queries.records import load
from crm.queries.responses import Response, responses
from crm.services import feedback, participations, reporting
from crm.services.importing.responses import import_responses
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.forms import fields, fill
from tests.reports.pdf.reading import text_of, tool

COUNTRIES = [f"Land {number}" for number in range(1, 15)]
ASKED = [
    {"text": "How useful was it?", "kind": "scale", "lowest": 0, "highest": 10, "highest_label": "very"},
    {"text": "Qui manquait, 李明 ?", "kind": "choice", "choices": ["Data", "محمد"]},
    {"text": "What should stay?", "kind": "several", "choices": ["Soup, hot", "Łukasz", "李明"]},
    {"text": "Where do you live?", "kind": "choice", "choices": COUNTRIES},
    {"text": "What was missing?", "kind": "text"},
]
PUT = {"q1": "/0", "q2": "/2", "q3_2": "/Yes", "q3_3": "/Yes", "q4": "14", "q5": "Łukasz 李明 محمد\nand a lift"}
GIVEN = [0, ("محمد",), ("Łukasz", "李明"), ("Land 14",), "Łukasz 李明 محمد\nand a lift"]


class Office:
    """An event with a survey, and a folder of forms."""

    def __init__(self, database: Database, folder: Path, *, anonymous: bool = False) -> None:
        self.database, self.folder = database, folder
        with database.write("Plan") as unit:
            self.event = make.event(unit, name="Convening", short_name="convening")
            self.person = make.person(unit, full_name="Ama Mensah", given_name="Ama", family_name="Mensah")
            make.email(unit, person_id=self.person, address="ama@example.org")
        document = {"name": "How was it?", "event_id": self.event, "anonymous": anonymous, "questions": ASKED,
                    "introduction": "Two minutes."}  # fmt: skip
        self.survey = feedback.save(database, None, document)

    def empty(self, **options: str) -> Path:
        out = self.folder / "empty.pdf"
        reporting.make(self.database, "feedback-form", out, event="convening", options=options)
        return out

    def filled(self, name: str = "one.pdf", **put: str) -> Path:
        return fill(self.empty(), self.folder / name, put or PUT)

    def given(self) -> list[Response]:
        with self.database.read() as connection:
            return responses(connection, self.survey)

    def values(self) -> list[list[object]]:
        with self.database.read() as connection:
            keys = [one.key for one in questions(connection, self.survey)]
        return [[one.values.get(key) for key in keys] for one in self.given()]


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def test_answers_in_any_script_are_read_back_as_they_were_put_in(office: Office) -> None:
    path = office.filled()
    tool("qpdf", "--check", path)
    result = import_responses(office.database, [path], event=office.event)
    assert (result.created, result.failed, list(result.notes)) == (1, 0, [])
    assert office.values() == [GIVEN]
    assert [(one.file, one.question, one.answer) for one in result.answers][:2] == [
        ("one.pdf", "How useful was it?", "0"), ("one.pdf", "Qui manquait, 李明 ?", "محمد"),
    ]  # fmt: skip
    (one,) = office.given()
    assert (one.channel, one.person, one.may_be_quoted) == ("one.pdf", None, False)
    undo.undo(office.database)
    assert office.given() == []


def test_what_was_left_empty_is_no_answer(office: Office) -> None:
    import_responses(office.database, [office.filled(q5="A lift")], event=office.event)
    assert office.values() == [[None, None, None, None, "A lift"]]


def test_who_gives_an_address_is_known_and_may_be_quoted(office: Office) -> None:
    path = office.filled(q1="/7", email="AMA@example.org", quote="/Yes")
    import_responses(office.database, [path], survey=office.survey)
    (one,) = office.given()
    assert (one.person, one.may_be_quoted) == (office.person, True)


def test_a_form_is_printed_with_all_its_words(office: Office) -> None:
    path = office.empty()
    tool("qpdf", "--check", path)
    text = text_of(path)
    for words in ("Convening", "Two minutes.", "1. How useful was it?", "李明", "Łukasz", "محمد", "very"):
        assert words in text
    names = set(fields(path))
    assert names == {"form", "q1", "q2", "q3_1", "q3_2", "q3_3", "q4", "q5", "email", "quote"}


def test_several_files_come_at_once_and_one_that_is_none_is_told(office: Office) -> None:
    first, second = office.filled(), office.filled("two.pdf", q1="/10")
    flat = office.folder / "flat.pdf"
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(flat)
    result = import_responses(office.database, [first, flat, second], event=office.event)
    assert (result.created, result.failed) == (2, 1)
    assert [(error.file, error.reason) for error in result.errors] == [
        ("flat.pdf", "flat.pdf has no fields to read: it was printed, scanned or flattened. Type its answers in "
         "instead."),
    ]  # fmt: skip
    assert [row[0] for row in office.values()] == [0, 10]


def test_the_same_file_twice_is_told_and_taken_once(office: Office) -> None:
    path = office.filled()
    result = import_responses(office.database, [path, path], event=office.event)
    assert (result.created, result.skipped) == (1, 1)
    assert [note.reason for note in result.notes] == ["This form was brought in already."]
    again = import_responses(office.database, [path], event=office.event)
    assert (again.created, again.skipped, again.step) == (0, 1, None)


def test_two_who_say_the_same_are_both_taken_and_told(office: Office) -> None:
    first = office.filled()
    second = office.folder / "two.pdf"
    second.write_bytes(first.read_bytes() + b"\n")
    result = import_responses(office.database, [first, second], event=office.event)
    assert result.created == 2
    assert [note.reason for note in result.notes] == [
        "Its answers are those of one.pdf: take one away if it is a copy."
    ]


def test_a_form_of_another_event_is_refused(office: Office) -> None:
    path = office.filled()
    with office.database.write("Plan") as unit:
        other = make.event(unit, name="Launch")
    with pytest.raises(Unreadable, match=r"one\.pdf is a form of another event, Convening: bring it in there\."):
        import_responses(office.database, [path], event=other)
    assert office.given() == []


def test_a_form_of_older_questions_is_refused(office: Office) -> None:
    path = office.filled()
    with office.database.read() as connection:
        base = load(connection, SURVEY, office.survey)
    rows = [dict(row) for row in base["questions"]]
    rows[1]["choices"] = ("محمد", "Data")
    feedback.save(office.database, base, {**base, "questions": rows})
    with pytest.raises(Unreadable, match="they were changed since it was printed"):
        import_responses(office.database, [path], event=office.event)


def test_an_empty_form_and_one_of_another_program_are_refused(office: Office) -> None:
    with pytest.raises(Unreadable, match="No question is answered in it"):
        import_responses(office.database, [office.empty()], event=office.event)
    strange = office.folder / "strange.pdf"
    writer = PdfWriter(clone_from=PdfReader(office.filled()))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {"form": "INVOICE 7"}, auto_regenerate=True)
    writer.write(strange)
    with pytest.raises(Unreadable, match="is a form of another program"):
        import_responses(office.database, [strange], event=office.event)


@pytest.mark.parametrize(("length", "why"), [(3000, "damaged|no fields"), (12, "damaged|no fields")])
def test_a_damaged_form_is_told(office: Office, length: int, why: str) -> None:
    path = office.folder / "cut.pdf"
    path.write_bytes(office.filled().read_bytes()[:length])
    with pytest.raises(Unreadable, match=why):
        import_responses(office.database, [path], event=office.event)


def test_a_locked_form_is_told(office: Office) -> None:
    path = office.folder / "locked.pdf"
    writer = PdfWriter(clone_from=PdfReader(office.filled()))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    with pytest.raises(Unreadable, match="locked with a password"):
        import_responses(office.database, [path], event=office.event)


def test_each_participants_form_knows_whose_it_is(office: Office) -> None:
    participations.register(office.database, office.event, office.person, {})
    with office.database.write("Guest") as unit:
        other = make.person(unit, full_name="Bea Ruiz", given_name="Bea", family_name="Ruiz")
    participations.register(office.database, office.event, other, {})
    start = start_of(office.empty(**{"for": "Ama Mensah"}))
    empty = office.empty(**{"for": "participants"})
    assert "Convening · Ama Mensah" in text_of(empty)
    assert "Convening · Bea Ruiz" in text_of(empty)
    assert f"{start}email" not in fields(empty)
    filled = fill(empty, office.folder / "all.pdf", {start + name: value for name, value in PUT.items()})
    result = import_responses(office.database, [filled], event=office.event)
    assert (result.created, result.failed) == (1, 0)  # the other one was left empty
    assert [one.person for one in office.given()] == [office.person]
    assert office.values() == [GIVEN]
    changed = fill(empty, office.folder / "new.pdf", {f"{start}q1": "/3"})
    again = import_responses(office.database, [changed], event=office.event)
    assert [note.reason for note in again.notes] == [
        "A form of Ama Mensah was brought in already; “update” replaces its answers."
    ]
    renewed = import_responses(office.database, [changed], event=office.event, policy="update")
    assert renewed.updated == 1
    assert office.values() == [[3, None, None, None, None]]


def start_of(path: Path) -> str:
    """What all fields of the only form of a file begin with."""
    return next(name.removesuffix("form") for name in fields(path) if name.endswith("form"))


def test_an_anonymous_survey_has_a_form_for_anybody_alone(database: Database, tmp_path: Path) -> None:
    office = Office(database, tmp_path, anonymous=True)
    participations.register(database, office.event, office.person, {})
    with pytest.raises(Invalid, match="is anonymous"):
        office.empty(**{"for": "participants"})
    assert "email" not in fields(office.empty())


def test_names_are_forgotten_where_a_survey_became_anonymous(office: Office) -> None:
    participations.register(office.database, office.event, office.person, {})
    empty = office.empty(**{"for": "Ama Mensah"})
    filled = fill(empty, office.folder / "ama.pdf", {f"{start_of(empty)}q1": "/3"})
    with office.database.read() as connection:
        base = load(connection, SURVEY, office.survey)
        (row,) = connection.execute(participation.select().with_only_columns(participation.c.id))
    feedback.save(office.database, base, {**base, "anonymous": True})
    import_responses(office.database, [filled], event=office.event)
    (one,) = office.given()
    assert one.person is None
    with office.database.read() as connection:
        assert load(connection, SURVEY, office.survey)["anonymous"]
        sql = "SELECT external_id FROM response"
        assert str(row.id) not in connection.exec_driver_sql(sql).scalar_one()


def test_a_form_needs_questions(office: Office) -> None:
    with office.database.write("Plan") as unit:
        make.event(unit, name="Launch", short_name="launch")
    out = office.folder / "out.pdf"
    with pytest.raises(Invalid, match="Nothing is asked about this event yet"):
        reporting.make(office.database, "feedback-form", out, event="launch")
    with pytest.raises(Invalid, match="The event has no survey “Other”"):
        office.empty(survey="Other")
    with office.database.read() as connection:
        assert [one.name for one in surveys(connection, office.event)] == ["How was it?"]

"""Feedback in the window: questions, responses typed and brought in, results, themes by one key each."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.queries.feedback import surveys
from crm.queries.meetings import meeting_record
from crm.refs import Ref
from crm.reports.charts.drawing import Label
from crm.reports.registry import report_named
from crm.services import feedback, reporting
from crm.ui.events.feedback import Feedback
from crm.ui.kit.charts import ChartView
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.pick_editor import PickEditor
from crm.ui.records.asking import Asking
from crm.ui.records.bring_in import BringIn
from crm.ui.surveys.response_dialog import ResponseDialog
from crm.ui.surveys.sides import QUESTIONS, RESPONSES, TEXTS
from tests import make
from tests.forms import fill
from tests.ui.desk import Desk, dialog, texts
from tests.ui.events.conftest import Convening

QUESTIONS_ASKED = [
    {"text": "How useful was it?", "kind": "scale", "lowest": 1, "highest": 5, "highest_label": "very"},
    {"text": "Which table?", "kind": "choice", "choices": ["Data", "Rents"]},
    {"text": "What should stay?", "kind": "several", "choices": ["Soup", "Panel"]},
    {"text": "What was missing?", "kind": "text"},
]
FORM = (
    "Timestamp,How useful was it?,Would you come again?\n"
    "2018/02/08 9:00:00,4,Yes\n2018/02/08 9:01:00,5,Yes\n2018/02/08 9:02:00,3,No\n2018/02/08 9:03:00,3,No\n"
    "2018/02/08 9:04:00,,\n"
)


class Box(Convening):
    """An event with a session, and the window at its feedback."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "feedback", date="2018-02-07")

    def prepare(self) -> None:
        with self.database.write("Plan") as unit:
            self.session = make.session(unit, event_id=self.event, title="Panel")

    @property
    def part(self) -> Feedback:
        assert isinstance(self.side, Feedback)
        return self.side

    def ask(self, *, anonymous: bool = False) -> int:
        document = {"name": "How was it?", "event_id": self.event, "anonymous": anonymous, "questions": QUESTIONS_ASKED}
        survey = feedback.save(self.database, None, document)
        self.refresh()
        return survey

    def respond(self, text: str) -> None:
        survey = self.part.data.survey
        assert survey is not None
        feedback.respond(self.database, survey.key, {self.part.data.questions[3].key: text})
        self.refresh()


@pytest.fixture
def box(desk: Desk) -> Box:
    return Box(desk)


def test_a_survey_begins_with_its_name_and_goes_on_with_questions(box: Box) -> None:
    assert box.part.stack.currentWidget() is box.part._none
    box.run("record.ask_feedback")
    box.fill(name="How was it?", anonymous=False)
    assert box.part.sides.views.currentIndex() == QUESTIONS
    box.run("record.add_question")
    box.fill(text="Which table?", kind="choice")
    form = dialog(box.window, Asking)
    assert form.isVisible()  # there is nothing to choose from
    box.fill(choices=["Data", "Rents"], session_id=box.session)
    (one,) = box.part.data.questions
    assert (one.text, one.kind, one.choices, one.session) == ("Which table?", "choice", ("Data", "Rents"), box.session)
    assert [cell.text for cell in box.part.sides.questions.table.rows.lines[0].cells] == [
        "1.", "Which table?", "Choice", "Data, Rents", "Panel", "",
    ]  # fmt: skip


def test_questions_are_changed_put_in_order_and_taken_away(box: Box) -> None:
    box.ask()
    box.part.sides.show_view(QUESTIONS)
    table = box.part.sides.questions.table
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Return)
    box.fill(text="What did you miss?")
    table.selectRow(3)
    box.run("record.question_earlier")
    assert [one.text for one in box.part.data.questions][2:] == ["What did you miss?", "What should stay?"]
    assert table.current_row() == 2
    box.run("record.remove_question")
    assert len(box.part.data.questions) == 3


def test_a_question_with_answers_is_taken_away_only_after_asking(box: Box) -> None:
    box.ask()
    box.respond("A lift")
    box.part.sides.show_view(QUESTIONS)
    box.part.sides.questions.table.selectRow(3)
    box.run("record.remove_question")
    assert len(box.part.data.questions) == 4
    dialog(box.window, Confirm).deed.click()
    box.desk.drain()
    assert (len(box.part.data.questions), len(box.part.data.texts)) == (3, 0)


def test_responses_are_typed_one_after_the_other_with_keys_alone(box: Box) -> None:
    box.ask()
    box.run("record.type_responses")
    form = dialog(box.window, ResponseDialog)
    first, second, third, fourth = box.part.data.questions
    for number, (useful, table) in enumerate((("4", "2"), ("5", "1")), 1):
        editors = [form.form.find_field(f"q{one.key}") for one in (first, second, third, fourth)]
        picks = [one.editor for one in editors if one is not None and isinstance(one.editor, PickEditor)]
        QTest.keyClicks(picks[0].row, useful)
        QTest.keyClicks(picks[1].row, table)
        QTest.keyClicks(picks[2].row, "12")
        form.save()
        box.desk.drain()
        assert form.taken == number
    assert form.isVisible()
    assert form.form.changed_names() == set()  # ready for the next
    assert [dict(one.values) for one in box.part.data.responses] == [
        {first.key: 4, second.key: ("Rents",), third.key: ("Soup", "Panel")},
        {first.key: 5, second.key: ("Data",), third.key: ("Soup", "Panel")},
    ]
    form.save()
    box.desk.drain()
    assert form.taken == 2  # an empty response is none
    form.reject()


def test_an_anonymous_survey_asks_for_nobody(box: Box) -> None:
    box.ask(anonymous=True)
    box.run("record.type_responses")
    form = dialog(box.window, ResponseDialog)
    assert form.form.find_field("person_id") is None
    form.reject()


def test_arrows_go_along_a_scale_and_one_takes_the_place_of_the_other(qapp: QApplication) -> None:
    editor = PickEditor([(number, str(number)) for number in range(1, 6)], "12345")
    QTest.keyClicks(editor.row, "3")
    QTest.keyClick(editor.row, Qt.Key.Key_Right)
    assert editor.value() == 4
    QTest.keyClick(editor.row, Qt.Key.Key_Left)
    assert editor.value() == 3
    editor.buttons[0].click()
    assert editor.value() == 1
    QTest.keyClicks(editor.row, "1")
    assert editor.value() is None  # the same key takes it back
    editor.deleteLater()


def test_a_response_is_corrected_and_taken_away(box: Box) -> None:
    box.ask()
    box.respond("A lift")
    box.part.sides.show_view(RESPONSES)
    box.part.sides.responses.table.selectRow(0)
    box.run("record.correct_response")
    useful, text = box.part.data.questions[0].key, box.part.data.questions[3].key
    box.fill(ResponseDialog, **{f"q{useful}": 2, "quote_consent": True})
    (one,) = box.part.data.responses
    assert (dict(one.values), one.may_be_quoted) == ({useful: 2, text: "A lift"}, True)
    box.run("record.remove_responses")
    assert box.part.data.responses == []
    box.window.actions_.run("edit.undo")
    box.desk.drain()
    assert len(box.part.data.responses) == 1


def test_results_are_bars_with_the_number_of_those_who_answered(box: Box) -> None:
    survey = box.ask()
    useful = box.part.data.questions[0].key
    for number in (4, 4, 5):
        feedback.respond(box.database, survey, {useful: number})
    box.refresh()
    chart = box.part.sides.results.findChildren(ChartView)[0]
    assert chart.accessibleName() == "How useful was it?: 1 0, 2 0, 3 0, 4 2, 5 · very 1."
    shown = [shape.text for shape in chart.drawing.shapes if isinstance(shape, Label)]
    assert shown[-6:] == ["4", "2", "67%", "5 · very", "1", "33%"]
    assert "3 of 3 answered · mean 4.3, median 4" in texts(box.part.sides.results)


def test_small_groups_are_not_told(box: Box) -> None:
    survey = box.ask()
    with box.database.write("Somebody") as unit:
        person = make.person(unit, full_name="Ama Mensah")
    feedback.respond(box.database, survey, {box.part.data.questions[0].key: 2}, person=person)
    box.part.sides.groups.setCurrentIndex(2)
    box.part.sides.choose_group(2)
    box.desk.drain()
    assert "1 of 1 answered · not told, so that nobody is recognised" in texts(box.part.sides.results)


def test_a_theme_is_given_by_its_sign_and_taken_off_by_it_again(box: Box) -> None:
    box.ask()
    for text in ("A lift", "A ramp"):
        box.respond(text)
    box.part.sides.show_view(TEXTS)
    table = box.part.sides.texts.table
    table.selectRow(0)
    box.run("record.new_theme")
    box.fill(theme="Access")
    table.selectRow(1)
    QTest.keyClicks(table, "1")
    box.desk.drain()
    assert [line.cells[1].text for line in table.rows.lines] == ["Access", "Access"]
    assert box.part.sides.texts._buttons[0].text() == "1  Access  2"
    table.selectRow(0)
    QTest.keyClicks(table, "1")
    box.desk.drain()
    assert [line.cells[1].text for line in table.rows.lines] == ["", "Access"]
    box.part.sides.texts.only_new.setChecked(True)
    assert [line.cells[0].text for line in table.rows.lines] == ["A lift"]


def test_coding_goes_on_to_the_next_text(box: Box) -> None:
    survey = box.ask()
    for text in ("A lift", "A ramp"):
        box.respond(text)
    feedback.code(box.database, [box.part.data.texts[1].answer], "Access", survey)
    box.refresh()
    box.part.sides.show_view(TEXTS)
    box.part.sides.texts.table.selectRow(0)
    QTest.keyClicks(box.part.sides.texts.table, "1")
    box.desk.drain()
    assert box.part.sides.texts.table.current_row() == 1


def test_a_text_becomes_a_candidate_and_may_be_quoted(box: Box) -> None:
    box.ask()
    box.respond("A lift")
    box.part.sides.show_view(TEXTS)
    box.part.sides.texts.table.selectRow(0)
    box.run("record.note_candidate")
    box.run("record.toggle_quotable")
    with box.database.read() as connection:
        (candidate,) = meeting_record(connection, box.event).candidates
    assert (candidate.text, candidate.answer) == ("A lift", box.part.data.texts[0].answer)
    assert box.part.data.texts[0].may_be_quoted
    assert "“A lift”" in texts(box.part.sides.results)


def test_a_form_tools_export_is_shown_before_it_is_counted(box: Box, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(FORM, encoding="utf-8")
    box.part.take_from([path])
    box.desk.drain()
    shown = dialog(box.window, BringIn)
    assert shown.preview.sentence == "4 new, 1 left out. They begin a survey of their own."
    assert [[cell.text for cell in line.cells] for line in shown.tables[0].rows.lines] == [
        ["How useful was it?", "Scale", "1–5"], ["Would you come again?", "Choice", "Yes, No"],
    ]  # fmt: skip
    with box.database.read() as connection:
        assert surveys(connection, box.event) == []
    shown.deed.click()
    box.desk.drain()
    assert len(box.part.data.responses) == 4
    assert box.part.stack.currentWidget() is box.part._body


def test_what_stands_in_a_filled_form_is_shown_before_it_is_counted(box: Box, tmp_path: Path) -> None:
    box.ask()
    empty = tmp_path / "form.pdf"
    reporting.save(box.database, report_named("feedback-form"), Ref("event", box.event), empty)
    fill(empty, tmp_path / "filled.pdf", {"q1": "/4", "q4": "A lift"})
    box.part.take_from([tmp_path / "filled.pdf"])
    box.desk.drain()
    shown = dialog(box.window, BringIn)
    assert [[cell.text for cell in line.cells] for line in shown.tables[0].rows.lines] == [
        ["filled.pdf", "–", "How useful was it?", "4"], ["filled.pdf", "–", "Which table?", "–"],
        ["filled.pdf", "–", "What should stay?", "–"], ["filled.pdf", "–", "What was missing?", "A lift"],
    ]  # fmt: skip
    assert box.part.data.responses == []


def test_a_survey_goes_to_the_trash_and_comes_back(box: Box) -> None:
    box.ask()
    box.run("record.discard_survey")
    assert box.part.stack.currentWidget() is box.part._none
    box.window.actions_.run("edit.undo")
    box.desk.drain()
    assert len(box.part.data.questions) == 4


def test_how_it_is_asked_is_changed(box: Box) -> None:
    box.ask()
    box.run("record.change_survey")
    box.fill(anonymous=True, smallest_group=8)
    assert box.part._said.text() == "0 responses · anonymous · groups of fewer than 8 are not told"
    assert len(box.part.data.questions) == 4

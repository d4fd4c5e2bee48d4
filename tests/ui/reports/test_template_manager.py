"""Templates in the window: begun, edited, tried with a record, copied, deleted, and chosen where a report is made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from crm.refs import Ref
from crm.ui.kit.context import Context
from crm.ui.reports.dialog import ReportDialog
from crm.ui.reports.template_dialog import TemplateDialog
from crm.ui.reports.template_manager import TemplateManager
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of


@pytest.fixture
def window(desk: Desk) -> Window:
    window = desk.enter()
    window.show()
    return window


def context_of(window: Window) -> Context:
    assert window.session is not None
    return window.session.context


def manager(window: Window) -> TemplateManager:
    dialog = TemplateManager(context_of(window))
    dialog.open()
    return dialog


def editor(dialog: TemplateManager) -> TemplateDialog:
    return next(one for one in reversed(dialog.findChildren(TemplateDialog)) if one.isVisible())


def names(dialog: TemplateManager) -> list[str]:
    return [line.cells[0].text for line in dialog.table.rows.lines]


def test_one_is_begun_with_the_words_of_the_program_and_kept(desk: Desk, window: Window) -> None:
    dialog = manager(window)
    dialog.begin("letter", "thank-you")
    form = editor(dialog)
    assert "thank you for coming" in form.body.toPlainText()
    form.save()
    desk.drain()
    assert form.notice.sentence  # it needs a name
    form.name.setText("After the launch")
    form.save()
    desk.drain()
    assert names(dialog) == ["After the launch"]
    dialog.copy_current()
    desk.drain()
    assert names(dialog) == ["After the launch", "After the launch (2)"]
    dialog.delete_current()
    desk.drain()
    assert len(names(dialog)) == 1


def test_a_field_is_inserted_by_the_keyboard_and_the_pages_follow(desk: Desk, window: Window) -> None:
    with database_of(window).write("Person") as unit:
        person = make.person(unit, full_name="Amina Okello")
    dialog = manager(window)
    dialog.begin("letter", "")
    form = editor(dialog)
    form.name.setText("Short")
    form.body.setPlainText("Hello ")
    form.body.moveCursor(form.body.textCursor().MoveOperation.End)
    form.fields.setCurrentRow(1)
    QTest.keyClick(form.fields, Qt.Key.Key_Return)
    assert form.body.toPlainText() == "Hello {{ name }}"
    form.record.set_reference(person, form._lookup.name(Ref("person", person)))
    form.body.insertPlainText(" {{ role }}")
    form.preview()
    desk.drain()
    assert form.pages.count == 1
    assert "“role” is empty in the letter to Amina Okello." in form._points.text()
    form.body.setPlainText("{% if %}")
    form.preview()
    desk.drain()
    assert "Line 1 of the template" in form._points.text()


def test_a_kept_one_stands_among_the_choices_of_a_report(desk: Desk, window: Window) -> None:
    with database_of(window).write("Template") as unit:
        make.template(unit, name="To the board")
        person = make.person(unit, full_name="Amina Okello")
    dialog = ReportDialog(context_of(window), Ref("person", person), "letters")
    dialog.open()
    desk.drain()
    box = dialog.choices.option_fields["template"]
    assert isinstance(box, QComboBox)
    box.setCurrentText("To the board")
    desk.drain()
    assert dialog.choices.options["template"] == "To the board"
    assert dialog.pages.count == 1
    assert dialog.notice.sentence == ""

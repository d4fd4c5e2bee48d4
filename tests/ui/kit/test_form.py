from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.ui.kit.form import Form
from crm.ui.kit.form_spec import Rows
from crm.ui.kit.rows_editor import RowBox
from tests.ui.kit.forms import AMINA, NETWORK, SECTIONS, Directory, field


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form(SECTIONS, Directory())
    qtbot.addWidget(form)
    form.resize(720, 600)
    form.set_document(AMINA)
    form.show()
    return form


def line(form: Form, path: str) -> QLineEdit:
    box = form.find_field(path)
    assert box is not None
    target = box.editor.target
    assert isinstance(target, QLineEdit)
    return target


def row_boxes(form: Form, name: str) -> list[RowBox]:
    return form._rows[name]._boxes


def test_an_untouched_document_comes_back_as_it_was(form: Form) -> None:
    assert form.document() == AMINA
    assert form.changed_names() == set()


def test_only_what_was_changed_differs(form: Form) -> None:
    line(form, "family_name").setText("Okello-Nakato")
    line(form, "custom.Diet").clear()
    assert form.changed_names() == {"family_name", "custom.Diet"}
    assert form.document() == {**AMINA, "family_name": "Okello-Nakato", "custom": {"Diet": None}}
    assert AMINA["custom"] == {"Diet": "vegan"}, "the document handed in stays as it is"


def test_taking_a_change_back_is_no_change(form: Form) -> None:
    line(form, "nickname").setText("Mina")
    line(form, "nickname").setText(" ")
    assert form.changed_names() == set()


def test_rows_are_added_and_keep_their_ids(form: Form) -> None:
    form._rows["phones"].add_row()
    QTest.keyClicks(row_boxes(form, "phones")[0].boxes[0].editor.target, "+256 700")
    form._rows["emails"].add_row()
    line(form, "emails.1.address").setText("amina.okello@example.org")
    document = form.document()
    assert document["phones"] == [{"number": "+256 700", "label": None}]
    assert [row["id"] for row in document["emails"]] == [5, 6], "a row left empty is none"
    assert document["emails"][1]["address"] == "amina.okello@example.org"
    assert form.changed_names() == {"emails", "phones"}


def test_rows_that_a_draft_begins_with_stay_when_one_of_them_is_changed(form: Form) -> None:
    draft = {**AMINA, "emails": [{"address": "one@example.org"}, {"address": "two@example.org"}]}
    form.set_document(draft)
    assert form.changed_names() == set()
    line(form, "emails.0.address").setText("first@example.org")
    assert [row["address"] for row in form.document()["emails"]] == ["first@example.org", "two@example.org"]


def test_one_row_is_primary_also_when_it_goes(form: Form) -> None:
    first, second = row_boxes(form, "emails")
    second.findChildren(QToolButton)[-2].click()
    assert [row["primary"] for row in form.document()["emails"]] == [False, True]
    second.findChildren(QToolButton)[-1].click()
    assert form.document()["emails"] == [{**AMINA["emails"][0], "primary": True}]
    assert first.is_primary
    assert form.changed_names() == {"emails"}


def test_a_reference_comes_with_its_name(form: Form) -> None:
    box = form.find_field("affiliations.0.organisation_id")
    assert box is not None
    assert box.text() == "Kampala Civic Network"
    box.editor.target.setFocus()
    line(form, "affiliations.0.organisation_id").clear()
    QTest.keyClicks(box.editor.target, "New Network")
    (row,) = form.document()["affiliations"]
    assert (row["organisation_id"], row["organisation"]) == (None, "New Network")
    assert row["department"] == ("Housing",), "what the form does not show stays"
    assert AMINA["affiliations"][0]["organisation_id"] == NETWORK


def test_errors_stand_at_their_fields_and_the_first_gets_the_keyboard(form: Form) -> None:
    unplaced = form.show_errors(
        {"birthday": "Not a date.", "emails.1.address": "Not an address.", "nickname": "Too long.", "other": "Odd."}
    )
    assert unplaced == {"other": "Odd."}
    assert line(form, "emails.1.address").hasFocus()
    assert line(form, "birthday").property("wrong") is True
    assert line(form, "nickname").isVisible(), "a folded section opens for its errors"
    form.clear_errors()
    assert line(form, "birthday").property("wrong") is False


def test_errors_find_their_row_though_empty_ones_are_left_out(form: Form) -> None:
    line(form, "emails.0.address").clear()
    for box in row_boxes(form, "emails")[0].boxes:
        box.replace_value(None)
    form.document()
    form.show_errors({"emails.0.address": "Not an address."})
    assert line(form, "emails.0.address") is row_boxes(form, "emails")[1].boxes[0].editor.target


def test_folded_sections_open_where_something_is_in_them(form: Form) -> None:
    assert not form._fields["nickname"].isVisible()
    form.set_document({**AMINA, "nickname": "Mina"})
    assert form._fields["nickname"].isVisible()


def test_every_control_has_a_name_for_a_screen_reader(form: Form) -> None:
    form._rows["phones"].add_row()
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
    controls = [widget for kind in kinds for widget in form.findChildren(kind)]
    visible: list[QWidget] = [widget for widget in controls if widget.isVisible() and not inside_box(widget)]
    nameless = [
        widget for widget in visible if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert len(visible) > 25
    assert nameless == []


def inside_box(widget: QWidget) -> bool:
    """Whether it is the line inside an editable combo box, which speaks for it."""
    return isinstance(widget.parent(), QComboBox)


def test_tab_goes_through_the_fields_in_their_order(form: Form) -> None:
    form._rows["emails"].add_row()
    form.focus_first()
    seen = []
    for _step in range(17):
        focused = form.window().focusWidget()
        assert focused is not None
        # On Linux Qt calls an editable box by its text and names it by its buddy.
        name = QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)
        seen.append(focused.accessibleName() or name)
        form.focusNextChild()
    row = ["E-mail", "Label", "Primary", "Remove"]
    assert seen == ["Given name", "Family name", *row, *row, *row, "Add", "Add phone", "Organisation"]


class WindowWatch(QObject):
    """Writes down which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_while_a_form_is_built(qapp: QApplication, qtbot: QtBot) -> None:
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    form = Form(SECTIONS, Directory())
    qtbot.addWidget(form)
    form.set_document(AMINA)
    form._rows["phones"].add_row()
    form.show()
    qapp.removeEventFilter(watch)
    assert watch.shown == ["Form"]


def test_a_long_text_among_others_has_a_card_of_its_own(qapp: QApplication) -> None:
    language, text = field("language", N_("Language")), field("text", N_("Text"), Kind.LONG_TEXT)
    assert not Rows("texts", N_("Texts"), (language, text)).on_one_line
    assert Rows("notes", N_("Notes"), (text,)).on_one_line
    assert Rows("names", N_("Names"), (language, language, language)).on_one_line

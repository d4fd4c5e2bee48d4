from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from crm.errors import Conflict, Invalid, Unavailable
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.edit_dialog import EditDialog
from tests.ui.kit.forms import AMINA, SECTIONS, Directory

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> EditDialog:
    dialog = EditDialog("Edit Amina Okello", SECTIONS, AMINA, Directory())
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def wishes(dialog: EditDialog) -> list[Any]:
    wishes: list[Any] = []
    dialog.save_requested.connect(lambda base, edited: wishes.append((base, edited)))
    return wishes


def rename(dialog: EditDialog, name: str) -> None:
    box = dialog.form.find_field("family_name")
    assert box is not None
    target = box.editor.target
    assert isinstance(target, QLineEdit)
    target.setText(name)
    box.editor.edited.emit()


def questions(dialog: EditDialog) -> list[Confirm]:
    return [question for question in dialog.findChildren(Confirm) if question.isVisible()]


def test_ctrl_enter_wishes_what_was_edited_to_be_saved(dialog: EditDialog, wishes: list[Any]) -> None:
    rename(dialog, "Nakato")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert wishes == [(AMINA, {**AMINA, "family_name": "Nakato"})], "and not twice"
    assert dialog.isVisible()
    dialog.saved()
    assert not dialog.isVisible()


def test_enter_alone_saves_nothing(dialog: EditDialog, wishes: list[Any]) -> None:
    rename(dialog, "Nakato")
    QTest.keyClick(dialog.form.find_field("family_name").editor.target, Qt.Key.Key_Return)
    assert wishes == []
    assert dialog.isVisible()


def test_nothing_changed_is_nothing_to_save(dialog: EditDialog, wishes: list[Any]) -> None:
    dialog.save()
    assert wishes == []
    assert not dialog.isVisible()


def test_a_new_record_has_no_base(qtbot: QtBot) -> None:
    dialog = EditDialog("New person", SECTIONS, {"kind": "person"}, Directory(), new=True)
    qtbot.addWidget(dialog)
    dialog.open()
    wishes: list[Any] = []
    dialog.save_requested.connect(lambda base, edited: wishes.append((base, edited)))
    rename(dialog, "Okello")
    dialog.save()
    assert wishes == [(None, {"kind": "person", "family_name": "Okello"})]


def test_escape_asks_only_where_something_was_typed(dialog: EditDialog) -> None:
    rename(dialog, "Nakato")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    (question,) = questions(dialog)
    question.cancel.click()
    assert dialog.isVisible()
    dialog.close()
    (question,) = questions(dialog)
    question.deed.click()
    assert not dialog.isVisible()


def test_escape_leaves_an_untouched_record(dialog: EditDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert questions(dialog) == []


def test_what_is_wrong_stands_at_its_field_and_the_rest_above(dialog: EditDialog, wishes: list[Any]) -> None:
    rename(dialog, "Nakato")
    dialog.save()
    dialog.show_failure(Invalid({"birthday": "Not a date.", "whole": "Two of them are one."}))
    assert dialog.notice.sentence == "Two of them are one."
    box = dialog.form.find_field("birthday")
    assert box is not None
    assert box.editor.target.property("wrong") is True
    dialog.save()
    assert len(wishes) == 2
    assert dialog.notice.sentence == ""
    dialog.show_failure(Unavailable("The disk is full."))
    assert dialog.notice.sentence == "The disk is full."


def conflict(dialog: EditDialog) -> list[str]:
    rename(dialog, "Nakato")
    dialog.form._rows["emails"]._boxes[0].boxes[0].replace_value("new@example.org")
    dialog.save()
    fields = {"family_name": ("Okello-Ssali", "Nakato"), "emails.0.address": ("moved@example.org", "new@example.org")}
    dialog.show_failure(Conflict("Somebody changed this record meanwhile.", fields))
    return [choice.text() for choice in dialog.findChildren(QRadioButton) if choice.isVisible()]


def test_a_conflict_shows_both_values(dialog: EditDialog) -> None:
    assert conflict(dialog) == [
        "Yours: Nakato", "Stored now: Okello-Ssali", "Yours: new@example.org", "Stored now: moved@example.org",
    ]  # fmt: skip


def test_mine_wins_over_the_value_now_stored(dialog: EditDialog, wishes: list[Any]) -> None:
    conflict(dialog)
    dialog.save()
    base, edited = wishes[-1]
    assert (base["family_name"], edited["family_name"]) == ("Okello-Ssali", "Nakato")
    assert (base["emails"][0]["address"], edited["emails"][0]["address"]) == ("moved@example.org", "new@example.org")


def test_theirs_is_taken_over(dialog: EditDialog, wishes: list[Any]) -> None:
    conflict(dialog)
    assert dialog._conflict is not None
    for path in dialog._conflict.fields:
        dialog._conflict.choose(path, mine=False)
    dialog.save()
    base, edited = wishes[-1]
    assert base["family_name"] == edited["family_name"] == "Okello-Ssali"
    assert edited["emails"][0]["address"] == "moved@example.org"


def test_a_value_of_the_users_own_field_is_settled_by_its_name(qtbot: QtBot) -> None:
    document = {"custom": {"Shoe no. 1": "40"}}
    dialog = EditDialog("Edit", SECTIONS, document, Directory())
    qtbot.addWidget(dialog)
    wishes: list[Any] = []
    dialog.save_requested.connect(lambda base, edited: wishes.append((base, edited)))
    dialog.show_failure(Conflict("Somebody changed this record meanwhile.", {"custom.Shoe no. 1": ("41", "42")}))
    rename(dialog, "Nakato")
    dialog.save()
    assert wishes[-1][0] == {"custom": {"Shoe no. 1": "41"}}


def test_many_details_of_a_question_are_counted(qtbot: QtBot) -> None:
    question = Confirm("Delete?", "For good.", "Delete", details=[f"Person {number}" for number in range(20)])
    qtbot.addWidget(question)
    question.show()
    assert question.focusWidget() is question.cancel
    texts = [label.text() for label in question.findChildren(QLabel)]
    assert "• Person 7" in texts
    assert "• Person 8" not in texts
    assert "… and 12 more" in texts


@pytest.mark.parametrize(("sections", "said"), [(SECTIONS, 1), (SECTIONS[1:], 0)])
def test_what_the_star_means_is_said_where_there_is_one(sections: Any, said: int, qtbot: QtBot) -> None:
    dialog = EditDialog("Edit Amina Okello", sections, AMINA, Directory())
    qtbot.addWidget(dialog)
    assert [text.text() for text in dialog.findChildren(QLabel)].count("* needed") == said

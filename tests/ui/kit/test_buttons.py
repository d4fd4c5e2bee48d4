"""Enter does what the button says that has the keyboard, never what another one says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from crm.ui.kit.confirm import Confirm
from crm.ui.kit.dialog import Dialog


def _press(dialog: QDialog, text: str, key: Qt.Key) -> None:
    (chosen,) = (one for one in dialog.findChildren(QPushButton) if one.text() == text)
    QTest.keyClick(chosen, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(("text", "result"), [("Cancel", 0), ("Delete for good", 1)])
def test_a_question_is_answered_by_the_button_with_the_keyboard(
    text: str, result: int, key: Qt.Key, qtbot: QtBot
) -> None:
    question = Confirm("Delete this record for good?", "It cannot be undone.", "Delete for good")
    qtbot.addWidget(question)
    question.show()
    _press(question, text, key)
    assert (question.isVisible(), question.result()) == (False, result)


@pytest.mark.parametrize(("text", "result"), [("Cancel", 0), ("Open", 1)])
def test_leaving_a_dialog_by_keyboard_leaves_it(text: str, result: int, qtbot: QtBot) -> None:
    dialog = Dialog("Passphrase", "Open", None)
    qtbot.addWidget(dialog)
    dialog.show()
    _press(dialog, text, Qt.Key.Key_Return)
    assert (dialog.isVisible(), dialog.result()) == (False, result)

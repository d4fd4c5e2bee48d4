from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from crm.ui.kit.dialog import Dialog


class Asked(Dialog):
    """Counts how often it was submitted, and refuses each time."""

    def __init__(self) -> None:
        super().__init__("Why?", "Note", None)
        self.submitted = 0
        self.text = QPlainTextEdit()
        self.add(self.text)
        self.text.setFocus()

    def submit(self) -> None:
        self.submitted += 1
        self.wait("Saving")
        self.refuse("Say why.", "Note")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_submits_from_any_field_and_again_once_it_was_refused(
    application: QApplication, key: Qt.Key
) -> None:
    dialog = Asked()
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    for count in (1, 2):
        QTest.keyClick(dialog.text, key, Qt.KeyboardModifier.ControlModifier)
        assert dialog.submitted == count
    assert dialog.refusal == "Say why."
    dialog.close()

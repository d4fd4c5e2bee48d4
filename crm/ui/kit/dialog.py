"""What small dialogs have in common: a title, their content, and a row of buttons at the right."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import heading, label, short
from crm.ui.kit.measures import GAP, PAGE, WIDE, space

WIDTH = 480
_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class Dialog(QDialog):
    """Opened with `open`, which returns at once. `add` puts content above the buttons, `refuse` says why not.

    Ctrl+Enter presses the first button, wherever the keyboard is.
    """

    def __init__(
        self, title: str, accept: str, parent: QWidget | None, *, cancel: str = "", width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(width)
        self._content = space(QVBoxLayout(), 0, GAP)
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        self.accept_button: QPushButton = button(accept, self.submit, role="primary")
        self.accept_button.setDefault(True)
        for keys in _KEYS:  # not of the button: a button forgets its keys when its text changes
            QShortcut(QKeySequence(keys), self, self.accept_button.click)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(cancel or _("Cancel"), self.reject))
        row.addWidget(self.accept_button)
        column = space(QVBoxLayout(self), PAGE, WIDE)
        column.addWidget(heading(short(title), wrap=True))
        column.addLayout(self._content)
        column.addWidget(self._refusal)
        column.addLayout(row)

    @property
    def refusal(self) -> str:
        return self._refusal.text()

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._content.addWidget(widget)

    def submit(self) -> None:
        """What the first button does: accept at once, where a dialog does not check first."""
        self.accept()

    def wait(self, text: str) -> None:
        """Say that it is being done; nothing more can be asked meanwhile."""
        self.setEnabled(False)
        self.accept_button.setText(text)

    def refuse(self, sentence: str, accept: str = "") -> None:
        """Say below the fields why it was not done, and let the person try again."""
        self.setEnabled(True)
        if accept:
            self.accept_button.setText(accept)
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self.adjustSize()

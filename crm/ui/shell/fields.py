"""A field of a small dialog: its name above, its message below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, HALF, space


class Labelled(QWidget):
    """An input with its name, and a place for what is wrong with it."""

    def __init__(self, name: str, field: QWidget, beside: QWidget | None = None) -> None:
        super().__init__()
        self._field = field
        self._name = label(name, "label")
        self._name.setBuddy(field)
        field.setAccessibleName(name)
        self._message = label("", "error", wrap=True)
        self._message.hide()
        column = space(QVBoxLayout(self), 0, HALF)
        column.addWidget(self._name)
        column.addWidget(beside or field)
        column.addWidget(self._message)

    @property
    def message(self) -> str:
        return self._message.text()

    def say(self, message: str) -> None:
        """Show what is wrong, or nothing."""
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._field.setProperty("wrong", bool(message))
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)


def beside(first: QWidget, second: QWidget, share: int = 1) -> QWidget:
    """Two fields on one line, the first `share` times as wide."""
    both = QWidget()
    row = space(QHBoxLayout(both), 0, GAP)
    row.addWidget(first, share)
    row.addWidget(second, 1)
    return both


def secret() -> QLineEdit:
    """An input whose text is not shown."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def hint(text: str) -> QLabel:
    return label(text, "caption", wrap=True)

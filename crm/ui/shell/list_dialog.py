"""A question that first lists what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import heading, label
from crm.ui.kit.measures import FORM_WIDTH, GAP, PAGE, space

_HEIGHT = 220


class ListDialog(QDialog):
    """Title, sentence, lines, and a button that accepts; Escape and 'Cancel' reject."""

    def __init__(self, title: str, sentence: str, lines: Sequence[str], accept: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(FORM_WIDTH)
        entries = QListWidget()
        entries.setProperty("role", "framed")
        entries.setAccessibleName(sentence)
        entries.addItems(list(lines))
        entries.setMaximumHeight(_HEIGHT)
        go_on = button(accept, self.accept, role="primary")
        go_on.setDefault(True)
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(heading(title))
        column.addWidget(label(sentence, wrap=True))
        column.addWidget(entries)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(go_on)
        column.addLayout(row)

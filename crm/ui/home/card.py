"""A card of the home page: a heading, entries, and a word where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crm.ui.kit.labels import heading, label, muted
from crm.ui.kit.measures import CONTROL, GAP, HALF, UNIT, space


class Card(QFrame):
    """`fill` replaces what it shows; what stands beside the heading stays."""

    def __init__(self, title: str, *beside: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        head = space(QHBoxLayout(), 0, UNIT)
        head.setContentsMargins(UNIT, 0, UNIT, 0)
        head.addStrut(CONTROL)  # as high with a button beside it as without
        head.addWidget(heading(title))
        head.addStretch(1)
        for widget in beside:
            head.addWidget(widget)
        self._content = space(QVBoxLayout(), 0, 0)
        column = space(QVBoxLayout(self), UNIT, HALF)
        column.setContentsMargins(UNIT, GAP, UNIT, UNIT)
        column.addLayout(head)
        column.addLayout(self._content)

    def fill(self, widgets: Sequence[QWidget], otherwise: str) -> None:
        """Show these, or a sentence where there are none."""
        while item := self._content.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._content.addWidget(widget)
        if not widgets:
            sentence = muted(otherwise, wrap=True)
            sentence.setContentsMargins(UNIT, HALF, UNIT, HALF)
            self._content.addWidget(sentence)


def caption_of(text: str, *beside: QWidget) -> QWidget:
    """A heading between the entries of a card, with what stands at its end."""
    caption = label(text, "section", wrap=True)
    if not beside:
        caption.setContentsMargins(GAP - HALF, GAP, 0, HALF)
        return caption
    line = QWidget()
    row = space(QHBoxLayout(line), 0, UNIT)
    row.setContentsMargins(GAP - HALF, GAP, UNIT, HALF)
    row.addWidget(caption, 1)
    for widget in beside:
        row.addWidget(widget)
    return line

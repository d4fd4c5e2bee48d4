"""What stands where a list would: why it is empty and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.ui.kit.labels import heading, muted
from crm.ui.kit.measures import ICON_LARGE, PAGE, UNIT, space
from crm.ui.kit.picture import Picture

_WIDTH = 440


class EmptyState(QWidget):
    """An icon, a title, a sentence, and the buttons that lead on, in the middle of the space there is."""

    def __init__(self, image: str, title: str, sentence: str, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = heading(title)
        self._title.setWordWrap(True)
        self._sentence = muted(sentence, wrap=True)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        lines = space(QVBoxLayout(column), 0, UNIT)
        lines.addWidget(Picture(image, ICON_LARGE), 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (self._title, self._sentence):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(line)
        lines.addSpacing(UNIT)
        if buttons:
            self.setFocusProxy(buttons[-1])  # the one that is meant first
        row = space(QHBoxLayout())
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        lines.addLayout(row)
        layout = space(QVBoxLayout(self), PAGE, 0)
        layout.addStretch(2)
        middle = QHBoxLayout()  # an alignment would keep the column from the height its text needs
        middle.addStretch(1)
        middle.addWidget(column, _WIDTH)  # all there is, up to its width
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(3)

    def set_text(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)

    @property
    def text(self) -> str:
        return f"{self._title.text()} {self._sentence.text()}"

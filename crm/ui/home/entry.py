"""One line of a card: what it is called, a word about it, and what stands at its end. Pressing it opens the record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm.ui.kit.icons import icon
from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, ICON, UNIT, space


class Entry(QPushButton):
    """Reads as one button: its accessible name is all its texts."""

    def __init__(
        self, image: str, name: str, detail: str = "", end: str = "", *, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setAutoDefault(False)
        self.setAccessibleName(", ".join(text for text in (name, detail, end) if text))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._row = space(QHBoxLayout(self), UNIT, GAP)
        picture = QLabel()
        picture.setPixmap(icon(image, "muted").pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
        self._row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = space(QVBoxLayout(), 0, 0)
        texts.addWidget(label(name, wrap=True))
        if detail:
            texts.addWidget(label(detail, "caption", wrap=True))
        self._row.addLayout(texts, 1)
        if end:
            self._row.addWidget(label(end, tone or "caption"), 0, Qt.AlignmentFlag.AlignTop)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def opening(self, act: Callable[[], object]) -> Entry:
        """The entry, which now does that when pressed."""

        def pressed() -> None:
            act()

        self.clicked.connect(pressed)
        return self

    def ending(self, tool: QToolButton) -> Entry:
        """The entry, with a button of its own at its end."""
        self._row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.heightForWidth(width)

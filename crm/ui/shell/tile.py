"""A button as large as what it leads to: an icon, a name, and a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from crm.ui.kit.icons import icon
from crm.ui.kit.labels import heading, label, muted
from crm.ui.kit.measures import HALF, ICON, UNIT, WIDE, space


class Tile(QPushButton):
    """Pressed by mouse, Space or Enter; a screen reader says its name and sentence."""

    def __init__(
        self, image: str, name: str, sentence: str, pressed: Callable[[], object], *, small: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.clicked.connect(_without_arguments(pressed))
        self._row = space(QHBoxLayout(self), UNIT + HALF if small else WIDE, UNIT + HALF)
        side = ICON if small else ICON + UNIT
        picture = QLabel()
        picture.setPixmap(icon(image, "accent").pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = space(QVBoxLayout(), 0, HALF // 2 if small else HALF)
        column.addWidget(label(name) if small else heading(name))
        self._sentence = muted(sentence, wrap=not small)
        column.addWidget(self._sentence)
        if not small:
            column.addStretch(1)
        self._row.addLayout(column, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

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
        return self._row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._row.heightForWidth(width)


def _without_arguments(pressed: Callable[[], object]) -> Callable[[], None]:
    """`clicked` carries whether the button is down; what is called need not know."""

    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        pressed()

    return slot

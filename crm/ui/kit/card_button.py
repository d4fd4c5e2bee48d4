"""A button that holds a picture and texts instead of one line, and is as high as they need at its width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from crm.ui.kit.icons import icon
from crm.ui.kit.measures import space


class CardButton(QPushButton):
    """Pressed by mouse, Space or Enter anywhere on it; what it holds is laid out in `row`, then `seal`ed."""

    def __init__(self, role: str, *, margin: int, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.row = space(QHBoxLayout(self), margin, gap)

    def add_picture(self, image: str, tone: str, side: int) -> None:
        picture = QLabel()
        picture.setPixmap(icon(image, tone).pixmap(QSize(side, side), self.devicePixelRatioF()))
        self.row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)

    def seal(self) -> None:
        """Let the mouse through whatever lies on the button so far."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.row.heightForWidth(width)

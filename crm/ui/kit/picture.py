"""An icon that stands by itself: drawn anew in the scheme of the moment, sharp on any screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crm.ui.kit.colours import colours_now
from crm.ui.kit.icons import renderer


class Picture(QWidget):
    """`name` is a file of `resources/icons`, `colour` one of `Colours`. It only adorns: screen readers pass it over."""

    def __init__(self, name: str, side: int, colour: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour
        self.setFixedSize(side, side)

    def set_picture(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        renderer(self._name, getattr(colours_now(), self._colour)).render(painter, QRectF(self.rect()))
        painter.end()

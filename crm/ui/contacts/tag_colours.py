"""The colours a tag can have: few, each told from the others and read in light and dark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel

from crm.i18n import N_
from crm.ui.kit.chip import Chip

# Stored name → what it is called and its hue.
COLOURS: Final = {
    "teal": (N_("Teal"), "#2a9db5"),
    "blue": (N_("Blue"), "#4f7fd9"),
    "violet": (N_("Violet"), "#8b6cd6"),
    "pink": (N_("Pink"), "#cf5d97"),
    "red": (N_("Red"), "#d4584c"),
    "amber": (N_("Amber"), "#c48a1a"),
    "green": (N_("Green"), "#4a9c5d"),
    "grey": (N_("Grey"), "#7d8b93"),
}
_DOT: Final = 10


def dot(colour: str, ratio: float = 2.0, side: int = _DOT) -> QPixmap:
    """A round spot of a tag's colour; an empty picture where it has none."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    if colour in COLOURS:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS[colour][1]))
        painter.drawEllipse(0, 0, side, side)
        painter.end()
    return pixmap


def dot_icon(colour: str) -> QIcon:
    return QIcon(dot(colour))


class TagChip(Chip):
    """A tag of a record, with a spot of its colour."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__(name)
        layout = self.layout()
        if colour in COLOURS and isinstance(layout, QHBoxLayout):
            spot = QLabel()
            spot.setPixmap(dot(colour, self.devicePixelRatioF()))
            layout.insertWidget(0, spot)

"""The program's emblem: the smart and the just city, and what they share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crm.paths import RESOURCES

_SIDES = (16, 24, 32, 48, 64, 128, 256)


def emblem(side: int, ratio: float = 1.0) -> QPixmap:
    """The emblem as a picture of `side` device-independent pixels."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(RESOURCES / "emblem.svg")).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def program_icon() -> QIcon:
    """The emblem in the sizes that windows, task bars and docks ask for."""
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(emblem(side))
    return icon

"""Initials in a coloured circle: a face for a name, the same on every page."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from crm.ui.kit.colours import DARK, colours_now

Pair = tuple[str, str]
# Ground and ink, light and dark; each pair at 4.5:1 or more (tests/ui/kit/test_avatar.py).
LIGHT_PAIRS: Final = (
    ("#b5dde6", "#073f4d"), ("#e4e5f7", "#3c3f8f"), ("#f9e3e0", "#8c2f22"), ("#e2f0e4", "#22602f"),
    ("#f6ead2", "#6f4a04"), ("#f0e2f2", "#6d2f78"), ("#dfe9ef", "#2f5168"), ("#f8e2ec", "#8a2455"),
)  # fmt: skip
DARK_PAIRS: Final = (
    ("#20606f", "#d9f5fb"), ("#2b2d57", "#c9cbf6"), ("#4d2620", "#f6c3bb"), ("#1f3f28", "#b5e3bf"),
    ("#473511", "#f2d596"), ("#432548", "#e8c0ef"), ("#24394a", "#bfd9ea"), ("#4a1c33", "#f5bdd5"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The first letters of the first and last word; one character where a script has no words or capitals."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    first, last = words[0][0], words[-1][0]
    if len(words) == 1 or not (first.isupper() or first.islower()):
        return first.upper()
    return (first + last).upper()


def draw_avatar(painter: QPainter, rect: QRectF, name: str, *, dark: bool) -> None:
    """Paint a name's circle into a square."""
    _draw(painter, rect, initials(name), _pair(name, dark=dark))


def avatar_pixmap(name: str, side: int, ratio: float, *, dark: bool) -> QPixmap:
    """A name's circle as a picture, for those who paint many."""
    return _pixmap(initials(name), _pair(name, dark=dark), side, ratio)


def _pair(name: str, *, dark: bool) -> Pair:
    pairs = DARK_PAIRS if dark else LIGHT_PAIRS
    return pairs[zlib.crc32(name.encode()) % len(pairs)]


@lru_cache(maxsize=4096)
def _pixmap(letters: str, pair: Pair, side: int, ratio: float) -> QPixmap:
    # Kept by letters and colours: a long list has many names, but few of these.
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _draw(painter, QRectF(0, 0, side, side), letters, pair)
    painter.end()
    return pixmap


def _draw(painter: QPainter, rect: QRectF, letters: str, pair: Pair) -> None:
    ground, ink = pair
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(rect)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(rect.height() * 0.4)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


def forget_pixmaps() -> None:
    """Draw all circles anew: there are more fonts now than when they were drawn."""
    _pixmap.cache_clear()


class Avatar(QWidget):
    """The circle as a widget."""

    def __init__(self, name: str, side: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._name = name
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName(name)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dark = colours_now() == DARK
        draw_avatar(painter, QRectF(0, 0, self._side, self._side), self._name, dark=dark)
        painter.end()

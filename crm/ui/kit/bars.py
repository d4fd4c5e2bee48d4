"""Bars with a label and a number each: how often something was chosen, of how many who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.ui.kit.colours import colours_now
from crm.ui.kit.measures import GAP, HALF, UNIT

_ROW: Final = 24
_BAR: Final = 14
_LABELS: Final = 0.42  # of the width, at most
_NUMBERS: Final = 92  # pixels at the end


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `share` of the whole, from 0 to 1; `said` stands behind it."""

    label: str
    share: float
    said: str


class Bars(QWidget):
    """Painted one below the other; a screen reader gets them as a sentence."""

    def __init__(self, name: str, bars: Sequence[Bar]) -> None:
        super().__init__()
        self.bars = tuple(bars)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(f"{bar.label}: {bar.said}" for bar in self.bars))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(1, len(self.bars)) * _ROW)

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), colours_now()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(bar.label) for bar in self.bars), default=0)
        names = min(widest + UNIT, self.width() * _LABELS)
        room = max(20.0, self.width() - names - _NUMBERS - GAP)
        start = Qt.AlignmentFlag.AlignVCenter
        for number, bar in enumerate(self.bars):
            top = number * _ROW
            painter.setPen(QColor(colours.text))
            label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, int(names))
            painter.drawText(self._placed(0, top, names), start | self._side(), label)
            painter.setPen(Qt.PenStyle.NoPen)
            track = self._placed(names + UNIT, top + (_ROW - _BAR) / 2, room, _BAR)
            painter.setBrush(QColor(colours.stripe))
            painter.drawRoundedRect(track, 3, 3)
            painter.setBrush(QColor(colours.accent))
            length = max(2.0, room * bar.share) if bar.share else 0
            if length:
                painter.drawRoundedRect(self._placed(names + UNIT, track.top(), length, _BAR), 3, 3)
            painter.setPen(QColor(colours.muted))
            painter.drawText(self._placed(names + UNIT + room + HALF, top, _NUMBERS), start | self._side(), bar.said)
        painter.end()

    def _side(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft

    def _placed(self, left: float, top: float, width: float, height: float = _ROW) -> QRectF:
        x = self.width() - left - width if self.isRightToLeft() else left
        return QRectF(x, top, width, height)

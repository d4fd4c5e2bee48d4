"""What lasts for days, as a band along the bottom of the days of a month; its name where there is room for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from crm.queries.calendar import Held
from crm.ui.kit.colours import Colours
from crm.ui.kit.measures import HALF

_DAYS: Final = 7
_APART: Final = 3  # pixels from the end of a day
_THIN: Final = 4  # pixels of a band without its name
_SMALLER: Final = 0.86  # its letters to those of the day


class Bands:
    """On a day on which several last, the one that began last is drawn; `on` tells them all."""

    def __init__(self, lasting: Sequence[Held] = ()) -> None:
        self._by_day: dict[date, list[Held]] = {}
        for one in sorted(lasting, key=lambda one: one.date, reverse=True):
            for day in one.days():
                self._by_day.setdefault(day, []).append(one)

    def __bool__(self) -> bool:
        return bool(self._by_day)

    def on(self, day: date) -> Sequence[Held]:
        """What lasts on a day, the newest first."""
        return self._by_day.get(day, ())

    def height(self, day: int, least: int, font: QFont) -> int:
        """How many pixels of a day bands take: with names where `least` of them are left, 0 where nothing lasts."""
        if not self:
            return 0
        named = QFontMetrics(_small(font)).height() + 2
        return named if day - named >= least else _THIN

    def draw(
        self, painter: QPainter, colours: Colours, first: date, weeks: int, cell: Callable[[date], QRect], height: int
    ) -> None:
        """Draw them into the weeks that begin with a day."""
        before = painter.font()
        painter.setFont(_small(before))
        for number in range(weeks):
            for one, place in self._runs(first + timedelta(number * _DAYS), cell, height):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.selected if height > _THIN else colours.accent))
                painter.drawRoundedRect(place, 3, 3)
                if height > _THIN:
                    inner = place.adjusted(HALF, 0, -HALF, 0)
                    words = painter.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideRight, inner.width())
                    painter.setPen(QColor(colours.on_selected))
                    painter.drawText(inner, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(before)

    def _runs(self, monday: date, cell: Callable[[date], QRect], height: int) -> Iterator[tuple[Held, QRect]]:
        """Each with where it stands in a week."""
        days = [monday + timedelta(number) for number in range(_DAYS)]
        for one, run in groupby(days, lambda day: next(iter(self.on(day)), None)):
            if one is not None:
                shown = list(run)
                both = cell(shown[0]).united(cell(shown[-1]))
                yield one, QRect(both.left() + _APART, both.bottom() - height, both.width() - 2 * _APART, height - 1)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(max(9, round(font.pixelSize() * _SMALLER)))
    else:
        small.setPointSizeF(max(7.0, font.pointSizeF() * _SMALLER))
    return small

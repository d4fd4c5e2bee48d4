"""Progress to targets: each figure says how it is counted and leads to the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.i18n import _
from crm.queries.measures import Figure
from crm.ui.home.entry import Entry
from crm.ui.kit.colours import colours_now
from crm.ui.kit.wording import date, decimal
from crm.values.currencies import money_written

_HEIGHT: Final = 6
Open = Callable[[Figure], object]


class Bar(QWidget):
    """How much of the whole there is, from 0 to 1."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), colours_now()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = _HEIGHT / 2
        painter.setBrush(QColor(colours.pressed))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), _HEIGHT), radius, radius)
        if self._share > 0:
            painter.setBrush(QColor(colours.success if self._share >= 1 else colours.accent))
            painter.drawRoundedRect(QRectF(0, 0, max(self.width() * self._share, _HEIGHT), _HEIGHT), radius, radius)
        painter.end()


def figure_entries(figures: Sequence[Figure], open_: Open, can_open: Callable[[str], bool]) -> list[Entry]:
    """A line for each figure."""
    return [_entry(figure, open_, can_open) for figure in figures]


def _entry(figure: Figure, open_: Open, can_open: Callable[[str], bool]) -> Entry:
    def pressed() -> None:
        open_(figure)

    name = _(figure.measure.label)
    if figure.title:
        name = _("{what}: {which}").format(what=name, which=figure.title)
    below = Bar(figure.share) if figure.target else None
    entry = Entry(figure.measure.icon, name, _(figure.measure.how), how_far(figure), below=below)
    return entry.leading(pressed, leads=can_open(figure.about.kind if figure.about else figure.measure.kind))


def how_far(figure: Figure) -> str:
    """'23 of 100 by Jun 2018', '23'."""
    say = partial(money_written, currency=figure.unit) if figure.unit else decimal
    said = say(figure.value)
    if figure.target:
        said = _("{count} of {target}").format(count=said, target=say(figure.target))
    return _("{what} by {date}").format(what=said, date=date(figure.due)) if figure.due else said

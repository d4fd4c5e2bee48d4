"""The room of an event as a picture: who sits, who has been offered a seat, who may still come, what is free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.i18n import _, ngettext
from crm.reports.seating import MOST, half_round, in_order
from crm.ui.kit.colours import Colours, colours_now
from crm.ui.kit.measures import GAP, HALF, UNIT

_HEIGHT: Final = 230
_SMALLEST: Final = 2.0  # pixels of a seat's radius


@dataclass(frozen=True, slots=True)
class Guests:
    """How many have a seat, were offered one, and are expected on top; of `capacity` seats, None for any number."""

    capacity: int | None
    seated: int
    offered: int
    expected: int
    waiting: int

    @property
    def taken(self) -> int:
        return self.seated + self.offered

    def in_words(self) -> str:
        """The picture in one sentence, for whoever cannot see it."""
        said = [ngettext("{count} has a seat", "{count} have a seat", self.seated)]
        if self.offered:
            said.append(ngettext("{count} was offered one", "{count} were offered one", self.offered))
        if self.expected:
            said.append(ngettext("{count} more is expected", "{count} more are expected", self.expected))
        if self.waiting:
            said.append(ngettext("{count} waits", "{count} wait", self.waiting))
        if self.capacity is not None:
            said.append(_("of {count} seats").format(count=f"{self.capacity:,}"))
        if self.capacity is not None and self.taken > self.capacity:
            said.append(ngettext("{count} too many", "{count} too many", self.taken - self.capacity))
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of seat is drawn: its name in the legend, and the colours of its ground and its edge."""

    name: str
    ground: str
    edge: str


class RoomPicture(QWidget):
    """A half-round of seats around the number of those who have one; a bar where there are too many to draw."""

    def __init__(self) -> None:
        super().__init__()
        self._guests = Guests(None, 0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def show_guests(self, guests: Guests) -> None:
        self._guests = guests
        self.setAccessibleName(_("The room"))
        self.setAccessibleDescription(guests.in_words())
        self.setToolTip(guests.in_words())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_now()
        legend = _legend(self._guests)
        foot = self.fontMetrics().height() + GAP
        area = QRectF(0, UNIT, self.width(), self.height() - foot - UNIT)
        shown = max(self._guests.capacity or 0, self._guests.taken + self._guests.expected)
        if 0 < shown <= MOST:
            self._draw_seats(painter, area, colours, shown)
        self._draw_number(painter, area, colours)
        self._draw_legend(painter, colours, legend, foot)
        painter.end()

    def _draw_seats(self, painter: QPainter, area: QRectF, colours: Colours, count: int) -> None:
        guests, found = self._guests, half_round(count)
        scale = min(area.width() / (2 + 2 * found.radius), area.height() / (1 + 2 * found.radius))
        middle = QPointF(area.center().x(), area.bottom() - found.radius * scale)
        kinds = in_order((guests.seated, guests.offered, guests.expected), count)
        radius = max(_SMALLEST, found.radius * scale)
        mirrored = -1 if self.isRightToLeft() else 1
        for number, (seat, kind) in enumerate(zip(found.seats, kinds, strict=True)):
            over = guests.capacity is not None and number >= guests.capacity
            drawn = _KINDS["over"] if over else _KINDS[_ORDER[kind]]
            painter.setBrush(QColor(getattr(colours, drawn.ground)))
            painter.setPen(QPen(QColor(getattr(colours, drawn.edge)), 1.2))
            painter.drawEllipse(middle + QPointF(mirrored * seat.x, -seat.y) * scale, radius, radius)

    def _draw_number(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        guests = self._guests
        big = QFont(self.font())
        big.setPointSizeF(big.pointSizeF() * 2.2)
        big.setWeight(QFont.Weight.DemiBold)
        painter.setFont(big)
        painter.setPen(QColor(colours.text))
        line = painter.fontMetrics().height()
        below = self.fontMetrics().height()
        top = area.bottom() - line - below
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(area.left(), top, area.width(), line), centre, f"{guests.taken:,}")
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        said = (
            _("seats taken") if guests.capacity is None else _("of {count} seats").format(count=f"{guests.capacity:,}")
        )
        painter.drawText(QRectF(area.left(), top + line, area.width(), below), centre, said)

    def _draw_legend(self, painter: QPainter, colours: Colours, legend: Sequence[tuple[_Kind, str]], foot: int) -> None:
        metrics, dot = self.fontMetrics(), 5
        widths = [2 * dot + HALF + metrics.horizontalAdvance(text) for _kind, text in legend]
        x = (self.width() - sum(widths) - GAP * (len(widths) - 1)) / 2
        if self.isRightToLeft():
            legend, widths = list(reversed(legend)), list(reversed(widths))
        y = self.height() - foot + GAP
        for (kind, text), width in zip(legend, widths, strict=True):
            painter.setBrush(QColor(getattr(colours, kind.ground)))
            painter.setPen(QPen(QColor(getattr(colours, kind.edge)), 1.2))
            painter.drawEllipse(QPointF(x + dot, y + metrics.height() / 2), dot - 0.5, dot - 0.5)
            painter.setPen(QColor(colours.muted))
            words = QRectF(x + 2 * dot + HALF, y, width, metrics.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + GAP


_KINDS: Final = {
    "seated": _Kind("seated", "accent", "accent"),
    "offered": _Kind("offered", "warning_soft", "warning"),
    "expected": _Kind("expected", "info_soft", "accent"),
    "free": _Kind("free", "surface", "scroll"),
    "over": _Kind("over", "danger_soft", "danger"),
}
_ORDER: Final = ("seated", "offered", "expected", "free")


def _legend(guests: Guests) -> list[tuple[_Kind, str]]:
    free = 0 if guests.capacity is None else max(0, guests.capacity - guests.taken - guests.expected)
    over = 0 if guests.capacity is None else max(0, guests.taken + guests.expected - guests.capacity)
    counts = (
        ("seated", guests.seated, _("Seat")), ("offered", guests.offered, _("Offered")),
        ("expected", guests.expected, _("Expected")), ("free", free, _("Free")), ("over", over, _("Too many")),
    )  # fmt: skip
    return [(_KINDS[name], f"{said} {count:,}") for name, count, said in counts if count]

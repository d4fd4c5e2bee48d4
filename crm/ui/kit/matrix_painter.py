"""How a matrix looks: tinted grounds, cells with their counts, dots with names, and arrows from where they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, log2, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from crm.ui.kit.avatar import draw_avatar
from crm.ui.kit.colours import DARK, Colours
from crm.ui.kit.matrix_layout import AXIS, Cells, Place
from crm.ui.kit.measures import HALF, UNIT
from crm.ui.kit.theme import sized

_INITIALS: Final = 16.0  # pixels of a dot that has room for letters
_CAPTION: Final = 0.85
_HEAD: Final = 18.0
_ASIDE: Final = 1.3  # how much further apart the counts of two arrows stand than the arrows: there and back
Cell = tuple[int, int]  # column and row


@dataclass(frozen=True, slots=True)
class Ground:
    """Several cells that are one thing: what it is called, and its tint, a name of `Colours` ('' for none)."""

    title: str
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """What a side says: its title, and a word for each column or row in the order they stand."""

    title: str
    words: tuple[str, ...]


class MatrixPainter:
    """Paints the parts of a matrix; the widget says what there is."""

    def __init__(self, painter: QPainter, colours: Colours, cells: Cells) -> None:
        self._painter, self._colours, self._cells = painter, colours, cells
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # its axes rise to the right for every reader

    def grounds(self, grounds: Iterable[Ground]) -> None:
        painter, colours = self._painter, self._colours
        painter.fillRect(self._cells.area, QColor(colours.surface))
        for ground in grounds:
            if ground.tint:
                painter.fillRect(self._cells.span(ground.columns, ground.rows), QColor(getattr(colours, ground.tint)))

    def titles(self, grounds: Iterable[Ground]) -> None:
        painter = self._painter
        self._shrink()
        for ground in grounds:
            area = self._cells.span(ground.columns, ground.rows)
            if ground.title:
                wide = self._cells.cell(0, 0).width() - 3.5 * UNIT  # beside the count of its first cell
                room = QRectF(area.left() + UNIT, area.top() + 1, wide, _HEAD)
                painter.setPen(QColor(self._colours.muted))
                title = painter.fontMetrics().elidedText(ground.title, Qt.TextElideMode.ElideRight, int(room.width()))
                painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        painter.restore()

    def lines(self, grounds: Iterable[Ground]) -> None:
        painter, area = self._painter, self._cells.area
        painter.setPen(QPen(QColor(self._colours.border), 1))
        for number in range(1, self._cells.columns):
            x = self._cells.cell(number, 0).left()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for number in range(1, self._cells.rows):
            y = self._cells.cell(0, number).top()
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._colours.outline), 1))
        for ground in grounds:
            painter.drawRect(self._cells.span(ground.columns, ground.rows))
        painter.drawRect(area)

    def axes(self, across: Axis, down: Axis, beside: float) -> None:
        painter, area = self._painter, self._cells.area
        self._shrink()
        painter.setPen(QColor(self._colours.muted))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        for number, word in enumerate(across.words):
            cell = self._cells.cell(number, self._cells.rows - 1)
            self._word(QRectF(cell.left(), area.bottom(), cell.width(), AXIS), word, centre)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for number, word in enumerate(down.words):
            cell = self._cells.cell(0, number)
            self._word(QRectF(area.left() - beside - HALF, cell.top(), beside, cell.height()), word, right)
        painter.setPen(QColor(self._colours.text))
        self._word(QRectF(area.left(), area.bottom() + AXIS, area.width(), AXIS), f"{across.title} →", centre)
        painter.translate(AXIS / 2, area.center().y())
        painter.rotate(-90)
        self._word(QRectF(-area.height() / 2, -AXIS / 2, area.height(), AXIS), f"{down.title} →", centre)
        painter.restore()

    def count(self, cell: Cell, total: int, more: int) -> None:
        """How many are in a cell, and at its foot how many of them are not drawn."""
        area = self._cells.cell(*cell)
        self._shrink()
        self._painter.setPen(QColor(self._colours.muted))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._painter.drawText(QRectF(area.left(), area.top() + 1, area.width() - UNIT, _HEAD), right, f"{total:,}")
        if more:
            said = QRectF(area.right() - 6 * UNIT, area.bottom() - _HEAD, 5.5 * UNIT, _HEAD - 2)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._colours.raised))
            self._painter.drawRoundedRect(said, HALF, HALF)
            self._painter.setPen(QColor(self._colours.text))
            self._painter.drawText(said, int(Qt.AlignmentFlag.AlignCenter), f"+{more:,}")
        self._painter.restore()

    def dot(self, place: Place, title: str, *, current: bool) -> None:
        painter, colours = self._painter, self._colours
        if current and not place.name.isEmpty():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(place.whole.adjusted(-1, -1, 1, 1), place.dot.height() / 2, place.dot.height() / 2)
        if place.dot.height() >= _INITIALS:
            draw_avatar(painter, place.dot, title, dark=colours == DARK)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if current else colours.outline))
            painter.drawEllipse(place.dot)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawEllipse(place.dot.adjusted(-1, -1, 1, 1))
        if not place.name.isEmpty():
            self._shrink()
            painter.setPen(QColor(colours.on_selected if current else colours.text))
            self._word(place.name, title, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter))
            painter.restore()

    def cursor(self, cell: Cell, *, keyed: bool) -> None:
        pen = QPen(QColor(self._colours.accent if keyed else self._colours.outline), 2)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(self._cells.cell(*cell).adjusted(1.5, 1.5, -1.5, -1.5))

    def target(self, cell: Cell) -> None:
        """The cell above which a dot is dragged."""
        ground = QColor(self._colours.accent)
        ground.setAlpha(48)
        self._painter.fillRect(self._cells.cell(*cell), ground)

    def arrows(self, moves: Mapping[tuple[Cell, Cell], int], current: tuple[Cell, Cell] | None) -> None:
        """One arrow for all that went the same way, the wider the more of them."""
        for (start, end), count in moves.items():
            ink = QColor(self._colours.accent if (start, end) == current else self._colours.muted)
            ink.setAlpha(255 if (start, end) == current else 105)
            self._arrow(start, end, ink, count, _ASIDE if moves.get((end, start), 0) > 1 else 0.0)

    def _arrow(self, start: Cell, end: Cell, ink: QColor, count: int, beside: float) -> None:
        """The count stands in the middle of the arrow, or so far beside it."""
        painter, wide = self._painter, 1.3 + min(log2(count) if count > 1 else 0.0, 4.0)
        first, last = self._cells.cell(*start).center(), self._cells.cell(*end).center()
        length = hypot(last.x() - first.x(), last.y() - first.y())
        angle = atan2(last.y() - first.y(), last.x() - first.x())
        along, aside = QPointF(cos(angle), sin(angle)), QPointF(-sin(angle), cos(angle)) * HALF
        first, last = first + aside, first + aside + along * (length * 0.78)  # there and back do not cover each other
        first = first + along * (length * 0.12)
        head = 5 + 1.6 * wide
        painter.setPen(QPen(ink, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(first, last - along * head * 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        wings = [last - QPointF(cos(angle + turn), sin(angle + turn)) * head for turn in (pi / 7, -pi / 7)]
        painter.drawPolygon(QPolygonF([last, *wings]))
        if count > 1:
            self._shrink()
            middle, half = (first + last) / 2 + aside * beside, 6.0 + 3 * len(f"{count:,}")
            label = QRectF(middle.x() - half, middle.y() - 8, 2 * half, 16)
            painter.setBrush(QColor(self._colours.raised))
            painter.drawRoundedRect(label, UNIT, UNIT)
            painter.setPen(QColor(self._colours.text))
            painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), f"{count:,}")
            painter.restore()

    def _shrink(self) -> None:
        self._painter.save()
        self._painter.setFont(sized(self._painter.font(), _CAPTION))

    def _word(self, room: QRectF, text: str, flags: int) -> None:
        elided = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        self._painter.drawText(room, flags, elided)


def moves_of(steps: Sequence[tuple[Cell | None, Cell]]) -> dict[tuple[Cell, Cell], int]:
    """How many went from which cell to which; those that stayed or were nowhere are left out."""
    return dict(Counter((before, now) for before, now in steps if before is not None and before != now))

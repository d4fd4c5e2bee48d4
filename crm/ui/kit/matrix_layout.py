"""Where the cells of a matrix lie, and the dots within each: few with their names, many as small as they must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from crm.ui.kit.measures import HALF, UNIT

AXIS: Final = 22  # pixels of a line of words beside the cells
_HEAD: Final = 18  # of a cell, for how many are in it
_LINE, _DOT, _SMALL = 20.0, 22.0, 11.0
_LEAST_NAME: Final = 84.0  # of a name that stands beside its dot


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dot is, and where its name; `name` is empty where only the dot is shown."""

    dot: QRectF
    name: QRectF

    @property
    def whole(self) -> QRectF:
        return self.dot.united(self.name) if not self.name.isEmpty() else self.dot


@dataclass(frozen=True, slots=True)
class Cells:
    """A field of columns and rows within a rectangle; the first row is the uppermost."""

    area: QRectF
    columns: int
    rows: int

    def cell(self, column: int, row: int) -> QRectF:
        wide, high = self.area.width() / self.columns, self.area.height() / self.rows
        return QRectF(self.area.left() + column * wide, self.area.top() + row * high, wide, high)

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Column and row of a point; None outside of the field."""
        if not self.area.contains(x, y):
            return None
        column = int((x - self.area.left()) / self.area.width() * self.columns)
        row = int((y - self.area.top()) / self.area.height() * self.rows)
        return min(column, self.columns - 1), min(row, self.rows - 1)

    def span(self, columns: Sequence[int], rows: Sequence[int]) -> QRectF:
        """The rectangle of several cells."""
        return self.cell(columns[0], rows[0]).united(self.cell(columns[-1], rows[-1]))


def cells_in(width: float, height: float, columns: int, rows: int, beside: float) -> Cells:
    """The field within a widget: words of the rows at the left (`beside` wide), those of the columns below."""
    left, foot = AXIS + beside, 2 * AXIS
    area = QRectF(left, HALF, max(width - left - HALF, 1.0), max(height - foot - HALF, 1.0))
    return Cells(area, columns, rows)


def places_in(cell: QRectF, count: int) -> tuple[list[Place], int]:
    """Where so many dots stand in a cell, and how many have no room: those are told in figures."""
    inner = cell.adjusted(UNIT, _HEAD, -UNIT, -HALF)
    if inner.width() >= _LEAST_NAME and count * _LINE <= inner.height():
        return [_named(inner, number) for number in range(count)], 0
    across, down = int(inner.width() // _DOT), int(inner.height() // _DOT)
    side = _DOT
    if count > across * down:
        side = _SMALL
        across, down = int(inner.width() // side), int(inner.height() // side)
    room = max(across * down, 0)
    shown = min(count, room)
    return [_bare(inner, number, max(across, 1), side) for number in range(shown)], count - shown


def _named(inner: QRectF, number: int) -> Place:
    side = _LINE - 2
    dot = QRectF(inner.left(), inner.top() + number * _LINE, side, side)
    return Place(dot, QRectF(dot.right() + HALF, dot.top(), inner.right() - dot.right() - HALF, side))


def _bare(inner: QRectF, number: int, across: int, side: float) -> Place:
    row, column = divmod(number, across)
    dot = QRectF(inner.left() + column * side, inner.top() + row * side, side - 2, side - 2)
    return Place(dot, QRectF())

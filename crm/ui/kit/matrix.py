"""A matrix: who stands in which cell of columns and rows, moved by the mouse or by the keyboard.

Arrow keys go from cell to cell, Space from one to the next within it; Ctrl with an arrow moves the one in view a cell
further, Enter opens it. What a move means, the owner decides: nothing moves before it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from crm.i18n import _, ngettext
from crm.ui.kit.colours import colours_now
from crm.ui.kit.matrix_layout import AXIS, Cells, Place, cells_in, places_in
from crm.ui.kit.matrix_painter import Axis, Cell, Ground, MatrixPainter, moves_of

_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody in a cell (column, row); `before` is the cell they were in last time. `token` comes back in signals."""

    token: object
    title: str
    cell: Cell
    before: Cell | None = None
    detail: str = ""


class Matrix(QWidget):
    """`moved` carries the token, and the column and row it is wished to."""

    moved = Signal(object, int, int)
    opened = Signal(object)
    current_changed = Signal(object)  # token, None for none
    cell_changed = Signal(int, int)

    def __init__(self, name: str, across: Axis, down: Axis, grounds: Sequence[Ground] = ()) -> None:
        super().__init__()
        self._name, self._across, self._down, self._grounds = name, across, down, tuple(grounds)
        self._spots: dict[Cell, list[Spot]] = {}
        self._cell: Cell = (len(across.words) - 1, 0)
        self._current: object = None
        self._pressed: tuple[QPointF, Spot] | None = None
        self._dragged_to: QPointF | None = None
        self.shows_arrows = True
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # What is shown

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show these; whoever was in view stays so, in whichever cell it is now; at first it is somebody's."""
        is_first, self._spots = not self._spots, {}
        for spot in spots:
            self._spots.setdefault(spot.cell, []).append(spot)
        found = self._spot(self._current)
        if found is not None:
            self._go(found.cell, self._current)
        else:
            empty = is_first and self._spots and self._cell not in self._spots
            self._go(min(self._spots, key=_from_above_right) if empty else self._cell, None)
        self.update()

    def go_to(self, token: object) -> bool:
        """Bring somebody into view; False where no cell has it."""
        found = self._spot(token)
        if found is not None:
            self._go(found.cell, token)
        return found is not None

    def set_arrows(self, *, shown: bool) -> None:
        self.shows_arrows = shown
        self.update()

    def in_cell(self) -> list[Spot]:
        """Whoever is in the cell in view."""
        return self._spots.get(self._cell, [])

    @property
    def cell(self) -> Cell:
        return self._cell

    @property
    def current(self) -> object:
        return self._current

    def place_of(self, token: object) -> Place | None:
        """Where somebody's dot is in the widget; None where it has no room."""
        spot = self._spot(token)
        if spot is None:
            return None
        among = self._spots[spot.cell]
        places, _more = places_in(self.cells().cell(*spot.cell), len(among))
        number = among.index(spot)
        return places[number] if number < len(places) else None

    def cells(self) -> Cells:
        beside = max(self.fontMetrics().horizontalAdvance(word) for word in self._down.words)
        return cells_in(self.width(), self.height(), len(self._across.words), len(self._down.words), beside)

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._arrow(step, move=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Space:
            self._next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus()
        spot, cell = self._at(event.position()), self.cells().at(event.position().x(), event.position().y())
        if spot is not None:
            self._pressed = (event.position(), spot)
            self._go(spot.cell, spot.token)
        elif cell is not None:
            self._go(cell, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            away = (event.position() - self._pressed[0]).manhattanLength()
            if self._dragged_to is not None or away >= QApplication.startDragDistance():
                self._dragged_to = event.position()
                self.update()
        over = self._at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.ClosedHandCursor if self._dragged_to is not None else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dropped = self._pressed, self._dragged_to
        self._pressed = self._dragged_to = None
        if pressed is not None and dropped is not None:
            cell = self.cells().at(dropped.x(), dropped.y())
            if cell is not None and cell != pressed[1].cell:
                self.moved.emit(pressed[1].token, *cell)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        if spot is not None:
            self.opened.emit(spot.token)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._at(QPointF(event.pos()))
            said = "\n".join(filter(None, (spot.title, spot.detail))) if spot is not None else ""
            QToolTip.showText(event.globalPos(), said.replace("&", "&amp;").replace("<", "&lt;"), self)
            return True
        return super().event(event)

    # Inside

    def _arrow(self, step: tuple[int, int], *, move: bool) -> None:
        column, row = self._cell[0] + step[0], self._cell[1] + step[1]
        if not (0 <= column < len(self._across.words) and 0 <= row < len(self._down.words)):
            return
        if not move:
            self._go((column, row), None)
        elif self._current is not None:
            self.moved.emit(self._current, column, row)

    def _next(self, by: int) -> None:
        among = [spot.token for spot in self.in_cell()]
        if among:
            place = among.index(self._current) + by if self._current in among else 0
            self._go(self._cell, among[place % len(among)])

    def _go(self, cell: Cell, token: object) -> None:
        """To a cell and somebody in it: the first one, where nobody is named."""
        among = self._spots.get(cell, [])
        token = token if token is not None or not among else among[0].token
        changed, cell_changed = token != self._current, cell != self._cell
        self._cell, self._current = cell, token
        self.setAccessibleDescription(self._said())
        if cell_changed:
            self.cell_changed.emit(*cell)
        if changed:
            self.current_changed.emit(token)
        self.update()

    def _said(self) -> str:
        """The cell in view and whoever is, in words: what a screen reader says."""
        among = self.in_cell()
        count = ngettext("{count} in this cell", "{count} in this cell", len(among)).format(count=len(among))
        where = _("{row}, {column}").format(
            row=f"{self._down.title}: {self._down.words[self._cell[1]]}",
            column=f"{self._across.title}: {self._across.words[self._cell[0]]}",
        )
        spot = self._spot(self._current)
        return "; ".join(filter(None, (where, count, spot.title if spot is not None else "")))

    def _spot(self, token: object) -> Spot | None:
        if token is None:
            return None
        return next((spot for among in self._spots.values() for spot in among if spot.token == token), None)

    def _at(self, point: QPointF) -> Spot | None:
        cells = self.cells()
        cell = cells.at(point.x(), point.y())
        among = self._spots.get(cell, []) if cell is not None else []
        if cell is None or not among:
            return None
        places, _more = places_in(cells.cell(*cell), len(among))
        return next((spot for spot, place in zip(among, places, strict=False) if place.whole.contains(point)), None)

    def sizeHint(self) -> QSize:
        return QSize(760, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cells = self.cells()
        drawn = MatrixPainter(painter, colours_now(), cells)
        drawn.grounds(self._grounds)
        drawn.lines(self._grounds)
        drawn.axes(self._across, self._down, cells.area.left() - AXIS)
        if self.shows_arrows:
            drawn.arrows(moves_of([(spot.before, spot.cell) for spot in self._all()]), self._current_move())
        drawn.titles(self._grounds)
        for cell, among in self._spots.items():
            self._paint_cell(drawn, cells, cell, among)
        drawn.cursor(self._cell, keyed=self.hasFocus())
        self._paint_dragged(drawn, cells)
        painter.end()

    def _paint_cell(self, drawn: MatrixPainter, cells: Cells, cell: Cell, among: Sequence[Spot]) -> None:
        places, more = places_in(cells.cell(*cell), len(among))
        for spot, place in zip(among, places, strict=False):
            drawn.dot(place, spot.title, current=spot.token == self._current)
        drawn.count(cell, len(among), more)

    def _paint_dragged(self, drawn: MatrixPainter, cells: Cells) -> None:
        if self._pressed is None or self._dragged_to is None:
            return
        cell = cells.at(self._dragged_to.x(), self._dragged_to.y())
        if cell is not None:
            drawn.target(cell)
        place = self.place_of(self._pressed[1].token)
        if place is not None:
            by = self._dragged_to - place.dot.center()
            drawn.dot(Place(place.dot.translated(by), place.name.translated(by)), self._pressed[1].title, current=True)

    def _all(self) -> list[Spot]:
        return [spot for among in self._spots.values() for spot in among]

    def _current_move(self) -> tuple[Cell, Cell] | None:
        spot = self._spot(self._current)
        return (spot.before, spot.cell) if spot is not None and spot.before is not None else None


def _from_above_right(cell: Cell) -> tuple[int, int]:
    return cell[1], -cell[0]

"""A plain table of up to some thousand rows that are all at hand: what a file holds, who is invited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from crm.ui.kit.colours import colours_now
from crm.ui.kit.icons import icon
from crm.ui.kit.measures import CONTROL, GAP, UNIT

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 30
_LONGEST: Final = 400  # characters of a cell that are measured and drawn
_MEASURED: Final = 30  # rows that say how wide a column should be
_NARROWEST, WIDEST = 56, 300  # pixels of a column
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Cell(NamedTuple):
    """Text on one line in one of the colours of `Colours`; a `choice` opens something."""

    text: str
    ink: str = "text"
    strong: bool = False
    choice: bool = False


class Line(NamedTuple):
    """A row; `ground` is a colour such as `danger_soft`, '' for none."""

    cells: tuple[Cell, ...]
    ground: str = ""


class GridModel(QAbstractTableModel):
    """Cells under headings."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: tuple[str, ...] = ()
        self.lines: list[Line] = []

    def fill(self, headings: Sequence[str], lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.headings, self.lines = tuple(headings), list(lines)
        self.endResetModel()

    def replace(self, number: int, line: Line) -> None:
        """Show another row in the place of one."""
        self.lines[number] = line
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.headings) - 1))

    def cell(self, index: Index) -> Cell:
        cells = self.lines[index.row()].cells
        return cells[index.column()] if index.column() < len(cells) else Cell("")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(self.cell(index).text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.headings):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.headings[section]
        return int(_LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None


class GridPainter(QStyledItemDelegate):
    """Paints a cell on the ground of its row; what can be chosen has a sign for it."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = self._grid.rows.cell(index)
        metrics = QFontMetrics(self._font(cell))
        taken = 2 * GAP + (2 * GAP if cell.choice else 0)
        return QSize(metrics.horizontalAdvance(cell.text[:_LONGEST]) + taken, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, cell, line = colours_now(), self._grid.rows.cell(index), self._grid.rows.lines[index.row()]
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "selected" if selected else line.ground
        painter.save()
        if ground:
            painter.fillRect(rect, QColor(getattr(colours, ground)))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(GAP - 2, 0, 2 - GAP, 0)
        if cell.choice:
            inner = self._draw_choice(painter, inner)
        font = self._font(cell)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_selected if selected and cell.ink == "text" else getattr(colours, cell.ink)))
        text = QFontMetrics(font).elidedText(cell.text[:_LONGEST], Qt.TextElideMode.ElideRight, inner.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(inner, _LEFT, text)
        painter.restore()

    def _draw_choice(self, painter: QPainter, rect: QRect) -> QRect:
        side = 14
        mirrored = self._grid.isRightToLeft()
        left = rect.left() if mirrored else rect.right() - side
        icon("chevron-down", "muted").paint(painter, QRect(left, rect.center().y() - side // 2 + 1, side, side))
        return rect.adjusted(side + UNIT, 0, 0, 0) if mirrored else rect.adjusted(0, 0, -side - UNIT, 0)

    def _font(self, cell: Cell) -> QFont:
        font = QFont(self._grid.font())
        if cell.strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Grid(QTableView):
    """`chosen` tells the row on which Enter, F2 or a click on something to choose wants to do something.

    With `opens`, each row can be opened: a double click does it too.
    """

    chosen = Signal(int)
    current_changed = Signal(int)

    def __init__(self, name: str, *, widest: int = WIDEST, opens: bool = False) -> None:
        super().__init__()
        self._widest = widest
        self._opens = opens
        self._wanted: list[int] = []
        self.rows = GridModel()
        self.setModel(self.rows)
        self.setItemDelegate(GridPainter(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("role", "framed")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setFixedHeight(CONTROL)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def fill(self, headings: Sequence[str], lines: Sequence[Line], *, keep_place: bool = False) -> None:
        """Show these rows, each column as wide as what is in it asks for; go to the first, or stay where one was.

        Where the same list is shown anew, a column only grows, for what is wider than all that was in it before.
        """
        before = self.currentIndex().row() if keep_place else 0
        same = keep_place and tuple(headings) == self.rows.headings and bool(self.rows.lines)
        self.rows.fill(headings, lines)
        self._fit(grow=same)
        if lines:
            self.setCurrentIndex(self.rows.index(min(max(before, 0), len(lines) - 1), 0))

    def current_row(self) -> int:
        """The row the person is on, -1 for none."""
        return self.currentIndex().row()

    def _fit(self, *, grow: bool) -> None:
        before, self._wanted = self._wanted, self._wanted_widths()
        for column, wanted in enumerate(self._wanted):
            if not grow:
                self.setColumnWidth(column, wanted)
            elif wanted > before[column]:
                self.setColumnWidth(column, max(wanted, self.columnWidth(column)))

    def _wanted_widths(self) -> list[int]:
        """What each column asks for, by its heading and its first rows."""
        painter, option = self.itemDelegate(), QStyleOptionViewItem()
        metrics = self.horizontalHeader().fontMetrics()
        widths = []
        for column, heading in enumerate(self.rows.headings):
            wanted = metrics.horizontalAdvance(heading) + 2 * GAP
            for row in range(min(len(self.rows.lines), _MEASURED)):
                wanted = max(wanted, painter.sizeHint(option, self.rows.index(row, column)).width())
            widths.append(max(_NARROWEST, min(wanted, self._widest)))
        return widths

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
        if event.key() in keys and not event.modifiers() and self._has_choices():
            self.chosen.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def _has_choices(self) -> bool:
        row = self.current_row()
        return row >= 0 and (self._opens or any(cell.choice for cell in self.rows.lines[row].cells))

    def _clicked(self, index: Index) -> None:
        if self.rows.cell(index).choice:
            self.chosen.emit(index.row())

    def _double_clicked(self, index: Index) -> None:
        if self._opens and not self.rows.cell(index).choice:
            self.chosen.emit(index.row())

    def _tell_current(self) -> None:
        self.current_changed.emit(self.current_row())


def _tool_tip(text: str) -> str:
    """The text as it is, also where it looks like mark-up."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if escaped else ""

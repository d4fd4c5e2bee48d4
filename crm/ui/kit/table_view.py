"""A table over a `RowModel`: selection, place and layout are kept by key and name, never by position."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from crm.ui.kit.cell_painter import CellPainter
from crm.ui.kit.measures import ROW
from crm.ui.kit.memory import Memory
from crm.ui.kit.row_model import RowModel
from crm.ui.kit.table_header import TableHeader

Index = QModelIndex | QPersistentModelIndex
_SELECT = QItemSelectionModel.SelectionFlag
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TableView(QTableView):
    """Keys travel as `object`: a Qt `int` has 32 bits."""

    open_requested = Signal(object)  # key
    current_changed = Signal(object)  # key or None
    selection_changed = Signal(int)  # how many rows
    sort_requested = Signal(str, bool)  # column, descending
    context_menu_requested = Signal(QPoint)  # global
    search_requested = Signal(str)  # what was typed over the list

    def __init__(self, model: RowModel, memory: Memory, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._painter = CellPainter(self, model)
        self._told_current: int | None = None
        self.setItemDelegate(self._painter)
        self.header = TableHeader(model.columns, memory, page, self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self._behave()
        self.header.restore()
        self.header.sort_requested.connect(self.sort_requested)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        # A header asks the selection of each of its sections about all rows: 2 s for Ctrl+A over 100,000 rows.
        for header in (self.header, rows):
            header.setSelectionModel(QItemSelectionModel(self._rows, header))
        self.header.setHighlightSections(False)

    # keys

    def show_keys(self, keys: array[int], *, same_query: bool = False) -> None:
        """Show these rows, keeping what is selected, current and on top.

        With `same_query` a current row that has gone leaves its place to the next one.
        """
        selected, current = self.selected_keys(), self.current_key()
        place = self.currentIndex().row()
        top = self._rows.key_at(self.rowAt(0)) if self.verticalScrollBar().value() else None
        if keys == self._rows.keys:
            self._rows.forget_all()
            return
        self._rows.set_keys(keys)
        rows = self._rows.rows_of([] if current is None else [current])
        if not rows and same_query and place >= 0 and keys:
            rows = [min(place, len(keys) - 1)]
            selected = array("q", [keys[rows[0]]]) if len(selected) <= 1 else selected
        self.select_keys(selected)
        self._go_back(rows, top)

    def _go_back(self, current: Sequence[int], top: int | None) -> None:
        cell = self._first_cell(current[0]) if current else None
        if cell is not None:
            self.selectionModel().setCurrentIndex(cell, _SELECT.NoUpdate)
        above = self._rows.rows_of([] if top is None else [top])
        if above:
            self.verticalScrollBar().setValue(above[0] * ROW)
        elif top is None or cell is None:  # who was at the top sees what came in above
            self.scrollToTop()
            if cell is not None:
                self.scrollTo(cell)
        self._tell_current()

    def current_key(self) -> int | None:
        return self._rows.key_at(self.currentIndex().row())

    def selected_keys(self) -> array[int]:
        """Keys of the selected rows in the order of the list."""
        # Taken from ranges: `selectedRows()` makes an index of each row, 1.3 s for 100,000.
        keys = array("q")
        for first, last in self._selected_ranges():
            keys.extend(self._rows.keys[first : last + 1])
        return keys

    def select_keys(self, keys: Iterable[int]) -> None:
        """Select these rows and no others; those not in the list are left out."""
        selection = QItemSelection()
        last = len(self._rows.columns) - 1
        for first, end in _ranges(self._rows.rows_of(keys)):
            selection.append(QItemSelectionRange(self._rows.index(first, 0), self._rows.index(end, last)))
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)

    def go_to(self, key: int) -> bool:
        """Make this row current and selected, and bring it into sight; False where it is not in the list."""
        rows = self._rows.rows_of([key])
        if rows:
            # Not `setCurrentIndex`: with Ctrl still held, as after Ctrl+Enter, it would add to the selection.
            cell = self._first_cell(rows[0])
            self.selectionModel().setCurrentIndex(cell, _SELECT.ClearAndSelect | _SELECT.Rows)
            self.scrollTo(cell)
        return bool(rows)

    def _first_cell(self, row: int) -> QModelIndex:
        """The cell a row begins with: a current cell out of sight would scroll the table sideways."""
        shown = (number for number in map(self.header.logicalIndex, range(self.header.count()))
                 if not self.header.isSectionHidden(number))  # fmt: skip
        return self._rows.index(row, next(shown, 0))

    def selected_count(self) -> int:
        return sum(last - first + 1 for first, last in self._selected_ranges())

    def _selected_ranges(self) -> list[tuple[int, int]]:
        """First and last rows of what is selected, rising, without overlap."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        merged: list[tuple[int, int]] = []
        for first, last in ranges:
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], last))
            else:
                merged.append((first, last))
        return merged

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selected_count())

    def _tell_current(self) -> None:
        key = self.current_key()
        if key != self._told_current:
            self._told_current = key
            self.current_changed.emit(key)

    # what a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        current = self.current_key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _MODIFIED:
            if current is not None:
                self.open_requested.emit(current)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() & ~Qt.KeyboardModifier.ControlModifier:
            self._go_to_row(0 if key == Qt.Key.Key_Home else len(self._rows.keys) - 1)
        elif text and text.isprintable() and text != " " and not event.modifiers() & _MODIFIED:
            self.search_requested.emit(text)
        else:
            super().keyPressEvent(event)

    def _go_to_row(self, row: int) -> None:
        """What is in view is what is chosen: Qt itself would leave the selection behind."""
        key = self._rows.key_at(row)
        if key is not None:
            self.go_to(key)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():  # what cannot be typed by single keys: 李, か
            self.search_requested.emit(event.commitString())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._rows.key_at(self.rowAt(event.position().toPoint().y()))
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
            self.open_requested.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            position = self.viewport().mapToGlobal(rect.center() if rect.isValid() else QPoint(8, 8))
        self.context_menu_requested.emit(position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return bool(super().viewportEvent(event))

    def _hover(self, row: int) -> None:
        before, self._painter.hovered = self._painter.hovered, row
        if before != row:
            self._repaint_rows(before, row)

    def paintEvent(self, event: QPaintEvent) -> None:
        rows = self._rows_in(event.rect())
        current = self.currentIndex().row() if self.hasFocus() else -1
        painter = QPainter(self.viewport())
        self._painter.paint_rows(painter, rows, self._selected_among(rows), current)
        painter.end()
        super().paintEvent(event)

    def _rows_in(self, area: QRect) -> dict[int, QRect]:
        """The rows in a part of the viewport, with the ground each takes."""
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return {}
        width = min(self.viewport().width(), self.header.length())
        left = self.viewport().width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        numbers = range(first, (last if last >= 0 else len(self._rows.keys) - 1) + 1)
        return {number: QRect(left, self.rowViewportPosition(number), width, ROW) for number in numbers}

    def _selected_among(self, rows: Iterable[int]) -> set[int]:
        ranges = self._selected_ranges()
        return {row for row in rows if any(first <= row <= last for first, last in ranges)}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._painter.forget_inks()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.keys:
            self.selectionModel().setCurrentIndex(
                self._rows.index(0, max(0, self.header.logicalIndex(0))), _SELECT.NoUpdate
            )
        self._repaint_rows(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_rows(self.currentIndex().row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._repaint_rows(current.row(), previous.row())

    def _repaint_rows(self, *rows: int) -> None:
        width = self.viewport().width()
        for row in rows:
            if row >= 0:
                self.viewport().update(0, self.rowViewportPosition(row), width, ROW)


def _ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rising positions as first and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs

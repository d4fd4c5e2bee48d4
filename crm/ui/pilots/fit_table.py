"""The fit board as a table: a row for each city, a cell for each element, in each cell the seats that are taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from crm.i18n import _
from crm.models.pilots import ELEMENTS
from crm.queries.fit import Cell, Score
from crm.ui.kit.colours import colours_now
from crm.ui.kit.measures import GAP, HALF, UNIT
from crm.ui.kit.wording import choice

Index = QModelIndex | QPersistentModelIndex
_ROW, _SEAT, _CITY, _LEAST = 64, 20, 190, 100  # pixels
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FitModel(QAbstractTableModel):
    """Cells in rows; the first column names the city."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[Cell]] = []

    def fill(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self.rows = [list(row) for row in rows]
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell there; None beside the cities' names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.rows[index.row()][index.column() - 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else 1 + len(ELEMENTS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.cell(index)
        return self.rows[index.row()][0].city_name if cell is None else in_words(cell)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _("City") if section == 0 else choice(ELEMENTS[section - 1])
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled
        return usual | Qt.ItemFlag.ItemIsSelectable if index.column() else usual


def in_words(cell: Cell) -> str:
    """A cell as it is read out: 'Accra, data: 7 of 15 points, missing: funder. Pilot: …'."""
    told = _("{city}, {element}: {points} of {most} points").format(
        city=cell.city_name, element=choice(cell.element), points=cell.points, most=cell.most)  # fmt: skip
    lacking = ", ".join(map(choice, cell.missing))
    missing = _("missing: {what}").format(what=lacking) if lacking else ""
    pilots = _("pilot: {titles}").format(titles=", ".join(line.title for line in cell.pilots)) if cell.pilots else ""
    return "; ".join(filter(None, (told, missing, pilots)))


class FitPainter(QStyledItemDelegate):
    """Paints seats: one for each criterion, filled by its points, drawn as an outline where nobody sits."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, colours = index.model(), colours_now()
        assert isinstance(model, FitModel)
        cell, rect = model.cell(index), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, QColor(colours.selected))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(GAP, UNIT, -GAP, -UNIT)
        if cell is None:
            self._write(painter, inner, model.rows[index.row()][0].city_name, colours.text, bold=True)
        else:
            self._cell(painter, inner, cell, selected=selected)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRect, cell: Cell, *, selected: bool) -> None:
        colours = colours_now()
        ink = colours.on_selected if selected else colours.text
        top = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2 - 2)
        plain, title = QFont(painter.font()), " · ".join(line.title for line in cell.pilots)
        self._write(
            painter, top, title or _("no pilot yet"), colours.link if title else colours.muted, bold=bool(title)
        )
        y = rect.bottom() - _SEAT
        painter.setFont(plain)
        for number, score in enumerate(cell.scores):
            self._seat(painter, QRectF(rect.left() + number * (_SEAT + HALF), y, _SEAT, _SEAT), score)
        left = rect.left() + len(cell.scores) * (_SEAT + HALF) + HALF
        self._write(painter, QRect(left, y, rect.right() - left, _SEAT), f"{cell.points}/{cell.most}", ink)

    def _seat(self, painter: QPainter, rect: QRectF, score: Score) -> None:
        colours = colours_now()
        inside = rect.adjusted(1, 1, -1, -1)
        if score.is_missing:
            pen = QPen(QColor(colours.warning), 1.2)
            pen.setDashPattern([2.2, 2.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 5, 5)
        else:
            ground = QColor(colours.accent)
            ground.setAlpha((0, 90, 160, 255)[min(score.points, 3)])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(inside, 5, 5)
            painter.setPen(QColor(colours.on_accent if score.points >= 3 else colours.text))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(score.points))
        if score.override is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.danger))
            painter.drawEllipse(QRectF(rect.right() - 6, rect.top() - 1, 7, 7))

    def _write(self, painter: QPainter, rect: QRect, text: str, colour: str, *, bold: bool = False) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)


class FitTable(QTableView):
    """Arrows go from cell to cell, Enter opens one."""

    opened = Signal()
    cell_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells = FitModel()
        self.setModel(self.cells)
        self.setItemDelegate(FitPainter(self))
        self.setAccessibleName(_("Cities by elements of the framework"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(_LEAST)
        head.resizeSection(0, _CITY)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(0, min(_CITY, max(_LEAST, self.width() // 5)))

    def current(self) -> Cell | None:
        """The cell the person is on."""
        return self.cells.cell(self.currentIndex())

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show these; the keyboard stays with the same city and element where they are still there."""
        before = self.current()
        self.cells.fill(rows)
        place = next(
            ((number, column) for number, row in enumerate(rows) for column, one in enumerate(row)
             if before is not None and (one.city, one.element) == (before.city, before.element)), (0, 0))  # fmt: skip
        if rows:
            self.setCurrentIndex(self.cells.index(place[0], place[1] + 1))
        self.cell_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _tell(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.cell_changed.emit()

"""Paints the cells of a table: whole rows are lit, the name stands out, what does not fit ends in '…'.

One Python call a cell instead of the eight that Qt's own delegate makes for its roles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from crm.ui.kit.avatar import avatar_pixmap
from crm.ui.kit.colours import DARK, Colours, colours_now
from crm.ui.kit.columns import AVATAR, CHIPS, PLAIN, RIGHT_ALIGNED, Column, Row
from crm.ui.kit.measures import GAP, ROW, UNIT
from crm.ui.kit.row_model import RowModel

Index = QModelIndex | QPersistentModelIndex
_AVATAR = 24
_CHIP = 22
_SHOWN = 1_000
_ELIDED_KEPT = 8_000
_BY_TEXT = Qt.LayoutDirection.LayoutDirectionAuto
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Inks:
    """Colours and fonts made once for a scheme."""

    scheme: Colours
    plain: QFont
    strong: QFont
    plain_metrics: QFontMetrics
    strong_metrics: QFontMetrics
    text: QColor
    on_selected: QColor
    selected: QColor
    hover: QColor
    accent: QColor
    border: QColor
    chip: QColor
    elided: dict[tuple[str, int, bool], str]

    def cut(self, text: str, width: int, *, strong: bool) -> str:
        """The text, ended by '…' where it is wider than `width` pixels; measured once, for rows are painted often."""
        asked = (text, width, strong)
        known = self.elided.get(asked)
        if known is None:
            if len(self.elided) >= _ELIDED_KEPT:
                self.elided.clear()
            metrics = self.strong_metrics if strong else self.plain_metrics
            # Shaping a note of a million characters to show its first forty would stop the window.
            known = metrics.elidedText(text[:_SHOWN], Qt.TextElideMode.ElideRight, width)
            self.elided[asked] = known
        return known


def _inks(scheme: Colours, font: QFont) -> _Inks:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font), QFontMetrics(strong)
    reading = QColor(scheme.text), QColor(scheme.on_selected), QColor(scheme.selected), QColor(scheme.hover)
    drawing = QColor(scheme.accent), QColor(scheme.border), QColor(scheme.stripe)
    return _Inks(scheme, font, strong, *metrics, *reading, *drawing, {})


class CellPainter(QStyledItemDelegate):
    """The delegate of `TableView`, which paints the rows first and then asks for the cells.

    `hovered` is the row under the mouse, -1 for none.
    """

    def __init__(self, view: QAbstractItemView, model: RowModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._made: _Inks | None = None
        self._selected: Collection[int] = ()
        self._number = -1
        self._row: Row | None = None
        self._mirrored = False
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width_of(index) + 2 * GAP, ROW)

    def width_of(self, index: Index) -> int:
        """Pixels the text of a cell needs."""
        column, row = self._model.columns[index.column()], self._model.row(index.row())
        inks = self._current_inks()
        metrics = inks.plain_metrics if column.look == PLAIN else inks.strong_metrics
        extra = _AVATAR + UNIT if column.look == AVATAR else 0
        return metrics.horizontalAdvance(column.say(row)) + extra if row is not None else 0

    def paint_rows(self, painter: QPainter, rows: Mapping[int, QRect], selected: Collection[int], current: int) -> None:
        """Paint the grounds of the rows in sight; `current` is the row with the focus ring, -1 for none."""
        inks = self._current_inks()
        self._selected, self._number = selected, -1
        for number, rect in rows.items():
            if number in selected:
                painter.fillRect(rect, inks.selected)
            elif number == self.hovered:
                painter.fillRect(rect, inks.hover)
            painter.setPen(inks.border)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current in rows:
            painter.setPen(inks.accent)
            painter.drawRect(rows[current].adjusted(0, 0, -1, -1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inks = self._current_inks()
        number = index.row()
        if number != self._number:  # the cells of a row come one after the other
            self._number, self._row = number, self._model.row(number)
        if self._row is None:
            return
        # An Arabic name in an English window, or the other way about, begins at its own side.
        painter.setLayoutDirection(_BY_TEXT)
        painter.setPen(inks.on_selected if number in self._selected else inks.text)
        column = self._model.columns[index.column()]
        inside = option.rect.adjusted(GAP - 2, 0, 2 - GAP, 0)
        if column.look == CHIPS:
            self._draw_chips(painter, inside, column.words(self._row), column.tone)
        else:
            self._draw(painter, inside, column, column.say(self._row))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text as a tool tip, where it does not fit."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            too_wide = self.width_of(index) > option.rect.width() - 2 * GAP + 4
            text = str(index.data(Qt.ItemDataRole.DisplayRole)) if too_wide else ""
            QToolTip.showText(event.globalPos(), _as_text(text), view)
            return True
        return super().helpEvent(event, view, option, index)

    def forget_inks(self) -> None:
        """The view's palette or font has changed."""
        self._made = None
        self._mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _current_inks(self) -> _Inks:
        if self._made is None:
            self._made = _inks(colours_now(), QFont(self._view.font()))
        return self._made

    def _draw(self, painter: QPainter, rect: QRect, column: Column, text: str) -> None:
        inks = self._current_inks()
        mirrored = self._mirrored
        if column.look == AVATAR:
            rect = self._draw_circle(painter, rect, text, mirrored=mirrored)
        strong = column.look != PLAIN
        painter.setFont(inks.strong if strong else inks.plain)
        right = (column.kind in RIGHT_ALIGNED) != mirrored
        painter.drawText(rect, _RIGHT if right else _LEFT, inks.cut(text, rect.width(), strong=strong))

    def _draw_circle(self, painter: QPainter, rect: QRect, name: str, *, mirrored: bool) -> QRect:
        left = rect.right() - _AVATAR + 1 if mirrored else rect.left()
        dark = self._current_inks().scheme is DARK
        circle = avatar_pixmap(name, _AVATAR, self._view.devicePixelRatioF(), dark=dark)
        painter.drawPixmap(left, rect.center().y() - _AVATAR // 2 + 1, circle)
        taken = _AVATAR + UNIT
        return rect.adjusted(0, 0, -taken, 0) if mirrored else rect.adjusted(taken, 0, 0, 0)

    def _draw_chips(self, painter: QPainter, rect: QRect, words: Sequence[str], tone: str) -> None:
        inks, left, mirrored = self._current_inks(), 0, self._mirrored
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(inks.plain)
        ink = QColor(inks.text)
        ground = QColor(getattr(inks.scheme, f"{tone}_soft")) if tone else inks.chip
        for word in words:
            width = min(inks.plain_metrics.horizontalAdvance(word) + 2 * UNIT, rect.width() - left)
            if width < 3 * UNIT:
                break
            x = rect.right() - left - width + 1 if mirrored else rect.left() + left
            chip = QRectF(x + 0.5, rect.center().y() - _CHIP / 2 + 0.5, width - 1, _CHIP - 1)
            painter.setPen(inks.border)
            painter.setBrush(ground)
            painter.drawRoundedRect(chip, 5, 5)
            painter.setPen(ink)
            inner = inks.cut(word, width - 2 * UNIT + 2, strong=False)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, inner)
            left += width + 4
        painter.restore()


def _as_text(text: str) -> str:
    """A tool tip that shows mark-up in a name as it is and breaks long lines."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if escaped else ""

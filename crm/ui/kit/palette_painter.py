"""Paints what a palette found: icon, title, what tells it apart, shortcut; headings between the groups."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm.ui.kit.colours import colours_now
from crm.ui.kit.icons import renderer
from crm.ui.kit.measures import GAP, ICON, ROW, UNIT
from crm.ui.kit.theme import sized

Index = QModelIndex | QPersistentModelIndex
HEADING: Final = Qt.ItemDataRole.UserRole + 1
DETAIL: Final = Qt.ItemDataRole.UserRole + 2
ICON_NAME: Final = Qt.ItemDataRole.UserRole + 3
KEYS: Final = Qt.ItemDataRole.UserRole + 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SELECTED = QStyle.StateFlag.State_Selected


class PalettePainter(QStyledItemDelegate):
    """The delegate of a `Palette`'s list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW - UNIT if index.data(HEADING) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(HEADING):
            self._paint_heading(painter, option, index)
        else:
            self._paint_hit(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setFont(sized(option.font, 0.9, bold=True))
        painter.setPen(QColor(colours_now().muted))
        painter.drawText(
            option.rect.adjusted(GAP, 0, -GAP, -2), _side(option) | Qt.AlignmentFlag.AlignBottom, index.data()
        )

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = colours_now()
        selected = bool(option.state & _SELECTED)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 6, 6)
        area = option.rect.adjusted(GAP, 0, -GAP, 0)
        icon = str(index.data(ICON_NAME) or "")
        if icon:
            box = _visual(option, area, QRect(area.left(), area.center().y() - ICON // 2 + 1, ICON, ICON))
            renderer(icon, colours.accent if selected else colours.muted).render(painter, QRectF(box))
        area = area.adjusted(ICON + GAP, 0, 0, 0)
        area = area.adjusted(0, 0, -self._paint_keys(painter, option, area, str(index.data(KEYS) or "")), 0)
        ink = colours.on_selected if selected else colours.text
        taken = self._write(painter, option, area, str(index.data() or ""), ink)
        detail = str(index.data(DETAIL) or "")
        if detail:
            ink = colours.on_selected if selected else colours.muted
            self._write(painter, option, area.adjusted(taken + GAP, 0, 0, 0), detail, ink)

    def _paint_keys(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, keys: str) -> int:
        """A shortcut at the end of the line; returns the width it takes."""
        if not keys:
            return 0
        painter.setFont(sized(option.font, 0.9))
        painter.setPen(QColor(colours_now().muted))
        width = QFontMetrics(painter.font()).horizontalAdvance(keys)
        whole = option.rect.adjusted(GAP, 0, -GAP, 0)
        box = _visual(option, whole, QRect(area.right() - width, area.top(), width + 1, area.height()))
        painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignHCenter, keys)
        return width + GAP

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, ink: str) -> int:
        """Text on one line, ended by '…' where it does not fit; returns the width it takes."""
        painter.setFont(option.font)
        painter.setPen(QColor(ink))
        shown = option.fontMetrics.elidedText(text[:500], Qt.TextElideMode.ElideRight, max(0, area.width()))
        width = option.fontMetrics.horizontalAdvance(shown)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        whole = option.rect.adjusted(GAP, 0, -GAP, 0)
        box = _visual(option, whole, QRect(area.left(), area.top(), width + 2, area.height()))
        painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
        return width


def _visual(option: QStyleOptionViewItem, area: QRect, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, area, box)


def _side(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)

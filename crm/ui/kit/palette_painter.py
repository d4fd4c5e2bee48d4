"""Paints what a palette found: icon, title, what tells it apart, shortcut; headings between the groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm.highlights import Span
from crm.ui.kit.colours import colours_now
from crm.ui.kit.icons import renderer
from crm.ui.kit.measures import GAP, ICON, ROW, UNIT
from crm.ui.kit.theme import sized

Index = QModelIndex | QPersistentModelIndex
HEADING: Final = Qt.ItemDataRole.UserRole + 1
DETAIL: Final = Qt.ItemDataRole.UserRole + 2
ICON_NAME: Final = Qt.ItemDataRole.UserRole + 3
KEYS: Final = Qt.ItemDataRole.UserRole + 4
TITLE_MARKS: Final = Qt.ItemDataRole.UserRole + 5
DETAIL_MARKS: Final = Qt.ItemDataRole.UserRole + 6
_LONGEST: Final = 500
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
        taken = self._write(painter, option, area, str(index.data() or ""), ink, index.data(TITLE_MARKS))
        detail = str(index.data(DETAIL) or "")
        if detail:
            ink = colours.on_selected if selected else colours.muted
            area = area.adjusted(taken + GAP, 0, 0, 0)
            self._write(painter, option, area, detail, ink, index.data(DETAIL_MARKS))

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

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, ink: str, marks: Sequence[Span]
    ) -> int:
        """Text on one line, ended by '…' where it does not fit, marked parts bold; returns the width it takes."""
        bold = sized(option.font, 1, bold=True)
        metrics = QFontMetrics(bold) if marks else option.fontMetrics
        shown = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, max(0, area.width()))
        layout = QTextLayout(shown, option.font)
        choice = QTextOption()
        choice.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(choice)
        layout.setFormats(_formats(text, shown, marks, bold))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(0, area.width()) + GAP)
        layout.endLayout()
        width = math.ceil(line.naturalTextWidth())
        whole = option.rect.adjusted(GAP, 0, -GAP, 0)
        box = _visual(option, whole, QRect(area.left(), area.top(), width + 2, area.height()))
        painter.setPen(QColor(ink))
        shift = line.naturalTextRect().left()  # a name from right to left begins at the end of its line
        layout.draw(painter, QPointF(box.left() - shift, box.top() + (box.height() - line.height()) / 2))
        return width


def _formats(text: str, shown: str, marks: Sequence[Span], bold: QFont) -> list[QTextLayout.FormatRange]:
    """What of the text shown is bold, counted as Qt does: in units of UTF-16."""
    kept = len(shown) if shown == text else len(shown) - 1
    look = QTextCharFormat()
    look.setFontWeight(bold.weight())
    formats = []
    for start, end in marks:
        if start < kept:
            part = QTextLayout.FormatRange()
            part.start = _units(text[:start])
            part.length = _units(text[start : min(end, kept)])
            part.format = look
            formats.append(part)
    return formats


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _visual(option: QStyleOptionViewItem, area: QRect, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, area, box)


def _side(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)

"""The cards of a board: what is on each, and how it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm.ui.kit.colours import colours_now
from crm.ui.kit.measures import HALF, RADIUS, UNIT

Index = QModelIndex | QPersistentModelIndex
_LONGEST: Final = 300  # characters that are measured and drawn
_BAR: Final = 4
_EDGE: Final = 3  # pixels beside the mark


@dataclass(frozen=True, slots=True)
class Card:
    """A card: a title of at most two lines, notes of one line each, and a mark at its edge in a colour of the scheme.

    `progress` from 0 to 100 is drawn as a bar. `token` names it to whoever made it.
    """

    token: object
    title: str
    notes: tuple[str, ...] = ()
    tone: str = ""
    progress: int | None = None


class CardModel(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()

    def fill(self, cards: Sequence[Card]) -> None:
        if tuple(cards) == self.cards:
            return
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def row_of(self, token: object) -> int:
        return next((row for row, card in enumerate(self.cards) if card.token == token), -1)

    def token(self, index: Any) -> object:
        return self.cards[index.row()].token if index.isValid() and index.row() < len(self.cards) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((card.title, *card.notes))
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (line[:_LONGEST].replace("&", "&amp;").replace("<", "&lt;") for line in (card.title, *card.notes))
            return f"<span>{'<br>'.join(lines)}</span>"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


class CardPainter(QStyledItemDelegate):
    """Paints cards as sheets on the ground of their column."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card = self._card(index)
        width = self._view.viewport().width() - 2 * self._view.spacing()
        inner = max(40, width - 2 * UNIT - _EDGE)
        metrics = QFontMetrics(self._strong())
        title = metrics.boundingRect(QRect(0, 0, inner, 1_000), _WRAPPED, card.title[:_LONGEST]).height()
        height = min(title, 2 * metrics.lineSpacing()) + len(card.notes) * QFontMetrics(self._view.font()).lineSpacing()
        return QSize(width, height + 2 * UNIT + (HALF + _BAR if card.progress is not None else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, card = colours_now(), self._card(index)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keyed = selected and self._view.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if keyed else colours.border), 2 if keyed else 1))
        painter.setBrush(QColor(colours.selected if selected else colours.surface))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        mirrored = self._view.isRightToLeft()
        if card.tone:
            side = rect.right() - 4 if mirrored else rect.left() + 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(colours, card.tone)))
            painter.drawRoundedRect(QRectF(side, rect.top() + UNIT, 4, rect.height() - 2 * UNIT), 2, 2)
        inner = (
            rect.adjusted(UNIT + _EDGE, UNIT, -UNIT, -UNIT)
            if not mirrored
            else rect.adjusted(UNIT, UNIT, -UNIT - _EDGE, -UNIT)
        )
        self._write(painter, inner, card, selected=selected)
        painter.restore()

    def _write(self, painter: QPainter, inner: QRect, card: Card, *, selected: bool) -> None:
        colours = colours_now()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        strong = self._strong()
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(QColor(colours.on_selected if selected else colours.text))
        title = card.title[:_LONGEST]
        whole = metrics.boundingRect(QRect(0, 0, inner.width(), 1_000), _WRAPPED, title).height()
        if whole > 2 * metrics.lineSpacing():
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, round(inner.width() * 1.8))
        height = min(whole, 2 * metrics.lineSpacing())
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), height), _WRAPPED, title)
        painter.setFont(self._view.font())
        plain = QFontMetrics(self._view.font())
        painter.setPen(QColor(colours.on_selected if selected else colours.muted))
        top = inner.top() + height
        for note in card.notes:
            line = plain.elidedText(" ".join(note[:_LONGEST].split()), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), top, inner.width(), plain.lineSpacing()), _ONE_LINE, line)
            top += plain.lineSpacing()
        if card.progress is not None:
            self._draw_progress(
                painter, QRectF(inner.left(), inner.bottom() - _BAR, inner.width(), _BAR), card.progress
            )

    def _draw_progress(self, painter: QPainter, bar: QRectF, percent: int) -> None:
        colours = colours_now()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.stripe))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        done = QRectF(bar)
        done.setWidth(bar.width() * min(100, max(0, percent)) / 100)
        if self._view.isRightToLeft():
            done.moveRight(bar.right())
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)

    def _card(self, index: Index) -> Card:
        model = self._view.model()
        assert isinstance(model, CardModel)
        return model.cards[index.row()]

    def _strong(self) -> QFont:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font


_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
_ONE_LINE: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

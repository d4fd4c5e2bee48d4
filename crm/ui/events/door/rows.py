"""The guests found at the door, one under the other: large enough to be hit with a finger, here or not at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm.i18n import _
from crm.queries.door import Guest
from crm.ui.kit.avatar import avatar_pixmap
from crm.ui.kit.colours import DARK, colours_now
from crm.ui.kit.measures import GAP, WIDE
from crm.ui.kit.wording import choice, moment

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 68
_FACE: Final = 40


def said_of(guest: Guest) -> tuple[str, str]:
    """Where a guest stands, and the colour it is said in: 'Here since 09:12', 'On waitlist'."""
    if guest.arrived_at:
        return _("Here since {time}").format(time=moment(guest.arrived_at).rsplit(", ", 1)[-1]), "success"
    return (_("Expected"), "muted") if guest.counted else (choice(guest.status), "warning")


class GuestModel(QAbstractListModel):
    """Those who were found, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.guests: tuple[Guest, ...] = ()

    def fill(self, guests: Sequence[Guest]) -> None:
        self.beginResetModel()
        self.guests = tuple(guests)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.guests)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        guest = self.guests[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return guest.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (guest.name, guest.organisation, said_of(guest)[0])))
        return None


class GuestPainter(QStyledItemDelegate):
    """A face, the name and the house in large letters, and at the end whether the guest is here."""

    def __init__(self, view: GuestView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, guest = colours_now(), self._view.found.guests[index.row()]
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, QColor(colours.selected))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(WIDE, 0, -WIDE, 0)
        left = inner.right() - _FACE if mirrored else inner.left()
        ratio = painter.device().devicePixelRatioF()
        face = avatar_pixmap(guest.name, _FACE, ratio, dark=colours is DARK)
        painter.drawPixmap(QRectF(left, rect.center().y() - _FACE / 2, _FACE, _FACE).toRect(), face)
        text, ink = said_of(guest)
        ended = painter.fontMetrics().horizontalAdvance(text) + GAP
        face_and_gap = _FACE + GAP
        words = inner.adjusted(ended, 0, -face_and_gap, 0) if mirrored else inner.adjusted(face_and_gap, 0, -ended, 0)
        self._write(painter, words, guest, QColor(colours.on_selected if selected else colours.text),
                    QColor(colours.on_selected if selected else colours.muted))  # fmt: skip
        painter.setPen(QColor(getattr(colours, ink)))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _write(self, painter: QPainter, words: QRect, guest: Guest, ink: QColor, quiet: QColor) -> None:
        font = QFont(painter.font())
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.35)
        large.setWeight(QFont.Weight.DemiBold)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for name, one, colour, top in ((guest.name, large, ink, 8), (_house(guest), font, quiet, 36)):
            painter.setFont(one)
            painter.setPen(colour)
            line = QRect(words.left(), words.top() + top, words.width(), painter.fontMetrics().height())
            cut = painter.fontMetrics().elidedText(name[:300], Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), cut)


def _house(guest: Guest) -> str:
    role = choice(guest.role) if guest.role not in ("", "participant") else ""
    return " · ".join(filter(None, (guest.organisation, role, guest.row_code)))


class GuestView(QListView):
    """`chosen` carries the guest whom a click or Enter wants to let in."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found = GuestModel()
        self.setModel(self.found)
        self.setItemDelegate(GuestPainter(self))
        self.setProperty("role", "framed")
        self.setAccessibleName(_("Guests found"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)
        self._said = ""

    def say(self, sentence: str) -> None:
        """What stands in place of guests; a screen reader says it too."""
        self._said = sentence
        self.setAccessibleDescription(sentence)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._said:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours_now().muted))
            room = self.viewport().rect().adjusted(WIDE, WIDE, -WIDE, -WIDE)
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, int(middle | Qt.TextFlag.TextWordWrap), self._said)
            painter.end()

    def show_guests(self, guests: Sequence[Guest]) -> None:
        """Show those found; the first is the one that Enter lets in."""
        self.found.fill(guests)
        if guests:
            self.setCurrentIndex(self.found.index(0))

    def current(self) -> Guest | None:
        index = self.currentIndex()
        return self.found.guests[index.row()] if index.isValid() else None

    def step(self, by: int) -> None:
        """Go up or down while the keyboard stays in the search."""
        row = min(max(self.currentIndex().row() + by, 0), len(self.found.guests) - 1)
        if row >= 0:
            self.setCurrentIndex(self.found.index(row))

    def _choose(self, index: Index) -> None:
        self.chosen.emit(self.found.guests[index.row()])

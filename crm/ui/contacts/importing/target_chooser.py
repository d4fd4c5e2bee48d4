"""Choosing what a column means: type a part of its name, or go through the groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from crm.i18n import _
from crm.text import fold
from crm.ui.contacts.importing.target_words import Offer
from crm.ui.kit.colours import colours_now
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import SMALL, UNIT, space
from crm.ui.kit.popup import Popup
from crm.ui.kit.search_field import SearchField

_TARGET: Final = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 320, 380
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TargetChooser(Popup):
    """`chosen` carries the target. The field has the keyboard all the time; arrows move through the list."""

    chosen = Signal(str)

    def __init__(self, heading: str, offered: Sequence[Offer], current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Where “{heading}” goes").format(heading=heading))
        self._offered = tuple(offered)
        self._current = current
        self.field = SearchField(_("Search fields"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields"))
        self.list.setProperty("role", "bare")
        self.list.setFixedSize(_WIDTH, _HEIGHT)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = space(QVBoxLayout(self), UNIT, UNIT)
        column.addWidget(caption(_("Where “{heading}” goes").format(heading=heading[:60]), wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._narrow("")
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        if event.key() in _MOVES:
            QApplication.sendEvent(self.list, QKeyEvent(event.type(), event.key(), event.modifiers()))
            return True
        if event.key() == Qt.Key.Key_Escape and not self.field.text():
            self.close()
            return True
        return False

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        self.list.clear()
        group = ""
        for offer in self._offered:
            asked = fold(f"{offer.label} {offer.group}")
            if not all(word in asked for word in words):
                continue
            if offer.group != group:
                group = offer.group
                self._add_heading(group)
            self._add(offer)
        self._go_to_first(words)

    def _add(self, offer: Offer) -> None:
        item = QListWidgetItem(offer.label)
        item.setData(_TARGET, offer.target)
        item.setSizeHint(QSize(0, SMALL))
        self.list.addItem(item)

    def _add_heading(self, group: str) -> None:
        item = QListWidgetItem(group)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QColor(colours_now().muted))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        item.setFont(font)
        item.setSizeHint(QSize(0, SMALL + UNIT))
        self.list.addItem(item)

    def _go_to_first(self, words: Sequence[str]) -> None:
        """To the field that begins with what is typed, else to the first; to the present one while nothing is."""
        items = [self.list.item(row) for row in range(self.list.count())]
        usable = [item for item in items if item.data(_TARGET)]
        present = next((item for item in usable if item.data(_TARGET) == self._current), None)
        best = usable[0] if usable and (words or present is None) else present
        if words:
            typed = " ".join(words)
            best = next((item for item in usable if fold(item.text()).startswith(typed)), best)
        if best is not None:
            self.list.setCurrentItem(best)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_TARGET):
            self.chosen.emit(str(item.data(_TARGET)))
            self.close()

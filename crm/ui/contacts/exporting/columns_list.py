"""The columns of a list to hand out: ticked or not, in an order that mouse and keyboard change alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from crm.i18n import _
from crm.services.export_columns import Offered
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.measures import CONTROL, UNIT, space

_NAME: Final = Qt.ItemDataRole.UserRole
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnsList(QWidget):
    """`changed` tells that a tick or the order moved. Space ticks, Alt+Up and Alt+Down move."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: dict[str, Offered] = {}
        self.list = _Ticked()
        self._up = tool_button(_("Move up (Alt+Up)"), "arrow-up", self.list.move_up)
        self._down = tool_button(_("Move down (Alt+Down)"), "arrow-down", self.list.move_down)
        row = space(QHBoxLayout(), 0, UNIT)
        row.addWidget(self._up)
        row.addWidget(self._down)
        row.addStretch(1)
        for text, pressed in ((_("Usual"), self.tick_usual), (_("All"), self.tick_all), (_("None"), self.tick_none)):
            row.addWidget(button(text, pressed, role="link"))
        layout = space(QVBoxLayout(self), 0, UNIT)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.itemChanged.connect(self.changed)
        self.list.model().rowsMoved.connect(self.changed)
        self.setFocusProxy(self.list)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names of the ticked columns in their order."""
        return tuple(str(item.data(_NAME)) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    @property
    def sensitive(self) -> tuple[str, ...]:
        """Those of them that are sensitive."""
        return tuple(name for name in self.ticked if self._offered[name].sensitive)

    def show_columns(self, offered: Sequence[Offered], kept: Sequence[str] = ()) -> None:
        """Show these columns: those that were kept, else the usual ones, ticked and in front."""
        self._offered = {one.name: one for one in offered}
        first = [name for name in dict.fromkeys(kept) if name in self._offered and not self._offered[name].sensitive]
        first = first or [one.name for one in offered if one.usual]
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in dict.fromkeys((*first, *self._offered)):
                self.list.addItem(_item(self._offered[name], ticked=name in first))
            self.list.setCurrentRow(0)
        self.changed.emit()

    def tick_usual(self) -> None:
        """The usual columns in their usual order."""
        self.show_columns(tuple(self._offered.values()))

    def tick_all(self) -> None:
        """All but the sensitive ones, which are ticked one by one."""
        self._tick({name for name, one in self._offered.items() if not one.sensitive})

    def tick_none(self) -> None:
        self._tick(set())

    def _tick(self, names: set[str]) -> None:
        with QSignalBlocker(self.list):
            for item in self._items():
                wanted = item.data(_NAME) in names
                item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]


class _Ticked(QListWidget):
    """Items that are dragged, or moved with Alt and an arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Columns"))
        self.setProperty("role", "framed")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setMinimumSize(300, 260)

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self._move(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        row = self.currentRow()
        if 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentItem(item)
            self.itemChanged.emit(item)


def _item(one: Offered, *, ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(_("{column} (sensitive)").format(column=one.label) if one.sensitive else one.label)
    item.setData(_NAME, one.name)
    item.setSizeHint(QSize(0, CONTROL - 4))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                  | Qt.ItemFlag.ItemIsDragEnabled)  # fmt: skip
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item

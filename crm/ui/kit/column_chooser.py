"""Which columns a table shows and in which order: by mouse (drag) and by keyboard alike."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.columns import Layout
from crm.ui.kit.labels import section
from crm.ui.kit.measures import CONTROL, GAP, HALF, UNIT, space
from crm.ui.kit.popup import Popup
from crm.ui.kit.table_header import TableHeader

_NAME = Qt.ItemDataRole.UserRole


class ColumnChooser(Popup):
    """A small window over a header; every change shows at once."""

    def __init__(self, header: TableHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self._header = header
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setProperty("role", "bare")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setMinimumSize(260, 300)
        self._fill()
        up = tool_button(_("Move up"), "arrow-up", self._up)
        down = tool_button(_("Move down"), "arrow-down", self._down)
        row = space(QHBoxLayout())
        row.addWidget(up)
        row.addWidget(down)
        row.addStretch(1)
        row.addWidget(button(_("Default columns"), self._reset, role="link"))
        layout = space(QVBoxLayout(self), GAP, UNIT)
        layout.addWidget(section(_("Columns")))
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.list.itemChanged.connect(self._apply)
        self.list.model().rowsMoved.connect(self._apply)

    def open_below(self, widget: QWidget) -> None:
        """Show it under a button, its end in line with the button's end."""
        self.open_at(widget.mapToGlobal(QPoint(widget.width() - self.sizeHint().width(), widget.height() + HALF)))
        self.list.setFocus()

    def _fill(self) -> None:
        titles = {column.name: column.title for column in self._header.columns}
        layout = self._header.current_layout()
        self.list.clear()
        for name in layout.order:
            item = QListWidgetItem(titles[name])
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, CONTROL))  # Qt leaves the style sheet's padding out of it, and rows would overlap
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in layout.shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _apply(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        order = tuple(str(item.data(_NAME)) for item in items)
        shown = frozenset(str(item.data(_NAME)) for item in items if item.checkState() == Qt.CheckState.Checked)
        widths = self._header.current_layout().widths
        if shown:
            self._header.arrange(Layout(order, shown, widths))
        else:  # a table without columns helps nobody
            with QSignalBlocker(self.list):
                self.list.currentItem().setCheckState(Qt.CheckState.Checked)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)
            self._apply()

    def _reset(self) -> None:
        self._header.restore_default()
        with QSignalBlocker(self.list):
            self._fill()

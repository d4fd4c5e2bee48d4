"""The header of a table: sorts by a wish, and keeps which columns are shown, in which order and how wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from crm.i18n import _
from crm.ui.kit.columns import LEAST_WIDTH, Column, Layout, default_layout, kept, restored
from crm.ui.kit.measures import CONTROL
from crm.ui.kit.memory import Memory

_LAYOUT_SETTLES_MS = 300


class TableHeader(QHeaderView):
    """The horizontal header of a `TableView`."""

    sort_requested = Signal(str, bool)  # column, descending
    layout_changed = Signal()

    def __init__(self, columns: Sequence[Column], memory: Memory, page: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns = tuple(columns)
        self._memory = memory
        self._page = page
        self._restoring = False
        self._sorted: tuple[str, bool] = ("", False)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_LAYOUT_SETTLES_MS)
        self._settled.timeout.connect(self.save)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setFixedHeight(CONTROL)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(_("Columns"))
        self.sectionClicked.connect(self._ask_to_sort)
        self.sectionMoved.connect(self._changed)
        self.sectionResized.connect(self._changed)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def restore(self) -> None:
        """Arrange the columns as they were left."""
        self.arrange(restored(self.columns, self._memory.recall(self._page)))

    def arrange(self, layout: Layout) -> None:
        """Show the columns as the layout says."""
        self._restoring = True
        numbers = {column.name: number for number, column in enumerate(self.columns)}
        for place, name in enumerate(layout.order):
            self.moveSection(self.visualIndex(numbers[name]), place)
        for column in self.columns:
            number = numbers[column.name]
            self.setSectionHidden(number, column.name not in layout.shown)
            if column.name in layout.shown:
                self.resizeSection(number, layout.widths.get(column.name, column.width))
        self._restoring = False
        self._settled.start()
        self.layout_changed.emit()

    def current_layout(self) -> Layout:
        places = sorted(range(len(self.columns)), key=self.visualIndex)
        shown = [number for number in places if not self.isSectionHidden(number)]
        # The last one is stretched: its width is the window's, not the person's.
        widths = {
            self.columns[number].name: self.sectionSize(number)
            for number in shown[:-1]
            if self.sectionSize(number) != self.columns[number].width
        }
        order = tuple(self.columns[number].name for number in places)
        return Layout(order, frozenset(self.columns[number].name for number in shown), widths)

    def save(self) -> None:
        self._settled.stop()
        self._memory.remember(self._page, kept(self.current_layout()))

    def restore_default(self) -> None:
        self.arrange(default_layout(self.columns))

    def show_sorted(self, name: str, *, descending: bool) -> None:
        """Mark the column the rows are sorted by; '' for none."""
        self._sorted = (name, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        numbers = [number for number, column in enumerate(self.columns) if column.name == name]
        self.setSortIndicator(numbers[0] if numbers else -1, order)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Which columns are shown, as a menu."""
        menu = QMenu(self)
        layout = self.current_layout()
        for name in layout.order:
            column = next(column for column in self.columns if column.name == name)
            entry = QAction(column.title, menu)
            entry.setCheckable(True)
            entry.setChecked(name in layout.shown)
            entry.setEnabled(name not in layout.shown or len(layout.shown) > 1)
            entry.setData(name)
            menu.addAction(entry)
        menu.addSeparator()
        menu.addAction(_("Default columns")).triggered.connect(self.restore_default)
        menu.triggered.connect(self._toggle)
        return menu

    def popup_at(self, position: QPoint) -> None:
        self.menu().popup(position)

    def _toggle(self, entry: QAction) -> None:
        name, layout = entry.data(), self.current_layout()
        if isinstance(name, str):
            self.arrange(Layout(layout.order, layout.shown ^ {name}, layout.widths))

    def _ask_to_sort(self, number: int) -> None:
        column = self.columns[number]
        before, descending = self._sorted
        if not column.sortable:
            self.show_sorted(before, descending=descending)
            return
        self.sort_requested.emit(column.name, column.name == before and not descending)

    def _changed(self) -> None:
        if not self._restoring:
            self._settled.start()

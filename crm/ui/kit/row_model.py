"""A table model over ordered keys: rows are loaded a page at a time, when they are painted.

The GUI thread holds 8 bytes a row and a few dozen pages of 128 rows, however long the list is.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from crm.errors import Expected
from crm.progress import Progress
from crm.ui.kit.columns import RIGHT_ALIGNED, Column, Row
from crm.ui.kit.query import Query

PAGE_ROWS: Final = 128
_PAGES_KEPT: Final = 24
KEY_ROLE: Final = Qt.ItemDataRole.UserRole
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
Index = QModelIndex | QPersistentModelIndex
Load = Callable[[Sequence[int]], Mapping[int, Row]]


class RowSource(Protocol):
    """Where a list gets its rows from."""

    def keys(self, query: Query, progress: Progress) -> array[int]:
        """Keys (`array('q')`) of what the query asks for, in its order. Called on a worker."""

    def load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        """Rows of up to 128 keys, by key; what is no longer there is left out. Called while painting: about 1 ms."""


class RowModel(QAbstractTableModel):
    """`load_failed` carries an expected failure met while painting; the rows concerned stay blank."""

    load_failed = Signal(object)

    def __init__(self, columns: Sequence[Column], load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._load = load
        self._keys = array("q")
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    @property
    def keys(self) -> array[int]:
        return self._keys

    def set_keys(self, keys: array[int]) -> None:
        """Show these rows; where they are the same as before, only their values are read again."""
        if keys == self._keys:
            self.forget_all()
            return
        self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self.endResetModel()

    def key_at(self, row: int) -> int | None:
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def rows_of(self, keys: Iterable[int]) -> list[int]:
        """Positions of keys, rising; those not in the list are left out."""
        wanted = set(keys)
        if len(wanted) == 1:
            try:
                return [self._keys.index(wanted.pop())]
            except ValueError:
                return []
        return [row for row, key in enumerate(self._keys) if key in wanted] if wanted else []

    def row(self, number: int) -> Row | None:
        """The values of a row, loaded with its page; None where they are gone."""
        page, place = divmod(number, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load_page(page)
        else:
            self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def forget(self, keys: Iterable[int]) -> None:
        """Read these rows again when they are painted next."""
        for row in self.rows_of(keys):
            self._pages.pop(row // PAGE_ROWS, None)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def forget_all(self) -> None:
        """Read every row again when it is painted next."""
        self._pages.clear()
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self.columns) - 1))

    def _load_page(self, page: int) -> list[Row | None]:
        keys = self._keys[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        try:
            found = self._load(keys)
        except Expected as error:
            # Not from within a paint event: whoever hears it may change what is being painted.
            QTimer.singleShot(0, self, lambda failure=error: self.load_failed.emit(failure))
            found = {}
        rows = self._pages[page] = [found.get(key) for key in keys]
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return rows

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The same for all: selecting 100,000 rows asks for the flags of many and must load none."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row(index.row())
            return self.columns[index.column()].say(row) if row is not None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[index.column()].kind in RIGHT_ALIGNED else _LEFT
        if role == KEY_ROLE:
            return self._keys[index.row()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].kind in RIGHT_ALIGNED else _LEFT
        return None

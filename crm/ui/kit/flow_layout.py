"""Lays widgets out like words: in rows, broken where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from crm.ui.kit.measures import UNIT

_ENOUGH = 10_000


class FlowLayout(QLayout):
    """Rows begin at the side where the reading begins."""

    def __init__(self, parent: QWidget | None = None, spacing: int = UNIT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._pushed: QWidget | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def push(self, widget: QWidget) -> None:
        """Add a widget that stands, with what follows it, at the end of its row."""
        self.addWidget(widget)
        self._pushed = widget

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in `rect` (or only measure); returns the height they take."""
        area = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        x, y, height = area.x(), area.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(area.width(), item.minimumSize().width()), _ENOUGH))
            if row and x + size.width() > area.right() + 1:
                self._settle(row, height, area, direction, move=move)
                x, y, height, row = area.x(), y + height + self.spacing(), 0, []
            row.append((item, QRect(QPoint(x, y), size)))
            x, height = x + size.width() + self.spacing(), max(height, size.height())
        self._settle(row, height, area, direction, move=move)
        return y + height - rect.y() + self.contentsMargins().bottom()

    def _settle(
        self,
        row: list[tuple[QLayoutItem, QRect]],
        height: int,
        area: QRect,
        direction: Qt.LayoutDirection,
        *,
        move: bool,
    ) -> None:
        """Put the items of a row into place, each in the middle of the row's height."""
        if not move:
            return
        start = next((at for at, (item, _rect) in enumerate(row) if item.widget() is self._pushed), len(row))
        free = area.right() - row[-1][1].right() if row and self._pushed is not None else 0
        for at, (item, placed) in enumerate(row):
            rect = placed.translated(free, 0) if at >= start else placed
            middle = rect.translated(0, (height - rect.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, area, middle))

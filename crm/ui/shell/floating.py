"""Keeps the notice bar above the foot of the window: what it tells moves nothing that is being read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from crm.ui.kit.measures import GAP

_WIDEST = 720
# Not the widget's own resizing: it gets its first size before it is seen, and being given another one meanwhile would
# leave what is in it laid out for the first.
_MOVING = (QEvent.Type.Show, QEvent.Type.LayoutRequest)


class Floating(QObject):
    """Places a widget in the middle of the lower edge of its parent, `above` pixels from it."""

    def __init__(self, widget: QWidget, parent: QWidget, above: int) -> None:
        super().__init__(parent)
        self._widget, self._ground, self._above = widget, parent, above
        widget.setParent(parent)
        for watched in (widget, parent):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING or (watched is self._ground and event.type() == QEvent.Type.Resize):
            self._place()
        return False

    def _place(self) -> None:
        if self._widget.isHidden():
            return
        ground = self._ground.rect()
        width = min(_WIDEST, ground.width() - 2 * GAP)
        height = max(self._widget.sizeHint().height(), self._widget.heightForWidth(width))
        left, top = (ground.width() - width) // 2, ground.height() - height - self._above
        self._widget.setGeometry(left, max(0, top), width, height)
        self._widget.raise_()

"""One line in which a person searches: an icon before it, a button that empties it behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.picture import Picture

_SIDE = 16
_TAKEN = 22


class SearchField(QLineEdit):
    """Escape empties it; the arrow down leaves it for the list below."""

    left_downwards = Signal()

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._icon = Picture("search", _SIDE, parent=self)
        self._clear = tool_button(_("Clear"), "x", self.clear, small=True)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.setTextMargins(_TAKEN, 0, _TAKEN, 0)
        self.textChanged.connect(self._show_clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def _place(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = self._clear.sizeHint()
        first, last = 9, self.width() - size.width() - 7
        top = (self.height() - _SIDE) // 2
        self._icon.move(self.width() - _SIDE - first if mirrored else first, top)
        self._clear.move(7 if mirrored else last, (self.height() - size.height()) // 2)

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

"""A word in a frame that can be pressed and taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import label
from crm.ui.kit.measures import HALF, SMALL, UNIT

_LONGEST = 48
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QFrame):
    """Signals carry the chip itself. Enter presses, Delete removes, arrows left and right wish to move it."""

    pressed = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)  # by how many places

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("role", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.setFixedHeight(SMALL)
        shown = label(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        if len(text) > _LONGEST:
            self.setToolTip(text.replace("<", "&lt;"))
        remove = tool_button(_("Remove {what}").format(what=text), "x", self._remove, small=True)
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT - 2, 0, UNIT - 2, 0)
        row.setSpacing(HALF)
        row.addWidget(shown)
        row.addWidget(remove)

    def event(self, event: QEvent) -> bool:
        # Delete takes away the chip, not what a shortcut of the page would delete.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _REMOVES:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forwards = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self)
        elif event.key() in _REMOVES:
            self.removed.emit(self)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(self, forwards if event.key() == Qt.Key.Key_Right else -forwards)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self)

    def _remove(self) -> None:
        self.removed.emit(self)

"""What a hand does beside clicking: the mouse's own keys for back and forward, and files dropped on the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QMouseEvent

from crm.paths import SUFFIX
from crm.ui.shell.navigator import Navigator


class MouseKeys(QObject):
    """Installed on the native window: whatever widget lies below would take the press first."""

    def __init__(self, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        if event.button() == Qt.MouseButton.BackButton:
            self._navigator.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self._navigator.forward()
        else:
            return False
        return True


def dropped_workspace(data: QMimeData) -> str:
    """The path of a workspace file among what is dropped; '' where there is none."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return next((path for path in paths if path.endswith(SUFFIX)), "")

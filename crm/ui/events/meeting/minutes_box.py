"""Minutes as they are written: stored when the keyboard leaves them, never over what somebody else wrote meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from crm.i18n import _


class MinutesBox(QPlainTextEdit):
    """`written` carries the text as it was shown, and as it is now; Ctrl+S stores at once."""

    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self._sent = ""
        self.setAccessibleName(_("Minutes"))
        self.setPlaceholderText(_("What was said: write while it is said, it is stored as you go."))
        self.setTabChangesFocus(True)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            shortcut = QShortcut(QKeySequence(keys), self, self.store)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    @property
    def is_changed(self) -> bool:
        return self.toPlainText().strip() != self.base.strip()

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless something is half written here."""
        if self.is_changed:
            return
        self.base = text
        if self.toPlainText().strip() != text.strip():
            with QSignalBlocker(self):
                self.setPlainText(text)

    def take(self, text: str) -> None:
        """That text is stored."""
        self.base, self._sent = text, ""

    def join(self, theirs: str, mine: str) -> None:
        """Put what is stored above what was written here; both are stored next."""
        self.base, self._sent = theirs, ""
        self.setPlainText(f"{theirs.strip()}\n\n{mine.strip()}")
        self.store()

    def forget(self) -> None:
        """Another meeting comes into view."""
        self.base = self._sent = ""
        self.clear()

    def store(self) -> None:
        """Wish what was written to be stored."""
        text = self.toPlainText().strip()
        if self.is_changed and text != self._sent:
            self._sent = text
            self.written.emit(self.base, text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.store()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.store()

"""A sentence at the edge of a page that asks for nothing: it tells what happened and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from crm.errors import Expected
from crm.i18n import _
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, ICON, UNIT
from crm.ui.kit.picture import Picture
from crm.ui.kit.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

Action = tuple[str, Callable[[], object]]
_LOOKS = {
    "info": ("info", "accent"),
    "success": ("circle-check", "success"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-alert", "danger"),
}
_SECONDS_PER_CHARACTER = 0.08
_LEAST_SECONDS = 6


class NoticeBar(QFrame):
    """One notice at a time. What went well goes by itself; an error or warning stays until it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Picture("info", ICON)
        self._sentence = label("", wrap=True)
        self._action: QPushButton | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        close = tool_button(_("Close notice"), "x", self.clear, small=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, UNIT - 2, UNIT, UNIT - 2)
        self._row.setSpacing(UNIT)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(close)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text() if not self.isHidden() else ""

    def tell(self, sentence: str, kind: str = "info", action: Action | None = None) -> None:
        """Show a sentence; `kind` is info, success, warning or error, `action` a button's text and what it does."""
        image, colour = _LOOKS[kind]
        set_role(self, f"notice-{kind}")
        self._icon.set_picture(image, colour)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._offer(action)
        self.show()
        _alert(self)
        self._timer.stop()
        if kind in ("info", "success"):
            self._timer.start(int(1000 * max(_LEAST_SECONDS, len(sentence) * _SECONDS_PER_CHARACTER)))

    def tell_failure(self, error: Expected) -> None:
        """Show what an expected failure says of itself."""
        self.tell(error.sentence, "error")

    def clear(self) -> None:
        self._timer.stop()
        self.hide()
        self._offer(None)
        self.closed.emit()

    def _offer(self, action: Action | None) -> None:
        if self._action is not None:
            self._row.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if action is not None:
            text, act = action
            self._action = button(text, act, role="link")
            self._action.clicked.connect(self.clear)
            self._row.insertWidget(2, self._action)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A notice that is being read does not go away."""
        self._timer.stop()
        super().enterEvent(event)


def _alert(widget: QWidget) -> None:
    """Have a screen reader say it now."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 - slow to load, and the first frame tells nothing

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))

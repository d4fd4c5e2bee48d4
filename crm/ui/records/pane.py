"""The record in view, beside its list or at full width: read on a worker, shown when it is there, newest wins."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from crm.changes import Changes
from crm.errors import Expected, NotFound
from crm.i18n import _
from crm.progress import Progress
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.measures import space


class Pane(QWidget):
    """`read` gathers what is shown, without Qt; `fill` shows it. `key` is the record in view, None for none."""

    image = "user"  # where no record is chosen
    shown_changed = Signal()
    filled = Signal()  # what can be done with it may be otherwise now
    back_requested = Signal()  # from full width to the list

    def __init__(self, context: Context, nothing: str) -> None:
        super().__init__()
        self.context = context
        self.key: int | None = None
        self.alone = False
        self._nothing = EmptyState(self.image, nothing, "")
        self._gone = EmptyState("trash-2", _("No longer here"), _("It may be in the trash."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._nothing)
        self.stack.addWidget(self._gone)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        space(QVBoxLayout(self), 0, 0).addWidget(self.stack)

    @abstractmethod
    def add_tools(self, tools: Sequence[QToolButton]) -> None:
        """Buttons for what is done with the record in view."""

    @abstractmethod
    def read(self, database: Database, key: int) -> Any:
        """What is shown of a record; called on a worker.

        Raises:
            NotFound: it is in the trash or gone.
        """

    @abstractmethod
    def fill(self, data: Any) -> None:
        """Show what was read."""

    def show_key(self, key: int | None) -> None:
        """Bring a record into view."""
        if key == self.key:
            return
        self.key = key
        self.refresh()
        self.shown_changed.emit()

    def refresh(self) -> None:
        key, database = self.key, self.context.database
        if key is None:
            self.stack.setCurrentWidget(self._nothing)
            return

        def work(progress: Progress) -> Any:
            progress.advance(0)
            return self.read(database, key)

        def done(data: Any) -> None:
            if key == self.key:
                self.fill(data)
                self.filled.emit()

        self.context.jobs.run_latest(f"pane:{id(self)}", work, done, self._fail)

    def apply(self, changes: Changes) -> None:
        """Take in a step: one record is read in a few milliseconds, whatever was touched."""
        if changes.tables:
            self.refresh()

    def has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyed_name(self) -> str | None:
        """What the widget is called that has the keyboard, if it is one of the pane's; asked before that is filled."""
        focused = QApplication.focusWidget()
        return _called(focused) if focused is not None and self.isAncestorOf(focused) else None

    def give_back(self, name: str | None) -> None:
        """Give the keyboard to the widget called so, or to the pane: what had it may be gone with what it showed."""
        if name is None:
            return
        found = (one for one in self.findChildren(QWidget) if name and _called(one) == name and one.isVisibleTo(self))
        next((one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus), self).setFocus()

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        """Whether the record has the whole page."""
        self.alone = alone

    def _fail(self, error: Expected) -> None:
        if isinstance(error, NotFound):
            self.stack.setCurrentWidget(self._gone)
        else:
            self.context.notice.tell_failure(error)


def _called(widget: QWidget) -> str:
    """What a widget is called, to find it again once what it stood in was filled anew; '' for nothing of its own."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")

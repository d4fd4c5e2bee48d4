"""One workspace open in one window: what pages are handed, the news of what changed, and its end."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from crm.changes import Changes
from crm.errors import Expected
from crm.progress import Progress
from crm.store.database import Database
from crm.store.retention import shrink_journal
from crm.ui.kit.context import Context
from crm.ui.shell.backups import Backups
from crm.ui.shell.restoring import Restoring
from crm.ui.shell.slots import Slot
from crm.ui.shell.undo import UndoRedo

if TYPE_CHECKING:
    from crm.ui.shell.window import Window

_POLL_MILLISECONDS = 1000


def window_of(context: Context) -> Window:
    """The window of a page: other areas know it as a widget, the shell's own pages as what it is."""
    return cast("Window", context.window)


def session_of(context: Context) -> Session:
    session = window_of(context).session
    assert session is not None  # pages are made in a window that has a workspace
    return session


def _shrink(database: Database, months: int, _progress: Progress) -> int:
    return shrink_journal(database, months)


def _pass(_count: int) -> None:
    """Nothing to tell: what is older than the setting says only who, when and which fields."""


class Session(QObject):
    """Owns the database. `changed` carries each step and whether it was made in this window, on the GUI thread."""

    changed = Signal(object, bool)
    _written = Signal(object)

    def __init__(self, window: Window, database: Database, slot: Slot) -> None:
        super().__init__(window)
        self._window = window
        self.database = database
        self.name = database.path.stem
        self._slot = slot
        self._polling = self._failed = False
        self._asking = 0  # the thread that polls
        self.context = Context(
            database, window.program.settings, window.jobs, window.memory, window.navigator, window.notice, window
        )
        self.undo = UndoRedo(self.context, self)
        self.backups = Backups(self.context, self)
        self.restoring = Restoring(window)
        self._stop_listening = database.subscribe(self._hear)
        self._written.connect(self._tell_own)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MILLISECONDS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()
        self.backups.back_up_if_changed()
        self.context.jobs.run_latest(
            "retention", partial(_shrink, database, self.context.settings.journal_months), _pass
        )

    def poll(self) -> None:
        """Ask for what other windows and programs wrote, on a worker: it may be an import of thousands."""
        if not self._polling:
            self._polling = True
            self.context.jobs.run_latest("poll", self._ask, self._take_news, self._tell_failure)

    def _ask(self, _progress: Progress) -> Changes | None:
        self._asking = threading.get_ident()
        try:
            return self.database.poll()
        finally:
            self._asking, self._polling = 0, False

    def _take_news(self, changes: Changes | None) -> None:
        self._failed = False
        if changes is not None:
            self.undo.refresh()
            self.changed.emit(changes, False)

    def _tell_failure(self, error: Expected) -> None:
        """A file that does not answer is told once."""
        if not self._failed:
            self._failed = True
            self.context.notice.tell_failure(error)

    def take_settings(self) -> None:
        """The person may be called otherwise now, and want names shown otherwise."""
        author = self.database.author
        self.database.author = replace(author, name=self.context.settings.staff_name)
        self.backups.take_settings()
        self._window.pages.take_settings()

    def close(self) -> None:
        """Give the file back. Jobs have ended before."""
        self._timer.stop()
        self._stop_listening()
        self.database.close()
        self._slot.release()

    def _hear(self, changes: Changes) -> None:
        """On whatever thread wrote; what `poll` finds comes back with its result."""
        if threading.get_ident() != self._asking:
            self._written.emit(changes)

    def _tell_own(self, changes: Changes) -> None:
        self.undo.refresh()
        self.changed.emit(changes, True)

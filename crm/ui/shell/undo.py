"""Undo and redo in the window: what they would do, asking where something hangs on it, telling what stayed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crm.changes import Changes
from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.queries.pointers import described_fields, described_pointers
from crm.store import undo as steps
from crm.store.database import Database
from crm.ui.kit.confirm import confirm

if TYPE_CHECKING:
    from crm.ui.kit.context import Context

_LISTED = 3


class UndoRedo(QObject):
    """Takes back and does again the steps of this window; any step by its number. `changed` tells of new labels."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: steps.Candidate | None = None
        self._redo: steps.Candidate | None = None
        self.refresh()

    @property
    def undo_label(self) -> str:
        return self._undo.label if self._undo else ""

    @property
    def redo_label(self) -> str:
        return self._redo.label if self._redo else ""

    def is_next(self, changes: Changes) -> bool:
        """Whether undo would take back this very step."""
        return self._undo is not None and self._undo.step == changes.step

    def refresh(self) -> None:
        """Look up what could be taken back and done again now."""
        author = self._context.database.author
        with self._context.database.read() as connection:
            found = (
                steps.undo_candidate(connection, author.site, author.window),
                steps.redo_candidate(connection, author.site, author.window),
            )
        if found != (self._undo, self._redo):
            self._undo, self._redo = found
            self.changed.emit()

    def undo(self) -> None:
        """Take back the last step of this window."""
        if self._undo is not None:
            self.take_back(self._undo.step, self._undo.label)

    def redo(self) -> None:
        """Do again what was taken back last."""
        database = self._context.database
        if self._redo is not None:
            label = _("Redo “{label}”").format(label=self._redo.label)
            self._context.jobs.run(label, partial(_redo, database), self._tell_redone)

    def take_back(self, step: int, label: str) -> None:
        """Take back any step; where live records point at what it made, they are listed first."""
        text = _("Undo “{label}”").format(label=label)
        self._context.jobs.run(text, partial(_pointers, self._context.database, step), partial(self._ask, step, label))

    def _ask(self, step: int, label: str, lines: list[str]) -> None:
        if not lines:
            self._take_back(step, label)
            return
        sentence = ngettext(
            "{count} entry made later belongs to what this would put in the trash. It stays, pointing there:",
            "{count} entries made later belong to what this would put in the trash. They stay, pointing there:",
            len(lines),
        )
        title = _("Undo “{label}”?").format(label=label)
        then = partial(self._take_back, step, label)
        confirm(self._context.window, title, sentence, _("Undo anyway"), then, danger=False, details=lines)

    def _take_back(self, step: int, label: str) -> None:
        text = _("Undo “{label}”").format(label=label)
        self._context.jobs.run(text, partial(_take_back, self._context.database, step), self._tell_undone)

    def _tell_undone(self, done: tuple[steps.TakenBack, list[str]]) -> None:
        taken, kept = done
        self.refresh()
        if kept:
            self._context.notice.tell(
                _("“{label}” is undone but for what was changed since: {fields}.").format(
                    label=taken.label, fields=listed(kept)
                ),
                "warning",
            )
        else:
            redo: Callable[[], object] = self.redo
            self._context.notice.tell(_("Undone: {label}").format(label=taken.label), "success", (_("Redo"), redo))

    def _tell_redone(self, done: tuple[steps.TakenBack, list[str]]) -> None:
        self.refresh()
        again: Callable[[], object] = self.undo
        self._context.notice.tell(_("Done again: {label}").format(label=done[0].label), "success", (_("Undo"), again))


def listed(lines: list[str]) -> str:
    """The first few, and how many more."""
    more = len(lines) - _LISTED
    text = "; ".join(lines[:_LISTED])
    return f"{text} {ngettext('and {count} more', 'and {count} more', more)}" if more > 0 else text


def _pointers(database: Database, step: int, _progress: Progress) -> list[str]:
    with database.read() as connection:
        return described_pointers(connection, steps.preview(connection, step).pointing)


def _take_back(database: Database, step: int, _progress: Progress) -> tuple[steps.TakenBack, list[str]]:
    return _with_fields(database, steps.undo(database, step))


def _redo(database: Database, _progress: Progress) -> tuple[steps.TakenBack, list[str]]:
    return _with_fields(database, steps.redo(database))


def _with_fields(database: Database, taken: steps.TakenBack) -> tuple[steps.TakenBack, list[str]]:
    with database.read() as connection:
        return taken, described_fields(connection, taken.kept)

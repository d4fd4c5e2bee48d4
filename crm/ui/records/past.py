"""The history of a record: who changed what when, and the way back to any of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.progress import Progress
from crm.queries.pointers import described_fields
from crm.refs import Ref
from crm.store.database import Database
from crm.store.history import Entry as Step
from crm.store.history import history_of
from crm.store.restoring import restore_record
from crm.store.telling import ADDED, CHANGED, PURGED, RESTORED, TRASHED, FieldChange, RowChange
from crm.ui.kit import wording
from crm.ui.kit.context import Context
from crm.ui.kit.measures import WIDE, space
from crm.ui.kit.timeline import Entry, Timeline
from crm.ui.records.writing import write

_MOST: Final = 200  # steps that are read
_LINES: Final = 8
_UNTOLD: Final = ("source",)  # where it came from stands in the details
_ICONS: Final = {"import": "file-down", "undo": "undo-2", "redo": "redo-2", "final": "lock"}
_ACTS: Final = {
    ADDED: N_("{what} added: {title}"),
    CHANGED: N_("{what} changed: {title}"),
    TRASHED: N_("{what} removed: {title}"),
    RESTORED: N_("{what} brought back: {title}"),
    PURGED: N_("{what} deleted for good: {title}"),
}


class Past(QWidget):
    """Read when it is looked at. `restore_requested` carries the step after which the record was as is wanted."""

    restore_requested = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._ref: Ref | None = None
        self._stale = False
        self._line = Timeline(_("Nothing is known of its past."))
        self._line.action_requested.connect(self.restore_requested)
        space(QVBoxLayout(self), WIDE, 0).addWidget(self._line, 1)

    def show_ref(self, ref: Ref) -> None:
        """Tell the past of a record, now or when it is looked at."""
        self._ref, self._stale = ref, True
        if self.isVisible():
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load()

    def _load(self) -> None:
        if self._ref is None or not self._stale:
            return
        self._stale = False
        ref, database = self._ref, self._context.database

        def work(progress: Progress) -> Sequence[Step]:
            progress.advance(0)
            with database.read() as connection:
                return history_of(connection, ref.kind, ref.key, limit=_MOST)

        self._context.jobs.run_latest(f"past:{id(self)}", work, self._show)

    def _show(self, steps: Sequence[Step]) -> None:
        own = self._ref.kind if self._ref else ""
        self._line.set_entries([_entry(step, own, newest=number == 0) for number, step in enumerate(steps)])


def restore(context: Context, ref: Ref, step: int) -> None:
    """Make a record what it was when a step ended; fields that cannot go back are told."""

    def work(database: Database) -> Sequence[str]:
        kept = restore_record(database, ref.kind, ref.key, step, wording.moment)
        with database.read() as connection:
            return described_fields(connection, kept)

    def done(kept: Sequence[str]) -> None:
        if kept:
            sentence = _("Restored, but for {fields}: what they pointed at is gone.")
            context.notice.tell(sentence.format(fields="; ".join(kept)), "warning")
        else:
            context.notice.tell(_("Restored as it was then; Undo takes that back."), "success")

    write(context, _("Restore"), work, done)


def _entry(step: Step, own: str, *, newest: bool) -> Entry:
    lines = [line for change in step.changes for line in _lines(change, own)]
    more = len(lines) - _LINES
    if more > 0:
        lines = [*lines[:_LINES], ngettext("and {count} more", "and {count} more", more)]
    detail = " · ".join(filter(None, (step.who, _("taken back since") if step.undone else "")))
    return Entry(
        step.at, step.label, "\n".join(lines), _ICONS.get(step.kind, "pencil"), detail, step.step,
        "" if newest else _("Restore this"),
    )  # fmt: skip


def _lines(change: RowChange, own: str) -> Iterator[str]:
    """What a step did to one row: field by field for the record itself, in one line for what belongs to it."""
    if change.table == own and change.act == CHANGED:
        yield from map(_field, change.fields)
    elif change.table not in (own, *_UNTOLD):
        yield _(_ACTS[change.act]).format(what=_(change.what), title=change.title)
        if change.act == CHANGED:
            yield from map(_field, change.fields)


def _field(field: FieldChange) -> str:
    if field.before is None or field.after is None:
        return _("{field}: changed; what it was is no longer kept").format(field=_(field.label))
    before, after = (wording.stored(text) or _("(nothing)") for text in (field.before, field.after))
    return _("{field}: {before} → {after}").format(field=_(field.label), before=before, after=after)

"""What one step did, row by row: which fields changed, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from crm.errors import NotFound
from crm.i18n import N_, _, ngettext
from crm.progress import Progress
from crm.queries import steps
from crm.refs import Ref
from crm.store import history
from crm.store.database import Database
from crm.store.telling import ADDED, CHANGED, PURGED, RESTORED, TRASHED, FieldChange, RowChange
from crm.ui.kit import wording
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption, heading, label, muted
from crm.ui.kit.measures import GAP, HALF, UNIT, WIDE, space

_SHOWN = 40
_NAME_WIDTH = 110
_ACTS = {
    ADDED: N_("added"),
    CHANGED: N_("changed"),
    TRASHED: N_("put in the trash"),
    RESTORED: N_("taken out of the trash"),
    PURGED: N_("deleted for good"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A step with what it did, as read on a worker."""

    step: steps.Step
    changes: tuple[RowChange, ...]


def read(database: Database, key: int, _progress: Progress) -> Told:
    """Gather what is shown of a step.

    Raises:
        NotFound: there is no such step.
    """
    with database.read() as connection:
        found = steps.steps(connection, [key]).get(key)
        if found is None:
            raise NotFound(_("There is no such step in the history."))
        return Told(found, tuple(history.changes_of(connection, key, _SHOWN)))


class StepPane(QScrollArea):
    """Names of records that are still there lead to them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._key: int | None = None
        self.setProperty("role", "surface")
        self.setWidgetResizable(True)
        self.setAccessibleName(_("What the step did"))
        self.show_step(None)

    def show_step(self, key: int | None) -> None:
        """Read a step on a worker and show it; newest wins."""
        self._key = key
        if key is None:
            self._fill([muted(_("Choose a step to see what it changed."), wrap=True)])
            return
        self._context.jobs.run_latest(f"step:{id(self)}", partial(read, self._context.database, key), self._show)

    def _show(self, told: Told) -> None:
        if told.step.key == self._key:
            self._fill([*_head(told.step), *(self._row(change) for change in told.changes), *_more(told)])

    def _fill(self, widgets: list[QWidget]) -> None:
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = space(QVBoxLayout(inside), WIDE, GAP)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)

    def _row(self, change: RowChange) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, UNIT, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(HALF)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._row_head(change), 0, 0, 1, 2)
        for number, field in enumerate(change.fields, 1):
            name = caption(_(field.label), wrap=True)
            name.setFixedWidth(_NAME_WIDTH)
            grid.addWidget(name, number, 0)
            grid.addWidget(_narrowing(label(_values(field, change.act), wrap=True)), number, 1)
        return box

    def _row_head(self, change: RowChange) -> QHBoxLayout:
        row = space(QHBoxLayout(), 0, HALF)
        title = change.title or _(change.what)
        opens = change.act != PURGED and self._context.navigation.can_open(change.table)
        if opens:
            ref = Ref(change.table, change.key)
            row.addWidget(button(_short(title).replace("&", "&&"), self._opener(ref), role="link"))
        else:
            name = label(title, wrap=True)
            row.addWidget(_narrowing(name), 1)
        row.addWidget(caption(f"{_(change.what)}, {_(_ACTS[change.act])}"))
        if opens:
            row.addStretch(1)
        return row

    def _opener(self, ref: Ref) -> Callable[[], None]:
        return partial(self._context.navigation.open, ref)


def _head(step: steps.Step) -> Iterator[QWidget]:
    title = heading(step.label)
    title.setWordWrap(True)
    yield _narrowing(title)
    yield muted(" · ".join(filter(None, (step.who, wording.moment(step.at), _state(step)))), wrap=True)


def _state(step: steps.Step) -> str:
    return "" if step.state == steps.DONE else wording.choice(step.state)


def _more(told: Told) -> Iterator[QWidget]:
    more = told.step.rows - len(told.changes)
    if more > 0 and len(told.changes) >= _SHOWN:
        yield muted(ngettext("and {count} more entry", "and {count} more entries", more))


def _values(field: FieldChange, act: str) -> str:
    """'before → after'; of a new row what it holds, and a word where the journal no longer knows."""
    if field.before is None or field.after is None:
        return _("changed; what it was is no longer kept")
    before, after = wording.stored(field.before), wording.stored(field.after)
    if act == ADDED:
        return after
    nothing = _("(nothing)")
    return f"{before or nothing} → {after or nothing}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _narrowing(widget: QWidget) -> QWidget:
    """A text that breaks rather than make the pane wider."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return widget

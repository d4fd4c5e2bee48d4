"""All that was done in a workspace: who, when, what; and taking back any of it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout

from crm.changes import Changes
from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.queries import steps
from crm.store.database import Database
from crm.ui.kit import wording
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.area import PageWidget
from crm.ui.kit.columns import STRONG, Column, Row
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.filter_editor import FilterField
from crm.ui.kit.list_page import ListPage, ListSpec
from crm.ui.kit.measures import space
from crm.ui.kit.query import Query
from crm.ui.shell.session import session_of
from crm.ui.shell.step_pane import StepPane


def _entries(row: Row) -> str:
    count = wording.number(row["rows"])
    return _("{count} or more").format(count=count) if row["rows"] == steps.MANY else count


_COLUMNS = (
    Column("label", N_("What"), width=300, sortable=False, look=STRONG),
    Column("at", N_("When"), Kind.MOMENT, width=150),
    Column("who", N_("Who"), width=120, sortable=False),
    Column("rows", N_("Entries"), Kind.NUMBER, width=80, shown=False, sortable=False, text=_entries),
    Column("state", N_("State"), Kind.CHOICE, width=100, sortable=False),
)


class StepRows:
    """A `RowSource` over the steps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keys(self, query: Query, progress: Progress) -> array[int]:
        progress.advance(0)
        with self._database.read() as connection:
            ascending = query.sort == "at" and not query.descending
            return steps.step_keys(connection, query.text, query.filters, ascending=ascending)

    def load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        with self._database.read() as connection:
            found = steps.steps(connection, keys)
        return {key: _row(step) for key, step in found.items()}

    def people(self) -> Sequence[str]:
        with self._database.read() as connection:
            return steps.people(connection)


def _row(step: steps.Step) -> Row:
    return {"label": step.label, "at": step.at, "who": step.who, "rows": step.rows, "state": step.state}


def _take_back(page: HistoryPage) -> None:
    page.take_back()


def _can_take_back(page: HistoryPage) -> bool:
    return page.chosen is not None and page.chosen.can_take_back


ACTIONS: tuple[Action[HistoryPage], ...] = (
    Action("record.take_back", N_("Take back this step…"), _take_back, "undo-2", "", enabled=_can_take_back,
           help=N_("Also an older one: what was changed since stays, and is listed")),
)  # fmt: skip


class HistoryPage(PageWidget):
    """Taking back goes through the same undo as Ctrl+Z."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.chosen: steps.Step | None = None
        self._undo = session_of(context).undo
        self._rows = StepRows(context.database)
        self.actions_ = ActionSet(ACTIONS, self, self)
        empty = EmptyState("history", _("Nothing has been done here yet"), _("Every change you make is listed here."))
        filters = (
            FilterField("label", N_("What")),
            FilterField("who", N_("Who"), suggest=self._rows.people),
            FilterField("at", N_("When"), Kind.MOMENT),
            FilterField("state", N_("State"), Kind.CHOICE, steps.STATES),
        )
        spec = ListSpec("history", N_("History"), N_("Search the history"), _COLUMNS, filters, _counted)
        self.list = ListPage(spec, self._rows, context.jobs, context.memory, empty)
        self.pane = StepPane(context)
        self.list.set_side_pane(self.pane)
        self.list.add_tool(self.actions_.tool_button("record.take_back", text=True))
        self.list.current_changed.connect(self._choose)
        self.list.status_changed.connect(self.status_changed)
        self.list.shown.connect(self._show_first)
        self.list.failed.connect(context.notice.tell_failure)
        self.list.context_menu_requested.connect(self._show_menu)
        space(QVBoxLayout(self), 0, 0).addWidget(self.list)
        self.setFocusProxy(self.list.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.turn_pane(self.width())

    def refresh(self) -> None:
        self.list.refresh()

    def apply(self, changes: Changes) -> None:
        self.list.model.forget_all()
        self.list.refresh()
        self._choose(self.list.table.current_key())

    def search_for(self, text: str = "") -> None:
        self.list.search_for(text)

    def action_sets(self) -> tuple[ActionSet[HistoryPage], ...]:
        return (self.actions_,)

    def take_back(self) -> None:
        if self.chosen is not None:
            self._undo.take_back(self.chosen.key, self.chosen.label)

    def _show_first(self) -> None:
        keys = self.list.model.keys
        if keys and self.list.table.current_key() is None:
            self.list.go_to(keys[0])

    def _choose(self, key: int | None) -> None:
        with self.context.database.read() as connection:
            self.chosen = steps.steps(connection, [key]).get(key) if key is not None else None
        self.pane.show_step(key)
        self.actions_.refresh()
        self.actions_changed.emit()

    def _show_menu(self, position: QPoint) -> None:
        menu = self.actions_.fill_menu(QMenu(self))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)


def _counted(count: int) -> str:
    return ngettext("{count} step", "{count} steps", count)

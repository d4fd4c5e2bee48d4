"""What was thrown away: taking it out again, or deleting it for good."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout

from crm.changes import Changes
from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.models.records import KINDS
from crm.progress import Progress
from crm.refs import Ref
from crm.store import purge, trash
from crm.store.database import Database
from crm.text import fold
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.area import PageWidget
from crm.ui.kit.columns import STRONG, Column, Row
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.filter_editor import FilterField
from crm.ui.kit.list_page import ListPage, ListSpec
from crm.ui.kit.measures import space
from crm.ui.kit.query import IS, IS_NOT, Filter, Query


def _kind(row: Row) -> str:
    return _(KINDS[row["kind"]].label)


_COLUMNS = (
    Column("title", N_("Name"), width=300, look=STRONG),
    Column("kind", N_("Kind"), Kind.CHOICE, width=130, text=_kind),
    Column("since", N_("In the trash since"), Kind.MOMENT, width=170),
    Column("label", N_("By"), width=260),
)


class TrashRows:
    """A `RowSource` over what lies in the trash, read as a whole: it is what a person threw away by hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.found: dict[int, trash.Trashed] = {}

    def keys(self, query: Query, progress: Progress) -> array[int]:
        progress.advance(0)
        with self._database.read() as connection:
            listed = trash.lying(connection)
        self.found = {one.ref.key: one for one in listed}
        words = fold(query.text).split()
        shown = [one for one in listed if all(word in fold(one.title) for word in words)]
        for condition in query.filters:
            shown = [one for one in shown if _holds(one, condition)]
        if query.sort:
            shown.sort(key=lambda one: fold(str(_row(one)[query.sort])), reverse=query.descending)
        return array("q", [one.ref.key for one in shown])

    def load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        return {key: _row(self.found[key]) for key in keys if key in self.found}


def _row(one: trash.Trashed) -> Row:
    return {"title": one.title, "kind": one.ref.kind, "since": one.since, "label": one.label}


def _holds(one: trash.Trashed, condition: Filter) -> bool:
    """Whether a filter on the kind lets it through."""
    return {IS: one.ref.kind == condition.value, IS_NOT: one.ref.kind != condition.value}.get(condition.operation, True)


def _restore(page: TrashPage) -> None:
    page.restore()


def _purge(page: TrashPage) -> None:
    page.ask_purge(page.chosen)


def _empty(page: TrashPage) -> None:
    page.ask_purge(page.all)


def _is_chosen(page: TrashPage) -> bool:
    return page.list.table.selected_count() > 0


def _is_any(page: TrashPage) -> bool:
    return bool(page.all)


ACTIONS: tuple[Action[TrashPage], ...] = (
    Action("record.restore", N_("Take out of the trash"), _restore, "archive-restore", "Ctrl+R", enabled=_is_chosen),
    Action("record.purge", N_("Delete for good…"), _purge, "trash-2", "Shift+Del", enabled=_is_chosen,
           help=N_("Cannot be undone")),
    Action("record.empty_trash", N_("Empty the trash…"), _empty, "trash-2", enabled=_is_any),
)  # fmt: skip


class TrashPage(PageWidget):
    """Restoring is a step like any other; deleting for good is final, and asked about in words."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows = TrashRows(context.database)
        empty = EmptyState(
            "trash-2", _("The trash is empty"), _("What you delete lies here until you delete it for good.")
        )
        filters = (FilterField("kind", N_("Kind"), Kind.CHOICE, tuple(KINDS)),)
        spec = ListSpec("trash", N_("Trash"), N_("Search the trash"), _COLUMNS, filters, _counted)
        self.list = ListPage(spec, self._rows, context.jobs, context.memory, empty)
        self.actions_ = ActionSet(ACTIONS, self, self)
        for name in ("record.restore", "record.purge"):
            self.list.add_tool(self.actions_.tool_button(name, text=True))
        self.list.selection_changed.connect(self._selection_changed)
        self.list.shown.connect(self._selection_changed)
        self.list.status_changed.connect(self.status_changed)
        self.list.failed.connect(context.notice.tell_failure)
        self.list.context_menu_requested.connect(self._show_menu)
        space(QVBoxLayout(self), 0, 0).addWidget(self.list)
        self.setFocusProxy(self.list.table)

    @property
    def chosen(self) -> list[Ref]:
        return [self._rows.found[key].ref for key in self.list.selected_keys() if key in self._rows.found]

    @property
    def all(self) -> list[Ref]:
        return [one.ref for one in self._rows.found.values()]

    def refresh(self) -> None:
        self.list.refresh()

    def apply(self, changes: Changes) -> None:
        self.list.model.forget_all()
        self.list.refresh()

    def search_for(self, text: str = "") -> None:
        self.list.search_for(text)

    def action_sets(self) -> tuple[ActionSet[TrashPage], ...]:
        return (self.actions_,)

    def restore(self) -> None:
        """Take out what is chosen."""
        work = partial(_take_out, self.context.database, self.chosen)
        self.context.jobs.run(_("Taking out of the trash"), work)

    def ask_purge(self, refs: list[Ref]) -> None:
        """Say what would be gone, and ask."""
        work = partial(_plan, self.context.database, refs)
        self.context.jobs.run(_("Looking what belongs to it"), work, partial(self._ask, refs))

    def _ask(self, refs: list[Ref], counts: Mapping[str, int]) -> None:
        title = ngettext("Delete {count} record for good?", "Delete {count} records for good?", len(refs))
        sentence = _(
            "It is gone from this workspace with all that belongs to it, also from its history, and cannot be undone. "
            "Backups made before still hold it."
        )
        lines = [f"{_(label)}: {count:,}" for label, count in counts.items()]
        confirm(self, title, sentence, _("Delete for good"), partial(self._purge, refs), details=lines)

    def _purge(self, refs: list[Ref]) -> None:
        self.context.jobs.run(_("Deleting for good"), partial(_delete, self.context.database, refs), self._tell)

    def _tell(self, _counts: Mapping[str, int]) -> None:
        self.context.notice.tell(_("Deleted for good."), "success")
        self.refresh()

    def _selection_changed(self, _count: int = 0) -> None:
        self.actions_.refresh()
        self.actions_changed.emit()

    def _show_menu(self, position: QPoint) -> None:
        menu = self.actions_.fill_menu(QMenu(self))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)


def _counted(count: int) -> str:
    return ngettext("{count} record", "{count} records", count)


def _take_out(database: Database, refs: list[Ref], _progress: Progress) -> int:
    return trash.restore(database, refs)


def _plan(database: Database, refs: list[Ref], _progress: Progress) -> Mapping[str, int]:
    with database.read() as connection:
        return purge.plan_purge(connection, refs).counts()


def _delete(database: Database, refs: list[Ref], _progress: Progress) -> Mapping[str, int]:
    return purge.purge(database, refs)

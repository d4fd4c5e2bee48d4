"""The page of the action plan: a table with the action in view beside it, a board, or a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from crm.changes import Changes
from crm.i18n import N_, _
from crm.models.records import ACTION
from crm.progress import Progress
from crm.services import action_plan
from crm.services.contacts import called, trash
from crm.store.database import Database
from crm.ui.action_plan.dialog import add_action, edit_action
from crm.ui.action_plan.pane import ActionPane
from crm.ui.action_plan.set_dialog import NoteDialog, SetDialog
from crm.ui.action_plan.views import BOARD, TIMELINE, VIEWS, View
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.list_page import ListPage
from crm.ui.kit.wording import choice
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.writing import tell_done, write

LIST: Final = ListOf(
    "actions", "action", N_("Action plan"), N_("Search actions"), "target", N_("New action…"), N_("No actions yet"),
    N_("What was promised, by whom and until when. Ctrl+J on an event or an interaction makes actions of it."),
    ("title", "attention", "owner", "due", "progress", "status", "priority", "section"), sort="due",
)  # fmt: skip
_SHARE: Final = 0.999  # of the width: the rows stay away
_SHOWN_ANEW: Final = ("action", "action_note", "contributor", "staff_member")


class ActionsPage(RecordPage):
    """`view` is '' for the table, or one of `VIEWS`; both follow the search and the filters of the table."""

    pane: ActionPane

    def __init__(self, context: Context) -> None:
        self.view = ""
        self.shown_view: View | None = None
        super().__init__(context, LIST, ACTIONS, ("view.board", "view.timeline", "record.set", "record.delete"),
                         ActionPane(context))  # fmt: skip
        kept = context.memory.recall(LIST.name).get("view")
        self.view = kept if kept in VIEWS else ""

    def turn_to(self, view: str) -> None:
        """Show the actions as a board or timeline; asked for once more, as the table again."""
        self.view = "" if view == self.view else view
        self.context.memory.remember(self.spec.name, {"view": self.view})
        if self.full_width:
            self.toggle_width()
        self._share_width()
        (self.shown_view or self.list.table).setFocus()

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return tuple((name, partial(self.turn_to, name)) for name in VIEWS)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shown_view is not None and changes.touches(*_SHOWN_ANEW):
            self.shown_view.show_keys(self.list.model.keys)

    def chosen_now(self) -> list[int]:
        """The cards that are chosen on a board, else what the table says."""
        if self.shown_view is not None and not self.full_width:
            return self.shown_view.selected() or ([self.pane.key] if self.pane.key is not None else [])
        return list(self.chosen())

    def _make_list(self) -> ListPage:
        self._drop_view()
        return super()._make_list()

    def _drop_view(self) -> None:
        if self.shown_view is not None:
            self.shown_view.setParent(None)
            self.shown_view.deleteLater()
            self.shown_view = None

    def _go_on(self) -> None:
        super()._go_on()
        if self.shown_view is not None:
            self.shown_view.show_keys(self.list.model.keys)

    def _share_width(self) -> None:
        super()._share_width()
        if self.shown_view is not None and self.shown_view.name != self.view:
            self._drop_view()
        if self.view and self.shown_view is None:
            self.shown_view = self._make_view()
        beside = bool(self.view) and not self.full_width
        if self.shown_view is not None:
            self.shown_view.setVisible(beside)
        if beside:
            self.pane.hide()
        self.list.show_rows(shown=not beside)

    def _make_view(self) -> View:
        made = View(self.context, self.view)
        made.opened.connect(self._open_from_view)
        made.chosen.connect(self._choose)
        made.moved.connect(self._move)
        made.menu_requested.connect(self._show_view_menu)
        self.list.add_beside(made, _SHARE)
        if self._answered:
            made.show_keys(self.list.model.keys)
        return made

    def _choose(self, key: int | None) -> None:
        if key is not None:
            self.pane.show_key(key)

    def _open_from_view(self, key: int) -> None:
        edit_action(self.context, key)

    def _move(self, keys: Sequence[int], status: str) -> None:
        _set_status(self.context, list(keys), status)

    def _show_view_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _set_status(context: Context, keys: Sequence[int], status: str) -> None:
    sentence = _("{what}: {status}").format(what=called(context.database, ACTION.name, keys), status=choice(status))

    def work(database: Database) -> int:
        return action_plan.set_values(database, keys, {"status": status})

    write(context, _("Set status"), work, partial(tell_done, context, sentence))


def _keys(page: RecordPage) -> list[int]:
    return page.chosen_now() if isinstance(page, ActionsPage) else list(page.chosen())


def _new(page: RecordPage) -> None:
    add_action(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_action(page.context, page.pane.key)


def _note(page: RecordPage) -> None:
    if page.pane.key is not None:
        NoteDialog(page.context, page.pane.key).open()


def _set(page: RecordPage) -> None:
    SetDialog(page.context, _keys(page)).open()


def _done(page: RecordPage) -> None:
    _set_status(page.context, _keys(page), action_plan.DONE)


def _delete(page: RecordPage) -> None:
    context, keys = page.context, _keys(page)
    sentence = _("{what} moved to the trash.").format(what=called(context.database, ACTION.name, keys))

    def work(progress: Progress) -> int:
        return trash(context.database, ACTION, keys, progress)

    context.jobs.run(_("Move to the trash"), work, partial(tell_done, context, sentence))


def _turn(view: str, page: RecordPage) -> None:
    if isinstance(page, ActionsPage):
        page.turn_to(view)


def _widen(page: RecordPage) -> None:
    page.toggle_width()


def _switch(page: RecordPage) -> None:
    (page.list.table if page.pane.has_keyboard() else page.pane).setFocus()


def _in_view(page: RecordPage) -> bool:
    return page.pane.key is not None


def _any(page: RecordPage) -> bool:
    return page.chosen_count() > 0


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New action…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=_in_view),
    Action("record.note", N_("Note how it goes…"), _note, "message-square", "Ctrl+T", enabled=_in_view),
    Action("record.complete", N_("Done"), _done, "check", "Ctrl+D", enabled=_any),
    Action("record.set", N_("Set owner, status, due…"), _set, "table-properties", "Ctrl+Shift+F", enabled=_any,
           help=N_("Of all that are chosen, as one step")),
    Action("view.board", N_("Board by status"), partial(_turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    Action("view.timeline", N_("Timeline by due date"), partial(_turn, TIMELINE), "clock", "Ctrl+Shift+M",
           help=N_("Once more: the table")),
    Action("record.delete", N_("Move to the trash"), _delete, "trash-2", "Del", enabled=_any),
    Action("view.wide", N_("Record at full width"), _widen, "panel-right", "Ctrl+Return; Ctrl+Enter", enabled=_any),
    Action("view.switch", N_("To the record and back"), _switch, "", "F6", enabled=_any),
)  # fmt: skip


def action_page(context: Context) -> ActionsPage:
    page = ActionsPage(context)
    for name, short in (("record.edit", _("Edit")), ("record.note", _("Note"))):
        page.actions_.qaction(name).setIconText(short)
    page.pane.add_tools([
        page.actions_.tool_button("record.edit", text=True), page.actions_.tool_button("record.note", text=True),
        page.actions_.tool_button("view.wide"),
    ])  # fmt: skip
    return page

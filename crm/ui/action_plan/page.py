"""The page of the action plan: a table with the action in view beside it, a board, or a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.records import ACTION
from crm.services import action_plan
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.action_plan.dialog import add_action, edit_action
from crm.ui.action_plan.pane import ActionPane
from crm.ui.action_plan.set_dialog import NoteDialog, SetDialog
from crm.ui.action_plan.views import BOARD, TIMELINE, VIEWS, View
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.wording import choice
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view, turn
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write

LIST: Final = ListOf(
    "actions", "action", N_("Action plan"), N_("Search actions"), "target", N_("New action…"), N_("No actions yet"),
    N_("What was promised, by whom and until when. Ctrl+J on an event or an interaction makes actions of it."),
    ("title", "attention", "owner", "due", "progress", "status", "priority", "section"), sort="due",
)  # fmt: skip


class ActionsPage(ViewedPage[View]):
    """The plan as a table, a board or a timeline."""

    pane: ActionPane
    names = VIEWS
    shown_anew = ("action", "action_note", "contributor", "staff_member", "pilot")

    def __init__(self, context: Context) -> None:
        super().__init__(context, LIST, ACTIONS, ("view.board", "view.timeline", "record.set", "record.delete"),
                         ActionPane(context))  # fmt: skip

    def make_view(self, name: str) -> View:
        return View(self.context, name)

    def open_from_view(self, key: int) -> None:
        edit_action(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        _set_status(self.context, list(keys), column)


def _set_status(context: Context, keys: Sequence[int], status: str) -> None:
    sentence = _("{what}: {status}").format(what=called(context.database, ACTION.name, keys), status=choice(status))

    def work(database: Database) -> int:
        return action_plan.set_values(database, keys, {"status": status})

    write(context, _("Set status"), work, partial(tell_done, context, sentence))


def _new(page: RecordPage) -> None:
    add_action(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_action(page.context, page.pane.key)


def _note(page: RecordPage) -> None:
    if page.pane.key is not None:
        NoteDialog(page.context, page.pane.key).open()


def _set(page: RecordPage) -> None:
    SetDialog(page.context, page.chosen_now()).open()


def _done(page: RecordPage) -> None:
    _set_status(page.context, page.chosen_now(), action_plan.DONE)


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New action…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.note", N_("Note how it goes…"), _note, "message-square", "Ctrl+T", enabled=in_view),
    Action("record.complete", N_("Done"), _done, "check", "Ctrl+D", enabled=any_chosen),
    Action("record.set", N_("Set owner, status, due…"), _set, "table-properties", "Ctrl+Shift+F", enabled=any_chosen,
           help=N_("Of all that are chosen, as one step")),
    Action("view.board", N_("Board by status"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    Action("view.timeline", N_("Timeline by due date"), partial(turn, TIMELINE), "clock", "Ctrl+Shift+M",
           help=N_("Once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def action_page(context: Context) -> ActionsPage:
    page = ActionsPage(context)
    page.put_at_pane({"record.edit": _("Edit"), "record.note": _("Note")})
    return page

"""The page of outreach: whom we ask to sign, as a table with the ask in view or as a board by stage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.records import ASK
from crm.services import asks
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.commitments.ask_dialogs import SetDialog, SpreadDialog
from crm.ui.commitments.ask_pane import AskPane
from crm.ui.commitments.dialogs import add_ask, add_signature, edit_ask
from crm.ui.commitments.lists import OUTREACH
from crm.ui.commitments.views import BOARD, View, ask_view
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.wording import choice
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view, turn
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write


def move_to(context: Context, keys: Sequence[int], stage: str) -> None:
    """Bring asks to another stage; who has signed is entered as a signature."""
    if stage == "signed" and len(keys) == 1:
        sign(context, keys[0])
        return
    what = called(context.database, ASK.name, keys)
    sentence = _("{what}: {stage}").format(what=what, stage=choice(stage))

    def work(database: Database) -> int:
        return asks.set_values(database, keys, {"stage": stage})

    write(context, _("Set stage"), work, partial(tell_done, context, sentence))


def sign(context: Context, key: int) -> None:
    """Open the form of a signature with what the ask knows."""
    add_signature(context, asks.signature_draft(context.database, key))


def _new(page: RecordPage) -> None:
    add_ask(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_ask(page.context, page.pane.key)


def _sign(page: RecordPage) -> None:
    if page.pane.key is not None:
        sign(page.context, page.pane.key)


def _set(page: RecordPage) -> None:
    SetDialog(page.context, page.chosen_now()).open()


def _spread(page: RecordPage) -> None:
    SpreadDialog(page.context, page.chosen_now()).open()


def _sheets(page: RecordPage) -> None:
    if page.shown is not None:
        page.context.navigation.make_report(page.shown, "statement-sheets")


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("Ask somebody…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.sign", N_("Enter the signature…"), _sign, "handshake", "Ctrl+D", enabled=in_view),
    Action("record.set", N_("Set who asks, stage, next step…"), _set, "table-properties", "Ctrl+Shift+F",
           enabled=any_chosen, help=N_("Of all that are chosen, as one step")),
    Action("record.spread", N_("Spread over the team…"), _spread, "users", "Ctrl+Shift+Y", enabled=any_chosen,
           help=N_("So that everybody has about as many open asks")),
    Action("record.sheets", N_("Sheets to be signed…"), _sheets, "printer", "Ctrl+Shift+K", enabled=in_view,
           help=N_("With a code each, by which the scan is filed when it comes back")),
    Action("view.board", N_("Board by stage"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


class OutreachPage(ViewedPage[View]):
    """The asks as a table or a board."""

    names = (BOARD,)
    shown_anew = ("ask", "staff_member", "interaction", "participant")

    def make_view(self, name: str) -> View:
        return ask_view(self.context, name)

    def open_from_view(self, key: int) -> None:
        edit_ask(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        move_to(self.context, list(keys), column)


def outreach_page(context: Context) -> OutreachPage:
    pane = AskPane(context)
    page = OutreachPage(
        context, OUTREACH, ACTIONS, ("view.board", "record.set", "record.spread", "record.delete"), pane
    )
    page.put_at_pane({"record.edit": _("Edit"), "record.sign": _("Enter the signature")})
    return page

"""The pages of signatories and of the consortium: a table with the signature in view, a board by status, a map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from crm.i18n import N_, _
from crm.models.commitments import TO_BE_REAFFIRMED, VERIFIED, WITHDRAWN
from crm.models.records import SIGNATURE
from crm.progress import Progress
from crm.refs import Ref
from crm.services import signatures
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.commitments.check_dialog import WithdrawDialog
from crm.ui.commitments.dialogs import add_pledge, add_signature, edit_signature, reaffirm
from crm.ui.commitments.lists import CONSORTIUM, SIGNATORIES
from crm.ui.commitments.signature_pane import SignaturePane
from crm.ui.commitments.views import BOARD, MAP, View, signature_view
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_file
from crm.ui.kit.wording import choice
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view, turn
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write


class SignatoriesPage(ViewedPage[View]):
    """Looks, when it is shown first, whether offices ended by the calendar."""

    names = (BOARD, MAP)
    shown_anew = ("signature", "person", "organisation", "city")

    def __init__(self, context: Context, spec: ListOf) -> None:
        pane = SignaturePane(context)
        super().__init__(context, spec, ACTIONS, ("view.board", "view.map", "record.verify", "record.delete"), pane)
        self.put_at_pane({"record.edit": _("Edit"), "record.reaffirm": _("Reaffirm")})
        self._looked = False

    def make_view(self, name: str) -> View:
        return signature_view(self.context, name)

    def open_from_view(self, key: int) -> None:
        edit_signature(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        move_to(self.context, list(keys), column)

    def refresh(self) -> None:
        super().refresh()
        if not self._looked:
            self._looked = True
            self.context.jobs.run_latest(f"offices:{id(self)}", self._look, self._flag)

    def _look(self, progress: Progress) -> int:
        progress.advance(0)
        return signatures.offices_ended(self.context.database)

    def _flag(self, ended: int) -> None:
        if ended:
            write(self.context, _("Flag commitments whose office-holder left"), signatures.flag_lapsed)


def move_to(context: Context, keys: Sequence[int], status: str) -> None:
    """Give signatures another status; whoever withdraws is asked why."""
    if status == WITHDRAWN:
        WithdrawDialog(context, keys).open()
        return
    what = called(context.database, SIGNATURE.name, keys)
    sentence = _("{what}: {status}").format(what=what, status=choice(status))
    author = context.settings.staff_name

    def work(database: Database) -> int:
        return signatures.set_status(database, keys, status, "", author)

    write(context, _("Set status"), work, partial(tell_done, context, sentence))


def _new(page: RecordPage) -> None:
    add_signature(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_signature(page.context, page.pane.key)


def _verify(page: RecordPage) -> None:
    move_to(page.context, page.chosen_now(), VERIFIED)


def _withdraw(page: RecordPage) -> None:
    WithdrawDialog(page.context, page.chosen_now()).open()


def _ask_anew(page: RecordPage) -> None:
    move_to(page.context, page.chosen_now(), TO_BE_REAFFIRMED)


def _reaffirm(page: RecordPage) -> None:
    if page.pane.key is not None:
        reaffirm(page.context, page.pane.key)


def _letter(page: RecordPage) -> None:
    if page.pane.key is not None:
        page.context.navigation.make_report(Ref(SIGNATURE.name, page.pane.key), "reaffirmation")


def _pledge(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_pledge(page.context, page.pane.key)


def _evidence(page: RecordPage) -> None:
    key = page.pane.key
    path = choose_file(page.context.window, _("Attach what was signed"), str(Path.home())) if key is not None else ""
    if key is None or not path:
        return

    def work(database: Database) -> int:
        return signatures.attach_evidence(database, key, Path(path))

    done = partial(tell_done, page.context, _("The evidence is kept."))
    write(page.context, _("Attach what was signed"), work, done)


def _agree(field: str, yes: bool, page: RecordPage) -> None:  # noqa: FBT001 - fixed by the action
    context, keys = page.context, page.chosen_now()
    words = {
        ("listing_consent", True): _("{what} may be listed."),
        ("listing_consent", False): _("{what} may not be listed."),
        ("consortium", True): _("{what} in the consortium."), ("consortium", False): _("{what} out of the consortium."),
    }  # fmt: skip
    sentence = words[field, yes].format(what=called(context.database, SIGNATURE.name, keys))

    def work(database: Database) -> int:
        return signatures.set_agreed(database, keys, field, yes=yes)

    write(context, _("Set what they agreed to"), work, partial(tell_done, context, sentence))


def _sheets(page: RecordPage) -> None:
    if page.shown is not None:
        page.context.navigation.make_report(page.shown, "statement-sheets")


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New signature…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.verify", N_("Verified"), _verify, "check", "Ctrl+D", enabled=any_chosen,
           help=N_("Its evidence was looked at; whoever agreed to be listed is listed")),
    Action("record.reaffirm", N_("Reaffirm…"), _reaffirm, "refresh-cw", "Ctrl+Shift+R", enabled=in_view,
           help=N_("By whoever holds the office now, under the newest version")),
    Action("record.letter", N_("Letter to reaffirm…"), _letter, "mail", "Ctrl+Shift+H", enabled=in_view),
    Action("record.ask_anew", N_("To be reaffirmed"), _ask_anew, "history", "", enabled=any_chosen),
    Action("record.withdraw", N_("Withdraw…"), _withdraw, "x", "Ctrl+Shift+W", enabled=any_chosen,
           help=N_("It is counted no more; its history stays")),
    Action("record.sheets", N_("Sheets to be signed…"), _sheets, "printer", "Ctrl+Shift+K", enabled=in_view,
           help=N_("With a code each, by which the scan is filed when it comes back")),
    Action("record.pledge", N_("New pledge…"), _pledge, "flag", "Ctrl+Shift+L", enabled=in_view),
    Action("record.evidence", N_("Attach what was signed…"), _evidence, "paperclip", "Ctrl+Shift+A", enabled=in_view),
    Action("record.may_list", N_("May be listed"), partial(_agree, "listing_consent", True), "eye", "",
           enabled=any_chosen),
    Action("record.may_not_list", N_("May not be listed"), partial(_agree, "listing_consent", False), "eye-off", "",
           enabled=any_chosen),
    Action("record.opt_in", N_("Into the consortium"), partial(_agree, "consortium", True), "users", "Ctrl+Shift+O",
           enabled=any_chosen),
    Action("record.opt_out", N_("Out of the consortium"), partial(_agree, "consortium", False), "log-out", "",
           enabled=any_chosen),
    Action("view.board", N_("Board by status"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    Action("view.map", N_("Map of the signatories"), partial(turn, MAP), "map", "Ctrl+Shift+M",
           help=N_("Once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def signatories_page(context: Context) -> SignatoriesPage:
    return SignatoriesPage(context, SIGNATORIES)


def consortium_page(context: Context) -> SignatoriesPage:
    return SignatoriesPage(context, CONSORTIUM)

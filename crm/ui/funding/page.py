"""The page of funding: a table with the opportunity in view beside it, or a board by stage; its sums below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from crm.changes import Changes
from crm.i18n import N_, _
from crm.models.records import OPPORTUNITY
from crm.progress import Progress
from crm.queries.deadlines import Deadline, open_deadlines
from crm.queries.funding import FundingLine, funding_lines
from crm.services import funding
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.funding.award_dialog import AwardDialog
from crm.ui.funding.dialog import add_opportunity, edit_opportunity
from crm.ui.funding.pane import OpportunityPane
from crm.ui.funding.set_dialog import SetDialog
from crm.ui.funding.sum_bar import SumBar
from crm.ui.funding.views import BoardView
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.wording import choice
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view, turn
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write

LIST: Final = ListOf(
    "funding", "opportunity", N_("Opportunities"), N_("Search opportunities"), "hand-coins", N_("New…"),
    N_("No funding opportunities yet"),
    N_("What is sought of whom, how far it is, and what came in. Begin with a funder that may like a pilot."),
    ("title", "worth", "worth_currency", "status", "next_deadline", "attention", "funder", "probability", "owner"),
    sort="next_deadline",
)  # fmt: skip
BOARD: Final = "board"


@dataclass(frozen=True, slots=True)
class Listed:
    """The opportunities that are listed, and the next deadline of each that has one."""

    lines: list[FundingLine]
    deadlines: Mapping[int, Deadline]


class FundingPage(ViewedPage[BoardView]):
    """The table or the board; the sums below follow the search and the filters as both do."""

    pane: OpportunityPane
    names = (BOARD,)
    shown_anew = ("opportunity", "deadline", "allocation", "instalment", "organisation", "pilot", "staff_member")

    def __init__(self, context: Context) -> None:
        self.sums = SumBar(context)
        super().__init__(context, LIST, ACTIONS, ("view.board", "record.award", "record.set", "record.delete"),
                         OpportunityPane(context))  # fmt: skip
        self._layout.addWidget(self.sums)

    def make_view(self, name: str) -> BoardView:
        return BoardView(name, self._read_listed)

    def open_from_view(self, key: int) -> None:
        edit_opportunity(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        move(self.context, list(keys), column)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shown_view is None and changes.touches(*self.shown_anew):
            self._read_listed()

    def _go_on(self) -> None:
        super()._go_on()
        if self.shown_view is None:
            self._read_listed()

    def _share_width(self) -> None:
        super()._share_width()
        self.sums.allow(allowed=not self.full_width)

    def _read_listed(self) -> None:
        if not self._answered:
            return
        database, wanted = self.context.database, list(self.list.model.keys)

        def work(progress: Progress) -> Listed:
            progress.advance(0)
            with database.read() as connection:
                found = {one.opportunity: one for one in reversed(open_deadlines(connection))}
                return Listed(funding_lines(connection, wanted), found)

        self.context.jobs.run_latest(f"funding:{id(self)}", work, self._show_listed)

    def _show_listed(self, listed: Listed) -> None:
        self.sums.show_lines(listed.lines)
        if self.shown_view is not None:
            self.shown_view.fill(listed.lines, listed.deadlines)


def move(context: Context, keys: Sequence[int], stage: str) -> None:
    """Give opportunities another stage; of one that was won is asked what was awarded."""
    if stage == funding.AWARDED and len(keys) == 1:
        AwardDialog(context, keys[0]).open()
        return
    sentence = _("{what}: {status}").format(what=called(context.database, OPPORTUNITY.name, keys), status=choice(stage))

    def work(database: Database) -> int:
        return funding.set_values(database, keys, {"status": stage})

    write(context, _("Set stage"), work, partial(tell_done, context, sentence))


def _new(page: RecordPage) -> None:
    add_opportunity(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_opportunity(page.context, page.pane.key)


def _award(page: RecordPage) -> None:
    if page.pane.key is not None:
        AwardDialog(page.context, page.pane.key).open()


def _set(page: RecordPage) -> None:
    SetDialog(page.context, page.chosen_now()).open()


def _to(stage: str, page: RecordPage) -> None:
    move(page.context, page.chosen_now(), stage)


def _add_document(page: RecordPage) -> None:
    if isinstance(page.pane, OpportunityPane):
        page.pane.files.choose()


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New opportunity…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.award", N_("Enter the award…"), _award, "hand-coins", "Ctrl+D", enabled=in_view,
           help=N_("How much, in which currency, and how it is shared among the pilots")),
    Action("record.loi", N_("Letter of intent sent"), partial(_to, "loi_submitted"), "mail", "", enabled=any_chosen),
    Action("record.applied", N_("Application sent"), partial(_to, "application_submitted"), "file-text", "",
           enabled=any_chosen),
    Action("record.declined", N_("Declined by the funder"), partial(_to, "declined"), "circle-x", "",
           enabled=any_chosen),
    Action("record.withdrawn", N_("Withdrawn by us"), partial(_to, "withdrawn"), "undo-2", "", enabled=any_chosen),
    Action("record.closed", N_("Grant has run its course"), partial(_to, "closed"), "check-check", "",
           enabled=any_chosen),
    Action("record.set", N_("Set stage, owner, probability…"), _set, "table-properties", "Ctrl+Shift+F",
           enabled=any_chosen,
           help=N_("Of all that are chosen, as one step")),
    Action("record.add_document", N_("Add document…"), _add_document, "paperclip", "", enabled=in_view),
    Action("view.board", N_("Board by stage"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def funding_page(context: Context) -> FundingPage:
    page = FundingPage(context)
    page.put_at_pane({"record.edit": _("Edit"), "record.award": _("Award")})
    return page

"""The page of pilots: a table with the pilot in view beside it, a board by stage, or what was learnt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.records import PILOT
from crm.services import pilots
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.wording import choice
from crm.ui.pilots.dialog import add_pilot, edit_pilot
from crm.ui.pilots.pane import PilotPane
from crm.ui.pilots.row_dialogs import add_follow_up, edit_indicator, measure, note_lesson
from crm.ui.pilots.views import BOARD, LESSONS, VIEWS, View
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, in_view, turn
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.views import ViewedPage
from crm.ui.records.writing import tell_done, write

LIST: Final = ListOf(
    "pilots", "pilot", N_("Pilots"), N_("Search pilots"), "flag", N_("New pilot…"), N_("No pilots yet"),
    N_("What is tried in a city, and with whom. Ctrl+Shift+J on an event or an interaction makes pilots of what was "
       "said there."),
    ("title", "city", "stage", "attention", "sector", "next_milestone", "partners", "lead", "start", "end"),
    sort="title",
)  # fmt: skip


class PilotsPage(ViewedPage[View]):
    """Pilots as a table, a board, or what was learnt from them."""

    pane: PilotPane
    names = VIEWS
    shown_anew = ("pilot", "pilot_partner", "milestone", "lesson", "city", "organisation", "person", "staff_member")

    def __init__(self, context: Context) -> None:
        pane = PilotPane(context)
        super().__init__(context, LIST, ACTIONS, ("view.board", "view.lessons", "record.measure"), pane)
        pane.measure_requested.connect(self.measure)
        pane.indicator_requested.connect(self._edit_indicator)
        pane.filled.connect(self._know_anew)

    def make_view(self, name: str) -> View:
        return View(self.context, name)

    def open_from_view(self, key: int) -> None:
        edit_pilot(self.context, key)

    def put_into(self, keys: Sequence[int], column: str) -> None:
        what = called(self.context.database, PILOT.name, list(keys))
        sentence = _("{what}: {status}").format(what=what, status=choice(column))

        def work(database: Database) -> int:
            return pilots.set_stage(database, list(keys), column)

        write(self.context, _("Set stage"), work, partial(tell_done, self.context, sentence))

    def measure(self, key: int | None = None) -> None:
        """Note a value of an indicator of the pilot in view."""
        if self.pane.view is not None and self.pane.view.indicators:
            measure(self.context, self.pane.view.indicators, key)

    def _know_anew(self) -> None:
        """What can be done depends on what the pilot in view has."""
        self.actions_.refresh()
        self.actions_changed.emit()

    def _edit_indicator(self, key: int) -> None:
        edit_indicator(self.context, key)


def _new(page: RecordPage) -> None:
    add_pilot(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_pilot(page.context, page.pane.key)


def _measure(page: RecordPage) -> None:
    if isinstance(page, PilotsPage):
        page.measure()


def _lesson(page: RecordPage) -> None:
    if page.pane.key is not None:
        note_lesson(page.context, page.pane.key)


def _follow_up(page: RecordPage) -> None:
    if page.pane.key is not None:
        add_follow_up(page.context, page.pane.key)


def _reach(page: RecordPage) -> None:
    if isinstance(page, PilotsPage) and page.pane.view is not None:
        following = page.pane.view.line.next_milestone
        if following is not None:
            page.pane.reach(following)


def _add_document(page: RecordPage) -> None:
    if isinstance(page, PilotsPage) and page.pane.files is not None:
        page.pane.files.choose()


def _measurable(page: RecordPage) -> bool:
    return isinstance(page, PilotsPage) and page.pane.view is not None and bool(page.pane.view.indicators)


def _reachable(page: RecordPage) -> bool:
    shown = page.pane.view if isinstance(page, PilotsPage) else None
    return shown is not None and shown.line.next_milestone is not None


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New pilot…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.measure", N_("Note what was measured…"), _measure, "chart-column", "Ctrl+T", enabled=_measurable),
    Action("record.complete", N_("Next milestone reached"), _reach, "check", "Ctrl+D", enabled=_reachable),
    Action("record.lesson", N_("Note a lesson…"), _lesson, "lightbulb", "Ctrl+Shift+D", enabled=in_view),
    Action("record.follow_up", N_("Add follow-up…"), _follow_up, "list-checks", "Ctrl+Shift+T", enabled=in_view),
    Action("record.add_document", N_("Add document…"), _add_document, "paperclip", "Ins", enabled=in_view),
    Action("view.board", N_("Board by stage"), partial(turn, BOARD), "columns-3", "Ctrl+M",
           help=N_("Ctrl with left or right moves a card; once more: the table")),
    Action("view.lessons", N_("Lessons by framework section"), partial(turn, LESSONS), "lightbulb", "Ctrl+Shift+M",
           help=N_("Once more: the table")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def pilots_page(context: Context) -> PilotsPage:
    page = PilotsPage(context)
    page.put_at_pane({"record.edit": _("Edit"), "record.measure": _("Measure")})
    return page

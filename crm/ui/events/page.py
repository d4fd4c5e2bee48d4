"""The list of events, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from crm.i18n import N_, _
from crm.ui.events.copies import ask_copy, ask_from_template, ask_template, call_off, hold
from crm.ui.events.dialog import add_event, edit_event
from crm.ui.events.pane import EventPane
from crm.ui.events.papers import PapersButton
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.calendar_view import CalendarView
from crm.ui.kit.context import Context
from crm.ui.records.deeds import DELETE, any_chosen, in_view, widen
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pictured import PicturedPage

LIST: Final = ListOf(
    "events", "event", N_("Events"), N_("Search events"), "calendar-days", N_("New event…"), N_("No events yet"),
    N_("Launches, convenings, conferences: add what is held, when and where, and who speaks."),
    ("name", "date", "venue", "city", "capacity", "status"), sort="date", descending=True, enter="view.wide",
)  # fmt: skip


def _new(page: RecordPage) -> None:
    add_event(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_event(page.context, page.pane.key)


def _copy(page: RecordPage) -> None:
    if page.pane.key is not None:
        ask_copy(page.context, page.pane.key)


def _save_as_template(page: RecordPage) -> None:
    if page.pane.key is not None:
        ask_template(page.context, page.pane.key)


def _from_template(page: RecordPage) -> None:
    ask_from_template(page.context)


def _confirm(page: RecordPage) -> None:
    if page.pane.key is not None:
        hold(page.context, page.pane.key, "confirmed")


def _plan_again(page: RecordPage) -> None:
    if page.pane.key is not None:
        hold(page.context, page.pane.key, "tentative")


def _call_off(page: RecordPage) -> None:
    if page.pane.key is not None:
        call_off(page.context, page.pane.key)


def _has_status(*statuses: str) -> Callable[[RecordPage], bool]:
    """Whether the event in view has one of these statuses."""

    def has(page: RecordPage) -> bool:
        return isinstance(page, EventsPage) and page.pane.key is not None and page.pane.status in statuses

    return has


def _toggle_calendar(page: RecordPage) -> None:
    if isinstance(page, EventsPage):
        page.toggle_picture()


def _open_title(page: RecordPage) -> str:
    return _("Back to the list") if page.full_width else _("Open event")


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New event…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    DELETE,
    Action(
        "view.wide",
        N_("Open event"),
        widen,
        "panel-right",
        "Ctrl+Return; Ctrl+Enter",
        enabled=any_chosen,
        retitled=_open_title,
    ),
    Action("view.calendar", N_("Calendar"), _toggle_calendar, "calendar-days", "Ctrl+M",
           help=N_("Beside the list; once more: the event")),
    Action("record.new_from_template", N_("New from template…"), _from_template, "files"),
    Action("record.copy_event", N_("Copy event…"), _copy, "copy", enabled=in_view),
    Action("record.save_as_template", N_("Save as template…"), _save_as_template, "save", enabled=in_view),
    Action("record.confirm_event", N_("Confirm"), _confirm, "circle-check", enabled=_has_status("", "tentative")),
    Action("record.call_off", N_("Call off…"), _call_off, "ban", enabled=_has_status("", "tentative", "confirmed")),
    Action("record.plan_again", N_("Plan again"), _plan_again, "undo-2", enabled=_has_status("confirmed", "cancelled")),
)  # fmt: skip


class EventsPage(PicturedPage[CalendarView]):
    """The list, with the event in view or a calendar of those listed; at full width one event with all its sides."""

    pane: EventPane
    picture_name = "calendar"
    drawn_from = ("event", "city")

    def make_picture(self) -> CalendarView:
        return CalendarView(self.context)

    def open_from_picture(self, key: int) -> None:
        self.show_record(key)
        self.toggle_width()

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        return (*super().action_sets(), *(self.pane.action_sets() if self.full_width else ()))

    def renew_actions(self) -> None:
        """Another status: other things can be done."""
        self.actions_.refresh()
        self.actions_changed.emit()

    def may_leave(self) -> bool:
        return self.pane.settle()

    def toggle_width(self) -> None:
        super().toggle_width()
        self.actions_changed.emit()


def event_page(context: Context) -> EventsPage:
    pane = EventPane(context)
    page = EventsPage(context, LIST, ACTIONS, ("record.delete",), pane)
    pane.part_changed.connect(page.actions_changed)
    pane.filled.connect(page.renew_actions)
    edit, wide = (page.actions_.tool_button(name, text=True) for name in ("record.edit", "view.wide"))
    pane.add_tools([edit, PapersButton(context, pane), wide])
    return page

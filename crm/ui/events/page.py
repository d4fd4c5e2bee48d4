"""The list of events, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from crm.changes import Changes
from crm.i18n import N_, _
from crm.models.records import EVENT
from crm.progress import Progress
from crm.services.contacts import called, trash
from crm.ui.events.copies import ask_copy, ask_from_template, ask_template, call_off, hold
from crm.ui.events.dialog import add_event, edit_event
from crm.ui.events.pane import EventPane
from crm.ui.events.papers import PapersButton
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.calendar_view import CalendarView
from crm.ui.kit.context import Context
from crm.ui.kit.list_page import ListPage
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pane import Pane
from crm.ui.records.writing import tell_done

LIST: Final = ListOf(
    "events", "event", N_("Events"), N_("Search events"), "calendar-days", N_("New event…"), N_("No events yet"),
    N_("Launches, convenings, conferences: add what is held, when and where, and who speaks."),
    ("name", "date", "venue", "city", "capacity", "status"), sort="date", descending=True, enter="view.wide",
)  # fmt: skip
_SHARE: Final = 0.62  # of the width


def _new(page: RecordPage) -> None:
    add_event(page.context)


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_event(page.context, page.pane.key)


def _delete(page: RecordPage) -> None:
    context, keys = page.context, list(page.chosen())
    sentence = _("{what} moved to the trash.").format(what=called(context.database, EVENT.name, keys))

    def work(progress: Progress) -> int:
        return trash(context.database, EVENT, keys, progress)

    context.jobs.run(_("Move to the trash"), work, partial(tell_done, context, sentence))


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
        page.toggle_calendar()


def _widen(page: RecordPage) -> None:
    page.toggle_width()


def _open_title(page: RecordPage) -> str:
    return _("Back to the list") if page.full_width else _("Open event")


def _is_in_view(page: RecordPage) -> bool:
    return page.pane.key is not None


def _is_any(page: RecordPage) -> bool:
    return page.chosen_count() > 0


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New event…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=_is_in_view),
    Action("record.delete", N_("Move to the trash"), _delete, "trash-2", "Del", enabled=_is_any),
    Action(
        "view.wide",
        N_("Open event"),
        _widen,
        "panel-right",
        "Ctrl+Return; Ctrl+Enter",
        enabled=_is_any,
        retitled=_open_title,
    ),
    Action("view.calendar", N_("Calendar"), _toggle_calendar, "calendar-days", "Ctrl+M",
           help=N_("Beside the list; once more: the event")),
    Action("record.new_from_template", N_("New from template…"), _from_template, "files"),
    Action("record.copy_event", N_("Copy event…"), _copy, "copy", enabled=_is_in_view),
    Action("record.save_as_template", N_("Save as template…"), _save_as_template, "save", enabled=_is_in_view),
    Action("record.confirm_event", N_("Confirm"), _confirm, "circle-check", enabled=_has_status("", "tentative")),
    Action("record.call_off", N_("Call off…"), _call_off, "ban", enabled=_has_status("", "tentative", "confirmed")),
    Action("record.plan_again", N_("Plan again"), _plan_again, "undo-2", enabled=_has_status("confirmed", "cancelled")),
)  # fmt: skip


class EventsPage(RecordPage):
    """The list, with the event in view or a calendar of those listed; at full width one event with all its sides.

    The calendar follows the list, its filter and the row chosen in it; the list follows the calendar.
    """

    pane: EventPane

    def __init__(
        self, context: Context, spec: ListOf, actions: Sequence[Action[RecordPage]], tools: Sequence[str], pane: Pane
    ) -> None:
        self.calendar: CalendarView | None = None
        self.shows_calendar = False
        super().__init__(context, spec, actions, tools, pane)
        self.shows_calendar = bool(context.memory.recall(spec.name).get("calendar"))

    def toggle_calendar(self) -> None:
        """Show the calendar beside the list, or the event in view again."""
        self.shows_calendar = not self.shows_calendar
        self.context.memory.remember(self.spec.name, {"calendar": self.shows_calendar})
        if self.full_width:
            self.toggle_width()
        self._share_width()
        (self.calendar if self.shows_calendar and self.calendar is not None else self.list.table).setFocus()

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return (("calendar", self.toggle_calendar),)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shows_calendar and self.calendar is not None and changes.touches("event", "city"):
            self.calendar.show_events(self.list.model.keys)

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

    def _make_list(self) -> ListPage:
        if self.calendar is not None:  # the list is made anew
            self.calendar.setParent(None)
            self.calendar.deleteLater()
            self.calendar = None
        return super()._make_list()

    def _go_on(self) -> None:
        super()._go_on()
        if self.shows_calendar and self.calendar is not None:
            self.calendar.show_events(self.list.model.keys)
            self.calendar.set_current(self.list.table.current_key())

    def _current_changed(self, key: int | None) -> None:
        super()._current_changed(key)
        if self.calendar is not None:
            self.calendar.set_current(key)

    def _share_width(self) -> None:
        super()._share_width()
        shown = self.shows_calendar and not self.full_width
        if shown and self.calendar is None:
            self.calendar = self._make_calendar()
        if self.calendar is not None:
            self.calendar.setVisible(shown)
        if shown:
            self.pane.hide()
        self.list.show_rows(shown=not shown or self.is_roomy)

    def _make_calendar(self) -> CalendarView:
        made = CalendarView(self.context)
        made.current_changed.connect(self.list.go_to)
        made.open_requested.connect(self._open_from_calendar)
        self.list.add_beside(made, _SHARE)
        if self._answered:
            made.show_events(self.list.model.keys)
            made.set_current(self.list.table.current_key())
        return made

    def _open_from_calendar(self, key: int) -> None:
        self.show_record(key)
        self.toggle_width()


def event_page(context: Context) -> EventsPage:
    pane = EventPane(context)
    page = EventsPage(context, LIST, ACTIONS, ("record.delete",), pane)
    pane.part_changed.connect(page.actions_changed)
    pane.filled.connect(page.renew_actions)
    edit, wide = (page.actions_.tool_button(name, text=True) for name in ("record.edit", "view.wide"))
    pane.add_tools([edit, PapersButton(context, pane)], wide)
    return page

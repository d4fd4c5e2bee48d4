"""Adding and changing an event with its speakers."""

from __future__ import annotations

from crm.i18n import N_, _
from crm.models.records import EVENT
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load
from crm.services import events
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.records.record_dialog import RecordDialog


def sections() -> tuple[Section, ...]:
    """The form of an event."""
    return (
        Section("", (*fields_of(EVENT, ("name",), wide=True), *fields_of(EVENT, ("short_name", "status")))),
        Section(N_("When"), fields_of(EVENT, ("date", "time", "end_date", "end_time", "time_zone", "duration"))),
        Section(N_("Where"), fields_of(EVENT, ("venue", "city_id", "capacity"))),
        Section(N_("Programme"), (rows_of(EVENT, "sessions", N_("Add session")),)),
        Section(N_("Speakers"), (rows_of(EVENT, "speakers", N_("Add speaker"), without="session_id"),)),
        Section(N_("Budget"), (rows_of(EVENT, "budget_lines", N_("Add budget line")),), folded=True),
        Section(N_("About"), fields_of(EVENT, ("activity_id", "certainty", "summary", "provenance"), wide=True)),
    )


class EventDialog(RecordDialog):
    """`base` is the event as stored, None for a new one."""

    def __init__(self, context: Context, base: Document | None) -> None:
        title = _("Edit {title}").format(title=base["name"]) if base else _("New event")
        document = base or {
            "kind": "event",
            "name": None,
            "status": "tentative",
            "sessions": [],
            "speakers": [],
            "budget_lines": [],
        }
        super().__init__(context, EVENT, title, sections(), document, events.save, new=base is None)


def add_event(context: Context) -> EventDialog:
    """Open the form of a new event."""
    dialog = EventDialog(context, None)
    dialog.open()
    return dialog


def edit_event(context: Context, key: int) -> EventDialog:
    """Open the form of an event.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, EVENT, key)
    dialog = EventDialog(context, document)
    dialog.open()
    return dialog


def edit_first(context: Context) -> EventDialog | None:
    """The form of some event, to be pictured; None where there is none."""
    with context.database.read() as connection:
        found = keys(connection, ListQuery("event"))
    return edit_event(context, found[0]) if found else None

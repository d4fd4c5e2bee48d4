"""Adding and changing an event with its speakers."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt

from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.records import EVENT
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load
from crm.refs import Ref
from crm.services import events, records
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, EVENT.fields[name], wide=wide) for name in names)


def _rows(name: str, add: str, without: str = "") -> Rows:
    child = EVENT.child(name)
    described = ((name, field_of(child.table.c[name])) for name in child.columns if name != without)
    return Rows(child.name, child.label, tuple(FormField(name, field) for name, field in described if field), add)


def sections() -> tuple[Section, ...]:
    """The form of an event."""
    return (
        Section("", (*_fields(("name",), wide=True), *_fields(("short_name", "status")))),
        Section(N_("When"), _fields(("date", "time", "end_date", "end_time", "time_zone", "duration"))),
        Section(N_("Where"), _fields(("venue", "city_id", "capacity"))),
        Section(N_("Programme"), (_rows("sessions", N_("Add session")),)),
        Section(N_("Speakers"), (_rows("speakers", N_("Add speaker"), without="session_id"),)),
        Section(N_("Budget"), (_rows("budget_lines", N_("Add budget line")),), folded=True),
        Section(N_("About"), _fields(("activity_id", "certainty", "summary", "provenance"), wide=True)),
    )


class EventDialog(EditDialog):
    """`base` is the event as stored, None for a new one."""

    def __init__(self, context: Context, base: Document | None) -> None:
        self._context = context
        title = _("Edit {title}").format(title=base["name"]) if base else _("New event")
        document = base or {
            "kind": "event",
            "name": None,
            "status": "tentative",
            "sessions": [],
            "speakers": [],
            "budget_lines": [],
        }
        super().__init__(title, sections(), document, RecordLookup(context), context.window, new=base is None)
        self._is_new = base is None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return events.save(database, base, edited)

        write(self._context, records.save_label(EVENT, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref("event", key))


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

"""What is noted of a pilot in view: a value that was measured, all values of an indicator, a lesson, a follow-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models import pilots as tables
from crm.models.fields import Field, field_of
from crm.models.records import INDICATOR, TASK
from crm.queries.indicators import Series
from crm.queries.pilot_views import lesson_sections
from crm.queries.records import load
from crm.services import pilots, tasks
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

Work = Callable[[Database, Document | None, Document], int]


class NoteDialog(EditDialog):
    """A small form over what belongs to a pilot; `work` stores it."""

    def __init__(
        self, context: Context, title: str, section: Section, document: Document, work: Work, *, new: bool = True
    ) -> None:
        self._context, self._title, self._work = context, title, work
        super().__init__(title, (section,), document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return self._work(database, base, edited)

        write(self._context, self._title, work, self._done, self.show_failure)

    def _done(self, _number: int) -> None:
        self.saved()


def _described(table: Any, name: str) -> Field:
    field = field_of(table.c[name])
    assert field is not None
    return field


def measure(context: Context, indicators: Sequence[Series], key: int | None = None) -> NoteDialog:
    """Note a value of one of these indicators; `key` names the one that is meant at first."""
    chosen = next((one for one in indicators if one.key == key), indicators[0])
    groups = tuple(dict.fromkeys(group for one in indicators for group in one.groups))
    name = Field(N_("Indicator"), required=True)
    parts = (
        FormField("indicator", name, wide=True, suggestions=tuple(one.name for one in indicators)),
        FormField("value", _described(tables.reading, "value")), FormField("date", _described(tables.reading, "date")),
        FormField("group", _described(tables.reading, "group"), suggestions=groups),
        FormField("notes", _described(tables.reading, "notes")),
    )  # fmt: skip
    document: Document = {"indicator": chosen.name, "date": today()}
    work = partial(_measure, {one.name: one.key for one in indicators})
    dialog = NoteDialog(context, _("What was measured"), Section("", parts), document, work)
    if len(indicators) == 1 or key is not None:
        box = dialog.form.find_field("value")
        if box is not None:
            box.editor.target.setFocus()
    dialog.open()
    return dialog


def _measure(known: Mapping[str, int], database: Database, _base: Document | None, edited: Document) -> int:
    key = known.get(edited.get("indicator") or "")
    if key is None:
        raise Invalid({"indicator": _("Choose one of those offered.")})
    return pilots.measure(database, key, edited)


def edit_indicator(context: Context, key: int) -> NoteDialog:
    """Open the form of an indicator with everything that was measured.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, INDICATOR, key)
    child = INDICATOR.child("readings")
    rows = tuple(FormField(name, _described(child.table, name)) for name in child.columns)
    names = ("name", "unit", "baseline", "baseline_on", "target", "target_on", "disaggregation")
    parts = tuple(FormField(name, INDICATOR.fields[name], wide=name == "name") for name in names)
    section = Section("", (*parts, Rows(child.name, child.label, rows, N_("Add value"))))
    title = _("Edit {title}").format(title=document["name"])
    dialog = NoteDialog(context, title, section, document, _save_indicator, new=False)
    dialog.open()
    return dialog


def _save_indicator(database: Database, base: Document | None, edited: Document) -> int:
    return pilots.save_indicator(database, base or {}, edited)


def note_lesson(context: Context, key: int) -> NoteDialog:
    """Note what is learnt from a pilot."""
    with context.database.read() as connection:
        known = tuple(lesson_sections(connection))
    parts = (
        FormField("text", _described(tables.lesson, "text"), wide=True),
        FormField("section", _described(tables.lesson, "section"), suggestions=known),
    )

    def work(database: Database, _base: Document | None, edited: Document) -> int:
        return pilots.add_lesson(database, key, edited.get("text") or "", edited.get("section") or "")

    dialog = NoteDialog(context, _("What is learnt"), Section("", parts), {}, work)
    dialog.open()
    return dialog


def add_follow_up(context: Context, key: int) -> NoteDialog:
    """Note what is to be done about a pilot, by whom and until when."""
    names = ("title", "due", "owner_id", "notes")
    parts = tuple(FormField(name, TASK.fields[name], wide=name == "title") for name in names)
    document: Document = {"title": None, "owner": context.settings.staff_name, "owner_id": None}

    def work(database: Database, _base: Document | None, edited: Document) -> int:
        return tasks.save(database, None, {**edited, "pilot_id": key})

    dialog = NoteDialog(context, _("Add follow-up"), Section("", parts), document, work)
    dialog.open()
    return dialog

"""Adding and changing an action with its contributors and dated notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.records import ACTION
from crm.queries.action_plan import sections as known_sections
from crm.queries.records import load
from crm.refs import Ref
from crm.services import action_plan, records
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

BLANK: Document = {
    "kind": "action", "title": None, "status": action_plan.NEW, "progress": 0, "contributors": [], "notes": [],
    "origins": [],
}  # fmt: skip


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, ACTION.fields[name], wide=wide) for name in names)


def _rows(name: str, add: str) -> Rows:
    child = ACTION.child(name)
    described = ((name, field_of(child.table.c[name])) for name in child.columns)
    return Rows(child.name, child.label, tuple(FormField(name, field) for name, field in described if field), add)


def form(sections: Sequence[str]) -> tuple[Section, ...]:
    """The form of an action; `sections` are offered as parts of the framework."""
    section = FormField("section", ACTION.fields["section"], suggestions=tuple(sections))
    return (
        Section("", (*_fields(("title",), wide=True), *_fields(("owner_id", "due", "status", "progress", "priority")),
                     section)),
        Section(N_("Who helps"), (_rows("contributors", N_("Add contributor")),)),
        Section(N_("How it goes"), (_rows("notes", N_("Add note")),)),
        Section(N_("About"), _fields(("city_id", "pilot_id", "done_on", "summary"))),
    )  # fmt: skip


class ActionDialog(EditDialog):
    """`base` is the action as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context, self._is_new = context, new
        title = _("New action") if new else _("Edit {title}").format(title=document["title"])
        with context.database.read() as connection:
            known = known_sections(connection)
        super().__init__(title, form(known), document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return action_plan.save(database, base, edited)

        write(self._context, records.save_label(ACTION, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref("action", key))


def add_action(context: Context, draft: Document | None = None) -> ActionDialog:
    """Open the form of a new action, filled with a draft where there is one."""
    document = draft or {**BLANK, "owner": context.settings.staff_name, "owner_id": None}
    dialog = ActionDialog(context, document, new=True)
    dialog.open()
    return dialog


def edit_action(context: Context, key: int) -> ActionDialog:
    """Open the form of an action.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, ACTION, key)
    dialog = ActionDialog(context, document, new=False)
    dialog.open()
    return dialog

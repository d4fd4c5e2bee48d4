"""Adding and changing an action with its contributors and dated notes."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import N_, _
from crm.models.records import ACTION
from crm.queries.action_plan import sections as known_sections
from crm.queries.records import load
from crm.services import action_plan
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.records.record_dialog import RecordDialog

BLANK: Document = {
    "kind": "action", "title": None, "status": action_plan.NEW, "progress": 0, "contributors": [], "notes": [],
    "origins": [],
}  # fmt: skip


def form(sections: Sequence[str]) -> tuple[Section, ...]:
    """The form of an action; `sections` are offered as parts of the framework."""
    asked = fields_of(ACTION, ("owner_id", "due", "status", "progress", "priority", "section"),
                      offered={"section": tuple(sections)})  # fmt: skip
    return (
        Section("", (*fields_of(ACTION, ("title",), wide=True), *asked)),
        Section(N_("Who helps"), (rows_of(ACTION, "contributors", N_("Add contributor")),)),
        Section(N_("How it goes"), (rows_of(ACTION, "notes", N_("Add note")),)),
        Section(N_("About"), fields_of(ACTION, ("city_id", "pilot_id", "done_on", "summary"))),
    )


class ActionDialog(RecordDialog):
    """`base` is the action as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("New action") if new else _("Edit {title}").format(title=document["title"])
        with context.database.read() as connection:
            known = known_sections(connection)
        super().__init__(context, ACTION, title, form(known), document, action_plan.save, new=new)


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

"""Adding and changing a funding opportunity with its deadlines, requirements, instalments and allocations."""

from __future__ import annotations

from collections.abc import Iterable

from crm.i18n import N_, _
from crm.models.records import OPPORTUNITY
from crm.queries.contacts import living
from crm.queries.records import load
from crm.services import funding
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.records.record_dialog import RecordDialog
from crm.values.currencies import USUAL

BLANK: Document = {
    "kind": OPPORTUNITY.name, "title": None, "status": funding.NEW,
    **{child.name: [] for child in OPPORTUNITY.children},
}  # fmt: skip
_OFFERED = dict.fromkeys(("currency", "awarded_currency", "rate_currency"), USUAL)


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return fields_of(OPPORTUNITY, names, wide=wide, offered=_OFFERED)


def _rows(name: str, add: str) -> Rows:
    return rows_of(OPPORTUNITY, name, add, offered=_OFFERED)


SECTIONS: tuple[Section, ...] = (
    Section("", (*_fields(("title",), wide=True),
                 *_fields(("funder_id", "contact_id", "programme_area", "owner_id", "status", "probability")))),
    Section(N_("Money"), _fields(("requested", "currency", "awarded", "awarded_currency", "awarded_on", "previous_id",
                                  "start", "end"))),
    Section(N_("For pilots"), (_rows("allocations", N_("Add allocation")),)),
    Section(N_("Deadlines"), (_rows("deadlines", N_("Add deadline")),)),
    Section(N_("What the funder wants to have"), (_rows("requirements", N_("Add requirement")),)),
    Section(N_("What comes in"), (_rows("instalments", N_("Add instalment")),)),
    Section(N_("About"), _fields(("notes",))),
    Section(N_("Conversion"), _fields(("rate", "awarded_rate", "rate_currency", "rate_on")), folded=True),
    Section(N_("Stage history"), (_rows("stages", N_("Add stage")),), folded=True),
)  # fmt: skip


class OpportunityDialog(RecordDialog):
    """`base` is the opportunity as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("New funding opportunity") if new else _("Edit {title}").format(title=document["title"])
        super().__init__(context, OPPORTUNITY, title, SECTIONS, document, funding.save, new=new)
        self._tell_gone(document.get("funder_id"))

    def _tell_gone(self, funder: int | None) -> None:
        """Say at the field that the funder is in the trash: nothing is changed unless the person does."""
        box = self.form.find_field("funder_id")
        if funder is None or box is None:
            return
        with self._context.database.read() as connection:
            if not living(connection, "organisation", [funder]):
                box.show_message(_("This funder is in the trash. Restore it there, or choose another one."))


def add_opportunity(context: Context, draft: Document | None = None) -> OpportunityDialog:
    """Open the form of a new opportunity, filled with a draft where there is one."""
    document = {**BLANK, "owner": context.settings.staff_name, "owner_id": None, **(draft or {})}
    dialog = OpportunityDialog(context, document, new=True)
    dialog.open()
    return dialog


def edit_opportunity(context: Context, key: int) -> OpportunityDialog:
    """Open the form of an opportunity.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, OPPORTUNITY, key)
    dialog = OpportunityDialog(context, document, new=False)
    dialog.open()
    return dialog

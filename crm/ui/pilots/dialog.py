"""Adding and changing a pilot with its partners, milestones, indicators, risks and lessons."""

from __future__ import annotations

from collections.abc import Sequence

from crm.errors import Conflict, Expected
from crm.i18n import N_, _
from crm.models.records import PILOT
from crm.queries.pilot_views import lesson_sections
from crm.queries.records import load, titles_of
from crm.services import pilots
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Rows, Section
from crm.ui.pilots.partner_rows import as_stored, conflicts_in_form, in_form, partner_rows
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.record_dialog import RecordDialog

BLANK: Document = {
    "kind": "pilot", "title": None, "stage": pilots.NEW, "partners": [], "milestones": [], "indicators": [],
    "risks": [], "lessons": [], "origins": [],
}  # fmt: skip


_FIRST = ("city_id", "sector", "stage", "lead_id", "start", "end", "budget", "currency", "elements", "lens")


def _rows(name: str, add: str, sections: Sequence[str] = ()) -> Rows:
    """Child rows without their order, which is that in which they stand."""
    return rows_of(PILOT, name, add, without="place", offered={"section": tuple(sections)})


def form(sections: Sequence[str], lookup: RecordLookup) -> tuple[Section, ...]:
    """The form of a pilot; `sections` are offered as parts of the framework that a lesson changes."""
    return (
        Section("", (*fields_of(PILOT, ("title",), wide=True), *fields_of(PILOT, _FIRST))),
        Section(N_("Why and how"), fields_of(PILOT, ("problem", "approach"))),
        Section(N_("Partners"), (partner_rows(lookup),)),
        Section(N_("Milestones"), (_rows("milestones", N_("Add milestone")),)),
        Section(N_("Indicators"), (_rows("indicators", N_("Add indicator")),)),
        Section(N_("Risks"), (_rows("risks", N_("Add risk")),), folded=True),
        Section(N_("Lessons"), (_rows("lessons", N_("Add lesson"), sections),), folded=True),
        Section(N_("About"), fields_of(PILOT, ("short_name", "certainty", "provenance", "notes")), folded=True),
    )  # fmt: skip


class PilotDialog(RecordDialog):
    """`base` is the pilot as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("New pilot") if new else _("Edit {title}").format(title=document["title"])
        with context.database.read() as connection:
            known = lesson_sections(connection)
        self._records = RecordLookup(context)
        shown = in_form(document, self._records.title)
        super().__init__(context, PILOT, title, form(known, self._records), shown, _save, new=new)

    def show_failure(self, error: Expected) -> None:
        """Say what kept it from being stored; a partner who moved meanwhile is one field here."""
        if isinstance(error, Conflict):
            fields = conflicts_in_form(error.fields, self._typed, self._records.title)
            error = Conflict(error.sentence, fields)
        super().show_failure(error)

    def _typed(self, path: str) -> object:
        box = self.form.find_field(path)
        return box.value() if box is not None else None


def _save(database: Database, base: Document | None, edited: Document) -> int:
    return pilots.save(database, as_stored(base) if base is not None else None, as_stored(edited))


def add_pilot(context: Context, draft: Document | None = None) -> PilotDialog:
    """Open the form of a new pilot, filled with a draft where there is one."""
    dialog = PilotDialog(context, {**BLANK, **(draft or {})}, new=True)
    dialog.open()
    return dialog


def edit_pilot(context: Context, key: int) -> PilotDialog:
    """Open the form of a pilot.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, PILOT, key)
        for name, kind in (("city", "city"), ("lead", "staff_member")):
            own = document[f"{name}_id"]
            document[name] = titles_of(connection, kind, [own]).get(own, "") if own else ""
    dialog = PilotDialog(context, document, new=False)
    dialog.open()
    return dialog

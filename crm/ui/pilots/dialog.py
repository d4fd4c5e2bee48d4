"""Adding and changing a pilot with its partners, milestones, indicators, risks and lessons."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import N_, _
from crm.models.records import PILOT
from crm.queries.pilot_views import lesson_sections
from crm.queries.records import load, titles_of
from crm.services import pilots
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Rows, Section
from crm.ui.records.record_dialog import RecordDialog

BLANK: Document = {
    "kind": "pilot", "title": None, "stage": pilots.NEW, "partners": [], "milestones": [], "indicators": [],
    "risks": [], "lessons": [], "origins": [],
}  # fmt: skip


_FIRST = ("city_id", "sector", "stage", "lead_id", "start", "end", "budget", "currency", "elements", "lens")


def _rows(name: str, add: str, sections: Sequence[str] = ()) -> Rows:
    """Child rows without their order, which is that in which they stand."""
    return rows_of(PILOT, name, add, without="place", offered={"section": tuple(sections)})


def form(sections: Sequence[str]) -> tuple[Section, ...]:
    """The form of a pilot; `sections` are offered as parts of the framework that a lesson changes."""
    return (
        Section("", (*fields_of(PILOT, ("title",), wide=True), *fields_of(PILOT, _FIRST))),
        Section(N_("Why and how"), fields_of(PILOT, ("problem", "approach"))),
        Section(N_("Partners"), (_rows("partners", N_("Add partner")),)),
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
        super().__init__(context, PILOT, title, form(known), document, pilots.save, new=new)


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

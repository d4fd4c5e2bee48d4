"""Adding and changing a pilot with its partners, milestones, indicators, risks and lessons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.records import PILOT
from crm.queries.pilot_views import lesson_sections
from crm.queries.records import load, titles_of
from crm.refs import Ref
from crm.services import pilots, records
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

BLANK: Document = {
    "kind": "pilot", "title": None, "stage": pilots.NEW, "partners": [], "milestones": [], "indicators": [],
    "risks": [], "lessons": [], "origins": [],
}  # fmt: skip


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, PILOT.fields[name], wide=wide) for name in names)


def _rows(name: str, add: str, *, sections: Sequence[str] = ()) -> Rows:
    """Child rows without their order, which is that in which they stand."""
    child = PILOT.child(name)
    described = ((name, field_of(child.table.c[name])) for name in child.columns if name != "place")
    fields = (
        FormField(name, field, suggestions=tuple(sections) if name == "section" else ())
        for name, field in described
        if field
    )
    return Rows(child.name, child.label, tuple(fields), add)


def form(sections: Sequence[str]) -> tuple[Section, ...]:
    """The form of a pilot; `sections` are offered as parts of the framework that a lesson changes."""
    return (
        Section("", (*_fields(("title",), wide=True), *_fields(("city_id", "sector", "stage", "lead_id", "start", "end",
                                                                "budget", "currency", "elements", "lens")))),
        Section(N_("Why and how"), _fields(("problem", "approach"))),
        Section(N_("Partners"), (_rows("partners", N_("Add partner")),)),
        Section(N_("Milestones"), (_rows("milestones", N_("Add milestone")),)),
        Section(N_("Indicators"), (_rows("indicators", N_("Add indicator")),)),
        Section(N_("Risks"), (_rows("risks", N_("Add risk")),), folded=True),
        Section(N_("Lessons"), (_rows("lessons", N_("Add lesson"), sections=sections),), folded=True),
        Section(N_("About"), _fields(("short_name", "certainty", "provenance", "notes")), folded=True),
    )  # fmt: skip


class PilotDialog(EditDialog):
    """`base` is the pilot as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context, self._is_new = context, new
        title = _("New pilot") if new else _("Edit {title}").format(title=document["title"])
        with context.database.read() as connection:
            known = lesson_sections(connection)
        super().__init__(title, form(known), document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return pilots.save(database, base, edited)

        write(self._context, records.save_label(PILOT, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref("pilot", key))


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

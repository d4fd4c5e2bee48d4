"""Logging an interaction: who took part, what was said and raised, and what is to follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from crm.dates import days_from_today, today
from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.kinds import Field
from crm.models.records import INTERACTION, TASK
from crm.names import in_a_row
from crm.queries.records import load
from crm.services import interactions
from crm.store.database import Database
from crm.ui.contacts.forms import fields
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.editors import Editor, LineEditor
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.kit.reference_editor import Lookup
from crm.ui.kit.wording import choice
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.parties_editor import PartiesEditor, Party, named, row_of
from crm.ui.records.writing import write

_MEMORY = "log"
_NAMED, _WEEK = 3, 7


class LogDialog(EditDialog):
    """`base` is the interaction as stored, None for a new one that `document` fills in."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context = context
        lookup = RecordLookup(context)
        title = _("Log interaction") if new else _("Change interaction")
        super().__init__(
            title, _sections(lookup, context.settings.staff_name), document, lookup, context.window, new=new
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)
        QShortcut(QKeySequence("Alt+P"), self, self._add_point)
        QShortcut(QKeySequence("Alt+F"), self, self._add_follow_up)
        self._made_subject = document["subject"] or ""
        if new:
            self.form.edited.connect(self._propose_subject)
        self._begin(new=new)

    def _begin(self, *, new: bool) -> None:
        """Put the keyboard where something is still to be said."""
        nobody = new and not self.form.document().get("participants")
        box = self.form.find_field("participants" if nobody else "subject")
        if box is not None:
            box.editor.setFocus()
            if isinstance(box.editor, LineEditor):
                box.editor.input.selectAll()

    def _add_point(self) -> None:
        self.form.add_row("points")

    def _add_follow_up(self) -> None:
        self.form.add_row("follow_ups")

    def _propose_subject(self) -> None:
        """'Call with Amina Okello', until the person says it otherwise."""
        box = self.form.find_field("subject")
        if box is None or (box.value() or "") != self._made_subject:
            return
        document = self.form.document()
        made = subject_for(document.get("channel") or "", named(document.get("participants") or ()))
        if made != self._made_subject:
            self._made_subject = made
            box.replace_value(made or None)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return interactions.save(database, base, edited)

        if edited.get("channel"):
            self._context.memory.remember(_MEMORY, {"channel": edited["channel"]})
        write(self._context, _("Save interaction"), work, self._done, self.show_failure)

    def _done(self, _key: int) -> None:
        self.saved()


def subject_for(channel: str, names: Sequence[str]) -> str:
    """What an interaction is called that nobody gave a name: 'Call with Amina Okello'; '' with nobody."""
    if not names:
        return ""
    shown = in_a_row(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return _("{what} with {names}").format(what=choice(channel) if channel else _("Conversation"), names=shown)


def _sections(lookup: RecordLookup, owner: str) -> tuple[Section, ...]:
    people = FormField("participants", Field(N_("Participants")), wide=True, make=partial(_parties_editor, lookup))
    point = INTERACTION.child("points")
    points = tuple(FormField(name, field) for name in point.columns if (field := field_of(point.table.c[name])))
    follow_up = fields(TASK, ("title", "owner_id", "due"))
    subject = FormField("subject", INTERACTION.fields["subject"], wide=True)
    raised = Rows("points", N_("What they asked for, doubted or offered"), points, N_("Add point (Alt+P)"))
    filled = (("owner", owner), ("due", days_from_today(_WEEK)))
    next_ = Rows("follow_ups", N_("What is to be done next"), follow_up, N_("Add follow-up (Alt+F)"), filled)
    return (
        Section("", (*fields(INTERACTION, ("date", "channel")), subject, people, *fields(INTERACTION, ("summary",)))),
        Section(N_("Points raised"), (raised,)),
        Section(N_("Follow-ups"), (next_,)),
        Section(N_("Record"), fields(INTERACTION, ("staff_id",)), folded=True),
    )


def _parties_editor(lookup: RecordLookup, _lookup: Lookup) -> Editor:
    return PartiesEditor(lookup)


def log_interaction(context: Context, parties: Sequence[Party] = ()) -> LogDialog:
    """Open the form of a new interaction with some parties, dated today."""
    channel = context.memory.recall(_MEMORY).get("channel")
    channel = channel if isinstance(channel, str) else "meeting"
    document: Document = {
        "date": today(), "channel": channel, "subject": subject_for(channel, [one.title for one in parties]) or None,
        "participants": [row_of(party) for party in parties], "points": [], "follow_ups": [],
        "staff": context.settings.staff_name,
    }  # fmt: skip
    dialog = LogDialog(context, document, new=True)
    dialog.open()
    return dialog


def edit_interaction(context: Context, key: int) -> LogDialog:
    """Open the form of an interaction.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, INTERACTION, key)
    dialog = LogDialog(context, {**document, "follow_ups": []}, new=False)
    dialog.open()
    return dialog

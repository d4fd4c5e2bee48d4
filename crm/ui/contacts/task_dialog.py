"""Adding and changing follow-ups, for one party or for each of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm.i18n import _
from crm.models.records import KINDS, TASK
from crm.queries.counting import counted
from crm.queries.interactions import interaction_view
from crm.queries.records import load
from crm.services import tasks
from crm.store.database import Database
from crm.ui.contacts.forms import fields
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.records.parties_editor import Party
from crm.ui.records.record_dialog import RecordDialog
from crm.ui.records.writing import tell_done

Each = tuple[str, Sequence[int]]
_ABOUT = ("person_id", "organisation_id", "city_id")


class TaskDialog(RecordDialog):
    """`each` names the records that get a follow-up of their own; then the form does not ask whom it is about."""

    def __init__(self, context: Context, document: Document, *, new: bool, each: Each | None = None) -> None:
        self._each = each
        asked = ("due", "owner_id", "status", "notes")
        parts = (*fields_of(TASK, ("title",), wide=True), *fields(TASK, asked))
        if each is None:
            parts = (*parts, *fields(TASK, _ABOUT))
        title = _("Add follow-up") if new else _("Change follow-up")
        if each is not None:
            title = _("Add follow-up for {what}").format(what=counted(each[0], len(each[1])))
        super().__init__(context, TASK, title, (Section("", parts),), document, self._save_each, new=new)

    def _save_each(self, database: Database, base: Document | None, edited: Document) -> int:
        if self._each is not None:
            return tasks.add_for_each(database, KINDS[self._each[0]], self._each[1], edited)
        return tasks.save(database, base, edited)

    def stored(self, key: int) -> None:
        """The page that asked for it stays; `key` is the step where each of several got one."""
        self.saved()
        if self._each is not None:
            what = counted(self._each[0], len(self._each[1]))
            tell_done(self._context, _("Follow-up added for {what}").format(what=what), key)


def add_task(context: Context, parties: Sequence[Party] = (), interaction: int | None = None) -> TaskDialog:
    """Open the form of a new follow-up, of one for each party where there are several of one kind.

    `interaction` is the one it comes from; it is about that one's first participant.
    """
    owner = context.settings.staff_name
    document: dict[str, Any] = {"title": None, "status": tasks.NEW, "owner": owner, "owner_id": None}
    each: Each | None = None
    if interaction is not None:
        document["interaction_id"] = interaction
        with context.database.read() as connection:
            about = interaction_view(connection, interaction).participants
        parties = [Party(one.ref, one.title) for one in about[:1]]
    if len(parties) == 1:
        document |= {f"{parties[0].ref.kind}_id": parties[0].ref.key, parties[0].ref.kind: parties[0].title}
    elif parties:
        each = (parties[0].ref.kind, [party.ref.key for party in parties])
    dialog = TaskDialog(context, document, new=True, each=each)
    dialog.open()
    return dialog


def edit_task(context: Context, key: int) -> TaskDialog:
    """Open the form of a follow-up.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, TASK, key)
    dialog = TaskDialog(context, document, new=False)
    dialog.open()
    return dialog

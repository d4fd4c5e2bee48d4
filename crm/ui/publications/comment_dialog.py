"""Taking down a comment, and changing it with what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.records import COMMENT
from crm.queries.comments import comment_document
from crm.queries.contacts import named_like
from crm.queries.lists import ListQuery, keys
from crm.queries.records import titles_of
from crm.queries.versions import newest_publication, sections_known, versions_of
from crm.refs import Ref
from crm.services import comments
from crm.store.database import Database
from crm.text import fold
from crm.ui.kit.chosen_editor import ChosenEditor
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.editors import Editor
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.reference_editor import Lookup
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

Options = list[tuple[int, str]]


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, COMMENT.fields[name], wide=wide) for name in names)


def _chosen(name: str, options: Options, *, must: bool) -> FormField:
    def make(_lookup: Lookup) -> Editor:
        return ChosenEditor(options, must=must)

    return FormField(name, COMMENT.fields[name], make=make)


def form(publications: Options, versions: Options, sections: Iterable[str]) -> tuple[Section, ...]:
    """The form of a comment; `sections` are offered as places it may be about."""
    section = FormField("section", COMMENT.fields["section"], suggestions=tuple(sections))
    return (
        Section("", (_chosen("publication_id", publications, must=True), _chosen("version_id", versions, must=False),
                     section, *_fields(("paragraph", "type", "text", "proposed")))),
        Section(N_("Who made it"), _fields(("person_id", "organisation_id", "name", "may_be_named"))),
        Section(N_("How it came"), _fields(("received_on", "channel", "event_id", "interaction_id"))),
        Section(N_("What became of it"),
                _fields(("disposition", "decided_on", "decided_by_id", "rationale", "changed_text", "answered_on",
                         "satisfied"))),
        Section(N_("More"), _fields(("number", "external_id", "notes")), folded=True),
    )  # fmt: skip


class CommentDialog(EditDialog):
    """`document` is the comment as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context, self._is_new = context, new
        words = _("New comment") if new else _("Edit comment {number}")
        self._label = words.format(number=document.get("number") or "")
        publications, versions = _options(context)
        with context.database.read() as connection:
            known = sections_known(connection, int(document["publication_id"]))
        super().__init__(self._label, form(publications, versions, known), document, RecordLookup(context),
                         context.window, new=new)  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return comments.save(database, base, _with_person(database, edited))

        write(self._context, self._label, work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref(COMMENT.name, key))


def _options(context: Context) -> tuple[Options, Options]:
    """Publications, and the versions of each with its name; newest first."""
    with context.database.read() as connection:
        found = list(keys(connection, ListQuery("publication")))
        titles = titles_of(connection, "publication", found)
        versions = [
            (one["id"], f"{one['number']}  ·  {titles[key]}" if len(found) > 1 else str(one["number"]))
            for key in found
            for one in versions_of(connection, key)
        ]
    return [(key, titles[key]) for key in found], versions


def _with_person(database: Database, edited: Document) -> Document:
    """A person who was typed but not chosen is taken where exactly one is called so.

    Raises:
        Invalid: none or several are.
    """
    typed = str(edited.get("person") or "").strip()
    if "person_id" not in edited or edited["person_id"] or not typed:
        return edited
    with database.read() as connection:
        found = [key for key, name in named_like(connection, "person", typed) if fold(name).strip() == fold(typed)]
    if len(found) != 1:
        sentence = _("Choose one of those offered, or write the name under “Contributor as named”.")
        raise Invalid({"person_id": sentence})
    return {**edited, "person_id": found[0]}


def add_comment(context: Context, draft: Mapping[str, Any] | None = None) -> CommentDialog | None:
    """Open the form of a new comment on the newest version; without a publication, say what is to be done first."""
    draft = draft or {}
    with context.database.read() as connection:
        publication = draft.get("publication_id") or newest_publication(connection)
        versions = versions_of(connection, publication) if publication else []
    if publication is None:
        sentence = _("There is no publication yet. Add one on the page Publications first.")
        context.notice.tell(sentence, "warning")
        return None
    document: Document = {
        "kind": COMMENT.name, "publication_id": publication, "version_id": versions[0]["id"] if versions else None,
        "text": None, "type": "general", "received_on": today(), "may_be_named": False, **draft,
    }  # fmt: skip
    dialog = CommentDialog(context, document, new=True)
    dialog.open()
    return dialog


def edit_comment(context: Context, key: int) -> CommentDialog:
    """Open the form of a comment.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = comment_document(connection, key)
    dialog = CommentDialog(context, document, new=False)
    dialog.open()
    return dialog

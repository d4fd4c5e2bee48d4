"""Saying where a person works and how two parties are related."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.kinds import Field
from crm.models.records import PARTIES, RELATIONSHIP
from crm.queries.contacts import Affiliated
from crm.queries.relationships import WORDS, Related, words_of
from crm.refs import Ref
from crm.services import contacts
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.editors import Editor, QuietComboBox
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.reference_editor import Lookup
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.parties_editor import Party, PartyEditor
from crm.ui.records.writing import write

_BACK = ":back"


class AffiliationDialog(EditDialog):
    """Seen from a person it asks where, seen from an organisation or city it asks who."""

    def __init__(self, context: Context, ref: Ref, title: str, base: Document | None) -> None:
        self._context = context
        fields = {name: field_of(column) for name, column in contacts.AFFILIATION.table.columns.items()}
        asked = ("organisation_id", "city_id") if ref.kind == "person" else ("person_id",)
        names = (*asked, "role", "function", "department", "start", "end", "primary")
        wide = ("person_id", "organisation_id")
        parts = tuple(FormField(name, field, wide=name in wide) for name in names if (field := fields[name]))
        document = base or {f"{ref.kind}_id": ref.key, "primary": False}
        name = _("Affiliation of {who}") if ref.kind == "person" else _("Who works at {who}")
        super().__init__(
            name.format(who=title), (Section("", parts),), document, RecordLookup(context), context.window,
            new=base is None,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return contacts.save_affiliation(database, base, edited)

        write(self._context, _("Save affiliation"), work, self._done, self.show_failure)

    def _done(self, _key: int) -> None:
        self.saved()


class RelationshipDialog(EditDialog):
    """What is asked is said from the end in view: 'Funds' and 'Funded by' are one type from two ends."""

    def __init__(self, context: Context, ref: Ref, title: str, one: Related | None, base: Document | None) -> None:
        self._context, self._ref = context, ref
        self._row = base
        lookup = RecordLookup(context)
        fields = RELATIONSHIP.fields
        parts = (
            FormField("phrase", fields["type"], make=_phrase_editor),
            FormField("other", Field(N_("With"), required=True), make=partial(_party_editor, lookup)),
            FormField("start", fields["start"]),
            FormField("end", fields["end"]),
            FormField("notes", fields["notes"]),
        )
        document: Document = {"phrase": "partner_of", "other": None}
        if one is not None and base is not None:
            phrase = one.type + (_BACK if one.backwards else "")
            document = {**base, "phrase": phrase, "other": Party(one.other, one.title)}
        super().__init__(
            _("Relationship of {who}").format(who=title), (Section("", parts),), document, lookup, context.window,
            new=base is None,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        before = _stored(self._ref, base) if base is not None else None
        after = _stored(self._ref, edited)

        def work(database: Database) -> int:
            return contacts.save_relationship(database, before, after)

        write(self._context, _("Save relationship"), work, self._done, self.show_failure)

    def _done(self, _key: int) -> None:
        self.saved()


def _stored(ref: Ref, document: Document) -> Document:
    """The document with both ends as the columns say them."""
    phrase, other = str(document["phrase"] or ""), document["other"]
    backwards = phrase.endswith(_BACK)
    ends: dict[str, Any] = {f"{side}_{kind.name}_id": None for side in ("from", "to") for kind in PARTIES}
    near, far = ("to", "from") if backwards else ("from", "to")
    ends[f"{near}_{ref.kind}_id"] = ref.key
    if isinstance(other, Party):
        ends[f"{far}_{other.ref.kind}_id"] = other.ref.key
    return {**document, **ends, "type": phrase.removesuffix(_BACK)}


class _PhraseEditor(Editor):
    """A type of relationship as it is said from one end."""

    def __init__(self) -> None:
        self.input = QuietComboBox()
        super().__init__(self.input)
        for type_, (forwards, back) in WORDS.items():
            self.input.addItem(words_of(type_, backwards=False), type_)
            if back != forwards:
                self.input.addItem(words_of(type_, backwards=True), type_ + _BACK)
        self.input.activated.connect(self.edited)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self.input.currentData()

    def set_value(self, value: Any) -> None:
        self.input.setCurrentIndex(max(0, self.input.findData(value)))


def _phrase_editor(_lookup: Lookup) -> Editor:
    return _PhraseEditor()


def _party_editor(lookup: RecordLookup, _lookup: Lookup) -> Editor:
    return PartyEditor(lookup)


def ask_affiliation(context: Context, ref: Ref, title: str, one: Affiliated | None) -> AffiliationDialog:
    """Open the form of an affiliation of a party, of a new one where `one` is None."""
    base = contacts.row_of(context.database, contacts.AFFILIATION, one.key) if one else None
    dialog = AffiliationDialog(context, ref, title, base)
    dialog.open()
    return dialog


def ask_relationship(context: Context, ref: Ref, title: str, one: Related | None) -> RelationshipDialog:
    """Open the form of a relationship of a party, of a new one where `one` is None."""
    base = contacts.row_of(context.database, RELATIONSHIP, one.key) if one else None
    dialog = RelationshipDialog(context, ref, title, one, base)
    dialog.open()
    return dialog

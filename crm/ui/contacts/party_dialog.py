"""Adding and changing a person, an organisation or a city; while one is added, whoever it may be already is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from crm.i18n import _
from crm.models.records import RecordKind
from crm.queries.custom import CustomField, custom_fields
from crm.queries.records import load
from crm.refs import Ref
from crm.services import records, typed
from crm.store.database import Database
from crm.ui.contacts.city_facts import CityFacts
from crm.ui.contacts.forms import sections_of, with_typed_values, with_written_values
from crm.ui.contacts.twins import Twins
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write


class PartyDialog(EditDialog):
    """`base` is the document as stored, None for a new record, which `given` may fill in."""

    def __init__(
        self, context: Context, kind: RecordKind, base: Document | None, given: Mapping[str, Any] | None = None
    ) -> None:
        self._context, self._kind = context, kind
        with context.database.read() as connection:
            self._custom: list[CustomField] = custom_fields(connection, kind)
        document = with_typed_values({"kind": kind.name, **(base or {}), **(given or {})}, self._custom)
        title = _("Edit {title}").format(title=records.title_of(kind, base)) if base else new_title(kind)
        super().__init__(
            title, sections_of(kind, self._custom), document, RecordLookup(context), context.window, new=base is None
        )
        self._stored = base
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)
        if base is None:
            self._twins = Twins(context, kind, self)
            self._take_name_apart()
        if kind.name == "city":
            self._facts = CityFacts(context, self, new=base is None)

    def _take_name_apart(self) -> None:
        """Whoever types the whole name where it begins sees its parts in their fields on going on."""
        given = self.form.find_field("given_name")
        if given is not None and isinstance(given.editor.target, QLineEdit):
            given.editor.target.editingFinished.connect(self._show_name_parts)

    def _show_name_parts(self) -> None:
        before = self.form.document()
        for name, value in typed.in_parts(before).items():
            box = self.form.find_field(name)
            if box is not None and value != before.get(name):
                box.replace_value(value)

    def _write(self, base: Document | None, edited: Document) -> None:
        """`base` has moved where a conflict was settled: custom values in it are compared as they are stored."""
        stored = with_written_values(base, self._custom) if base is not None else None
        document = with_written_values(edited if self._stored else typed.in_parts(edited), self._custom)

        def work(database: Database) -> int:
            return records.save(database, self._kind, stored, document)

        label = records.save_label(self._kind, stored, document)
        write(self._context, label, work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._stored is None:
            self._context.navigation.open(Ref(self._kind.name, key))


def new_title(kind: RecordKind) -> str:
    match kind.name:
        case "person":
            return _("New person")
        case "organisation":
            return _("New organisation")
    return _("New city")


def add_party(context: Context, kind: RecordKind, given: Mapping[str, Any] | None = None) -> PartyDialog:
    """Open the form of a new record."""
    dialog = PartyDialog(context, kind, None, given)
    dialog.open()
    return dialog


def edit_party(context: Context, kind: RecordKind, key: int, field: str = "") -> PartyDialog:
    """Open the form of a record, at a field of it.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, kind, key)
    dialog = PartyDialog(context, kind, document)
    dialog.open()
    box = dialog.form.find_field(field) if field else None
    if box is not None:
        box.editor.setFocus()
        dialog.form.ensureWidgetVisible(box)
    return dialog

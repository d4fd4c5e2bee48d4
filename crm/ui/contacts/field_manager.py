"""The fields a workspace adds to people, organisations and cities: made, renamed, described, deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from crm.i18n import _, ngettext
from crm.models.records import CUSTOM_FIELD, KINDS
from crm.queries.custom import CustomField, custom_fields
from crm.queries.records import load
from crm.services import custom
from crm.store.database import Database
from crm.ui.contacts.forms import fields
from crm.ui.contacts.manager import Line, Manager
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.kit.icons import icon
from crm.ui.kit.reference_editor import NoLookup
from crm.ui.kit.wording import choice
from crm.ui.records.writing import write

_ICONS = {"person": "user", "organisation": "building-2", "city": "landmark"}
_NAMES = ("name", "record_kind", "kind", "choices", "help", "personal")


class FieldManager(Manager):
    """What is kept in a field that is deleted comes back with it."""

    def __init__(self, context: Context) -> None:
        advice = _("Fields of your own stand in forms, lists, filters and exports like the others.")
        super().__init__(context, _("Custom fields"), advice, _("New field…"))

    def lines(self, database: Database) -> Sequence[Line]:
        with database.read() as connection:
            found = custom_fields(connection)
        return [Line(one.name, _note(one), icon(_ICONS.get(one.record_kind, "file"), "muted"), one) for one in found]

    def edit(self, thing: CustomField | None) -> None:
        base = None
        if thing is not None:
            with self.context.database.read() as connection:
                base = load(connection, CUSTOM_FIELD, thing.key)
        _FieldForm(self, base).open()

    def delete(self, thing: CustomField) -> None:
        sentence = _("Field “{name}” deleted").format(name=thing.name)
        self.do(_("Delete field"), lambda database: custom.delete(database, thing), sentence)


def _note(one: CustomField) -> str:
    used = ngettext("{count} record", "{count} records", one.count)
    return " · ".join((_(KINDS[one.record_kind].label), choice(one.kind), used))


class _FieldForm(EditDialog):
    """Name, kind and help of a field."""

    def __init__(self, manager: FieldManager, base: Document | None) -> None:
        self._manager = manager
        document = base or {"name": None, "record_kind": "person", "kind": "text", "personal": True}
        name = _("Field “{name}”").format(name=base["name"]) if base else _("New field")
        form = (Section("", fields(CUSTOM_FIELD, _NAMES)),)
        super().__init__(name, form, document, NoLookup(), manager, new=base is None)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return custom.save(database, base, edited)

        write(self._manager.context, _("Save field"), work, self._done, self.show_failure)

    def _done(self, _number: int) -> None:
        self.saved()
        self._manager.reload()

"""The tags of the workspace: renamed, coloured, made one, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from crm.i18n import N_, _, ngettext
from crm.models.kinds import Field
from crm.models.records import TAG
from crm.queries.tags import TagUse, all_tags
from crm.services import records, tags
from crm.store.database import Database
from crm.text import fold
from crm.ui.contacts.manager import Line, Manager
from crm.ui.contacts.tag_colours import COLOURS, dot_icon
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.editors import Editor, QuietComboBox
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.reference_editor import Lookup, NoLookup
from crm.ui.records.writing import write


class TagManager(Manager):
    """A tag renamed as another one is called becomes one with it."""

    def __init__(self, context: Context) -> None:
        advice = _("A tag that is renamed as another one is called becomes one with it.")
        super().__init__(context, _("Tags"), advice, _("New tag…"))

    def lines(self, database: Database) -> Sequence[Line]:
        with database.read() as connection:
            found = all_tags(connection)
        return [Line(one.name, _used(one.count), dot_icon(one.colour), one) for one in found]

    def edit(self, thing: TagUse | None) -> None:
        dialog = _TagForm(self, thing)
        dialog.open()

    def delete(self, thing: TagUse) -> None:
        sentence = _("Tag “{name}” deleted, and from {records}").format(name=thing.name, records=_used(thing.count))
        self.do(_("Delete tag"), lambda database: tags.delete(database, thing), sentence)


def _used(count: int) -> str:
    return ngettext("{count} record", "{count} records", count)


class _TagForm(EditDialog):
    """Name and colour of a tag."""

    def __init__(self, manager: TagManager, tag: TagUse | None) -> None:
        self._manager, self._tag = manager, tag
        parts = (
            FormField("name", TAG.fields["name"], wide=True),
            FormField("colour", Field(N_("Colour")), make=_colour_editor),
        )
        document = {"name": tag.name, "colour": tag.colour} if tag else {"name": None, "colour": ""}
        name = _("Tag “{name}”").format(name=tag.name) if tag else _("New tag")
        super().__init__(name, (Section("", parts),), document, NoLookup(), manager, new=tag is None)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)

    def _write(self, _base: Document | None, edited: Document) -> None:
        tag = self._tag

        def work(database: Database) -> int:
            return _save(database, tag, edited)

        write(self._manager.context, _("Save tag"), work, self._done, self.show_failure)

    def _done(self, _number: int) -> None:
        self.saved()
        self._manager.reload()


def _save(database: Database, tag: TagUse | None, edited: Document) -> int:
    name, colour = edited.get("name") or "", edited.get("colour") or ""
    if tag is None:
        return records.save(database, TAG, None, {"name": name, "colour": colour})
    if fold(name) != fold(tag.name) or name != tag.name:
        tags.rename(database, tag.key, name)
    if colour != tag.colour:
        tags.recolour(database, tag, colour)
    return tag.key


class _ColourEditor(Editor):
    """One of the colours, or none."""

    def __init__(self) -> None:
        self.input = QuietComboBox()
        super().__init__(self.input)
        self.input.addItem(_("None"), "")
        for name, (label, _hue) in COLOURS.items():
            self.input.addItem(dot_icon(name), _(label), name)
        self.input.activated.connect(self.edited)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self.input.currentData()

    def set_value(self, value: Any) -> None:
        self.input.setCurrentIndex(max(0, self.input.findData(value or "")))


def _colour_editor(_lookup: Lookup) -> Editor:
    return _ColourEditor()

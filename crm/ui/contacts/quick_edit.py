"""One field changed where it stands: a small window over its value."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.errors import Conflict, Expected, Invalid
from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.records import RecordKind
from crm.queries.records import Document
from crm.services import records
from crm.store.database import Database
from crm.ui.contacts.forms import fields
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.popup import Popup
from crm.ui.kit.wording import display
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

_WIDTH = 340


class QuickEdit(Popup):
    """Enter saves (Ctrl+Enter in a long text), Escape leaves it as it was."""

    def __init__(self, context: Context, kind: RecordKind, document: Document, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._kind, self._base, self._name = context, kind, document, name
        (field,) = fields(kind, (name,))
        self.setAccessibleName(field.label)
        self.setMinimumWidth(_WIDTH)
        self.box = FieldBox(field, RecordLookup(context))
        self.box.set_value(document.get(name))
        self._save = button(_("Save"), self.save, role="primary")
        row = space(QHBoxLayout(), 0, GAP)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.close))
        row.addWidget(self._save)
        column = space(QVBoxLayout(self), WIDE, UNIT)
        column.addWidget(self.box)
        column.addLayout(row)

    def open_at(self, position: QPoint) -> None:
        super().open_at(position)
        self.box.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        long = self._kind.fields[self._name].kind == Kind.LONG_TEXT
        if enter and (not long or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Store the field, if it changed; nothing else of the record is touched."""
        if not self.box.is_changed:
            self.close()
            return
        self._save.setEnabled(False)
        kind, base = self._kind, self._base
        edited = {**base, self.box.field.text_name: self.box.text(), self._name: self.box.value()}

        def work(database: Database) -> int:
            return records.save(database, kind, base, edited)

        write(self._context, records.save_label(kind, base, edited), work, self._done, self._fail)

    def _done(self, _key: int) -> None:
        self.close()

    def _fail(self, error: Expected) -> None:
        self._save.setEnabled(True)
        message = error.sentence
        if isinstance(error, Invalid):
            message = error.fields.get(self._name, message)
        elif isinstance(error, Conflict) and self._name in error.fields:
            stored = display(self.box.field.field.kind, error.fields[self._name][0])
            message = _("Somebody wrote “{value}” meanwhile; saving again keeps yours.").format(value=stored)
            self._base = {**self._base, self._name: error.fields[self._name][0]}
        self.box.show_message(message)

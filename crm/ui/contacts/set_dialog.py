"""Giving one field of many records the same value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crm.errors import Expected, Invalid
from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.records import RecordKind
from crm.progress import Progress
from crm.queries.custom import custom_fields
from crm.services import contacts
from crm.services.contacts import called
from crm.ui.contacts.forms import custom_field
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import space
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import tell_done


class SetDialog(Dialog):
    """Choose the field, then its value; an empty value empties the field."""

    def __init__(self, context: Context, kind: RecordKind, keys: Sequence[int]) -> None:
        self._context, self._kind, self._keys = context, kind, keys
        self._what = called(context.database, kind.name, keys)
        super().__init__(_("Set a field of {what}").format(what=self._what), _("Set"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QComboBox()
        self.field.setAccessibleName(_("Field"))
        for name in contacts.settable(kind):
            self.field.addItem(_(kind.fields[name].label), FormField(name, kind.fields[name], wide=True))
        with context.database.read() as connection:
            self._custom = {custom_field(one).name: one for one in custom_fields(connection, kind)}
        for one in self._custom.values():
            self.field.addItem(one.name, custom_field(one))
        self.box: FieldBox | None = None
        self._holder = QWidget()
        self._place = space(QVBoxLayout(self._holder), 0, 0)
        self.add(self.field, self._holder, caption(_("An empty value empties the field. One undo takes it all back.")))
        self.field.currentIndexChanged.connect(self._ask_value)
        self._ask_value()
        self.field.setFocus()

    def submit(self) -> None:
        box = self.box
        if box is None:
            return
        name, value, custom = box.field.name, box.value(), self._custom.get(box.field.name)
        if box.field.field.kind == Kind.REFERENCE and value is None and box.text():
            box.show_message(_("Choose one of those offered."))
            return
        self.wait(_("Saving …"))

        database, kind, keys = self._context.database, self._kind, self._keys

        def work(progress: Progress) -> int:
            if custom is not None:
                return contacts.set_custom(database, kind, keys, custom, value, progress)
            return contacts.set_field(database, kind, keys, name, value, progress)

        self._context.jobs.run(_("Set a field"), work, self._done, self._fail)

    def _done(self, step: int) -> None:
        self.accept()
        field = self.field.currentText()
        tell_done(self._context, _("{field} of {what} set").format(field=field, what=self._what), step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Set"))
        if isinstance(error, Invalid) and self.box is not None:
            self.box.show_message(error.sentence)

    def _ask_value(self) -> None:
        if self.box is not None:
            self._place.removeWidget(self.box)
            self.box.hide()
            self.box.deleteLater()
        self.box = FieldBox(self.field.currentData(), RecordLookup(self._context))
        self.box.set_value(None)
        self._place.addWidget(self.box)
        self.adjustSize()

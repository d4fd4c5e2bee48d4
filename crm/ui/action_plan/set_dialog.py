"""Giving many actions the same owner, status, due date …, and noting how one goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from crm.errors import Expected, Invalid
from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.records import ACTION
from crm.services import action_plan
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import space
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import tell_done, write

_TALL: Final = 140


class SetDialog(Dialog):
    """Choose the field, then its value; an empty value empties the field."""

    def __init__(self, context: Context, keys: Sequence[int], name: str = "") -> None:
        self._context, self._keys = context, keys
        self._what = called(context.database, ACTION.name, keys)
        super().__init__(_("Set a field of {what}").format(what=self._what), _("Set"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QComboBox()
        self.field.setAccessibleName(_("Field"))
        for one in action_plan.SETTABLE:
            self.field.addItem(_(ACTION.fields[one].label), one)
        self.box: FieldBox | None = None
        self._holder = QWidget()
        self._place = space(QVBoxLayout(self._holder), 0, 0)
        self.add(self.field, self._holder, caption(_("An empty value empties the field. One undo takes it all back.")))
        self.field.currentIndexChanged.connect(self._ask_value)
        self.field.setCurrentIndex(max(self.field.findData(name), 0))
        self._ask_value()
        self.field.setFocus()

    def submit(self) -> None:
        box, keys = self.box, self._keys
        if box is None:
            return
        value = box.value()
        if box.field.field.kind == Kind.REFERENCE and value is None and box.text():
            box.show_message(_("Choose one of those offered."))
            return
        if box.field.name == "status" and not value:
            box.show_message(_("Choose a status."))
            return
        self.wait(_("Saving …"))
        values = {box.field.name: value}
        write(self._context, _("Set a field"), lambda database: action_plan.set_values(database, keys, values),
              self._done, self._fail)  # fmt: skip

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
        name = self.field.currentData()
        self.box = FieldBox(FormField(name, ACTION.fields[name], wide=True), RecordLookup(self._context))
        self.box.set_value(None)
        self._place.addWidget(self.box)
        self.adjustSize()


class NoteDialog(Dialog):
    """How an action goes, dated today; Ctrl+Enter saves."""

    def __init__(self, context: Context, key: int) -> None:
        self._context, self._key = context, key
        what = called(context.database, ACTION.name, [key])
        super().__init__(_("How it goes: {what}").format(what=what), _("Note"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Note"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_TALL)
        self.accept_button.setShortcut("Ctrl+Return")
        self.add(self.text)
        self.text.setFocus()

    def submit(self) -> None:
        text, author = self.text.toPlainText(), self._context.settings.staff_name

        def work(database: Database) -> int:
            return action_plan.add_note(database, self._key, text, author)

        self.wait(_("Saving …"))
        done = partial(tell_done, self._context, _("Noted."))
        write(self._context, _("Note how it goes"), work, partial(self._done, done), self._fail)

    def _done(self, tell: partial[None], step: int) -> None:
        self.accept()
        tell(step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Note"))
        self.text.setFocus()

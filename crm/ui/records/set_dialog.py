"""Giving one field of many records the same value; what may be set, and how it is written, is told by the area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.errors import Expected, Invalid
from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.records import RecordKind
from crm.progress import Progress
from crm.services.contacts import called
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import space
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import tell_done

Write = Callable[[str, Any, Progress], int]


class SetDialog(Dialog):
    """Choose the field, then its value; an empty value empties the field.

    `write` stores a value in that field of all records, on a worker, and returns the step.
    """

    def __init__(
        self, context: Context, kind: RecordKind, keys: Sequence[int], fields: Sequence[FormField], write: Write
    ) -> None:
        self._context, self._keys, self._write = context, keys, write
        self._what = called(context.database, kind.name, keys)
        super().__init__(_("Set a field of {what}").format(what=self._what), _("Set"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields = {field.name: field for field in fields}
        self.field = QuietComboBox()
        self.field.setAccessibleName(_("Field"))
        for field in fields:
            self.field.addItem(field.label, field.name)
        self.box: FieldBox | None = None
        self._holder = QWidget()
        self._place = space(QVBoxLayout(self._holder), 0, 0)
        self.add(self.field, self._holder, caption(_("An empty value empties the field. One undo takes it all back.")))
        self.field.currentIndexChanged.connect(self._ask_value)
        self._ask_value()
        self.field.setFocus()

    def refused(self, name: str, value: Any) -> str:
        """Why a value cannot be meant, '' where it can."""
        return ""

    def submit(self) -> None:
        box = self.box
        if box is None:
            return
        name, value = box.field.name, box.value()
        unchosen = box.field.field.kind == Kind.REFERENCE and value is None and box.text()
        refusal = _("Choose one of those offered.") if unchosen else self.refused(name, value)
        if refusal:
            box.show_message(refusal)
            return
        self.wait(_("Saving …"))

        def work(progress: Progress) -> int:
            return self._write(name, value, progress)

        self._context.jobs.run(_("Set a field"), work, self._done, self._fail)

    def _done(self, step: int) -> None:
        self.accept()
        field = self.field.currentText()
        tell_done(self._context, _("{field} of {what} set").format(field=field, what=self._what), step)

    def _fail(self, error: Expected) -> None:
        at_field = isinstance(error, Invalid) and self.box is not None
        self.refuse("" if at_field else error.sentence, _("Set"))
        if self.box is not None:
            self.box.show_message(error.sentence if at_field else "")
            self.box.editor.setFocus()

    def _ask_value(self) -> None:
        if self.box is not None:
            self._place.removeWidget(self.box)
            self.box.hide()
            self.box.deleteLater()
        self.box = FieldBox(self._fields[self.field.currentData()], RecordLookup(self._context))
        self.box.set_value(None)
        self._place.addWidget(self.box)
        self.adjustSize()

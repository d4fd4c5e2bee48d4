"""Giving many asks the same owner, stage or next step, and spreading them over the team."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from crm.errors import Expected, Invalid
from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.models.records import ASK
from crm.queries.outreach import team_load
from crm.services import asks
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


class SetDialog(Dialog):
    """Choose the field, then its value; an empty value empties the field."""

    def __init__(self, context: Context, keys: Sequence[int]) -> None:
        self._context, self._keys = context, list(keys)
        self._what = called(context.database, ASK.name, keys)
        super().__init__(_("Set a field of {what}").format(what=self._what), _("Set"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QComboBox()
        self.field.setAccessibleName(_("Field"))
        for one in asks.SETTABLE:
            self.field.addItem(_(ASK.fields[one].label), one)
        self.box: FieldBox | None = None
        holder = QWidget()
        self._place = space(QVBoxLayout(holder), 0, 0)
        self.add(self.field, holder, caption(_("An empty value empties the field. One undo takes it all back.")))
        self.field.currentIndexChanged.connect(self._ask_value)
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
        self.wait(_("Saving …"))
        values = {box.field.name: value}
        write(self._context, _("Set a field"), lambda database: asks.set_values(database, keys, values), self._done,
              self._fail)  # fmt: skip

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
        self.box = FieldBox(FormField(name, ASK.fields[name], wide=True), RecordLookup(self._context))
        self.box.set_value(None)
        self._place.addWidget(self.box)
        self.adjustSize()


class SpreadDialog(Dialog):
    """Who of the team asks; beside each how many open asks they have."""

    def __init__(self, context: Context, keys: Sequence[int]) -> None:
        self._context, self._keys = context, list(keys)
        self._what = called(context.database, ASK.name, keys)
        super().__init__(_("Spread {what} over the team").format(what=self._what), _("Spread"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        with context.database.read() as connection:
            team = team_load(connection)
        self.boxes = [(key, QCheckBox(_load(name, count))) for key, name, count in team]
        for _key, box in self.boxes:
            box.setChecked(True)
            self.add(box)
        told = _("Whoever owns the relationship keeps it; the others go to whoever has fewest.")
        if not team:
            told = _("There is nobody of the staff yet: name an owner of an ask first.")
        self.add(caption(told, wrap=True))

    def submit(self) -> None:
        keys, staff = self._keys, [key for key, box in self.boxes if box.isChecked()]

        def work(database: Database) -> int:
            return asks.spread(database, keys, staff)

        self.wait(_("Saving …"))
        write(self._context, _("Spread over the team"), work, self._done, self._fail)

    def _done(self, step: int) -> None:
        self.accept()
        tell_done(self._context, _("{what} spread over the team").format(what=self._what), step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Spread"))


def _load(name: str, count: int) -> str:
    return f"{name}  ·  {ngettext('{count} open ask', '{count} open asks', count)}"

"""Keying in a paper list: a line for each who signed, Enter stores it and begins the next."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QListWidget, QWidget

from crm.dates import today
from crm.errors import Expected, Invalid
from crm.i18n import N_, _, ngettext
from crm.services import paper_lists
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import HALF, UNIT
from crm.ui.kit.wording import choice
from crm.ui.records.writing import write

_WIDTH: Final = 760
_KINDS: Final = ("person", "organisation", "city")
_FIELDS: Final = (
    ("name", N_("Signatory")), ("officer", N_("Signing officer")), ("capacity", N_("Capacity")),
    ("email", N_("E-mail")), ("signed_on", N_("Signed on")),
)  # fmt: skip


class PaperDialog(Dialog):
    """Kind, day, and what was ticked stay for the next line; the rest is empty again. Each line is a step."""

    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(_("Key in a paper list"), _("Add"), context.window, cancel=_("Close"), width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        for one in _KINDS:
            self.kind.addItem(choice(one), one)
        self.fields = {name: QLineEdit() for name, _label in _FIELDS}
        self.fields["signed_on"].setText(today())
        self.consent = QCheckBox(_("May be listed"))
        self.verified = QCheckBox(_("The signature on paper was looked at: verified"))
        self.verified.setChecked(True)
        self.entered = QListWidget()
        self.entered.setAccessibleName(_("Entered so far"))
        self.told = caption(_("Enter stores the line and begins the next one."), wrap=True)
        self.add(self._grid(), self.consent, self.verified, self.told, self.entered)
        self.kind.currentIndexChanged.connect(self._ask_for)
        self._ask_for()
        self.fields["name"].setFocus()

    def submit(self) -> None:
        line = {name: field.text() for name, field in self.fields.items()}
        line |= {"signatory_kind": str(self.kind.currentData())}
        ticked = {"listing_consent": self.consent.isChecked(), "verified": self.verified.isChecked()}

        def work(database: Database) -> tuple[int, int]:
            return paper_lists.add(database, {**line, **ticked})

        self.wait(_("Saving …"))
        write(self._context, _("Key in a signature"), work, partial(self._done, line["name"]), self._fail)

    def _done(self, name: str, _stored: tuple[int, int]) -> None:
        self.refuse("", _("Add"))
        self.entered.insertItem(0, name)
        count = self.entered.count()
        self.told.setText(ngettext("{count} signature entered. Ctrl+Z in the window takes the last one back.",
                                   "{count} signatures entered. Ctrl+Z in the window takes the last one back.",
                                   count))  # fmt: skip
        for field in ("name", "officer", "capacity", "email"):
            self.fields[field].clear()
        self.fields["name"].setFocus()

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Add"))
        named = next(iter(error.fields), "name") if isinstance(error, Invalid) else "name"
        field = self.fields.get(named, self.fields["name"])
        field.setFocus()
        field.selectAll()

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(HALF)
        grid.addWidget(caption(_("Kind")), 0, 0)
        grid.addWidget(self.kind, 1, 0)
        self._labels = {}
        for number, (name, words) in enumerate(_FIELDS, 1):
            row, column = divmod(number, 3)
            label = caption(_(words))
            label.setBuddy(self.fields[name])
            self._labels[name] = label
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(self.fields[name], 2 * row + 1, column)
            self.fields[name].setAccessibleName(_(words))
        return holder

    def _ask_for(self) -> None:
        """Only a body has an officer."""
        body = self.kind.currentData() != "person"
        self.fields["officer"].setEnabled(body)

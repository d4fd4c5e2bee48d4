"""Entering an award: how much, in which currency, when; and how it is shared among the pilots."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from crm.dates import today
from crm.errors import Expected, Invalid
from crm.i18n import _
from crm.models.records import OPPORTUNITY
from crm.queries.money import money
from crm.queries.records import load
from crm.services import funding
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.labels import caption, label
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import tell_done, write
from crm.values.currencies import USUAL, currency_of

_FIELDS = ("awarded", "awarded_currency", "awarded_on")


class AwardDialog(Dialog):
    """Begins with what was requested, as of today. What the pilots get of it is said before it is stored.

    Raises:
        NotFound: the opportunity is in the trash or gone.
    """

    def __init__(self, context: Context, key: int) -> None:
        self._context, self._key = context, key
        with context.database.read() as connection:
            self._document = load(connection, OPPORTUNITY, key)
        title = str(self._document["title"] or "")
        super().__init__(_("Award: {title}").format(title=title), _("Enter the award"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lookup = RecordLookup(context)
        self.boxes = {
            name: FieldBox(FormField(name, OPPORTUNITY.fields[name], suggestions=USUAL if "currency" in name else ()),
                           lookup)
            for name in _FIELDS
        }  # fmt: skip
        for box, value in zip(self.boxes.values(), self._begun_with(), strict=True):
            box.set_value(value)
            box.edited.connect(self._tell)
        self._asked = caption("", wrap=True)
        self.share = QCheckBox(_("Share it among the pilots as the request was"))
        self.share.toggled.connect(self._tell)
        self.outcome = label("", wrap=True)
        has_pilots = bool(self._document["allocations"])
        self.share.setVisible(has_pilots)
        self.share.setChecked(has_pilots)
        self.add(self._asked, *self.boxes.values(), self.share, self.outcome)
        self._tell()
        self.boxes["awarded"].editor.setFocus()

    def submit(self) -> None:
        values, share = self._values(), self.share.isChecked()
        if not values["awarded"]:
            self.boxes["awarded"].show_message(_("Say how much was awarded."))
            return
        for box in self.boxes.values():
            box.show_message()

        def work(database: Database) -> int:
            return funding.award(
                database, self._key, str(values["awarded"]), str(values["awarded_currency"] or ""),
                str(values["awarded_on"] or ""), share=share,
            )  # fmt: skip

        self.wait(_("Saving …"))
        write(self._context, _("Enter the award"), work, self._done, self._fail)

    def _begun_with(self) -> Iterable[object]:
        stored = self._document
        currency = stored["awarded_currency"] or stored["currency"]
        return stored["awarded"] or stored["requested"], currency, stored["awarded_on"] or today()

    def _values(self) -> dict[str, object]:
        return {name: box.value() for name, box in self.boxes.items()}

    def _tell(self) -> None:
        """What was asked for, and what comes of it for the pilots."""
        values = self._values()
        currency = currency_of(str(values["awarded_currency"] or "")) or str(self._document["currency"] or "")
        asked, got = money(self._document["requested"], self._document["currency"]), None
        if isinstance(values["awarded"], str):
            got = money(values["awarded"], currency)
        said = _("{asked} was asked for.").format(asked=asked) if asked else _("No amount was asked for.")
        if asked and got and asked.currency != got.currency:
            said = " ".join((said, _("The award is in another currency: it counts in {currency}.").format(
                currency=got.currency)))  # fmt: skip
        self._asked.setText(said)
        lines = []
        if self.share.isChecked() and got is not None:
            draft = {**values, "awarded_currency": currency}
            for before, after in zip(
                self._document["allocations"], funding.shared_out(self._document, draft), strict=True
            ):
                one, other = (money(row["amount"], row["currency"]) for row in (before, after))
                said = str(other) if one == other else _("{before} → {after}").format(before=one, after=other)
                lines.append(f"{before['pilot']}: {said}")
        self.outcome.setText("\n".join(lines))
        self.outcome.setVisible(bool(lines))
        self.adjustSize()

    def _done(self, step: int) -> None:
        self.accept()
        tell_done(self._context, _("Award of “{title}” entered").format(title=self._document["title"]), step)

    def _fail(self, error: Expected) -> None:
        unplaced = error.sentence
        if isinstance(error, Invalid):
            for name, sentence in error.fields.items():
                if name in self.boxes:
                    self.boxes[name].show_message(sentence)
            rest = [sentence for name, sentence in error.fields.items() if name not in self.boxes]
            unplaced = "  ".join(rest)
            if any(name.startswith("allocations.") for name in error.fields):
                unplaced = " ".join((unplaced, _("Share the award among the pilots, or lower the allocations first.")))
        self.refuse(unplaced, _("Enter the award"))

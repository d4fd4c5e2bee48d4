"""The sums of what is listed: plain and weighted by currency, and all in one currency as far as there are rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.queries.funding import FundingLine
from crm.queries.funding_totals import Totals, totals, usual_currency
from crm.ui.funding.wording import NEVER, converted_sum, left_out, plain_sum, side_by_side
from crm.ui.kit.context import Context
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, HALF, WIDE, space

_KEPT: Final = "funding_sums"


class SumBar(QFrame):
    """Stands below the list. The currency that everything is converted into is remembered."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: Sequence[FundingLine] = ()
        self._has_lines, self._allowed = False, True
        self.setProperty("role", "surface")
        self.setAccessibleName(_("Sums of what is listed"))
        self.plain, self.weighted, self.lost = _value(), _value(), _value()
        self.converted = caption("", wrap=True)
        self.currency = QuietComboBox()
        self.currency.setAccessibleName(_("Convert into"))
        self.currency.activated.connect(self._choose)
        self._into = caption(_("Convert into"))
        self._into.setBuddy(self.currency)
        figures = space(QHBoxLayout(), 0, WIDE)
        self._groups = [
            _group(name, value)
            for name, value in ((_("Sought and won"), self.plain), (_("Weighted"), self.weighted),
                                (_("Declined, withdrawn"), self.lost))
        ]  # fmt: skip
        for group in self._groups:
            figures.addWidget(group, 1, Qt.AlignmentFlag.AlignTop)
        into = space(QHBoxLayout(), 0, GAP)
        into.addWidget(self.converted, 1, Qt.AlignmentFlag.AlignVCenter)
        into.addWidget(self._into)
        into.addWidget(self.currency)
        column = space(QVBoxLayout(self), GAP, HALF)
        column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        column.addLayout(figures)
        column.addLayout(into)
        self.hide()

    def show_lines(self, lines: Sequence[FundingLine]) -> None:
        """Show the sums of these opportunities."""
        self._lines = lines
        offered = sorted({rate.into for line in lines for rate in line.rates}
                         | {line.worth.currency for line in lines if line.worth and line.worth.currency})  # fmt: skip
        kept = str(self._context.memory.recall(_KEPT).get("into") or "")
        into = kept if kept in offered else usual_currency(lines)
        self.currency.clear()
        self.currency.addItems(offered)
        self.currency.setCurrentText(into)
        self._fill(totals(lines, into))

    def allow(self, *, allowed: bool) -> None:
        """Whether there is room for it; it stays away anyhow while nothing is listed."""
        self._allowed = allowed
        self.setVisible(self._has_lines and allowed)

    def _choose(self) -> None:
        into = self.currency.currentText()
        self._context.memory.remember(_KEPT, {"into": into})
        self._fill(totals(self._lines, into))

    def _fill(self, found: Totals) -> None:
        for value, sums in ((self.plain, found.plain), (self.weighted, found.weighted), (self.lost, found.lost)):
            value.setText(side_by_side(sums) or NEVER)
        self._groups[2].setVisible(bool(found.lost))
        blank = len(found.blank)
        none = ngettext("{count} without an amount", "{count} without an amount", blank) if blank else ""
        self.converted.setText(" · ".join(filter(None, (converted_sum(found), none))))
        self.converted.setToolTip("\n".join(filter(None, (left_out(found), *(line.title for line in found.blank)))))
        for part in (self._into, self.currency):
            part.setVisible(self.currency.count() > 1)
        self.setAccessibleDescription(f"{plain_sum(found)}; {self.converted.text()}")
        self._has_lines = bool(found.count)
        self.setVisible(self._has_lines and self._allowed)


def _value() -> QLabel:
    shown = label("", wrap=True)
    shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return shown


def _group(name: str, value: QLabel) -> QWidget:
    holder = QWidget()
    column = space(QVBoxLayout(holder), 0, 0)
    column.addWidget(caption(name))
    column.addWidget(value)
    return holder

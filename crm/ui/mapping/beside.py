"""Beside the matrix: whoever is in the cell in view, and all that was judged of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.queries.mapping import Assessment, Placed
from crm.refs import Ref
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid
from crm.ui.kit.grid import Line as Row
from crm.ui.kit.labels import heading, muted
from crm.ui.kit.measures import CONTROL, GAP, HALF, UNIT, WIDE, space
from crm.ui.kit.wording import date
from crm.ui.mapping.wording import where
from crm.ui.records.assessing import change_assessment, remove_assessment, told
from crm.ui.records.plain_pane import scrolled

_WIDEST: Final = 186  # pixels of a column


class Beside(QWidget):
    """`chosen` says whom the person went to in the list; `wanted` that this one is to be assessed."""

    chosen = Signal(object)  # Ref
    wanted = Signal(object)  # Ref

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._among: list[Placed] = []
        self._ref: Ref | None = None
        self._cell = muted("", wrap=True)
        self.grid = Grid(_("In this cell"), opens=True, widest=_WIDEST)
        self.grid.setMinimumHeight(120)
        self.grid.chosen.connect(self._open_row)
        self.grid.current_changed.connect(self._choose_row)
        self._name = heading("", wrap=True)
        self._holder = QWidget()
        self._holder.setProperty("role", "plain")
        self._place = space(QVBoxLayout(self._holder), 0, 0)
        self._place.addStretch(1)
        self._facts: QWidget | None = None
        self._tools = QWidget()
        self._tools.setFixedHeight(CONTROL + HALF)
        tools = space(QHBoxLayout(self._tools), 0, HALF)
        tools.addWidget(button(_("Assess…"), self._assess, image="pencil"))
        tools.addWidget(button(_("Open the record"), self._open, image="arrow-right"))
        tools.addStretch(1)
        column = space(QVBoxLayout(self), 0, UNIT)
        column.setContentsMargins(GAP, UNIT, WIDE, UNIT)
        column.addWidget(self._cell)
        column.addWidget(self.grid, 2)
        column.addWidget(self._name)
        column.addWidget(self._tools)
        column.addWidget(scrolled(self._holder), 3)

    def show_cell(self, said: str, among: Sequence[Placed], current: Ref | None) -> None:
        """List whoever is in a cell."""
        self._among = list(among)
        count = ngettext("{count} stakeholder", "{count} stakeholders", len(among)).format(count=len(among))
        self._cell.setText(f"{said} · {count}")
        self.grid.blockSignals(True)
        rows = [Row((Cell(one.title, strong=True), Cell(where(one), "muted"), Cell(date(one.now.date), "muted")))
                for one in among]  # fmt: skip
        self.grid.fill((_("Stakeholder"), _("Where"), _("Assessed on")), rows)
        place = next((number for number, one in enumerate(among) if one.ref == current), -1)
        if place >= 0:
            self.grid.selectRow(place)
        self.grid.blockSignals(False)

    def show_list(self, *, shown: bool) -> None:
        """Whether the list of a cell is of use."""
        self._cell.setVisible(shown)
        self.grid.setVisible(shown)

    def show_party(self, ref: Ref | None, title: str, history: Sequence[Assessment]) -> None:
        """Tell all that was judged of one, the newest first."""
        self._ref = ref
        self._name.setText(title)
        self._tools.setVisible(ref is not None)
        if self._facts is not None:
            self._place.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = self._told(history) if ref is not None else muted(
            _("Go to a cell with somebody in it, and assess whom you know."), wrap=True)  # fmt: skip
        self._place.insertWidget(0, self._facts)

    def _told(self, history: Sequence[Assessment]) -> QWidget:
        context = self._context
        return told(history, partial(change_assessment, context), partial(remove_assessment, context))

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self._among):
            self.wanted.emit(self._among[row].ref)

    def _choose_row(self, row: int) -> None:
        if 0 <= row < len(self._among):
            self.chosen.emit(self._among[row].ref)

    def _assess(self) -> None:
        if self._ref is not None:
            self.wanted.emit(self._ref)

    def _open(self) -> None:
        if self._ref is not None:
            self._context.navigation.open(self._ref)

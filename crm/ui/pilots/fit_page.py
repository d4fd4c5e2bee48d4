"""The fit board: where a pilot of a sector would stand on firm ground, and which seats are empty."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

from crm.changes import Changes
from crm.i18n import N_, _, ngettext
from crm.models.pilots import CRITERIA, PILOT_SECTORS
from crm.progress import Progress
from crm.queries.fit import Cell
from crm.queries.fit_facts import fit_board
from crm.refs import Ref
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.area import PageWidget
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.labels import caption, label, title
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.splitters import turn
from crm.ui.kit.wording import choice
from crm.ui.pilots.dialog import PilotDialog, add_pilot
from crm.ui.pilots.fit_dialog import OverrideDialog
from crm.ui.pilots.fit_panel import FitPanel
from crm.ui.pilots.fit_table import FitTable
from crm.ui.records.plain_pane import scrolled

_SHARES: Final = (700, 340)
_MEMORY: Final = "fit"


class FitPage(PageWidget):
    """Cities by elements, for one sector or any; beside it why the cell in view has its points."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table = FitTable()
        self.panel = FitPanel(context)
        self.sector = QComboBox()
        self.sector.setAccessibleName(_("Sector"))
        self.sector.addItem(_("Any sector"), "")
        for name in PILOT_SECTORS:
            self.sector.addItem(choice(name), name)
        kept = context.memory.recall(_MEMORY).get("sector")
        self.sector.setCurrentIndex(max(self.sector.findData(kept), 0))
        self._actions = ActionSet(ACTIONS, self, self)
        self._stack = QStackedWidget()
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.sector.currentIndexChanged.connect(self._choose_sector)
        self.table.cell_changed.connect(self._show_cell)
        self.table.opened.connect(self.open_cell)
        self.panel.make_requested.connect(self.make_pilot)
        self.panel.override_requested.connect(self.override)
        self.setFocusProxy(self.table)

    @property
    def cell(self) -> Cell | None:
        """The cell in view."""
        return self.table.current()

    @property
    def shown(self) -> Ref | None:
        return Ref("city", self.cell.city) if self.cell is not None else None

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        return (self._actions,)

    def refresh(self) -> None:
        database, sector = self.context.database, str(self.sector.currentData())

        def work(progress: Progress) -> list[list[Cell]]:
            progress.advance(0)
            with database.read() as connection:
                return fit_board(connection, sector)

        self.context.jobs.run_latest(f"fit:{id(self)}", work, self._fill)

    def apply(self, changes: Changes) -> None:
        if changes.tables:
            self.refresh()

    def open_cell(self) -> None:
        """To the pilot of the cell, or to making one there."""
        cell = self.cell
        if cell is None:
            return
        if cell.pilots:
            self.context.navigation.open(Ref("pilot", cell.pilots[0].key))
        else:
            self.make_pilot()

    def make_pilot(self) -> PilotDialog | None:
        """Begin a pilot of that city, element and sector."""
        cell = self.cell
        if cell is None:
            return None
        draft = {
            "city_id": cell.city,
            "city": cell.city_name,
            "elements": (cell.element,),
            "sector": cell.sector or None,
        }
        return add_pilot(self.context, draft)

    def override(self, criterion: str = "") -> None:
        """Score a criterion of the cell by hand; the first empty seat unless one is named."""
        cell = self.cell
        if cell is not None:
            OverrideDialog(self.context, cell, criterion or next(iter(cell.missing), CRITERIA[0])).open()

    def switch(self) -> None:
        """From the table to why, and back."""
        if self.table.hasFocus():
            self.panel.focusNextChild()
        else:
            self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the table, why stands below it."""
        super().resizeEvent(event)
        turn(self._beside, _SHARES, width=self.width())

    def _lay_out(self) -> None:
        head = space(QHBoxLayout(), 0, GAP)
        head.setContentsMargins(WIDE, WIDE, WIDE, UNIT)
        head.addWidget(title(_("Pilot fit")))
        head.addStretch(1)
        about = label(_("Sector"), "label")
        about.setBuddy(self.sector)
        head.addWidget(about)
        head.addWidget(self.sector)
        seats = ", ".join(map(choice, CRITERIA))
        legend = caption(_("Seats of a cell, from left to right: {seats}. A dashed one is empty; a dot was scored by "
                           "hand.").format(seats=seats), wrap=True)  # fmt: skip
        legend.setContentsMargins(WIDE, 0, WIDE, UNIT)
        beside = self._beside
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.table)
        beside.addWidget(scrolled(self.panel))
        beside.setSizes(list(_SHARES))
        beside.setStretchFactor(0, 1)
        nothing = EmptyState("grid-3x3", _("No city to compare yet"),
                             _("Add cities, the organisations in them, and who came from there."))  # fmt: skip
        self._stack.addWidget(beside)
        self._stack.addWidget(nothing)
        column = space(QVBoxLayout(self), 0, 0)
        column.addLayout(head)
        column.addWidget(legend)
        column.addWidget(self._stack, 1)

    def _fill(self, rows: list[list[Cell]]) -> None:
        self._stack.setCurrentIndex(0 if rows else 1)
        self.table.show_rows(rows)
        self.status_changed.emit(ngettext("{count} city", "{count} cities", len(rows)))
        self.loaded.emit()

    def _choose_sector(self) -> None:
        self.context.memory.remember(_MEMORY, {"sector": self.sector.currentData()})
        self.refresh()

    def _show_cell(self) -> None:
        self.panel.show_cell(self.cell)
        self._actions.refresh()
        self.shown_changed.emit()
        self.actions_changed.emit()


def _open(page: FitPage) -> None:
    page.open_cell()


def _make(page: FitPage) -> None:
    page.make_pilot()


def _override(page: FitPage) -> None:
    page.override()


def _switch(page: FitPage) -> None:
    page.switch()


def _in_view(page: FitPage) -> bool:
    return page.cell is not None


ACTIONS: Final[tuple[Action[FitPage], ...]] = (
    Action("list.new", N_("Make a pilot here…"), _make, "flag", "Ctrl+N", enabled=_in_view),
    Action("record.edit", N_("Score by hand…"), _override, "pencil", "F2", enabled=_in_view,
           help=N_("Say why the rule is wrong here; it stays in the history")),
    Action("record.open", N_("To the pilot"), _open, "arrow-right", "", enabled=_in_view),
    Action("view.switch", N_("To the reasons and back"), _switch, "", "F6", enabled=_in_view),
)  # fmt: skip


def fit_page(context: Context) -> FitPage:
    return FitPage(context)

"""Rows that are there already: who, why we think so, and field by field what would change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.services.importing.comparing import Difference, differences
from crm.services.importing.policies import Place, Policies
from crm.services.importing.results import Met
from crm.services.importing.run import Plan
from crm.ui.contacts.importing.records_grid import in_words, name_of
from crm.ui.contacts.importing.row_lists import places
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.measures import GAP, space

_DECISIONS: Final = {
    "skip": N_("Stays as it is"), "update": N_("Is updated"), "fill": N_("Blanks are filled"),
    "create": N_("Is added again"),
}  # fmt: skip


class MatchesView(QWidget):
    """Matches at the left, the one in view at the right. `decided` tells that a row got or lost a policy of its own."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._met: list[Met] = []
        self._policies = Policies()
        self._decisions: dict[Place, str] = {}
        self.matches = Grid(_("Already there"))
        self.fields = Grid(_("Field by field"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GAP)
        split.setProperty("role", "plain")
        split.addWidget(self.matches)
        split.addWidget(self.fields)
        split.setSizes([380, 560])
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addWidget(split)
        self.matches.current_changed.connect(self._compare)
        self.matches.chosen.connect(self._ask)
        self.setFocusProxy(self.matches)

    def show_matches(self, met: Sequence[Met], asked: Plan) -> None:
        """Show what met a record; decisions on single rows are kept in the plan."""
        self._met, self._decisions = list(met), asked.decisions
        self._fill()

    def show_policies(self, policies: Policies) -> None:
        """Say what would change now."""
        self._policies = policies
        self._fill(keep_place=True)

    def decide(self, number: int, policy: str) -> None:
        """Let one row be treated so, whatever holds for the others; '' as they are."""
        place = _place_of(self._met[number])
        self._decisions.pop(place, None)
        if policy:
            self._decisions[place] = policy
        self.decided.emit()

    def _fill(self, *, keep_place: bool = False) -> None:
        headings, place = places([one.row for one in self._met])
        lines = [Line((*place(one.row), self._decision(one), *_both(one))) for one in self._met]
        titles = [*headings, _("What happens"), _("In the file"), _("Stored"), _("Why"), _("Known from")]
        self.matches.fill(titles, lines, keep_place=keep_place)
        self._compare(self.matches.current_row())

    def _decision(self, met: Met) -> Cell:
        own, policy = _place_of(met) in self._decisions, self._policies.of(*_place_of(met))
        said = _("Nothing differs") if policy in met.same else _(_DECISIONS[policy])
        return Cell(said, strong=own, choice=True)

    def _ask(self, number: int) -> None:
        """Offer what may happen with a row, below it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own = self._decisions.get(_place_of(self._met[number]), "")
        for policy, words in (("", N_("As for the others")), *_DECISIONS.items()):
            action = menu.addAction(_(words), partial(self.decide, number, policy))
            action.setCheckable(True)
            action.setChecked(policy == own)
        cell = self.matches.visualRect(self.matches.rows.index(number, len(self.matches.rows.headings) - 5))
        menu.popup(self.matches.viewport().mapToGlobal(cell.bottomLeft()))

    def _compare(self, number: int) -> None:
        headings = (_("Field"), _("Stored"), _("In the file"), _("Will be"))
        met = self._met[number] if 0 <= number < len(self._met) else None
        found = differences(met, self._policies.of(*_place_of(met))) if met else []
        found.sort(key=_changed_first)
        self.fields.fill(headings, [_field(one) for one in found])
        header = self.fields.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(1, len(headings)):
            header.setSectionResizeMode(column, header.ResizeMode.Stretch)  # all three in sight, to be compared


def _place_of(met: Met) -> Place:
    return met.row.file, met.row.row


def _both(met: Met) -> tuple[Cell, ...]:
    """The row and the record by name, why they are one, and where the record came from: perhaps from this file."""
    sources = met.stored.get("sources") or ()
    known = _("{file}, row {row}").format(file=sources[-1]["file"], row=sources[-1]["row"]) if sources else ""
    why = Cell(", ".join(met.match.why), "muted")
    return Cell(name_of(met.document), strong=True), Cell(name_of(met.stored)), why, Cell(known, "muted")


def _changed_first(one: Difference) -> int:
    """What changes, then what differs, then the rest."""
    return 0 if one.changes else 1 if one.incoming and one.incoming != one.stored else 2


def _field(one: Difference) -> Line:
    stored, incoming, after = (in_words(one.kind, value) for value in (one.stored, one.incoming, one.after))
    differs = bool(incoming) and incoming != stored
    ground = "success_soft" if one.changes else ""
    return Line((
        Cell(_(one.label), "muted"), Cell(stored or "—"), Cell(incoming or "—", "text" if differs else "muted"),
        Cell(after or "—", "success" if one.changes else "text", strong=one.changes),
    ), ground)  # fmt: skip

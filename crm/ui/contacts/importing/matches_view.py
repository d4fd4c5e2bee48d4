"""Rows that are there already: who, why we think so, and field by field what would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from crm.i18n import _
from crm.services.importing.comparing import Difference, differences
from crm.services.importing.contacts import Met
from crm.ui.contacts.importing.grid import Cell, Grid, Line
from crm.ui.contacts.importing.records_grid import in_words, name_of
from crm.ui.contacts.importing.row_lists import places
from crm.ui.kit.measures import GAP, space


class MatchesView(QWidget):
    """Matches at the left, the one in view at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._met: list[Met] = []
        self._policy = "skip"
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
        self.setFocusProxy(self.matches)

    def show_matches(self, met: Sequence[Met], policy: str) -> None:
        self._met, self._policy = list(met), policy
        headings, place = places([one.row for one in met])
        lines = [Line((*place(one.row), *_both(one))) for one in met]
        self.matches.fill([*headings, _("In the file"), _("Stored"), _("Why"), _("Known from")], lines)
        self._compare(self.matches.current_row())

    def show_policy(self, policy: str) -> None:
        """Say what another policy would change."""
        self._policy = policy
        self._compare(self.matches.current_row())

    def _compare(self, number: int) -> None:
        headings = (_("Field"), _("Stored"), _("In the file"), _("Will be"))
        found = differences(self._met[number], self._policy) if 0 <= number < len(self._met) else []
        found.sort(key=_changed_first)
        self.fields.fill(headings, [_field(one) for one in found])
        header = self.fields.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(1, len(headings)):
            header.setSectionResizeMode(column, header.ResizeMode.Stretch)  # all three in sight, to be compared


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

"""Both matrices of the mapping, and the list of those who are still to be assessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from crm.dates import earliest
from crm.i18n import N_, _, ngettext
from crm.queries.mapping import Missing, Placed
from crm.refs import Ref
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import caption, label, muted
from crm.ui.kit.matrix import Matrix
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.kit.wording import choice, date
from crm.ui.mapping.wording import INFLUENCE, axes, grounds, spots, where

_AGES: Final = ((91, N_("three months")), (182, N_("half a year")), (365, N_("a year")), (730, N_("two years")))
Party = tuple[Ref, str]


class MatrixView(QWidget):
    """A matrix with a line below it: who is not in it, and how it is worked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        title = _("Influence and interest") if name == INFLUENCE else _("Engagement now and wanted")
        self.matrix = Matrix(title, *axes(name), grounds(name))
        self._left_out = caption("", wrap=True)
        self._in_view = label("", wrap=True)
        self._in_view.hide()
        column = space(QVBoxLayout(self), 0, HALF)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.addWidget(self.matrix, 1)
        column.addWidget(self._in_view)
        column.addWidget(self._left_out)
        self.setFocusProxy(self.matrix)

    def tell(self, in_view: str) -> None:
        """Say below the matrix who is in view, where there is no room for that beside it."""
        self._in_view.setText(in_view)
        self._in_view.setVisible(bool(in_view))

    def fill(self, found: Sequence[Placed]) -> None:
        shown = spots(self.name, found)
        self.matrix.show_spots(shown)
        missing = len(found) - len(shown)
        told = ngettext("{count} was assessed without both of these.", "{count} were assessed without both of these.",
                        missing).format(count=missing) if missing else ""  # fmt: skip
        help_ = _("Arrows go from cell to cell, Space to the next in it, Ctrl with an arrow moves, Enter assesses.")
        if not found:
            help_ = _("Nobody of these is assessed yet. The tab “To be assessed” lists with whom to begin.")
        medium = _("Medium counts as high.") if self.name == INFLUENCE else ""
        self._left_out.setText(" ".join(filter(None, (told, medium, help_))))


class Waiting(QWidget):
    """Who was never assessed, and whose assessment is older than is chosen. Enter assesses all that are chosen."""

    wanted = Signal(object)  # Sequence[Party]
    current_changed = Signal(object)  # Ref or None
    age_changed = Signal()

    def __init__(self, days: int) -> None:
        super().__init__()
        self._parties: list[Party] = []
        self.age = QComboBox()
        for count, words in _AGES:
            self.age.addItem(_(words), count)
        self.age.setCurrentIndex(max(self.age.findData(days), 0))
        self.age.currentIndexChanged.connect(self._tell_age)
        older = label(_("Assessed longer ago than"), "label")
        older.setBuddy(self.age)
        self._count = muted("", wrap=True)
        head = space(QHBoxLayout(), 0, GAP)
        for part in (older, self.age):
            head.addWidget(part)
        head.addStretch(1)
        self.grid = Grid(_("To be assessed"), opens=True)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.grid.chosen.connect(self._open)
        self.grid.current_changed.connect(self._tell_current)
        column = space(QVBoxLayout(self), UNIT, GAP)
        column.addLayout(head)
        column.addWidget(self._count)
        column.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)

    @property
    def days(self) -> int:
        return int(self.age.currentData())

    def fill(self, stale: Sequence[Placed], total: int, missing: Sequence[Missing], *, anybody: bool) -> None:
        """Show those whose assessment is old, the oldest first, and after them those who have none.

        `anybody` says whether others are assessed.
        """
        self._parties = [(one.ref, one.title) for one in stale]
        self._parties += [(one.ref, one.title) for one in missing]
        lines = [_line(one.title, one.ref.kind, where(one), date(one.now.date), choice(one.now.quadrant))
                 for one in stale]  # fmt: skip
        lines += [_line(one.title, one.ref.kind, where(one), _("never"), "") for one in missing]
        heads = (_("Stakeholder"), _("Assessed on"), _("Kind"), _("Where"), _("Stood"))
        self.grid.fill(heads, lines, keep_place=True)
        said = [
            ngettext("{count} is out of date", "{count} are out of date", len(stale)).format(count=len(stale)),
            ngettext("{count} was never assessed", "{count} were never assessed", total).format(count=f"{total:,}"),
        ]
        if total > len(missing):
            said.append(_("the {count} spoken with last are shown").format(count=len(missing)))
        nobody = _("There is nobody to assess: add people, organisations or cities first, or narrow less.")
        self._count.setText(" · ".join(said) if lines or anybody else nobody)
        self._tell_current(self.grid.current_row())

    def chosen(self) -> list[Party]:
        """Whoever is selected."""
        rows = sorted(index.row() for index in self.grid.selectionModel().selectedRows())
        return [self._parties[row] for row in rows if row < len(self._parties)]

    def _open(self, _row: int) -> None:
        self.wanted.emit(self.chosen())

    def _tell_current(self, row: int) -> None:
        self.current_changed.emit(self._parties[row][0] if 0 <= row < len(self._parties) else None)

    def _tell_age(self) -> None:
        self.age_changed.emit()


def _line(title: str, kind: str, where: str, when: str, stood: str) -> Line:
    return Line((Cell(title, strong=True), Cell(when), Cell(choice(kind), "muted"), Cell(where, "muted"),
                 Cell(stood, "muted")))  # fmt: skip


def stale(found: Sequence[Placed], today: str, days: int) -> list[Placed]:
    """Those whose newest assessment is older than so many days, the oldest first."""
    before = (earliest(today) - timedelta(days=days)).isoformat()
    return sorted((one for one in found if one.now.date < before), key=lambda one: one.now.date)

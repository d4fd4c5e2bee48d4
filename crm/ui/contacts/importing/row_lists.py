"""Rows of an import by what becomes of them: new, rejected, taken with a remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crm.i18n import _
from crm.services.importing.described_columns import columns_of
from crm.services.importing.incoming import Incoming
from crm.services.importing.results import RowError
from crm.ui.contacts.importing.records_grid import record_cells, shown_columns
from crm.ui.contacts.importing.row_dialog import Spot
from crm.ui.kit.grid import WIDEST, Cell, Grid, Line

Place = Callable[[Incoming | RowError], tuple[Cell, ...]]
_MOST = 500  # rows shown
_SENTENCE = 480  # pixels that a reason may take


class SpotGrid(Grid):
    """Rows that can be opened, to put their cells right; `spots` say where each stands."""

    def __init__(self, name: str, widest: int = WIDEST) -> None:
        super().__init__(name, widest=widest, opens=True)
        self.spots: list[Spot] = []


class FreshGrid(SpotGrid):
    """Records that would be new."""

    def __init__(self) -> None:
        super().__init__(_("New records"))

    def show_rows(self, rows: Sequence[Incoming]) -> None:
        self.spots = _spots(rows)
        columns = shown_columns(columns_of([row.record for row in rows]))
        headings, place = places(rows)
        lines = [Line((*place(row), *record_cells(row.record, columns))) for row in rows]
        self.fill([*headings, _("Name"), *(column.label for column in columns)], lines)


class RejectedGrid(SpotGrid):
    """Rows that are not taken, with the reason, as they stand in the file."""

    def __init__(self) -> None:
        super().__init__(_("Rejected rows"), _SENTENCE)

    def show_rows(self, rejected: Sequence[tuple[Incoming, str]]) -> None:
        self.spots = _spots([row for row, _reason in rejected[:_MOST]])
        headings, place = places([row for row, _reason in rejected[:_MOST]])
        lines = [Line((*place(row), *_reasoned(row, reason))) for row, reason in rejected[:_MOST]]
        self.fill([*headings, _("Reason"), _("As it stands in the file")], lines)


class RemarksGrid(SpotGrid):
    """What was read otherwise than it stood."""

    def __init__(self) -> None:
        super().__init__(_("Remarks"), _SENTENCE)

    def show_notes(self, notes: Sequence[RowError]) -> None:
        self.spots = _spots(notes[:_MOST])
        headings, place = places(notes[:_MOST])
        lines = [Line((*place(one), *_noted(one))) for one in notes[:_MOST]]
        self.fill([*headings, _("Column"), _("Value"), _("Remark")], lines)


def places(rows: Sequence[Incoming | RowError]) -> tuple[list[str], Place]:
    """How to say where rows stand: by their number, and by their file where there are several."""
    if len({row.file for row in rows}) > 1:
        return [_("File"), _("Row")], _file_and_row
    return [_("Row")], _row


def _spots(rows: Sequence[Incoming | RowError]) -> list[Spot]:
    return [Spot(row.file, row.row) for row in rows]


def _file_and_row(row: Incoming | RowError) -> tuple[Cell, ...]:
    return Cell(row.file, "muted"), *_row(row)


def _row(row: Incoming | RowError) -> tuple[Cell, ...]:
    return (Cell(f"{row.row:,}", "muted"),)


def _reasoned(row: Incoming, reason: str) -> tuple[Cell, ...]:
    raw = "  |  ".join(" ".join(cell.split()) for cell in row.raw if cell.strip())
    return Cell(reason, "danger", strong=True), Cell(raw, "muted")


def _noted(one: RowError) -> tuple[Cell, ...]:
    return Cell(one.field, strong=True), Cell(" ".join(one.value.split())), Cell(one.reason, "muted")

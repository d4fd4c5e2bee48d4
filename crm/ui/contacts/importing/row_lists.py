"""Rows of an import by what becomes of them: new, rejected, taken with a remark."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import _
from crm.services.importing.contacts import RowError
from crm.services.importing.incoming import Incoming
from crm.ui.contacts.importing.grid import Cell, Grid, Line
from crm.ui.contacts.importing.records_grid import record_cells, shown_columns
from crm.ui.contacts.importing.work import columns_of

_MOST = 500  # rows shown
_SENTENCE = 480  # pixels that a reason may take


class FreshGrid(Grid):
    """Records that would be new."""

    def __init__(self) -> None:
        super().__init__(_("New records"))

    def show_rows(self, rows: Sequence[Incoming]) -> None:
        columns = shown_columns(columns_of([row.record for row in rows]))
        headings = [_("File"), _("Row"), _("Name"), *(column.label for column in columns)]
        self.fill(headings, [Line((*_place(row), *record_cells(row.record, columns))) for row in rows])


class RejectedGrid(Grid):
    """Rows that are not taken, with the reason, as they stand in the file."""

    def __init__(self) -> None:
        super().__init__(_("Rejected rows"), widest=_SENTENCE)

    def show_rows(self, rejected: Sequence[tuple[Incoming, str]]) -> None:
        headings = (_("File"), _("Row"), _("Reason"), _("As it stands in the file"))
        self.fill(headings, [_rejected(row, reason) for row, reason in rejected[:_MOST]])


class RemarksGrid(Grid):
    """What was read otherwise than it stood."""

    def __init__(self) -> None:
        super().__init__(_("Remarks"), widest=_SENTENCE)

    def show_notes(self, notes: Sequence[RowError]) -> None:
        headings = (_("File"), _("Row"), _("Column"), _("Value"), _("Remark"))
        self.fill(headings, [_note(one) for one in notes[:_MOST]])


def _place(row: Incoming | RowError) -> tuple[Cell, Cell]:
    """Where in the files it stands."""
    return Cell(row.file, "muted"), Cell(f"{row.row:,}", "muted")


def _rejected(row: Incoming, reason: str) -> Line:
    raw = "  |  ".join(" ".join(cell.split()) for cell in row.raw if cell.strip())
    return Line((
        *_place(row), Cell(reason, "danger", strong=True), Cell(raw, "muted"),
    ))  # fmt: skip


def _note(one: RowError) -> Line:
    return Line((
        *_place(one), Cell(one.field, strong=True), Cell(" ".join(one.value.split())),
        Cell(one.reason, "muted"),
    ))  # fmt: skip

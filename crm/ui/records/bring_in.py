"""Bringing a file in to what is in view: what it would become is shown first, then it is stored or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.services.importing.results import ImportResult, RowError
from crm.store.database import Database
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import label, section, title
from crm.ui.kit.measures import GAP, PAGE, UNIT, space
from crm.ui.kit.wording import choice
from crm.ui.records.writing import tell_done

_SIZE: Final = QSize(760, 560)
_SHARES: Final = 5  # of the height that a long table has, to one of a table of one row
_MOST: Final = 2_000  # rows of a table: nobody reads more before they decide

Read = Callable[[Database, Progress], "Preview"]
Store = Callable[[Database, Progress], ImportResult]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are shown before anything is stored, under a title."""

    title: str
    headings: Sequence[str]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would become: a sentence, tables, and whether there is anything to store."""

    sentence: str
    tables: Sequence[Table]
    takes: int


class BringIn(QDialog):
    """`store_requested` becomes `accepted`: Ctrl+Enter stores, Escape leaves everything as it is."""

    def __init__(self, name: str, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.preview = preview
        self.tables = [_grid(table) for table in preview.tables if table.lines]
        self.deed = button(_("Bring in"), self.accept, image="download", role="primary")
        self.deed.setEnabled(preview.takes > 0)
        self.deed.setToolTip(_("Ctrl+Enter"))
        leave = button(_("Cancel"), self.reject)
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(title(name))
        column.addWidget(label(preview.sentence, wrap=True))
        for table, grid in zip((one for one in preview.tables if one.lines), self.tables, strict=True):
            column.addWidget(section(table.title))
            column.addWidget(grid, min(len(table.lines), _SHARES))
        column.addStretch(0 if self.tables else 1)
        row = space(QHBoxLayout(), 0, UNIT)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.deed)
        column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._store)
        (self.deed if preview.takes else leave).setFocus()

    def sizeHint(self) -> QSize:
        return _SIZE

    def _store(self) -> None:
        if self.deed.isEnabled():
            self.accept()


def bring_in(context: Context, name: str, read: Read, store: Store) -> None:
    """Read a file as a job, show what it would become, and store it where the person wants it."""

    def look(progress: Progress) -> Preview:
        return read(context.database, progress)

    context.jobs.run(name, look, partial(show_preview, context, name, store))


def show_preview(context: Context, name: str, store: Store, preview: Preview) -> None:
    dialog = BringIn(name, preview, context.window)
    dialog.accepted.connect(partial(_store, context, name, store))
    dialog.open()


def _store(context: Context, name: str, store: Store) -> None:
    def work(progress: Progress) -> ImportResult:
        return store(context.database, progress)

    context.jobs.run(name, work, partial(_tell, context))


def _tell(context: Context, result: ImportResult) -> None:
    if result.step is None:
        context.notice.tell(_("Nothing new was in the file."), "info")
    else:
        tell_done(context, in_words(result), result.step)


def in_words(result: ImportResult) -> str:
    """How many rows became what: '42 new, 3 brought up to date, 1 left out'."""
    said = [ngettext("{count} new", "{count} new", result.created)]
    if result.updated:
        said.append(ngettext("{count} brought up to date", "{count} brought up to date", result.updated))
    if result.skipped:
        said.append(ngettext("{count} skipped", "{count} skipped", result.skipped))
    if result.failed:
        said.append(ngettext("{count} left out", "{count} left out", result.failed))
    return ", ".join(said) + "."


def remarks(result: ImportResult) -> list[Table]:
    """Rows that would be left out, and rows that are read otherwise than they stand, each with the reason."""
    headings = (_("Row"), _("Field"), _("Value"), _("Why"))
    return [
        Table(_("Left out"), headings, [_remark(one, "danger_soft") for one in result.errors[:_MOST]]),
        Table(_("To look at"), headings, [_remark(one, "warning_soft") for one in result.notes[:_MOST]]),
    ]


def stored(result: ImportResult) -> Table:
    """Every row that would be stored, or is known, and what it becomes."""
    headings = (_("Row"), _("Name"), _("Becomes"), _("Status"), _("Organisation"))
    lines = [
        Line((Cell(f"{one.row:,}", "muted"), Cell(one.name), Cell(one.becomes), Cell(choice(one.status)),
              Cell(one.organisation)))
        for one in result.seen[:_MOST]
    ]  # fmt: skip
    return Table(_("What becomes of each row"), headings, lines)


def _remark(row: RowError, ground: str) -> Line:
    cells = (Cell(f"{row.row:,}", "muted"), Cell(row.field), Cell(row.value), Cell(row.reason))
    return Line(cells, ground)


def _grid(table: Table) -> Grid:
    grid = Grid(table.title)
    grid.fill(table.headings, table.lines)
    return grid

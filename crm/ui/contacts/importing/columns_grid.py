"""The columns of a file: heading, first values, and where they go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal

from crm.i18n import _
from crm.services.importing.targets import IGNORED
from crm.ui.contacts.importing.target_chooser import TargetChooser
from crm.ui.contacts.importing.target_words import in_words, offers
from crm.ui.contacts.importing.work import Opened
from crm.ui.kit.grid import Cell, Grid, Line

_SHOWN_VALUES: Final = 3
_VALUE_LENGTH: Final = 60
_HEADING_WIDTH, _TARGET_WIDTH = 200, 250


class ColumnsGrid(Grid):
    """`target_chosen` carries the number of a column and its new target."""

    target_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(_("Columns and where they go"))
        self._file: Opened | None = None
        self._numbers: list[int] = []  # the column of the file that each row stands for
        self._with_empty = False
        self.chooser: TargetChooser | None = None
        self.chosen.connect(self.choose)

    def show_file(self, opened: Opened) -> None:
        """Show the columns of a table; a file of cards has none."""
        self._file = opened
        mapping, source = opened.part.mapping, opened.table
        if mapping is None or source is None:
            self.fill((), ())
            return
        values = [_values(opened, number) for number in range(len(source.headings))]
        everything = self._with_empty or not any(values)
        self._numbers = [number for number, found in enumerate(values) if found or everything]
        headings = (_("Column in the file"), _("First values"), _("Goes to"))
        lines = [
            _line(source.headings[number], values[number], mapping.columns[number].target, mapping.kind)
            for number in self._numbers
        ]
        known = self.rows.headings == headings
        self.fill(headings, lines, keep_place=known)
        if not known:
            self._share_width()

    def _share_width(self) -> None:
        """The values take what headings and targets leave."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, header.ResizeMode.Stretch)
        self.setColumnWidth(0, _HEADING_WIDTH)
        self.setColumnWidth(2, _TARGET_WIDTH)

    def show_empty(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show columns without values as well."""
        self._with_empty = wanted
        if self._file is not None:
            self.show_file(self._file)

    def choose(self, row: int) -> None:
        """Ask where the column of a row goes."""
        if self._file is None or self._file.part.mapping is None:
            return
        number = self._numbers[row]
        column = self._file.part.mapping.columns[number]
        offered = tuple(offers(column.heading, column.target, self._file.part.mapping.kind))
        self.chooser = TargetChooser(column.heading, offered, column.target, self)
        self.chooser.chosen.connect(self._chosen)
        rect = self.visualRect(self.rows.index(row, 2))
        self.chooser.open_at(self.viewport().mapToGlobal(rect.bottomLeft()))

    def _chosen(self, target: str) -> None:
        self.target_chosen.emit(self._numbers[self.current_row()], target)


def empty_columns(opened: Opened) -> frozenset[int]:
    """The columns that hold nothing in the first rows."""
    source = opened.table
    numbers = range(len(source.headings)) if source is not None else ()
    return frozenset(number for number in numbers if not _values(opened, number))


def _values(opened: Opened, number: int) -> tuple[str, ...]:
    """The first different values of a column."""
    cells: Iterable[str] = (row.cells[number].strip() for row in opened.rows if number < len(row.cells))
    return tuple(dict.fromkeys(cell for cell in cells if cell))[:_SHOWN_VALUES]


def _line(heading: str, values: tuple[str, ...], target: str, kind: str) -> Line:
    shown = "  ·  ".join(" ".join(value[: _VALUE_LENGTH * 2].split())[:_VALUE_LENGTH] for value in values)
    ink = "muted" if target == IGNORED else "text"
    return Line((
        Cell(heading, ink, strong=target != IGNORED), Cell(shown or "—", "muted"),
        Cell(in_words(target, kind), ink, choice=True),
    ))  # fmt: skip

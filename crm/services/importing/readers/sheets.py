"""Tables in workbooks: XLSX, XLSM, XLSB, XLS and ODS, read by calamine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.headings import recognise
from crm.services.importing.probe import TABLES, opened, survives
from crm.services.importing.readers.archives import check_archive, damaged
from crm.services.importing.readers.tables import Layout, layout_as_told, layout_of
from crm.services.importing.source import Row, TableSource

_HEAD_ROWS = 200
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14  # of any spreadsheet program; a cell beyond would take all memory
_MOST_SHEETS = 20  # are looked at to find the one with contacts
_MIDNIGHT = time()
_EXACT = 1e15  # above it a float is not sure of its last digits


class SheetSource(TableSource):
    """A sheet of a workbook: the one asked for, else the one whose headings say most about contacts. It may be blank.

    Raises:
        Unreadable: the workbook is protected or damaged, or has no such sheet.
    """

    def __init__(self, path: Path, sheet: str = "", *, packed: bool = True) -> None:
        super().__init__(path)
        self._sheet: CalamineSheet | None = None
        self._layout = Layout(None, ())
        self._others: list[str] = []  # sheets that hold rows too
        if packed:
            check_archive(path)
        if not survives(path):
            sentence = _(
                "{name} is damaged, or a cell of it is far off from all others. Copy the list into a new workbook."
            )
            raise Unreadable(sentence.format(name=self.file))
        workbook = _opened(path)
        try:
            self._choose(workbook, sheet)
        except (CalamineError, OSError) as error:
            raise damaged(path) from error
        finally:
            workbook.close()
        self._lay_out(self._layout)

    def take_headings(self, *, wanted: bool) -> None:
        if self._sheet:
            self._lay_out(layout_as_told(_head(self._sheet), headings=wanted))

    def rows(self) -> Iterator[Row]:
        for name in self._others:
            self.tell(0, name, _("This sheet was not read. Choose it to import what is on it."))
        return self._layout.rows(_rows(self._sheet, self), self.tell) if self._sheet else iter(())

    def _lay_out(self, layout: Layout) -> None:
        self._layout, self.headings, self.has_headings = layout, layout.headings, layout.has_headings

    def _choose(self, workbook: CalamineWorkbook, wanted: str) -> None:
        tables = [one for one in workbook.sheets_metadata if one.typ in TABLES]
        tables.sort(key=lambda one: one.visible != SheetVisibleEnum.Visible)
        self.sheets = tuple(one.name for one in tables)
        if wanted and wanted not in self.sheets:
            sentence = _("{name} has no sheet {sheet}; it has: {sheets}.")
            raise Unreadable(sentence.format(name=self.file, sheet=wanted, sheets=", ".join(self.sheets)))
        best = 0
        for name in [wanted] if wanted else self.sheets[:_MOST_SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.end and (sheet.end[0] >= _MOST_ROWS or sheet.end[1] >= _MOST_COLUMNS):
                raise damaged(self.path)
            if sheet.height > 1:
                self._others.append(name)
            layout = layout_of(_head(sheet), self.file)
            worth = sum(recognise(heading) is not None for heading in layout.headings) + (sheet.height > 1)
            if worth > best or not self.sheet:
                best, self.sheet, self._sheet, self._layout = worth, name, sheet, layout
        others = [] if wanted else [*self._others, *self.sheets[_MOST_SHEETS:]]
        self._others = [name for name in others if name != self.sheet]


def _opened(path: Path) -> CalamineWorkbook:
    try:
        return opened(path)
    except PasswordError as error:
        sentence = _("{name} is protected by a password. Save it without one and import it again.")
        raise Unreadable(sentence.format(name=path.name)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(path) from error


def _head(sheet: CalamineSheet) -> list[list[str]]:
    return [row.cells for row in islice(_rows(sheet), _HEAD_ROWS)]


def _rows(sheet: CalamineSheet, source: SheetSource | None = None) -> Iterator[Row]:
    start, end = sheet.start or (0, 0), sheet.end or (0, 0)
    before, total = [""] * start[1], end[0] + 1
    for number, values in enumerate(sheet.iter_rows(), 1):
        if source is not None:
            source.position = number / total
        yield Row(number, [*before, *(value if type(value) is str else as_text(value) for value in values)])


def as_text(value: Any) -> str:
    """A cell's value as text: dates as ISO 8601, whole numbers without a decimal point, true and false."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)

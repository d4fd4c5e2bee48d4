"""What stands around the rows of a workbook: styles, widths, heading, filter, print set-up, a sheet of notes.

openpyxl makes it; the rows themselves are streamed between `head` and `tail` of the sheet (xlsx.py says why).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from crm import APPLICATION_NAME
from crm.i18n import _
from crm.reports.lists.document import ListDocument, printable

SHEET = "xl/worksheets/sheet1.xml"
MAX_CHARACTERS = 32_767  # of a cell, in UTF-16 units
_FORMATS = ("mm-dd-yy", "m/d/yy h:mm", "@")  # 14 and 22 follow the locale of whoever looks; 49 is text
_END_OF_ROWS, _END = b"</sheetData>", b"</worksheet>"
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_FITS_A_PAGE = 12  # columns
_HEADING_COLOUR = "E8ECF1"


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a workbook but for the rows of its first sheet. `date`, `moment` and `text` are ids of styles."""

    head: bytes
    tail: bytes
    parts: dict[str, bytes]
    date: int
    moment: int
    text: int


def make_frame(document: ListDocument, widths: Sequence[int], rows: int, notes: Sequence[str]) -> Frame:
    """The frame for `rows` rows under the heading; `notes` go to a second sheet, if there are any."""
    return _Maker().make(document, widths, rows, notes)


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: at most 31 UTF-16 units, without the characters that Excel refuses."""
    name = " ".join(_SHEET_NAME.sub(" ", printable(title)).split()).strip("' ")
    name = name.encode("utf-16-le")[:62].decode("utf-16-le", errors="ignore").strip("' ")
    return name if name and name.casefold() != "history" else _("List")


def column_letters(number: int) -> str:
    """The name of a column by its number, from 1: A, B, …, Z, AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class _Maker:
    def __init__(self) -> None:
        import openpyxl  # noqa: PLC0415 - 0.2 s that only who writes a workbook should wait for

        self._openpyxl: Any = openpyxl
        self._styles: Any = openpyxl.styles

    def make(self, document: ListDocument, widths: Sequence[int], rows: int, notes: Sequence[str]) -> Frame:
        workbook = self._openpyxl.Workbook(write_only=True)
        workbook.calculation.fullCalcOnLoad = False  # nothing to calculate, and Excel would ask to save on closing
        workbook.properties.creator, workbook.properties.title = APPLICATION_NAME, printable(document.title)
        sheet = workbook.create_sheet(sheet_name(document.title))
        styles = [self._style(sheet, number_format) for number_format in _FORMATS]
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[column_letters(number)].width = width
        sheet.freeze_panes = "A2"
        if widths:
            sheet.auto_filter.ref = f"A1:{column_letters(len(widths))}{rows + 1}"
        self._prepare_print(sheet, len(widths))
        sheet.append(self._headings(sheet, document))
        if notes:
            self._write_about(workbook, document.title, notes)
        return _taken_apart(workbook, styles, f"A1:{column_letters(len(widths) or 1)}{rows + 1}")

    def _style(self, sheet: Any, number_format: str) -> int:
        cell = self._openpyxl.cell.WriteOnlyCell(sheet)
        cell.number_format = number_format
        return int(cell.style_id)

    def _headings(self, sheet: Any, document: ListDocument) -> Iterator[Any]:
        font, alignment = self._styles.Font(bold=True), self._styles.Alignment(vertical="top")
        fill = self._styles.PatternFill("solid", start_color=_HEADING_COLOUR)
        for column in document.columns:
            cell = self._text_cell(sheet, column.label)
            cell.font, cell.fill, cell.alignment = font, fill, alignment
            yield cell

    def _write_about(self, workbook: Any, title: str, notes: Sequence[str]) -> None:
        sheet = workbook.create_sheet(_("About"))
        sheet.column_dimensions["A"].width = 100
        for text, bold in ((title, True), *((note, False) for note in notes)):
            cell = self._text_cell(sheet, text)
            cell.font = self._styles.Font(bold=bold)
            cell.alignment = self._styles.Alignment(vertical="top", wrap_text=True)
            sheet.append([cell])

    def _text_cell(self, sheet: Any, text: str) -> Any:
        cell = self._openpyxl.cell.WriteOnlyCell(sheet, printable(text)[:MAX_CHARACTERS])
        cell.data_type = "s"  # openpyxl makes a formula of '=…' and an error of '#N/A'
        return cell

    def _prepare_print(self, sheet: Any, columns: int) -> None:
        """On paper: landscape, the heading on each page, page numbers, and all columns side by side where they fit."""
        sheet.page_setup.orientation = "landscape"
        sheet.print_title_rows = "1:1"
        sheet.HeaderFooter.oddFooter.center.text = "&P / &N"
        if columns <= _FITS_A_PAGE:
            sheet.sheet_properties.pageSetUpPr = self._openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
            sheet.page_setup.fitToHeight = 0


def _taken_apart(workbook: Any, styles: Sequence[int], cells: str) -> Frame:
    buffer = BytesIO()
    workbook.save(buffer)
    with ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, tail = parts.pop(SHEET).split(_END_OF_ROWS)
    # Digits that are text are meant so: no green corner for each phone number. openpyxl knows no such element.
    meant = f'<ignoredErrors><ignoredError sqref="{cells}" numberStoredAsText="1"/></ignoredErrors>'
    return Frame(head, _END_OF_ROWS + tail.replace(_END, meant.encode() + _END), parts, *styles)

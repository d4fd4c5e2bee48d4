"""Lists as a workbook (Office Open XML): dates and numbers as such, all other text as text, ready to filter and print.

openpyxl makes all parts of the workbook but the rows (workbook.py). Over rows it takes three times as long as all of
this does (bench/xlsx.py), and it collects them in the system's temporary folder; so they are streamed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from crm.errors import Invalid
from crm.formulas import guard, is_formula
from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.reports.lists.document import ListColumn, ListDocument, Typed, Value, Written, printable, typed
from crm.reports.lists.workbook import MAX_CHARACTERS, SHEET, Frame, column_letters, make_frame

MAX_ROWS = 1_048_576  # of a sheet, the heading among them
MAX_COLUMNS = 16_384
_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zones
_FIRST_DATE = date(1900, 3, 1)  # before it Excel and LibreOffice count days differently
_DAY = 86_400
_SAMPLE = 200
_NARROWEST, _WIDEST = 8, 48
_CARE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
# A spreadsheet reads `_x000D_` in a cell as that character (ECMA-376 §22.9.2.19); a bare CR would come back as LF.
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|\r")


def write(document: ListDocument, path: Path) -> Written:
    """Write the list to `path`, its notes on a second sheet.

    Raises:
        Invalid: there are more rows or columns than a sheet holds.
    """
    if len(document.columns) > MAX_COLUMNS:
        raise _too_large()
    rows = iter(document.rows)
    first = list(islice(rows, _SAMPLE))
    widths = list(_widths(document.columns, first))
    frame = make_frame(document, widths, 0, ())
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        with archive.open(SHEET, "w", force_zip64=True) as file:
            file.write(frame.head)
            sheet = _Rows(document.columns, frame)
            for text in sheet.xml(chain(first, rows)):
                file.write(text.encode())
            frame = make_frame(document, widths, sheet.count, (*document.notes, *sheet.notes()))
            file.write(frame.tail)
        for name, content in frame.parts.items():
            archive.writestr(name, content)
    return Written(sheet.count, sheet.notes())


class _Rows:
    """The rows of a sheet as XML (ECMA-376 §18.3.1), counted, with the cells that had to be cut."""

    def __init__(self, columns: Sequence[ListColumn], frame: Frame) -> None:
        self._columns = [(column_letters(number), column.kind) for number, column in enumerate(columns, 1)]
        self._frame = frame
        self._cut: list[str] = []
        self.count = 0

    def xml(self, rows: Iterable[Sequence[Value]]) -> Iterator[str]:
        for row in rows:
            self.count += 1
            if self.count >= MAX_ROWS:
                raise _too_large()
            number = self.count + 1
            cells = [
                self._cell(f"{letter}{number}", value, kind)
                for (letter, kind), value in zip(self._columns, row, strict=True)
            ]
            yield f'<row r="{number}">{"".join(cells)}</row>'

    def notes(self) -> tuple[str, ...]:
        if not self._cut:
            return ()
        told = ngettext(
            "A cell holds at most 32,767 characters: {count} text is cut. Write .csv or .json to keep it whole.",
            "A cell holds at most 32,767 characters: {count} texts are cut. Write .csv or .json to keep them whole.",
            len(self._cut),
        )
        return (f"{told} ({', '.join(self._cut[:20])})",)

    def _cell(self, place: str, value: Value, kind: Kind) -> str:
        cell = typed(value, kind)
        if cell is None:
            return ""
        if isinstance(cell, str):
            return self._text(place, cell)
        if isinstance(cell, bool):
            return f'<c r="{place}" t="b"><v>{cell:d}</v></c>'
        if isinstance(cell, date):
            return self._date(place, cell)
        return f'<c r="{place}"><v>{cell}</v></c>'

    def _date(self, place: str, day: date) -> str:
        moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
        if moment.date() < _FIRST_DATE:
            return self._text(place, day.isoformat())
        style = self._frame.moment if isinstance(day, datetime) else self._frame.date
        return f'<c r="{place}" s="{style}"><v>{(moment - _ZERO).total_seconds() / _DAY:.15g}</v></c>'

    def _text(self, place: str, text: str) -> str:
        if _CARE.search(text):
            text = _ESCAPED.sub(_escape, printable(text))
        if len(text) > MAX_CHARACTERS // 2:
            text = self._cut_to_fit(place, text)
        style = ""
        if not text[:1].isalpha():
            if text.startswith("'"):
                text = guard(text)  # reading takes an apostrophe away before a formula; so one must be there to take
            if is_formula(text) or text[:1].isdigit():
                style = f' s="{self._frame.text}"'  # else Excel makes a formula or number of it when the cell is edited
        return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'

    def _cut_to_fit(self, place: str, text: str) -> str:
        units = text.encode("utf-16-le")
        if len(units) <= 2 * MAX_CHARACTERS:
            return text
        self._cut.append(place)
        return units[: 2 * (MAX_CHARACTERS - 1)].decode("utf-16-le", errors="ignore") + "…"


def _escape(found: re.Match[str]) -> str:
    return "_x000D_" if found[0] == "\r" else f"_x005F{found[0]}"


def _widths(columns: Sequence[ListColumn], rows: Sequence[Sequence[Value]]) -> Iterator[int]:
    """Wide enough for nine of ten of the first rows, within bounds that leave a sheet readable."""
    for position, column in enumerate(columns):
        widths = sorted(_width(typed(row[position], column.kind)) for row in rows)
        usual = widths[len(widths) * 9 // 10] if widths else 0
        yield max(_NARROWEST, min(_WIDEST, max(usual, _width(column.label) + 3) + 2))  # 3: the filter's arrow


def _width(value: Typed) -> int:
    """How many digits wide a value shows; Han, kana and Hangul take two."""
    if isinstance(value, datetime):
        return 16
    text = str(value if value is not None else "").partition("\n")[0][:_WIDEST]
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _too_large() -> Invalid:
    sentence = _("A sheet holds at most 1,048,575 rows and 16,384 columns. Write this list as .csv or .json.")
    return Invalid({"output": sentence})

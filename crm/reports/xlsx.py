"""A document as a workbook: its words on a first sheet, each table on one of its own, real dates and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from crm import APPLICATION_NAME
from crm.files import replacing
from crm.i18n import _
from crm.models.kinds import Kind
from crm.reports.charts.painting import to_png
from crm.reports.document import (
    Bullets,
    Callout,
    Column,
    Details,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
    plain,
    tables,
)  # fmt: skip
from crm.reports.lists.document import printable, typed
from crm.reports.lists.workbook import MAX_CHARACTERS, column_letters, sheet_name
from crm.reports.theme import Theme, theme

_WIDE, _NARROW, _WIDEST = 100, 9, 60
_LABEL = 34  # of the width: what stands before a fact
_SHARE = 9  # characters to a share of a column that is blank
_LINE, _HIGHEST = 15.0, 409.0  # points of a line; no row is higher
_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "str": "@"}


def _decimal_format(value: object) -> str:
    """How a decimal number is shown: its thousands parted, and as many decimals as it has."""
    if not isinstance(value, int | Decimal):
        return "@"
    decimals = max(-int(Decimal(value).as_tuple().exponent), 0)
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


_LABELS = {"new": "+", "changed": "≠", "gone": "−"}


def write(document: Document, target: Path | BytesIO) -> tuple[str, ...]:
    """Write the document; returns sentences about what a workbook could not hold.

    Raises:
        Unavailable: the file cannot be written.
    """
    workbook = _Maker(document).make()
    if isinstance(target, Path):
        with replacing(target) as part:
            workbook.save(part)
    else:
        workbook.save(target)
    return ()


class _Maker:
    def __init__(self, document: Document) -> None:
        import openpyxl  # noqa: PLC0415 - 0.2 s that only who writes a workbook should wait for
        import openpyxl.drawing.image  # noqa: PLC0415
        import openpyxl.worksheet.hyperlink  # noqa: PLC0415

        self._openpyxl: Any = openpyxl
        self._document = document
        self._look: Theme = theme()
        self._names: set[str] = set()
        self._named: dict[int, tuple[Table, str]] = {}  # by place in the document: tables and the names of their sheets

    def make(self) -> Any:
        workbook = self._openpyxl.Workbook()
        workbook.properties.creator, workbook.properties.title = APPLICATION_NAME, printable(self._document.title)
        workbook.properties.language = self._document.language
        overview = workbook.active
        overview.title = self._name(_("Overview"))
        self._named = dict(self._sheets())
        self._overview(overview)
        for block, name in self._named.values():
            self._table(workbook.create_sheet(name), block)
        if overview.max_row <= 2 and len(workbook.sheetnames) > 1:
            workbook.remove(overview)
        return workbook

    def _sheets(self) -> Iterator[tuple[int, tuple[Table, str]]]:
        """Each table with the name of its sheet; one without rows that says so has none."""
        chapter = whole_chapter = ""
        titles = Counter(table.title for table in tables(self._document))
        for place, block in enumerate(self._document.blocks):
            if isinstance(block, Heading):
                chapter = block.text
                whole_chapter = block.text if block.level == 1 else whole_chapter
            elif isinstance(block, Table):
                whole = replace(block, rows=block.whole or tuple(block.rows))
                if whole.rows or not whole.empty:
                    inside = whole_chapter if titles[block.title] > 1 else ""
                    title = " – ".join(filter(None, (block.title, inside)))
                    yield place, (whole, self._name((block.title and title) or chapter or self._document.title))

    def _name(self, title: str) -> str:
        """A name for a sheet that no other one has."""
        name, number = sheet_name(title), 2
        while name.casefold() in self._names:
            name, number = f"{sheet_name(title)[:27]} {number}", number + 1
        self._names.add(name.casefold())
        return name

    def _overview(self, sheet: Any) -> None:
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _LABEL, _WIDE - _LABEL
        sheet.sheet_view.showGridLines = False
        look = self._look
        self._line(sheet, self._document.title, size=18, bold=True)
        for text in (self._document.subtitle, *self._document.about):
            self._line(sheet, text, colour=look.muted)
        for place, block in enumerate(self._document.blocks):
            if place in self._named:
                self._leading_to(sheet, self._named[place][1])
            elif isinstance(block, Table):
                self._line(sheet, block.empty)
            else:
                self._words(sheet, block)
        for note in self._document.notes:
            self._line(sheet, note, colour=look.muted, size=9)
        self._print(sheet, landscape=False)

    def _words(self, sheet: Any, block: Any) -> None:
        if isinstance(block, Heading):
            sheet.append([])
            self._line(sheet, block.text, colour=self._look.accent, bold=True, size=15 - 2 * block.level)
        elif isinstance(block, Paragraph | Callout):
            self._line(sheet, plain(block.text), colour=self._look.signal if isinstance(block, Callout) else "")
        elif isinstance(block, Bullets):
            for item in block.items:
                self._line(sheet, f"• {plain(item)}")
        elif isinstance(block, Facts):
            for fact in block.items:
                self._pair(sheet, " · ".join(filter(None, (fact.label, fact.note))), fact.value, bold=True)
        elif isinstance(block, Details):
            for label, text in block.rows:
                self._pair(sheet, label, plain(text))
        elif isinstance(block, Figure):
            self._figure(sheet, block)

    def _leading_to(self, sheet: Any, name: str) -> None:
        """A line that leads to the sheet of a table."""
        self._line(sheet, _("On the sheet “{name}”").format(name=name), colour=self._look.muted)
        quoted = name.replace("'", "''")
        cell = sheet.cell(sheet.max_row, 1)
        cell.hyperlink = self._openpyxl.worksheet.hyperlink.Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")

    def _line(self, sheet: Any, text: str, *, colour: str = "", bold: bool = False, size: float = 11) -> None:
        if not text:
            return
        row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
        cell = self._put(sheet.cell(row, 1), text)
        cell.font = self._font(colour, bold=bold, size=size)
        cell.alignment = self._openpyxl.styles.Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = size * 1.4 * max(1, -(-len(text) * size // (_WIDE * 12)))

    def _pair(self, sheet: Any, label: str, text: str, *, bold: bool = False) -> None:
        row = sheet.max_row + 1
        self._put(sheet.cell(row, 1), label).font = self._font(self._look.muted)
        cell = self._put(sheet.cell(row, 2), text)
        cell.font = self._font(self._look.accent if bold else "", bold=bold)
        for one in (sheet.cell(row, 1), cell):
            one.alignment = self._openpyxl.styles.Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = min(self._tall((label, text), (_LABEL - 2, _WIDE - _LABEL - 8)), _HIGHEST)

    def _figure(self, sheet: Any, figure: Figure) -> None:
        row = sheet.max_row + 1
        image = self._openpyxl.drawing.image.Image(BytesIO(to_png(figure.drawing)))
        image.width, image.height = figure.drawing.width * 1.25, figure.drawing.height * 1.25
        sheet.add_image(image, f"A{row}")
        sheet.row_dimensions[row].height = min(figure.drawing.height + 8, _HIGHEST)
        self._put(sheet.cell(row, 2), "")
        self._line(sheet, figure.alt, colour=self._look.muted, size=9)

    def _table(self, sheet: Any, table: Table) -> None:
        rows = list(table.rows)
        marked = any(row.mark in _LABELS for row in rows)
        heads = [*([_("Change")] if marked else []), *(column.label for column in table.columns)]
        shift = int(marked)
        for number, head in enumerate(heads, 1):
            column = table.columns[number - 1 - shift] if number > shift else None
            self._head(sheet.cell(1, number), head, number=column is not None and column.is_number)
        for place, row in enumerate(rows, 2):
            for number, value in enumerate(self._values(row, table, marked=marked), 1):
                column = table.columns[number - 1 - shift] if number > shift else None
                self._cell(sheet.cell(place, number), value, row, number=column is not None and column.is_number)
                if number > shift and table.columns[number - 1 - shift].kind == Kind.DECIMAL:
                    sheet.cell(place, number).number_format = _decimal_format(value)
        widths = _filling(list(self._widths(heads, rows, table, marked=marked)))
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[column_letters(number)].width = width
        for place, row in enumerate(rows, 2):
            height = max(table.height, self._tall(list(self._values(row, table, marked=marked)), widths))
            if height > _LINE:
                sheet.row_dimensions[place].height = min(height, _HIGHEST)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{column_letters(len(heads) or 1)}{max(len(rows) + 1, 1)}"
        self._print(sheet, landscape=sum(widths) > _WIDE)

    def _values(self, row: Row, table: Table, *, marked: bool) -> Iterator[Any]:
        if marked:
            yield {"new": _("new"), "changed": _("changed"), "gone": _("gone")}.get(row.mark, "")
        for value, column in zip(row.cells, table.columns, strict=False):
            yield typed(value, column.kind)

    def _cell(self, cell: Any, value: Any, row: Row, *, number: bool) -> None:
        if isinstance(value, str):
            self._put(cell, value)
        else:
            cell.value = value
        cell.number_format = _FORMATS.get(type(value).__name__, "General")
        side = "left" if isinstance(value, date) else "right" if number else None  # as its head
        cell.alignment = self._openpyxl.styles.Alignment(
            wrap_text=True, vertical="top", horizontal=side, indent=int(side == "left")
        )
        if row.mark in {"new", "changed"}:
            cell.fill = self._openpyxl.styles.PatternFill("solid", start_color=self._look.tint[1:])
        cell.font = self._font(
            self._look.muted if row.mark == "gone" else "", bold=row.mark == "strong", strike=row.mark == "gone"
        )

    def _head(self, cell: Any, text: str, *, number: bool) -> None:
        self._put(cell, text)
        cell.font = self._font("#ffffff", bold=True)
        cell.fill = self._openpyxl.styles.PatternFill("solid", start_color=self._look.accent[1:])
        side = "right" if number else None
        cell.alignment = self._openpyxl.styles.Alignment(vertical="center", wrap_text=True, horizontal=side)

    @staticmethod
    def _put(cell: Any, text: str) -> Any:
        cell.value = printable(text)[:MAX_CHARACTERS]
        cell.data_type = "s"  # openpyxl makes a formula of '=…'
        cell.quotePrefix = text[:1] in "=+-@"
        return cell

    def _font(self, colour: str = "", *, bold: bool = False, size: float = 11, strike: bool = False) -> Any:
        return self._openpyxl.styles.Font(
            name=self._look.office_font, size=size, bold=bold, strike=strike, color=(colour or self._look.ink)[1:]
        )

    @staticmethod
    def _tall(values: Sequence[Any], widths: Sequence[float]) -> float:
        """The height in which the longest of the cells has room: not every program finds it by itself."""
        lines = (
            sum(-(-max(len(line), 1) // int(width)) for line in value.split("\n"))
            for value, width in zip(values, widths, strict=False) if isinstance(value, str)
        )  # fmt: skip
        return _LINE * max(lines, default=1)

    @staticmethod
    def _widths(heads: Sequence[str], rows: Sequence[Row], table: Table, *, marked: bool) -> Iterator[float]:
        shift = int(marked)
        for number, head in enumerate(heads):
            place = number - shift
            column = table.columns[place] if place >= 0 else None
            lengths = [_longest(row, place, column) for row in rows[:200] if place < len(row.cells)] if column else [9]
            if column is not None and not any(lengths):  # to be written in
                lengths = [int(_SHARE * column.share)]
            strong = any(row.mark == "strong" for row in rows[:200])  # bold letters are wider
            yield max(_NARROW, min(_WIDEST, max([*lengths, len(head) + 3]) * (1.1 if strong else 1) + 1.5))

    def _print(self, sheet: Any, *, landscape: bool) -> None:
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr = self._openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.oddFooter.center.text = "&P / &N"
        if sheet.freeze_panes:
            sheet.print_title_rows = "1:1"


def _filling(widths: list[float]) -> list[float]:
    """Widths of a sheet that fill a page: a program that fits it to the page would show a small one enlarged."""
    missing = _WIDE - sum(widths)
    if missing <= 0 or not widths:
        return widths
    return [width + missing * width / sum(widths) for width in widths]


def _longest(row: Row, place: int, column: Column) -> int:
    """The length of the longest line of a cell."""
    return max(map(len, str(typed(row.cells[place], column.kind) or "").split("\n")))

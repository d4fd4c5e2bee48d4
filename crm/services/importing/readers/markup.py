"""Tables in mark-up that call themselves workbooks: web pages saved as .xls, and Excel's XML of 2003.

Many web programs export so. Tags are read loosely, in pieces; entities of the file's own are never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.headings import recognise
from crm.services.importing.readers.tables import Layout, layout_as_told, layout_of
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.source import Row, TableSource

_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<\?mso[^>]*>\s*)*<(?:!doctype html|html|table|\w*:?workbook)\b",
    re.IGNORECASE,
)
_MOST_BYTES: Final = 128 << 20
_HEAD_ROWS: Final = 200
_FURTHEST: Final = 4_000
_ROWS: Final = ("tr", "row")
_CELLS: Final = ("td", "th", "cell")
_BREAKS: Final = ("br", "p", "div", "li")
_UNSEEN: Final = ("script", "style", "title")


def is_markup(head: bytes) -> bool:
    """Whether a file begins as a web page or an XML workbook does, and may hold a table."""
    return _MARKUP.match(head) is not None


class MarkupSource(TableSource):
    """The table of a page whose headings say most about contacts. The whole file is read at once.

    Raises:
        Unreadable: there is no table in it, or not the one asked for.
    """

    def __init__(self, path: Path, sheet: str = "") -> None:
        super().__init__(path)
        text = TextFile(path)
        if text.size > _MOST_BYTES:
            raise Unreadable(_("{name} is too large for a web page. Save it as .xlsx.").format(name=path.name))
        parser = _Tables()
        for line in text.lines():
            parser.feed(text.repaired(line))
        parser.close()
        tables = {
            _("Table {number}").format(number=number): rows for number, rows in enumerate(parser.tables, 1) if any(rows)
        }
        if not tables or (sheet and sheet not in tables):
            raise Unreadable(
                _("{name} is a web page without such a table. Save the list as .xlsx.").format(name=path.name)
            )
        self.sheets = tuple(tables)
        layouts = {name: layout_of(rows[:_HEAD_ROWS], path.name) for name, rows in tables.items()}
        self.sheet = sheet or max(layouts, key=lambda name: (_worth(layouts[name]), len(tables[name])))
        self._rows = tables[self.sheet]
        self._others = [] if sheet else [name for name, rows in tables.items() if name != self.sheet and len(rows) > 1]
        self._lay_out(layouts[self.sheet])

    def take_headings(self, *, wanted: bool) -> None:
        self._lay_out(layout_as_told(self._rows[:_HEAD_ROWS], headings=wanted))

    def _lay_out(self, layout: Layout) -> None:
        self._layout, self.headings, self.has_headings = layout, layout.headings, layout.has_headings

    def rows(self) -> Iterator[Row]:
        for name in self._others:
            self.tell(0, name, _("This table of the page was not read. Choose it to import what is in it."))
        return self._layout.rows((Row(number, cells) for number, cells in enumerate(self._watched(), 1)), self.tell)

    def _watched(self) -> Iterator[list[str]]:
        for number, cells in enumerate(self._rows, 1):
            self.position = number / len(self._rows)
            yield cells


def _worth(layout: Layout) -> int:
    return sum(recognise(heading) is not None for heading in layout.headings)


class _Tables(HTMLParser):
    """Collects the cells of all tables; one inside another is a table of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._covered: list[dict[int, int]] = []  # of each open table, column → rows that a cell above still covers
        self._cell: list[str] | None = None
        self._span = 1
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "table":
            self._end_cell()
            self._open.append([])
            self._covered.append({})
            self.tables.append(self._open[-1])
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._open and tag in _ROWS:
            self._end_cell()
            self._open[-1].append([])
        elif self._open and tag in _CELLS:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _CELLS or tag in _ROWS:
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
            self._covered.pop()
        elif tag in _UNSEEN and self._unseen:
            self._unseen -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._open and self._open[-1]:
            lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
            blank = [""] * (self._span - 1)
            self._open[-1][-1].extend(["\n".join(lines).strip("\n"), *blank])
        self._cell = None

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        """Blank cells before one that names its column, as Excel's XML leaves them out, and where one above reaches."""
        if not self._open[-1]:
            self._open[-1].append([])  # cells without a row
        row, covered = self._open[-1][-1], self._covered[-1]
        place = _number(attributes.get("ss:index"))
        if len(row) < place:
            row.extend([""] * (place - 1 - len(row)))
        while covered.get(len(row)):
            covered[len(row)] -= 1
            row.append("")
        self._cell = []
        self._span = max(_number(attributes.get("colspan")), _number(attributes.get("ss:mergeacross")) + 1, 1)
        deep = _number(attributes.get("rowspan")) - 1
        if deep > 0:
            covered.update(dict.fromkeys(range(len(row), len(row) + self._span), deep))


def _number(text: str | None) -> int:
    """A small number of an attribute; 0 where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= _FURTHEST else 0

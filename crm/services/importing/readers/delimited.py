"""Tables in text files: CSV, TSV and their relatives (RFC 4180, and what is written in its name)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.readers.dialects import declared, sniff, unwrapped
from crm.services.importing.readers.repairs import read_rows
from crm.services.importing.readers.tables import Layout, layout_as_told, layout_of
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.source import Row, TableSource

_HEAD: Final = 1 << 17
_HEAD_ROWS: Final = 200
_AS_TEXT = re.compile('="([^"]*)"')  # how some programs keep a spreadsheet from changing '007'


class DelimitedSource(TableSource):
    """A text table. Only its head is read until the rows are asked for.

    Raises:
        Unreadable: the file is empty, or no table.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._text = TextFile(path)
        lines = self._text.head(_HEAD).splitlines(keepends=True)
        if not any(line.strip() for line in lines):
            raise Unreadable(_("{name} is empty.").format(name=path.name))
        self.encoding = self._text.encoding
        delimiter = declared(lines[0])
        self.dialect = sniff(lines[1:] if delimiter else lines, delimiter=delimiter)
        self._first = 2 if delimiter else 1
        self._width = 0
        head = self._head()
        self._width = Counter(map(len, head)).most_common(1)[0][0] if head else 0
        self._lay_out(layout_of(self._head(), path.name))

    def take_headings(self, *, wanted: bool) -> None:
        self._lay_out(layout_as_told(self._head(), headings=wanted))

    def rows(self) -> Iterator[Row]:
        return self._layout.rows(self._all_rows(), self.tell)

    def _head(self) -> list[list[str]]:
        return [row.cells for row in islice(self._all_rows(), _HEAD_ROWS)]

    def _lay_out(self, layout: Layout) -> None:
        self._layout, self.headings, self.has_headings = layout, layout.headings, layout.has_headings

    def _all_rows(self) -> Iterator[Row]:
        text = self._text
        lines = text.lines()
        if self._first == 2:
            next(lines, "")
        if self.dialect.wrapped:
            lines = map(unwrapped, lines)
        size = max(text.size, 1)
        for number, (cells, remark) in enumerate(read_rows(lines, self.dialect, self._width), self._first):
            self.position = text.read / size
            row = Row(number, _without_formulas(cells) if any(cell[:2] == '="' for cell in cells) else cells, remark)
            yield self._repaired(row) if text.damaged else row

    def _repaired(self, row: Row) -> Row:
        cells = [self._text.repaired(cell) for cell in row.cells]
        if cells == row.cells:
            return row
        return Row(row.number, cells, row.remark or _("Some letters were in another encoding; please check them."))


def _without_formulas(cells: list[str]) -> list[str]:
    """Cells with the text that a formula of nothing else holds."""
    return [found[1] if (found := _AS_TEXT.fullmatch(cell)) else cell for cell in cells]

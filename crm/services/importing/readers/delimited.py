"""Tables in text files: CSV, TSV and their relatives (RFC 4180, and what is written in its name)."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.readers.dialects import Dialect, declared, sniff
from crm.services.importing.readers.tables import Layout, layout_as_told, layout_of
from crm.services.importing.readers.text_file import LONGEST_LINE, TextFile
from crm.services.importing.source import Row, TableSource

_HEAD: Final = 1 << 17
_HEAD_ROWS: Final = 200
_LONGEST_QUOTED: Final = 2_000  # lines in one cell; more means that a quote was never closed


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
        self._lay_out(layout_of(self._head(), path.name))

    def take_headings(self, *, wanted: bool) -> None:
        self._lay_out(layout_as_told(self._head(), headings=wanted))

    def rows(self) -> Iterator[Row]:
        return self._layout.rows(self._all_rows())

    def _head(self) -> list[list[str]]:
        return [row.cells for row in islice(self._all_rows(), _HEAD_ROWS)]

    def _lay_out(self, layout: Layout) -> None:
        self._layout, self.headings, self.has_headings = layout, layout.headings, layout.has_headings

    def _all_rows(self) -> Iterator[Row]:
        text = self._text
        lines = text.lines()
        if self._first == 2:
            next(lines, "")
        size = max(text.size, 1)
        for number, (cells, remark) in enumerate(read_rows(lines, self.dialect), self._first):
            self.position = text.read / size
            row = Row(number, cells, remark)
            yield self._repaired(row) if text.damaged else row

    def _repaired(self, row: Row) -> Row:
        cells = [self._text.repaired(cell) for cell in row.cells]
        if cells == row.cells:
            return row
        return Row(row.number, cells, row.remark or _("Some letters were in another encoding; please check them."))


def read_rows(lines: Iterator[str], dialect: Dialect) -> Iterator[tuple[list[str], str]]:
    """Rows with a remark where something had to be repaired.

    A quote out of place, or never closed, spoils its own line only: that line is read leniently, and reading goes on
    with the next one.
    """
    csv.field_size_limit(LONGEST_LINE)
    feed = _Feed(lines)
    reader = dialect.reader(feed)
    pending = feed.pending
    while True:
        try:
            for cells in reader:
                pending.clear()
                yield cells, ""
        except (csv.Error, _Unclosed):
            reader = dialect.reader(feed)
            yield _leniently(feed.take_back(), dialect), _("A quotation mark in this row is out of place.")
        else:
            return


def _leniently(line: str, dialect: Dialect) -> list[str]:
    """One line by itself; quotes that do not pair are read as letters."""
    line = line.rstrip("\r\n")
    quote = dialect.quote
    if quote and line.count(quote) % 2:
        plain = dialect._replace(quote="", escape="")
        cells = next(plain.reader([line], strict=False), [])
        return [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == quote else cell for cell in cells]
    return next(dialect.reader([line], strict=False), [])


class _Unclosed(Exception):
    """A quoted cell goes on for longer than any real one."""


class _Feed:
    """Hands lines to a reader, and takes back those behind the first of a row that failed."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.pending: list[str] = []

    def __iter__(self) -> Iterator[str]:
        pending, again, lines = self.pending, self._again, self._lines
        while True:
            line = again.popleft() if again else next(lines, None)
            if line is None:
                return
            pending.append(line)
            if len(pending) > _LONGEST_QUOTED:
                raise _Unclosed
            yield line

    def take_back(self) -> str:
        first, *others = self.pending
        self._again.extendleft(reversed(others))
        self.pending.clear()
        return first

"""Rows of text tables, one after the other, whatever is wrong with single ones.

A quote out of place, or never closed, spoils its own line only: that line is read leniently, and reading goes on with
the next one. A line that another hand wrote, with another separator or other quotes, is read by those where that makes
it as wide as all others.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Final

from crm.i18n import _
from crm.services.importing.readers.dialects import COMMON, QUOTES, Dialect
from crm.services.importing.readers.text_file import LONGEST_LINE

_LONGEST_QUOTED: Final = 2_000  # lines in one cell; more means that a quote was never closed
_LONGEST_REREAD: Final = 1 << 14  # letters of a line that is tried in other ways
Read = tuple[list[str], str]  # the cells of a row, and what had to be repaired


def read_rows(lines: Iterator[str], dialect: Dialect, width: int = 0) -> Iterator[Read]:
    """The rows, each with a remark where something had to be repaired; `width` is how many cells most rows have."""
    csv.field_size_limit(LONGEST_LINE)
    feed = _Feed(lines)
    reader = dialect.reader(feed)
    pending = feed.pending
    while True:
        try:
            for cells in reader:
                if len(cells) != width > 1 and len(pending) == 1 and (other := _otherwise(pending[0], dialect, width)):
                    pending.clear()
                    yield other
                    continue
                pending.clear()
                yield cells, ""
        except (csv.Error, _Unclosed):
            reader = dialect.reader(feed)
            yield _leniently(feed.take_back(), dialect, width), _("A quotation mark in this row is out of place.")
        else:
            return


def _otherwise(line: str, dialect: Dialect, width: int) -> Read | None:
    """A line by the first other separator or quote under which it has as many cells as the others."""
    if len(line) > _LONGEST_REREAD:
        return None
    for mark in (dialect.delimiter, *COMMON):
        for quote in QUOTES:
            if mark in line and (mark, quote) != (dialect.delimiter, dialect.quote):
                cells = _strictly(line, Dialect(mark, quote))
                if len(cells) == width and not any(dialect.quote and dialect.quote in (c[:1], c[-1:]) for c in cells):
                    return cells, _("This row is written otherwise than the others; please check it.")
    return None


def _strictly(line: str, dialect: Dialect) -> list[str]:
    try:
        return next(dialect.reader([line]), [])
    except csv.Error:
        return []


def _leniently(line: str, dialect: Dialect, width: int) -> list[str]:
    """One line by itself; quotes that do not pair are read as letters."""
    line = line.rstrip("\r\n")
    quote = dialect.quote
    if not quote:
        return next(dialect.reader([line], strict=False), [])
    if width > 1 and len(line) <= _LONGEST_REREAD:
        for paired in (True, False):
            cells = _divided(line, dialect, paired=paired)
            if len(cells) == width:
                return cells
    if line.count(quote) % 2:
        plain = dialect._replace(quote="", escape="")
        cells = next(plain.reader([line], strict=False), [])
        return [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == quote else cell for cell in cells]
    return next(dialect.reader([line], strict=False), [])


@cache
def _marks(delimiter: str, quote: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What opens a quoted cell, and what closes it: a quote before a separator or the end alone."""
    blank = " ?" if delimiter != " " else ""
    return re.compile(f"{blank}{re.escape(quote)}"), re.compile(f"{re.escape(quote)}{blank}({re.escape(delimiter)}|$)")


def _divided(line: str, dialect: Dialect, *, paired: bool) -> list[str]:
    """The cells of a line; `paired`: two quotes are one inside a cell. Each letter is looked at once or twice."""
    opening, closing = _marks(dialect.delimiter, dialect.quote)
    cells: list[str] = []
    place, closable = 0, True
    while True:
        begun = opening.match(line, place) if closable else None
        ended = _closed(line, begun.end(), closing, paired=paired) if begun else None
        if begun and ended:
            cells.append(_inner(line[begun.end() : ended.start()], dialect.quote))
            place, more = ended.end(), bool(ended[1])
        elif begun and paired:
            return []
        else:
            closable = closable and begun is None
            end = line.find(dialect.delimiter, place)
            more = end >= 0
            cells.append(line[place:end] if more else line[place:])
            place = end + len(dialect.delimiter)
        if not more:
            return cells


def _closed(line: str, start: int, closing: re.Pattern[str], *, paired: bool) -> re.Match[str] | None:
    """Where a cell ends that began at `start`; a quote that is the second of two does not end it."""
    ended = closing.search(line, start)
    while paired and ended:
        before = line[start : ended.start()]
        if (len(before) - len(before.rstrip(line[ended.start()]))) % 2 == 0:
            return ended
        start, ended = ended.end(), closing.search(line, ended.end())
    return ended


def _inner(cell: str, quote: str) -> str:
    return cell.replace(f"\\{quote}", quote).replace(quote * 2, quote)


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

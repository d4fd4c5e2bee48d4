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
_LONGEST_REREAD: Final = 1 << 16  # letters of a line that is tried in other ways
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
    if len(line) <= _LONGEST_REREAD:
        for pattern in _cells_of(dialect.delimiter, quote):
            cells = _divided(line, pattern, dialect)
            if len(cells) == width:
                return cells
    if line.count(quote) % 2:
        plain = dialect._replace(quote="", escape="")
        cells = next(plain.reader([line], strict=False), [])
        return [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == quote else cell for cell in cells]
    return next(dialect.reader([line], strict=False), [])


@cache
def _cells_of(delimiter: str, quote: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of one cell with what ends it: a quote closes before a separator or the end alone.

    To the first pattern two quotes are one inside a cell, to the second they are two.
    """
    mark, plain = re.escape(delimiter), re.escape(quote)
    blank = " ?" if delimiter != " " else ""
    return tuple(
        re.compile(rf"{blank}{plain}(?P<quoted>{inside}){plain}{blank}(?:{mark}|$)|(?P<bare>[^{mark}]*)(?:{mark}|$)")
        for inside in (rf"(?:[^{plain}]|{plain}{plain}|{plain}(?!{blank}(?:{mark}|$)))*?", ".*?")
    )


def _divided(line: str, pattern: re.Pattern[str], dialect: Dialect) -> list[str]:
    cells: list[str] = []
    place = 0
    while place <= len(line):
        found = pattern.match(line, place)
        if not found:
            return []
        quoted, quote = found["quoted"], dialect.quote
        cell = found["bare"] if quoted is None else quoted.replace(f"\\{quote}", quote).replace(quote * 2, quote)
        cells.append(cell)
        if found.end() == len(line) and not found[0].endswith(dialect.delimiter):
            break
        place = found.end()
    return cells


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

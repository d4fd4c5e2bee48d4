"""Tables on pages: columns as wide as what is in them, heads on each page, rows divided only where they must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from crm.i18n import _
from crm.models.kinds import Kind
from crm.reports.document import Column, Row, Table
from crm.reports.lists.document import Typed, printable, typed
from crm.reports.pdf.pages import Piece
from crm.reports.pdf.paper import Paper
from crm.reports.pdf.tags import Tag
from crm.reports.text.lines import ASCENT, Line, Style, break_lines, plain_line, width_of
from crm.reports.theme import Theme

_PAD_X, _PAD_Y = 4.5, 3.4
_WORD = 16  # letters of a word that is kept whole
_SAMPLE = 200  # rows that decide how wide columns are
_NARROWEST = 30.0
_LONGEST_WORD = 16  # letters; a longer one may be broken
_SCOPE = b" /A << /O /Table /Scope /Column >>"


class TableSetter:
    """Sets one table in a width; `tallest` is the height of a page."""

    def __init__(self, paper: Paper, look: Theme, table: Table, width: float, tallest: float) -> None:
        self._paper, self._look, self._table, self._width, self._tallest = paper, look, table, width, tallest
        self._body = look.style("table")
        self._bold = look.style("table", bold=True)
        self._head = look.style("table", look.accent, bold=True)
        self._tag = paper.structure.root.child("Table")

    def pieces(self) -> Iterator[Piece]:
        """The head and the rows; nothing of a table without rows but its heads and what it says then."""
        rows = iter(self._table.rows)
        first = list(islice(rows, _SAMPLE))
        widths = column_widths(self._table.columns, [row.cells for row in first], self._width, self._body)
        edges = [sum(widths[:number]) for number in range(len(widths))]
        head = self._heads(widths, edges)
        again = head._replace(draw=self._repeated(widths, edges))
        yield head
        number = -1
        for number, (row, following, last) in enumerate(_ahead(chain(first, rows))):
            keep = following and (number == 0 or last)
            for piece in self._row(row, widths, edges):
                yield piece._replace(keep=keep, head=again)
        if number < 0:
            yield from self._empty()

    def _empty(self) -> Iterator[Piece]:
        row = Row((self._table.empty or _("Nothing."),))
        yield from self._row(row, [self._width], [0.0])

    def _heads(self, widths: Sequence[float], edges: Sequence[float]) -> Piece:
        lines = self._head_lines(widths)
        height = self._height(lines) + 1
        row = self._tag.child("TR")

        def draw(x: float, y: float) -> None:
            for column, set_lines, edge, wide in zip(self._table.columns, lines, edges, widths, strict=True):
                with self._paper.tagged(row.child("TH", _SCOPE)):
                    self._cell(set_lines, column.is_number, x + edge, y, wide)
            self._paper.rule(x, y - height, x + self._width, y - height, self._look.accent, 0.9)

        return Piece(height, draw, 2.0, keep=True)

    def _repeated(self, widths: Sequence[float], edges: Sequence[float]) -> Callable[[float, float], None]:
        lines = self._head_lines(widths)
        height = self._height(lines) + 1

        def draw(x: float, y: float) -> None:
            with self._paper.artifact():
                for column, set_lines, edge, wide in zip(self._table.columns, lines, edges, widths, strict=True):
                    self._cell(set_lines, column.is_number, x + edge, y, wide)
                self._paper.rule(x, y - height, x + self._width, y - height, self._look.accent, 0.9)

        return draw

    def _head_lines(self, widths: Sequence[float]) -> list[list[Line]]:
        return [
            break_lines(column.label, self._head, wide - 2 * _PAD_X)
            for column, wide in zip(self._table.columns, widths, strict=True)
        ]

    def _row(self, row: Row, widths: Sequence[float], edges: Sequence[float]) -> Iterator[Piece]:
        style = self._bold if row.mark == "strong" else self._body
        if row.mark == "gone":
            style = self._look.style("table", self._look.muted, italic=True)
        lines = [
            self._set(value, column, style, wide)
            for value, column, wide in zip(row.cells, self._table.columns, widths, strict=False)
        ]
        numbers = [column.is_number for column in self._table.columns]
        tag = self._tag.child("TR")
        cells = [tag.child("TD") for _line in lines]
        for part in self._divided(lines):
            yield self._row_piece(part, cells, numbers, widths, edges, row.mark)

    def _divided(self, lines: list[list[Line]]) -> Iterator[list[list[Line]]]:
        """The lines of a row, in parts that a page holds."""
        if self._height(lines) <= self._tallest:
            yield lines
            return
        leading = self._body.leading
        most = max(1, int((self._tallest - 2 * _PAD_Y) / leading))
        for start in range(0, max(map(len, lines)), most):
            yield [cell[start : start + most] for cell in lines]

    def _row_piece(
        self, lines: list[list[Line]], cells: Sequence[Tag], numbers: Sequence[bool], widths: Sequence[float],
        edges: Sequence[float], mark: str,
    ) -> Piece:  # fmt: skip
        own = self._height(lines)
        height = max(own, self._table.height)
        above = (height - own) / 2

        def draw(x: float, y: float) -> None:
            if mark in {"new", "changed"}:
                self._paper.box(x, y - height, self._width, height, fill=self._look.tint)
            for set_lines, tag, is_number, edge, wide in zip(lines, cells, numbers, edges, widths, strict=False):
                if len(set_lines) == 1:
                    shift = wide - 2 * _PAD_X - set_lines[0].width if is_number else 0.0
                    baseline = y - above - _PAD_Y - self._body.size * ASCENT
                    self._paper.cell(tag, set_lines[0], x + edge + _PAD_X + shift, baseline)
                elif set_lines:
                    with self._paper.tagged(tag):
                        self._cell(set_lines, is_number, x + edge, y - above, wide)
            self._paper.rule(x, y - height, x + self._width, y - height, self._look.hairline, 0.4)

        return Piece(height, draw)

    def _set(self, value: Any, column: Column, style: Style, wide: float) -> list[Line]:
        text = cell_text(value, column)
        if not text:
            return []
        inner = wide - 2 * _PAD_X
        plain = plain_line(text, style)
        if plain is not None and plain.width <= inner:
            return [plain]
        return break_lines(text, style, inner)

    def _cell(self, lines: Sequence[Line], is_number: bool, x: float, y: float, wide: float) -> None:  # noqa: FBT001
        baseline = y - _PAD_Y - self._body.size * ASCENT
        # Names of all scripts begin at the same edge: a column is read downwards.
        self._paper.lines(lines, x + _PAD_X, baseline, wide - 2 * _PAD_X, "right" if is_number else "left")

    def _height(self, lines: Sequence[Sequence[Line]]) -> float:
        rows = max(map(len, lines), default=1)
        if rows <= 1:
            return self._body.leading + 2 * _PAD_Y
        return max(sum(line.leading or self._body.leading for line in cell) for cell in lines) + 2 * _PAD_Y


def cell_text(value: Any, column: Column) -> str:
    """A value as it is printed."""
    if isinstance(value, str) and column.kind == Kind.TEXT:
        return printable(value)
    return value_text(typed(value, column.kind))


def value_text(value: Typed) -> str:
    """A typed value in words: 7 Feb 2018, yes, 1,250."""
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,}"


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Any]], width: float, style: Style, *, whole: bool = False
) -> list[float]:
    """Widths that fill the width: as wanted where there is room, else wide columns give way first.

    `whole` asks for room for each word too, where there is that: some programs break words that do not fit.
    """
    if any(column.share for column in columns):
        total = sum(column.share or 1.0 for column in columns)
        shares = [width * (column.share or 1.0) / total for column in columns]
        cells = [[row[number] for row in rows if number < len(row)] for number in range(len(columns))]
        least = [_least(*one, style) for one in zip(columns, cells, strict=True)]
        return _raised(shares, _with_words(least, cells, width, style) if whole else least)
    wanted = [_wanted(column, [row[number] for row in rows if number < len(row)], style)
              for number, column in enumerate(columns)]  # fmt: skip
    spare = width - sum(wanted)
    if spare >= 0:
        return [wide + spare * wide / (sum(wanted) or 1) for wide in wanted]
    limit = _limit(wanted, width)
    return [min(wide, limit) for wide in wanted]


def _raised(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Shares of a width in which no column is narrower than its least, where the others can give that."""
    lacking = sum(max(0.0, low - wide) for wide, low in zip(shares, least, strict=True))
    spare = sum(max(0.0, wide - low) for wide, low in zip(shares, least, strict=True))
    if not lacking or spare < lacking:
        return list(shares)
    kept = 1 - lacking / spare
    return [low + max(0.0, wide - low) * kept for wide, low in zip(shares, least, strict=True)]


def _least(column: Column, values: Sequence[Any], style: Style) -> float:
    """Room for the longest word of the head, and for a number or a date, which is never broken."""
    words = [width_of(word, style) * 1.12 for word in column.label.split()]
    if column.is_number or column.kind in (Kind.DATE, Kind.MOMENT):
        words += [_value_width(cell_text(value, column), style) * 1.12 for value in values]  # it may be bold
    return max(words, default=0.0) + 2 * _PAD_X + 1


def _with_words(
    least: Sequence[float], cells: Sequence[Sequence[Any]], width: float, style: Style
) -> list[float]:  # fmt: skip
    """The least widths with room for each word too, the narrowest columns first, as far as the width goes."""
    widths, spare = list(least), width - sum(least)
    for lack, number in sorted((_longest(one, style) - least[number], number) for number, one in enumerate(cells)):
        if 0 < lack <= spare:
            widths[number] += lack
            spare -= lack
    return widths


def _longest(values: Sequence[Any], style: Style) -> float:
    """Room for the longest words of a column, but for such as nobody would keep whole."""
    words = {word for value in values for word in str(value).split() if len(word) <= _WORD}
    return max((width_of(word, style) for word in sorted(words, key=len)[-3:]), default=0.0) + 2 * _PAD_X + 1


def _limit(wanted: Sequence[float], width: float) -> float:
    """The width to which wide columns are cut so that all fit."""
    left, open_columns = width, sorted(wanted)
    for number, wide in enumerate(open_columns):
        share = left / (len(open_columns) - number)
        if wide > share:
            return share
        left -= wide
    return max(open_columns, default=width)


def _wanted(column: Column, values: Sequence[Any], style: Style) -> float:
    """Wide enough for nine of ten values and for the longest word of the head."""
    widths = sorted(_value_width(cell_text(value, column), style) for value in values)
    usual = widths[len(widths) * 9 // 10] if widths else 0.0
    words = {word for value in values for word in cell_text(value, column).split() if len(word) < _LONGEST_WORD}
    usual = max(usual, max((_value_width(word, style) for word in words), default=0.0))
    head = max((width_of(word, style) for word in column.label.split()), default=0.0) * 1.12
    return max(_NARROWEST, min(usual, 260.0) + 2 * _PAD_X + 1, head + 2 * _PAD_X + 1)


def _value_width(text: str, style: Style) -> float:
    plain = plain_line(text, style)
    return plain.width if plain is not None else width_of(text[:120], style)


def _ahead(rows: Iterable[Row]) -> Iterator[tuple[Row, bool, bool]]:
    """Each row, whether one follows, and whether that one is the last."""
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == 3:
            yield waiting.pop(0), True, False
    while waiting:
        row = waiting.pop(0)
        yield row, bool(waiting), len(waiting) == 1

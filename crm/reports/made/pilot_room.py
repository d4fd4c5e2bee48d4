"""How much of a pilot its one page has room for, on paper and in an office program whose letters are wider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from crm.reports.document import Column, Row, Table
from crm.reports.pdf.tables import cell_text, column_widths
from crm.reports.pilots import WIDTH
from crm.reports.text.lines import Style, break_lines
from crm.reports.theme import theme

INDICATORS: Final = 3  # beside each other
_PAD: Final = 9.0  # left and right of what stands in a cell
_LONGEST: Final = 150  # characters of a cell, where there is room
_ALL: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Face:
    """How a format sets a page, in points; `wider` are its letters against ours, `room` is what is between the margins.

    `cell` is a line of a table, `row` what a row has beside its lines; `body` a line of running text, `between` the
    room beside a paragraph; `small` and `aside` the same of small letters; `head` is the title of a table, `title` a
    line of that of the page, `figure` the room beside a drawing.
    """

    wider: float
    room: float
    cell: float
    row: float
    body: float
    between: float
    small: float
    aside: float
    head: float
    title: float
    figure: float


_FACES: Final = (
    _Face(1.0, 717.0, 11.1, 6.8, 13.0, 5.0, 10.3, 3.0, 28.0, 19.8, 8.0),  # PDF
    _Face(1.2, 710.0, 10.7, 3.2, 14.2, 2.0, 10.0, 4.0, 29.0, 20.5, 4.0),  # Word; a wide face where its own is missing
)


@dataclass(frozen=True, slots=True)
class Shown:
    """How many of each a page shows, how many lines of each text, and how many characters of a cell."""

    partners: int = _ALL
    milestones: int = _ALL
    steps: int = _ALL
    indicators: int = _ALL
    lines: int = _ALL
    cell: int = _LONGEST

    def counted(self, have: Shown) -> Shown:
        """No more than there are."""
        return Shown(*(min(getattr(self, name), getattr(have, name)) for name in Shown.__slots__))


_EASY: Final = Shown(6, 5, 3, INDICATORS, 6)  # what is given up to first, then to
_LEAST: Final = Shown(2, 2, 1, INDICATORS, 2, 60)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is to stand on a page: rows of `partners`, of `way` the milestones and then the steps, texts, charts.

    `head` is the height in points of what is drawn at its head, `chart` that of a row of indicators; `asides` stand in
    small letters and are never cut.
    """

    title: str
    head: float
    asides: Sequence[str]
    texts: Sequence[str]
    partners: Table
    way: Table
    milestones: int
    indicators: int
    chart: float


def all_of(parts: Parts) -> Shown:
    """Everything."""
    return Shown(
        len(list(parts.partners.rows)), parts.milestones, len(list(parts.way.rows)) - parts.milestones,
        parts.indicators, max((_wide_lines(text) for text in parts.texts), default=0), _ALL,
    )  # fmt: skip


def room_for(parts: Parts) -> Shown:
    """What of all that a page shows so that it stays one page."""
    shown = have = replace(all_of(parts), cell=_LONGEST)
    measured = [_Measured(face, parts) for face in _FACES]
    while any(one.height(shown) > one.room for one in measured):
        less = _less(shown, _EASY.counted(have)) or _less(shown, _LEAST.counted(have))
        if less is None:
            break
        shown = less
    return shown


def _less(shown: Shown, least: Shown) -> Shown | None:
    """One step less, not below `least`: charts and cells first, then a line of the texts, then of the longest list."""
    for name in ("indicators", "cell"):
        if getattr(shown, name) > getattr(least, name):
            return replace(shown, **{name: getattr(least, name)})
    if shown.lines > least.lines:
        return replace(shown, lines=shown.lines - 1)
    over = {name: getattr(shown, name) - getattr(least, name) for name in ("partners", "milestones", "steps")}
    name = max(over, key=lambda name: over[name])
    return replace(shown, **{name: getattr(shown, name) - 1}) if over[name] > 0 else None


class _Measured:
    """The parts of a page as one format sets them."""

    def __init__(self, face: _Face, parts: Parts) -> None:
        self._face, self._parts = face, parts
        self._texts = [_lines(text, _style(face, "body"), WIDTH) for text in parts.texts]
        self._known: dict[tuple[str, int], list[float]] = {}
        title = _lines(parts.title, _style(face, "heading"), WIDTH) * face.title + 7
        small = _style(face, "small")
        asides = sum(_lines(text, small, WIDTH) * face.small + face.aside for text in parts.asides)
        self._fixed = title + parts.head + face.figure + asides
        self.room = face.room

    def _rows(self, table: Table, longest: int) -> list[float]:
        """The height of the head, and of each row with no longer cell."""
        known = table.title, longest
        if known not in self._known:
            self._known[known] = list(self._measured(table, longest))
        return self._known[known]

    def _measured(self, table: Table, longest: int) -> Iterator[float]:
        face, style, rows = self._face, _style(self._face, "table"), short_cells(table.rows, longest)
        widths = column_widths(table.columns, [row.cells for row in rows], WIDTH, style)
        heads = Row(tuple(column.label for column in table.columns))
        for texts in (_texts(row, table.columns) for row in (heads, *rows)):
            lines = (_lines(text, style, wide - _PAD) for text, wide in zip(texts, widths, strict=False))
            yield max(lines) * face.cell + face.row

    def height(self, shown: Shown) -> float:
        """How high the page is with so much on it; a line says below a table what it leaves out."""
        face, parts = self._face, self._parts
        texts = sum(min(count, shown.lines) * face.body + face.between for count in self._texts)
        whole_way, whole_list = (self._rows(table, shown.cell) for table in (parts.way, parts.partners))
        way = [*whole_way[: 1 + shown.milestones], *whole_way[1 + parts.milestones :][: shown.steps]]
        partners = whole_list[: 1 + shown.partners]
        charts = -(-shown.indicators // INDICATORS)
        drawn = face.head + face.figure + charts * (parts.chart + 12) - 12 if charts else 0.0
        cut = sum((len(partners) < len(whole_list), len(way) < len(whole_way),
                   shown.indicators < parts.indicators)) * (face.small + face.aside)  # fmt: skip
        return self._fixed + texts + sum(way) + sum(partners) + 2 * face.head + drawn + cut


def _style(face: _Face, name: str) -> Style:
    own = theme().style(name)
    return replace(own, size=own.size * face.wider)


def _texts(row: Row, columns: Sequence[Column]) -> Iterator[str]:
    return (cell_text(value, column) for value, column in zip(row.cells, columns, strict=False))


def _lines(text: str, style: Style, width: float) -> int:
    return max(1, len(break_lines(text, style, width)))


def _wide_lines(text: str) -> int:
    return _lines(text, _style(_FACES[-1], "body"), WIDTH)


def cut_lines(text: str, count: int) -> str:
    """As much of a text as so many lines hold, however wide the letters are."""
    have = _wide_lines(text)
    return text if have <= count else shortened(text, len(text) * count // have - 6)


def shortened(text: str, most: int) -> str:
    """A text of so many characters at most, at the end of a word where that is near."""
    if len(text) <= most:
        return text
    kept = text[:most]
    space = kept.rfind(" ")
    return f"{kept[:space] if space > most * 0.8 else kept}…".replace(" …", "…")


def short_cells(rows: Iterable[Row], longest: int) -> tuple[Row, ...]:
    """The rows with no longer cell."""
    return tuple(
        replace(row, cells=tuple(shortened(cell, longest) if isinstance(cell, str) else cell for cell in row.cells))
        for row in rows
    )

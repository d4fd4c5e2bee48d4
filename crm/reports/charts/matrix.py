"""A matrix of columns and rows with names in its cells: who stands where, and how many there are beyond those named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from crm.i18n import _
from crm.reports.charts.drawing import Box, Drawing, Label, Shape, Stroke
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import theme

_SIZE, _SMALL = 7.5, 6.6
_LINE, _HEAD, _FOOT = 8.6, 12.0, 26.0
_NAMED: Final = 6  # lines of a cell
Cell = tuple[int, int]  # column and row, the first row uppermost


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands below and beside: a title, and a word for each column or row; `tinted` cells stand out."""

    across: str
    columns: tuple[str, ...]
    down: str
    rows: tuple[str, ...]
    tinted: frozenset[Cell] = frozenset()
    corners: tuple[tuple[Cell, str], ...] = ()  # what is written above the names of a cell


def matrix(sides: Sides, names: Mapping[Cell, Sequence[str]], width: float) -> Drawing:
    """Draw it; a cell has the names that fit, and the rest as a number."""
    look = theme()
    left = max(width_of(word, Style(_SIZE)) for word in sides.rows) + 14
    wide = (width - left) / len(sides.columns)
    high = _HEAD + _LINE * (min(max((len(found) for found in names.values()), default=0), _NAMED) + 1)
    shapes: list[Shape] = []
    for row, word in enumerate(sides.rows):
        shapes.append(Label(word, left - 6, row * high + high / 2, _SIZE, look.muted, "end"))
        for column in range(len(sides.columns)):
            shapes += _cell(sides, (column, row), names.get((column, row), ()), (left + column * wide, row * high),
                            (wide, high))  # fmt: skip
    bottom = high * len(sides.rows)
    for column, word in enumerate(sides.columns):
        shapes.append(Label(word, left + (column + 0.5) * wide, bottom + 10, _SIZE, look.muted, "middle"))
    title = _("{down} upwards, {across} to the right").format(down=sides.down, across=sides.across.lower())
    shapes.append(Label(title, left + (width - left) / 2, bottom + 21, _SIZE, look.ink, "middle", bold=True))
    return Drawing(width, bottom + _FOOT, tuple(shapes))


def _cell(
    sides: Sides, cell: Cell, names: Sequence[str], corner: tuple[float, float], size: tuple[float, float]
) -> Iterator[Shape]:
    look, (x, y), (wide, high) = theme(), corner, size
    if cell in sides.tinted:
        yield Box(x, y, wide, high, look.tint)
    yield Stroke(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)), look.hairline, 0.5)
    said = dict(sides.corners).get(cell, "")
    if said:
        yield Label(_shortened(said, wide - 24), x + 4, y + 9, _SMALL, look.accent, bold=True)
    if names:
        yield Label(f"{len(names):,}", x + wide - 4, y + 9, _SMALL, look.muted, "end")
    room = int((high - _HEAD) / _LINE)
    shown = names if len(names) <= room else names[: room - 1]
    lines = [
        *shown,
        *([_("and {count} more").format(count=len(names) - len(shown))] if len(names) > len(shown) else []),
    ]
    for number, name in enumerate(lines):
        colour = look.ink if number < len(shown) else look.muted
        yield Label(_shortened(name, wide - 8), x + 4, y + _HEAD + _LINE * (number + 0.8), _SMALL, colour)


def _shortened(text: str, width: float) -> str:
    if width_of(text, Style(_SMALL)) <= width:
        return text
    while text and width_of(f"{text}…", Style(_SMALL)) > width:
        text = text[:-1].rstrip()
    return f"{text}…"

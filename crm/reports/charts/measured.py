"""Charts of what a pilot measures and of what it is paid with: small enough to stand beside their words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from crm.i18n import _
from crm.reports.charts.drawing import Box, Drawing, Label, Shape, Stroke, disc
from crm.reports.charts.scales import written
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import mixed, readable_on, theme

_SMALL: Final = 7.5
_TALL: Final = 6.0  # letters of that size above their baseline
_HIGH: Final = 15.0  # of a bar of money
_ABREAST, _NAMED = 105.0, 28.0  # width and height of what a part is called
_PAPER: Final = "#ffffff"
_ON_TINT: Final = "#10202a"
_TOP, _FOOT, _EDGE = 10.0, 13.0, 5.0
_LEAST_DAYS: Final = 28
Points = Sequence[tuple[date, float]]
_Room = tuple[float, float, float, float]  # left, right, top, bottom


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator on its way: what was measured oldest first, where it began, where it is to arrive and by when.

    `groups` are the same of parts of everybody, each by its name.
    """

    points: Points
    baseline: float | None = None
    target: float | None = None
    target_on: date | None = None
    groups: Sequence[tuple[str, Points]] = ()

    @property
    def days(self) -> list[date]:
        ends = [self.target_on] if self.target_on is not None else []
        return [day for _name, points in [("", self.points), *self.groups] for day, _value in points] + ends

    @property
    def values(self) -> list[float]:
        ends = [value for value in (self.baseline, self.target) if value is not None]
        return [value for _name, points in [("", self.points), *self.groups] for _day, value in points] + ends


class _Scale:
    """Where a day and a value stand on the canvas."""

    def __init__(self, course: Course, width: float, height: float) -> None:
        days, values = course.days, course.values
        self.first, last = min(days), max(days)
        self._days = max((last - self.first).days, _LEAST_DAYS)
        self._low = min(0.0, *values)
        self._span = (max(values) - self._low) or 1.0
        self.left, self.bottom, self.last = _EDGE, height - _FOOT, last
        self.right = width - _EDGE
        for name, points in [(_value(course), course.points), *course.groups]:  # which stand behind their last point
            share = (points[-1][0] - self.first).days / self._days if points else 0.0
            room = width - self.left - width_of(name, Style(_SMALL, bold=True)) - 8
            self.right = max(min(self.right, self.left + room / share if share else self.right), width / 2)

    def x(self, day: date) -> float:
        return self.left + (self.right - self.left) * (day - self.first).days / self._days

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - _TOP) * (value - self._low) / self._span


class _Free:
    """Where a name can stand on the canvas without covering a dashed line, the axis or other words."""

    def __init__(self, scale: _Scale, width: float, marks: Iterable[Shape]) -> None:
        self._width, self._lowest = width, scale.bottom - 1.5
        self._before = 0.0  # the baseline of the name placed before
        self._taken = [_taken(shape) for shape in marks if isinstance(shape, Label | Stroke)]

    def place(self, name: str, x: float, y: float) -> tuple[float, float] | None:
        """Where its baseline begins: as near as can be to the place wanted and not above the name placed before it.

        None where there is no room for it.
        """
        wide = width_of(name, Style(_SMALL, bold=True))
        for left, line in self._tried(x, y, self._width - wide):
            wanted = left, left + wide, line - _TALL, line + 1.5
            if not any(_meet(wanted, other) for other in self._taken):
                self._taken.append(wanted)
                self._before = line
                return left, line
        return None

    def _tried(self, x: float, y: float, last: float) -> Iterator[tuple[float, float]]:
        y = min(max(y, _SMALL), self._lowest)
        lines = sorted((y, *range(int(_SMALL), int(self._lowest) + 1)), key=lambda line: abs(line - y))
        lefts = [x + step * _SMALL for step in range(int(max(last - x, 0) // _SMALL) + 1)]
        yield from ((left, line) for left in lefts for line in lines if line >= self._before)
        yield from ((left, line) for left in lefts for line in lines)


def _taken(shape: Label | Stroke) -> _Room:
    if isinstance(shape, Stroke):
        across, down = [x for x, _y in shape.points], [y for _x, y in shape.points]
        return min(across), max(across), min(down), max(down)
    wide = width_of(shape.text, Style(_SMALL))
    left = shape.x - wide if shape.anchor == "end" else shape.x
    return left, left + wide, shape.y - _TALL, shape.y + 1.5


def _meet(one: _Room, other: _Room) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def course_chart(course: Course, width: float = 220.0, height: float = 78.0) -> Drawing:
    """The line of what was measured, the baseline and the target as dashed ones; groups thinner, named at their end."""
    look = theme()
    if not course.days or not course.values:
        return Drawing(width, height, (Label(_("Nothing measured yet"), 0, height / 2, _SMALL, look.muted),))
    scale = _Scale(course, width, height)
    shapes: list[Shape] = [Stroke(((scale.left, scale.bottom), (scale.right, scale.bottom)), look.hairline, 0.6)]
    shapes += (marks := list(_marks(course, scale)))
    named = [(_value(course), course.points, look.accent)]
    for number, (name, points) in enumerate(course.groups):
        named.append((name, points, look.series[(number + 2) % len(look.series)]))
        shapes += _line(points, scale, named[-1][2], thickness=1.0)
    shapes += _line(course.points, scale, look.accent, thickness=1.8)
    shapes += _names([one for one in named if one[1]], scale, _Free(scale, width, marks))
    shapes += _ends(scale, width)
    return Drawing(width, height, tuple(shapes))


def _value(course: Course) -> str:
    return written(course.points[-1][1]) if course.points else ""


def _marks(course: Course, scale: _Scale) -> Iterator[Shape]:
    """Baseline and target, each with its number at the end of its line: of two lines that are close one stands below.

    What lies on the axis needs no line.
    """
    look, above = theme(), -math.inf
    marks = ((course.baseline, look.muted, _("Baseline {value}")), (course.target, look.signal, _("Target {value}")))
    drawn = [(scale.y(value), value, colour, words) for value, colour, words in marks if value is not None]
    for y, value, colour, words in sorted(drawn):
        if y >= scale.bottom - 1:
            continue
        yield Stroke(((scale.left, y), (scale.right, y)), colour, 0.8, dashed=True)
        line = y - 2.5 if y - above > _SMALL + 2.5 else y + _SMALL
        if line < scale.bottom - 1:
            yield Label(words.format(value=written(value)), scale.right, line, _SMALL, colour, "end")
        above = max(y, line)


def _line(points: Points, scale: _Scale, colour: str, *, thickness: float) -> Iterator[Shape]:
    places = [(scale.x(day), scale.y(value)) for day, value in points]
    for first, second in pairwise(places):
        yield Stroke((first, second), colour, thickness)
    yield from (disc(x, y, thickness + 0.4, colour) for x, y in places)


def _names(named: Sequence[tuple[str, Points, str]], scale: _Scale, free: _Free) -> Iterator[Label]:
    """The names of lines behind their last points, the highest first.

    Where there is no room for one the words around the chart must do.
    """
    ends = [(*points[-1], name, colour) for name, points, colour in named]
    for day, value, name, colour in sorted(ends, key=lambda end: scale.y(end[1])):
        place = free.place(name, scale.x(day) + 5, scale.y(value) + 2.6)
        if place is not None:
            yield Label(name, *place, _SMALL, colour, bold=True)


def _ends(scale: _Scale, width: float) -> Iterator[Shape]:
    """The first and the last month below the line."""
    y, look = scale.bottom + 10, theme()
    yield Label(f"{scale.first:%Y-%m}", scale.left, y, _SMALL, look.muted)
    if (scale.last - scale.first).days >= _LEAST_DAYS:
        yield Label(f"{scale.last:%Y-%m}", min(scale.right, width), y, _SMALL, look.muted, "end")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar of money: what it is called, how large it is, and that in words."""

    name: str
    value: float
    told: str


def money_bar(parts: Sequence[Part], gap: Part | None, asked: Part | None = None, width: float = 460.0) -> Drawing:
    """One bar of all that is needed: its parts in turn, then what is missing as an empty stretch, and names below.

    What is `asked` for lies in the gap, and reaches beyond it where it is more. A bar of nothing at all is empty.
    """
    look = theme()
    *inks, tint, _empty = tints()
    rest = [part for part in (gap, asked) if part is not None]
    total = sum(max(part.value, 0.0) for part in parts) + max((part.value for part in rest), default=0.0)
    shapes: list[Shape] = [_frame(0.4, 0.4, width - 0.8, _HIGH - 0.8, look.muted, dashed=_is_some(gap))]
    x = 0.0
    for part, colour in zip((*parts, asked), (*inks[: len(parts)], tint), strict=False):
        if part is not None:
            shapes += _stretch(part, x, total, width, colour)
            x += width * max(part.value, 0.0) / total if total else 0.0
    named = [*zip(parts, inks, strict=False), *([(gap, "")] if gap else []), *([(asked, tint)] if asked else [])]
    most = max(len(named), 1)
    across = most if width >= _ABREAST * most else 2 if width >= _ABREAST * 2 else 1
    for number, (part, colour) in enumerate(named):
        left, y = width / across * (number % across), _HIGH + 13 + number // across * _NAMED
        shapes += _swatch(left, y - 6.6, colour)
        shapes.append(Label(part.name, left + 12, y, _SMALL, look.muted))
        shapes.append(Label(part.told, left + 12, y + 11, 8.8, look.ink, bold=True))
    return Drawing(width, _HIGH + 13 + (most - 1) // across * _NAMED + 15, tuple(shapes))


def tints() -> tuple[str, str, str, str]:
    """The colours of what was received, is promised, was asked for, and of what nobody was asked for."""
    look = theme()
    return (
        look.accent, mixed(look.accent, _PAPER, 0.55), mixed(look.accent, _PAPER, 0.24), mixed(look.muted, _PAPER, 0.14)
    )  # fmt: skip


def _is_some(part: Part | None) -> bool:
    return part is not None and part.value > 0


def _stretch(part: Part, x: float, total: float, width: float, colour: str) -> Iterator[Shape]:
    """A part of the bar, with its share where there is room for it."""
    wide = width * max(part.value, 0.0) / total if total else 0.0
    if wide <= 0:
        return
    yield Box(x, 0, max(wide - 0.8, 0.8), _HIGH, colour, 3)
    share = f"{100 * part.value / total:.0f} %"
    if width_of(share, Style(_SMALL, bold=True)) < wide - 8:
        yield Label(share, x + 6, _HIGH - 4.6, _SMALL, _ink_on(colour), bold=True)


def _ink_on(colour: str) -> str:
    """The colour of words on a part; the tints stay as light on a dark screen, and so do their words as dark."""
    return readable_on(colour) if colour == theme().accent else _ON_TINT


def _swatch(x: float, y: float, colour: str) -> Iterator[Shape]:
    yield Box(x, y, 7.5, 7.5, colour, 1.6) if colour else _frame(x, y + 0.4, 7, 7, theme().muted, dashed=True)


def _frame(x: float, y: float, width: float, height: float, colour: str, *, dashed: bool) -> Stroke:
    """The outline of what is empty."""
    right, below = x + width, y + height
    return Stroke(((x, y), (right, y), (right, below), (x, below), (x, y)), colour, 0.8, dashed=dashed)

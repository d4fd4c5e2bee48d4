"""The charts there are: bars, stacked bars, lines, rings, gauges and timelines, each from plain numbers.

Each returns a `Drawing` and can say in words what it shows: `described` makes the text for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from crm.i18n import _, ngettext
from crm.reports.charts.drawing import Box, Drawing, Label, Shape, Stroke, disc, ring
from crm.reports.charts.scales import shares, ticks, written
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import readable_on, theme

WIDTH = 460.0
_SIZE, _SMALL = 8.5, 7.5
_BAR, _GAP = 15.0, 8.0
_LABELS = 0.38  # of a narrow chart
_LONGEST = 150.0  # of a label beside a bar
Item = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time on a timeline: what it is called, from when to when, and whether that is certain."""

    label: str
    start: date
    end: date
    certain: bool = True
    done: bool = False


def bars(
    items: Sequence[Item], width: float = WIDTH, *, unit: str = "", target: float | None = None, whole: float = 0.0
) -> Drawing:
    """Horizontal bars with their values; `target` is marked by a line through all of them.

    Of a `whole` each is a share: a bar of all of it is the longest there can be, and the percentage stands beside.
    """
    look = theme()
    left, labels = _labels([label for label, _value in items], width)
    room = width - left - (74 if whole else 44)
    highest = max([value for _label, value in items] + [target or 0.0, whole]) or 1.0
    shapes: list[Shape] = []
    y = 4.0
    for (_label, value), label in zip(items, labels, strict=True):
        wide = max(room * value / highest, 1.0 if value else 0.0)
        shapes += [
            Label(label, left - 8, y + _BAR - 4, _SIZE, look.ink, "end"),
            Box(left, y, wide, _BAR, look.accent, 2),
            Label(f"{written(value)}{unit}", left + wide + 5, y + _BAR - 4, _SIZE, look.ink, bold=True),
        ]
        if whole:
            x = left + wide + 10 + width_of(f"{written(value)}{unit}", Style(_SIZE, bold=True))
            shapes.append(Label(f"{value / whole:.0%}", x, y + _BAR - 4, _SIZE, look.muted))
        y += _BAR + _GAP
    if target is not None:
        x = left + room * target / highest
        shapes.append(Stroke(((x, 0.0), (x, y)), look.signal, 1.2, dashed=True))
        shapes.append(Label(_("Target {value}").format(value=written(target)), x, y + 9, _SMALL, look.signal, "middle"))
        y += 14
    return Drawing(width, y, tuple(shapes))


def stacked(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], width: float = WIDTH,
    colours: Sequence[str] = (),
) -> Drawing:  # fmt: skip
    """Horizontal bars of parts, one colour to each series (those of the theme, or `colours`), with a legend above."""
    look, colours = theme(), colours or theme().series
    left, fitting = _labels(labels, width)
    totals = [sum(values[row] for _name, values in series) for row in range(len(labels))]
    room = width - left - 44
    highest = max([*totals, 0.0]) or 1.0
    shapes, y = _legend([name for name, _values in series], width, colours)
    for row, label in enumerate(fitting):
        shapes.append(Label(label, left - 8, y + _BAR - 4, _SIZE, look.ink, "end"))
        x = left
        for number, (_name, values) in enumerate(series):
            wide = room * values[row] / highest
            shapes += _part(x, y, wide, values[row], colours[number % len(colours)])
            x += wide
        shapes.append(Label(written(totals[row]), x + 5, y + _BAR - 4, _SIZE, look.ink, bold=True))
        y += _BAR + _GAP
    return Drawing(width, y, tuple(shapes))


def _part(x: float, y: float, wide: float, value: float, colour: str) -> Iterator[Shape]:
    if wide <= 0:
        return
    yield Box(x, y, max(wide - 1, 0.6), _BAR, colour)
    if width_of(written(value), Style(_SMALL)) < wide - 4:
        yield Label(written(value), x + wide / 2, y + _BAR - 4, _SMALL, readable_on(colour), "middle")


def lines(
    points: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], width: float = WIDTH,
    height: float = 170.0,
) -> Drawing:  # fmt: skip
    """Values over time, a line to each series, each named at its end; None leaves a gap."""
    look = theme()
    highest = max((value for _name, values in series for value in values if value is not None), default=0.0)
    marks = ticks(highest)
    if width < WIDTH:
        series = [(_shortened(name, width * _LABELS), values) for name, values in series]
    spare = 16 if width < WIDTH else 10  # letters of a window are a little wider than those of paper
    right = max((width_of(name, Style(_SIZE, bold=True)) for name, _values in series), default=0.0) + spare
    left = width_of(written(marks[-1]), Style(_SMALL)) + 10
    bottom = height - 18
    shapes: list[Shape] = []
    for mark in marks:
        y = bottom - (bottom - 8) * mark / marks[-1]
        shapes.append(Stroke(((left, y), (width - right, y)), look.hairline, 0.5))
        shapes.append(Label(written(mark), left - 6, y + 2.6, _SMALL, look.muted, "end"))
    step = (width - left - right) / max(len(points) - 1, 1)
    shapes += _points_named(points, left, step, height)
    ends: list[Label] = []
    for number, (name, values) in enumerate(series):
        places = [
            None if value is None else (left + step * index, bottom - (bottom - 8) * value / marks[-1])
            for index, value in enumerate(values)
        ]
        shapes += _curve(places, _colour(number))
        known = [place for place in places if place]
        ends += [Label(name, x + 7, y + 3, _SIZE, _colour(number), bold=True) for x, y in known[-1:]]
    return Drawing(width, height, (*shapes, *_apart(ends, bottom)))


def _apart(labels: Sequence[Label], lowest: float) -> Iterator[Label]:
    """Labels below each other where they would stand on each other, none below the lowest line of a chart."""
    least, y = _SIZE * 1.3, 0.0
    ordered = sorted(labels, key=lambda label: label.y)
    placed: list[float] = []
    for label in ordered:
        y = max(label.y, y + least) if placed else label.y
        placed.append(y)
    for place in range(len(placed) - 1, -1, -1):
        limit = lowest + 3 if place == len(placed) - 1 else placed[place + 1] - least
        placed[place] = min(placed[place], limit)
    for label, y in zip(ordered, placed, strict=True):
        yield replace(label, y=y)


def _points_named(points: Sequence[str], left: float, step: float, height: float) -> Iterator[Shape]:
    """As many of the points' names as stand beside each other."""
    widest = max((width_of(point, Style(_SMALL)) for point in points), default=0.0) + 8
    every = max(1, -(-int(widest) // max(int(step), 1)))
    for index in range(0, len(points), every):
        yield Label(points[index], left + step * index, height - 4, _SMALL, theme().muted, "middle")


def _curve(places: Sequence[tuple[float, float] | None], colour: str) -> Iterator[Shape]:
    for first, second in pairwise(places):
        if first and second:
            yield Stroke((first, second), colour, 1.8)
    yield from (disc(*place, 2.3, colour) for place in places if place)


def donut(items: Sequence[Item], width: float = WIDTH, *, middle: str = "", height: float = 132.0) -> Drawing:
    """A ring of shares, with a legend that names each, its number and its percentage."""
    look = theme()
    total = sum(value for _label, value in items)
    radius = height / 2 - 4
    x = y = height / 2
    shapes: list[Shape] = []
    at = 0.0
    for number, (_label, value) in enumerate(items):
        if value > 0:
            end = at + value / total
            shapes.append(ring(x, y, (radius, radius * 0.62), at, end, _colour(number)))
            at = end
    if total <= 0:
        shapes.append(ring(x, y, (radius, radius * 0.62), 0, 1, look.hairline))
    shapes.append(Label(middle or written(total), x, y + 6, 18, look.ink, "middle", bold=True))
    left, line = height + 22, min(19.0, (height - 8) / max(len(items), 1))
    top = y - line * len(items) / 2 + line * 0.68
    for number, ((label, value), share) in enumerate(zip(items, shares([v for _l, v in items]), strict=True)):
        row = top + line * number
        shapes += [
            Box(left, row - 8, 9, 9, _colour(number), 2),
            Label(_shortened(label, width - left - 90), left + 16, row, _SIZE, look.ink),
            Label(written(value), width - 40, row, _SIZE, look.ink, "end", bold=True),
            Label(f"{share} %", width, row, _SIZE, look.muted, "end"),
        ]
    return Drawing(width, height, tuple(shapes))


def gauge(value: float, goal: float, label: str = "", width: float = 150.0) -> Drawing:
    """A half ring that fills towards a goal, with both numbers; what is beyond the goal shows as full."""
    look = theme()
    radius, x = width / 2 - 4, width / 2
    y = radius + 6
    share = min(max(value / goal, 0.0), 1.0) if goal else 0.0
    shapes: list[Shape] = [ring(x, y, (radius, radius * 0.72), -0.25, 0.25, look.hairline)]
    if share:
        shapes.append(ring(x, y, (radius, radius * 0.72), -0.25, -0.25 + share / 2, look.accent))
    shapes.append(Label(written(value), x, y - 4, 20, look.ink, "middle", bold=True))
    told = _("of {goal}").format(goal=written(goal))
    shapes.append(Label(f"{told} {label}".strip(), x, y + 12, _SIZE, look.muted, "middle"))
    return Drawing(width, y + 18, tuple(shapes))


def timeline(spans: Sequence[Span], today: date | None = None, width: float = WIDTH) -> Drawing:
    """Stretches of time below each other, months above, today as a line; what is not certain is paler."""
    look = theme()
    if not spans:
        return Drawing(width, 0.0, ())
    left, labels = _labels([span.label for span in spans])
    first = min(span.start for span in spans).replace(day=1)
    last = max(span.end for span in spans)
    days = max((last - first).days + 1, 28)
    per_day = (width - left - 6) / days
    bottom = 20 + len(spans) * (_BAR + _GAP)
    shapes = list(_months(first, last, left, per_day, bottom))
    for row, (span, label) in enumerate(zip(spans, labels, strict=True)):
        y = 24 + row * (_BAR + _GAP)
        wide = max(((span.end - span.start).days + 1) * per_day, 3.0)
        colour = look.muted if span.done else look.accent if span.certain else look.series[3]
        shapes.append(Label(label, left - 8, y + _BAR - 4, _SIZE, look.ink, "end"))
        shapes.append(Box(left + (span.start - first).days * per_day, y, wide, _BAR, colour, 2))
    if today is not None and first <= today <= last:
        x = left + (today - first).days * per_day
        shapes.append(Stroke(((x, 14), (x, bottom + 6)), look.signal, 1.2))
        shapes.append(Label(_("Today"), x, bottom + 15, _SMALL, look.signal, "middle"))
    return Drawing(width, bottom + 18, tuple(shapes))


def _months(first: date, last: date, left: float, per_day: float, bottom: float) -> Iterator[Shape]:
    look = theme()
    month, free = first, 0.0
    while month <= last:
        x = left + (month - first).days * per_day
        yield Stroke(((x, 14), (x, bottom + 4)), look.hairline, 0.5)
        text = f"{month:%Y-%m}"
        if x >= free:
            yield Label(text, x + 2, 9, _SMALL, look.muted)
            free = x + width_of(text, Style(_SMALL)) + 8
        month = (month + timedelta(days=32)).replace(day=1)


def described(what: str, items: Iterable[Item], unit: str = "") -> str:
    """A chart in words, as 'Sectors: funder 4, media 2'."""
    told = ", ".join(f"{label} {written(value)}{unit}" for label, value in items)
    return f"{what}: {told}." if told else _("{what}: nothing yet.").format(what=what)


def described_spans(what: str, spans: Sequence[Span]) -> str:
    """A timeline in words."""
    count = ngettext("{count} entry", "{count} entries", len(spans))
    told = "; ".join(f"{span.label}, {span.start.isoformat()} – {span.end.isoformat()}" for span in spans)
    return f"{what}: {count}. {told}." if told else _("{what}: nothing yet.").format(what=what)


def _labels(texts: Sequence[str], width: float = WIDTH) -> tuple[float, list[str]]:
    """Where bars begin, right of their labels, and the labels as they fit: less than half of a narrow chart."""
    fitting = [_shortened(text, min(_LONGEST, width * _LABELS)) for text in texts]
    return max((width_of(text, Style(_SIZE)) for text in fitting), default=0.0) + 10, fitting


def _shortened(text: str, width: float) -> str:
    if width_of(text, Style(_SIZE)) <= width:
        return text
    while text and width_of(f"{text}…", Style(_SIZE)) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _legend(names: Sequence[str], width: float, colours: Sequence[str]) -> tuple[list[Shape], float]:
    look = theme()
    shapes: list[Shape] = []
    x, y = 0.0, 9.0
    for number, name in enumerate(names):
        wide = width_of(name, Style(_SIZE)) + 30
        if x and x + wide > width:
            x, y = 0.0, y + 15
        shapes += [Box(x, y - 8, 9, 9, colours[number % len(colours)], 2), Label(name, x + 14, y, _SIZE, look.ink)]
        x += wide
    return shapes, y + 10


def _colour(number: int) -> str:
    series = theme().series
    return series[number % len(series)]

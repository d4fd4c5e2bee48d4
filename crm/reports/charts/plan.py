"""A plan in time: rows of bars under months, marks where something is held, today as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from crm.i18n import _
from crm.reports.charts.drawing import Area, Box, Drawing, Label, Shape, Stroke
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import theme
from crm.reports.words import month as month_name

_SIZE, _SMALL = 8.5, 7.5
_ROW, _BAR, _GAP = 19.0, 11.0, 5.0
_HEAD: Final = 24.0
_LONGEST: Final = 0.34  # of the width, for labels
_MARK: Final = 4.2  # half of a mark's width
_YEAR: Final = 24.0  # what a year takes, written
_DAYS: Final = 20  # what lasts no longer is a mark, not a bar


@dataclass(frozen=True, slots=True)
class PlanBar:
    """From one day to another; paler where it is not `certain`, grey where it is `done`."""

    start: date
    end: date
    certain: bool = True
    done: bool = False


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the plan; `strong` ones begin a group and stand out."""

    label: str
    bars: tuple[PlanBar, ...]
    strong: bool = False


def plan(rows: Sequence[PlanRow], today: date, width: float) -> Drawing:
    """Draw the rows below each other, from the month of the first day to that of the last."""
    bars = [bar for row in rows for bar in row.bars]
    if not bars:
        return Drawing(width, 0.0, ())
    first = min(bar.start for bar in bars).replace(day=1)
    last = max(bar.end for bar in bars)
    labels = [_shortened(row.label, width * _LONGEST, bold=row.strong) for row in rows]
    wanted = (width_of(text, Style(_SIZE, bold=row.strong)) for text, row in zip(labels, rows, strict=True))
    left = max(wanted, default=0.0) + 10
    per_day = (width - left - 6) / max((last - first).days + 1, 28)
    places, height = _places(rows)
    shapes = list(_months(first, last, left, per_day, height))
    for row, text, y in zip(rows, labels, places, strict=True):
        shapes.append(Label(text, 0, y + _BAR - 2, _SIZE, theme().ink, bold=row.strong))
        shapes += [
            _bar(bar, left + (bar.start - first).days * per_day, y, per_day, strong=row.strong) for bar in row.bars
        ]
    shapes += _today(today, first, last, left, per_day, height)
    return Drawing(width, height + 14, tuple(shapes))


def _places(rows: Sequence[PlanRow]) -> tuple[list[float], float]:
    """Where each row begins, with room before a group, and where all end."""
    y, places = _HEAD, list[float]()
    for number, row in enumerate(rows):
        y += _GAP if row.strong and number else 0
        places.append(y)
        y += _ROW
    return places, y


def _bar(bar: PlanBar, x: float, y: float, per_day: float, *, strong: bool) -> Shape:
    look = theme()
    colour = look.muted if bar.done else look.accent if bar.certain else look.series[3]
    days = (bar.end - bar.start).days + 1
    if days <= _DAYS and not strong:
        middle, half = (x + days * per_day / 2, y + _BAR / 2), _MARK
        corners = ((middle[0] + half, middle[1]), (middle[0], middle[1] + half), (middle[0] - half, middle[1]))
        return Area((middle[0], middle[1] - half), corners, colour)
    return Box(x, y, max(days * per_day, 3.0), _BAR, colour, 3 if strong else 2)


def _months(first: date, last: date, left: float, per_day: float, bottom: float) -> Iterator[Shape]:
    """A line at each beginning of a quarter, years above; every month, quarter or half year named, as there is room."""
    look, month, every = theme(), first, _named(per_day)
    while month <= last:
        x = left + (month - first).days * per_day
        if month.month % 3 == 1 or month == first:
            yield Stroke(((x, 16), (x, bottom)), look.hairline, 0.5)
        if month.month == 1 or (month == first and (date(month.year, 12, 31) - month).days * per_day >= _YEAR):
            yield Label(str(month.year), x + 2, 7, _SMALL, look.ink, bold=True)
        text = month_name(month.month)
        fits = x + width_of(text, Style(_SMALL)) <= left + (last - first).days * per_day + 6
        if (month.month - 1) % every == 0 and fits:
            yield Label(text, x + 2, 16, _SMALL, look.muted)
        month = (month + timedelta(days=32)).replace(day=1)


def _named(per_day: float) -> int:
    """Every how many months one is named, so that they stand at even distances."""
    widest = max(width_of(month_name(number), Style(_SMALL)) for number in range(1, 13)) + 4
    return next((months for months in (1, 3, 6) if widest <= months * 30 * per_day), 12)


def _today(today: date, first: date, last: date, left: float, per_day: float, bottom: float) -> Iterator[Shape]:
    if first <= today <= last:
        x = left + (today - first).days * per_day
        yield Stroke(((x, 18), (x, bottom)), theme().signal, 1.2)
        yield Label(_("Today"), x, bottom + 9, _SMALL, theme().signal, "middle")


def _shortened(text: str, width: float, *, bold: bool) -> str:
    style = Style(_SIZE, bold=bold)
    if width_of(text, style) <= width:
        return text
    while text and width_of(f"{text}…", style) > width:
        text = text[:-1].rstrip()
    return f"{text}…"

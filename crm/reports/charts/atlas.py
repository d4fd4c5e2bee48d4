"""A map of the world with dots on it, as a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm.reports.charts.drawing import Area, Drawing, Label, Shape, disc
from crm.reports.charts.figures import WIDTH
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import mixed, theme
from crm.reports.world import COARSE, HALF_HEIGHT, HALF_WIDTH, Ring, countries, project

_LAND_SHARE = 0.22
_DOT, _RIM = 2.4, 0.8
_LARGER = 1.4  # by how much the dots of a further series are larger: at one place all of them are seen
_SIZE = 8.5
_SOUTH = 0.86  # of the lower half: below it lies no land that is drawn


@dataclass(frozen=True, slots=True)
class Dot:
    """A place in degrees east and north; `series` chooses its colour."""

    longitude: float
    latitude: float
    series: int = 0


def atlas(dots: Sequence[Dot], names: Sequence[str], width: float = WIDTH) -> Drawing:
    """The world with a dot for each place, and below it what each series is called; the first one lies above."""
    scale = width / (2 * HALF_WIDTH)
    look = theme()
    shapes: list[Shape] = list(_land(scale, mixed(look.muted, "#ffffff", _LAND_SHARE)))
    for dot in sorted(dots, key=lambda one: one.series, reverse=True):
        east, south = project(dot.longitude, dot.latitude)
        x, y = (east + HALF_WIDTH) * scale, (south + HALF_HEIGHT) * scale
        radius = _DOT + _LARGER * dot.series
        shapes += [disc(x, y, radius + _RIM, "#ffffff"), disc(x, y, radius, look.series[dot.series])]
    height = (1 + _SOUTH) * HALF_HEIGHT * scale
    return Drawing(width, height + 2 * _SIZE, (*shapes, *_legend(names, height)))


def _legend(names: Sequence[str], y: float) -> Iterator[Shape]:
    look, x = theme(), 4.0
    for number, name in enumerate(names):
        yield disc(x, y + _SIZE - 3, _DOT + _LARGER * number, look.series[number])
        yield Label(name, x + 8, y + _SIZE, _SIZE, look.ink)
        x += 24 + width_of(name, Style(_SIZE))


def _land(scale: float, fill: str) -> Iterator[Shape]:
    for country in countries(COARSE):
        for part in country.parts:
            yield from _outline(part[0], scale, fill)


def _outline(ring: Ring, scale: float, fill: str) -> Iterator[Shape]:
    points = [((x + HALF_WIDTH) * scale, (y + HALF_HEIGHT) * scale) for x, y in ring]
    if len(points) > 2:
        yield Area(points[0], tuple(points[1:]), fill)

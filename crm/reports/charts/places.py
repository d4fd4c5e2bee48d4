"""Maps for paper: the outlines of the world, or of a part of it, with the places that are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from crm.reports.charts.drawing import Area, Box, Drawing, Label, Shape, disc
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import mixed, theme
from crm.reports.world import COARSE, HALF_WIDTH, Country, Point, Ring, countries, project

_SMALL: Final = 7.8
_NEAR: Final = 1.35  # units of the projection that a map of one place is wide: some eighty degrees
_SHIFT: Final = 0.32
_TOP, _FOOT = -1.28, 0.98  # the inhabited world, in units of the projection
_HALO: Final = "#ffffff"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its name, in degrees north and east."""

    name: str
    latitude: float
    longitude: float

    @property
    def point(self) -> Point:
        return project(self.longitude, self.latitude)


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of the world that is shown, and how large."""

    left: float
    top: float
    wide: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        return self.width / self.wide

    @property
    def high(self) -> float:
        return self.height / self.scale

    def place(self, point: Point) -> Point:
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale


def world_map(places: Sequence[Place], width: float = 460.0) -> Drawing:
    """The inhabited world with a dot and a name for each place."""
    wide = 2 * HALF_WIDTH
    height = width * (_FOOT - _TOP) / wide
    return _drawn(places, _Window(-HALF_WIDTH, _TOP, wide, width, height))


def near_map(place: Place, width: float = 168.0, height: float = 94.0) -> Drawing:
    """The part of the world around a place; the country it lies in stands out."""
    x, y = _seen_from(place.point)
    high = _NEAR * height / width
    return _drawn([place], _Window(x - _NEAR / 2, y - high / 2, _NEAR, width, height))


def _seen_from(point: Point) -> Point:
    """The middle of a map of a place: moved towards the middle of its land, so that a coast is not all sea."""
    for country in _world():
        for ring in (ring for part in country.parts for ring in part[:1]):
            if _within(point, ring):
                middle = [sum(values) / len(ring) for values in zip(*ring, strict=True)]
                reach = [max(-_SHIFT, min(_SHIFT, middle[axis] - point[axis])) for axis in (0, 1)]
                return point[0] + reach[0], point[1] + reach[1]
    return point


def _drawn(places: Sequence[Place], window: _Window) -> Drawing:
    look = theme()
    own = mixed(look.accent, _HALO, 0.5)
    points = [place.point for place in places]
    shapes: list[Shape] = [Box(0, 0, window.width, window.height, look.tint, 5)]
    for country in _world():
        outlines = [ring for part in country.parts for ring in part[:1]]
        meant = any(_within(point, ring) for point in points for ring in outlines)
        shapes += [area for ring in outlines if (area := _area(ring, window, own if meant else _HALO)) is not None]
    for point in points:
        x, y = window.place(point)
        shapes += [disc(x, y, 4.4, _HALO), disc(x, y, 3.2, look.signal)]
    shapes += _names(places, window)
    return Drawing(window.width, window.height, tuple(shapes))


@cache
def _world() -> tuple[Country, ...]:
    return countries(COARSE)


def _names(places: Sequence[Place], window: _Window) -> list[Shape]:
    """Names beside their dots, on the side where there is room, none upon another."""
    style, taken, found = Style(_SMALL, bold=True), list[tuple[float, float, float]](), list[Shape]()
    for place in places:
        x, y = window.place(place.point)
        wide = width_of(place.name, style)
        left = x + 7 if x + 9 + wide < window.width else x - 7 - wide
        line = min(max(y + 2.8, 8.0), window.height - 3)
        while any(abs(line - other) < 9 and left < end and start < left + wide for start, end, other in taken):
            line += 9
        taken.append((left, left + wide, line))
        found.append(Label(place.name, left, line, _SMALL, theme().ink, bold=True))
    return found


def _within(point: Point, ring: Ring) -> bool:
    """Whether a point lies inside an outline: a ray from it crosses the outline an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside


def _area(ring: Ring, window: _Window, colour: str) -> Area | None:
    """What of an outline lies in the window, as a shape."""
    right, bottom = window.left + window.wide, window.top + window.high
    if max(x for x, _y in ring) < window.left or min(x for x, _y in ring) > right:
        return None
    clipped = ring
    for axis, border, side in ((0, window.left, -1), (0, right, 1), (1, window.top, -1), (1, bottom, 1)):
        clipped = _clipped(clipped, axis, border, side)
        if len(clipped) < 3:
            return None
    first, *others = (window.place(point) for point in clipped)
    return Area(first, tuple(others), colour)


def _clipped(ring: Ring, axis: int, border: float, side: int) -> Ring:
    """What of a ring lies on one side of a line along an axis (Sutherland and Hodgman)."""
    result: Ring = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, now = side * (border - before[axis]) >= 0, side * (border - point[axis]) >= 0
        if was != now:
            share = (border - before[axis]) / (point[axis] - before[axis])
            crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
            crossing[axis] = border
            result.append((crossing[0], crossing[1]))
        if now:
            result.append(point)
    return result

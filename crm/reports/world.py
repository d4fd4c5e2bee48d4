"""Outlines of the world's countries in the Equal Earth projection: plain geometry, to be painted anywhere.

The outlines are those of world-atlas (TopoJSON of Natural Earth), degrees east and north. Projected, the world is
5.41 wide and 2.63 high around (0, 0), y pointing down as on screen and paper. Antarctica is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any, Final

from crm.paths import RESOURCES

COARSE, FINE = "110m", "50m"  # scales 1 : 110 and 1 : 50 million
Point = tuple[float, float]
Ring = list[Point]
_ANTARCTICA: Final = "010"
# Šavrič, Patterson, Jenny: The Equal Earth map projection, IJGIS 33 (2019).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M: Final = sqrt(3) / 2
HALF_WIDTH: Final = pi / (_M * _A1)
HALF_HEIGHT: Final = 1.3173628  # the ordinate of a pole
_SOUTH: Final = -60.0  # nothing lies further south but Antarctica


@dataclass(frozen=True, slots=True)
class Country:
    """A country's outlines, projected; `code` is its ISO 3166-1 number, '' where it has none.

    Each part is an outline with the holes in it.
    """

    code: str
    name: str
    parts: tuple[tuple[Ring, ...], ...]


def project(longitude: float, latitude: float) -> Point:
    """A point on the map, of degrees east and north."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square * square * square
    scale = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(longitude) * cos(theta) / (_M * scale)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, -y


def countries(detail: str = COARSE) -> tuple[Country, ...]:
    """The countries in some detail. The coarse ones take some 60 ms, the fine ones 300: not for a window's thread."""
    topology = json.loads((RESOURCES / "map" / f"countries-{detail}.json").read_text(encoding="utf-8"))
    arcs = list(_arcs(topology))
    return tuple(
        Country(str(shape.get("id") or ""), str(shape["properties"]["name"]), tuple(_parts(shape, arcs)))
        for shape in topology["objects"]["countries"]["geometries"]
        if shape.get("id") != _ANTARCTICA
    )


@cache
def graticule() -> tuple[Ring, ...]:
    """Meridians and parallels every 30 degrees."""
    meridians = [[project(east, north) for north in range(int(_SOUTH), 91, 3)] for east in range(-150, 180, 30)]
    parallels = [[project(east, north) for east in (-180, 180)] for north in range(-30, 90, 30)]
    return (*meridians, *parallels)


@cache
def globe() -> Ring:
    """The rim of the map."""
    east = [project(180, north) for north in range(int(_SOUTH), 91, 3)]
    west = [project(-180, north) for north in range(90, int(_SOUTH) - 1, -3)]
    return [*east, *west]


def _arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    """The arcs in degrees: quantised differences (TopoJSON 1.0, 2.1.3)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        yield points


def _parts(shape: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[tuple[Ring, ...]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape.get("arcs") or []]
    for polygon in polygons:
        rings = [part for ring in polygon for part in split(_joined(ring, arcs))]
        yield tuple([project(*point) for point in ring] for ring in rings)


def _joined(ring: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """One ring of arcs by number; those below zero run backwards."""
    points: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def split(ring: Ring) -> list[Ring]:
    """A ring in degrees as the parts of it that lie on the map, where it may run across the 180th meridian."""
    unrolled = _unrolled(ring)
    if all(-180 <= east <= 180 for east, _north in unrolled):
        return [unrolled]
    parts = []
    for shift in (-360, 0, 360):
        moved = [(east + shift, north) for east, north in unrolled]
        part = _clipped(_clipped(moved, 180, 1), -180, -1)
        if len(part) > 2:
            parts.append(part)
    return parts


def _unrolled(ring: Ring) -> Ring:
    """The ring without jumps from one side of the map to the other."""
    result: Ring = []
    turn = 0.0
    for east, north in ring:
        if result:
            step = east + turn - result[-1][0]
            turn += -360 if step > 180 else 360 if step < -180 else 0
        result.append((east + turn, north))
    return result


def _clipped(ring: Ring, border: float, side: int) -> Ring:
    """What of a ring lies west (`side` 1) or east (-1) of a meridian (Sutherland and Hodgman)."""
    result: Ring = []
    for (x1, y1), (x2, y2) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, now = side * (border - x1) >= 0, side * (border - x2) >= 0
        if was != now:
            result.append((border, y1 + (y2 - y1) * (border - x1) / (x2 - x1)))
        if now:
            result.append((x2, y2))
    return result

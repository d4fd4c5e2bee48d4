"""Markers at one place stand around it, so that none hides another however near the map is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF

_GAP: Final = 2.0  # pixels between two markers
_MOST: Final = 18  # around one place; what is beyond stands where the first ones do
_CORNER: Final = 1.25  # a marker on its corner reaches that much further than its radius


def spread(places: Sequence[tuple[float, float]], radii: Sequence[float]) -> list[QPointF]:
    """For each marker how far beside its place it stands, in pixels: the largest upon it, others in rings around."""
    shared: dict[tuple[float, float], list[int]] = {}
    for one, place in enumerate(places):
        shared.setdefault(place, []).append(one)
    result = [QPointF() for _place in places]
    for ones in shared.values():
        if len(ones) > 1:
            ones.sort(key=lambda one: -radii[one])
            for one, offset in zip(ones[1:], _around([radii[one] for one in ones]), strict=True):
                result[one] = offset
    return result


def _around(radii: Sequence[float]) -> list[QPointF]:
    """Where all but the first stand, largest first, clockwise from the upper right."""
    result = list[QPointF]()
    rest = [radius * _CORNER for radius in radii[1 : 1 + _MOST]]
    inside = radii[0] * _CORNER
    while rest:
        away = inside + rest[0] + _GAP
        room = max(int(pi / _half_angle(rest[0], away)), 1)
        ring, rest = rest[:room], rest[room:]
        angles = [pi / 4 + number * 2 * pi / room for number in range(len(ring))]
        result += [QPointF(away * sin(angle), -away * cos(angle)) for angle in angles]
        inside = away + ring[0]
    return [result[number % _MOST] for number in range(len(radii) - 1)]


def _half_angle(radius: float, away: float) -> float:
    """Half the angle that a marker takes of a ring."""
    return asin(min((radius + _GAP / 2) / away, 1.0))

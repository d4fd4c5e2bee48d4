"""Where the dots of a network stand: on one ring with their names beside, or without on as many rings as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import ceil, cos, floor, pi, sin
from typing import Final

DOT: Final = 30  # pixels across
SMALL_DOT: Final = 26  # where there are too many for names
LABEL: Final = 84  # the least width of a name
LABEL_HEIGHT: Final = 70  # a dot with its name and what it is below
_LABELS: Final = (170, 128, 104, LABEL)  # widths that are tried
CENTRE: Final = (72, 72)
_FIRST_RING, _RING, _BETWEEN = 66.0, 32.0, 5.0
_LEAST_HEIGHT, _MOST_HEIGHT = 280, 480
_MARGIN = 2.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Places:
    """Middles of the dots, in their order, in a field of a height; `label` is the room for each name, 0 for none."""

    dots: tuple[tuple[float, float], ...]
    centre: tuple[float, float]
    height: int
    label: int = 0


def places(count: int, width: int) -> Places:
    """Where so many dots stand in a field of a width."""
    for label, height in product(_LABELS, range(_LEAST_HEIGHT, _MOST_HEIGHT + 1, 25)):
        dots = _ellipse(count, width, height, label)
        centre = (width / 2, height / 2)
        if _apart([_label_box(dot, label) for dot in dots], centre):
            return Places(tuple(dots), centre, height, label)
    return _rings(count, width)


def _ellipse(count: int, width: int, height: int, label: int) -> list[tuple[float, float]]:
    across = (width - label) / 2 - _MARGIN
    upright = (height - LABEL_HEIGHT) / 2 - _MARGIN
    # The names hang below the dots, so that the ring of dots stands a little higher than the field's middle.
    middle = height / 2 - (LABEL_HEIGHT - DOT) / 2
    turns = [2 * pi * number / count - pi / 2 for number in range(count)]
    return [(width / 2 + across * cos(turn), middle + upright * sin(turn)) for turn in turns]


def _label_box(dot: tuple[float, float], label: int) -> Box:
    left, top = dot[0] - label / 2, dot[1] - DOT / 2
    return left, top, left + label, top + LABEL_HEIGHT


def _apart(boxes: Sequence[Box], centre: tuple[float, float]) -> bool:
    half_width, half_height = CENTRE[0] / 2, CENTRE[1] / 2
    own = (centre[0] - half_width, centre[1] - half_height, centre[0] + half_width, centre[1] + half_height)
    return not any(_meet(one, other) for one, other in combinations((*boxes, own), 2))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rings(count: int, width: int) -> Places:
    """Rings from the inside out, as many as hold them all, filled alike; squeezed where the field is too narrow."""
    radii, room = list[float](), list[int]()
    while sum(room) < count:
        radii.append(_FIRST_RING + _RING * len(radii))
        room.append(floor(2 * pi * radii[-1] / (SMALL_DOT + _BETWEEN)))
    outmost = radii[-1]
    squeezed = min(1.0, (width / 2 - SMALL_DOT / 2 - _MARGIN) / outmost)
    height = round(2 * (outmost + SMALL_DOT / 2 + _MARGIN))
    middle, dots = (width / 2, height / 2), list[tuple[float, float]]()
    for number, radius in enumerate(radii):
        left, free = count - len(dots), sum(room[number:])
        here = min(room[number], ceil(left * room[number] / free))
        for place in range(here):
            turn = 2 * pi * (place + number / 2) / here - pi / 2
            dots.append((middle[0] + squeezed * radius * cos(turn), middle[1] + radius * sin(turn)))
    return Places(tuple(dots), middle, height)

"""What a chart is made of: shapes and labels on a canvas, in points from its upper left corner, y downwards."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; dashed where it stands for what is not certain."""

    points: tuple[tuple[float, float], ...]
    colour: str
    thickness: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A filled path. Each step is a point to go to, or the two handles and the end of a curve."""

    start: tuple[float, float]
    steps: tuple[tuple[float, ...], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; `x` is its beginning, middle or end, `y` its baseline.

    `base` is 1 where the text that the line is of runs from right to left, 0 where it does not; None: as the line.
    """

    text: str
    x: float
    y: float
    size: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False
    base: int | None = None


Shape = Box | Stroke | Area | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def disc(x: float, y: float, radius: float, fill: str) -> Area:
    """A filled circle."""
    return ring(x, y, (radius, 0.0), 0.0, 1.0, fill)


def ring(x: float, y: float, radii: tuple[float, float], start: float, end: float, fill: str) -> Area:
    """A piece of a ring; `start` and `end` are shares of the circle, clockwise from the top.

    `radii` are the outer and the inner one; an inner 0 makes a sector.
    """
    outer, inner = radii
    first, forth = _arc(x, y, outer, start, end)
    if not inner:
        whole = end - start >= 1
        return Area(first, forth if whole else (*forth, (x, y)), fill)
    back_from, back = _arc(x, y, inner, end, start)
    return Area(first, (*forth, back_from, *back), fill)


def _arc(
    x: float, y: float, radius: float, start: float, end: float
) -> tuple[tuple[float, float], tuple[tuple[float, ...], ...]]:
    """Béziers along a circle, none over a quarter of it."""
    count = max(1, math.ceil(abs(end - start) * 4 - 1e-9))
    turn = (end - start) * 2 * math.pi / count
    reach = 4 / 3 * math.tan(turn / 4) * radius
    angle = start * 2 * math.pi
    points = [(x + radius * math.sin(angle), y - radius * math.cos(angle))]
    steps: list[tuple[float, ...]] = []
    for _ in range(count):
        following = angle + turn
        from_x, from_y = points[-1]
        to_x, to_y = x + radius * math.sin(following), y - radius * math.cos(following)
        steps.append(
            (
                from_x + reach * math.cos(angle), from_y + reach * math.sin(angle),
                to_x - reach * math.cos(following), to_y - reach * math.sin(following), to_x, to_y,
            )
        )  # fmt: skip
        points.append((to_x, to_y))
        angle = following
    return points[0], tuple(steps)

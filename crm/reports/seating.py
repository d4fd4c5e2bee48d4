"""Seats in a half-round: where each stands, as plain geometry that any painter can use."""

from __future__ import annotations

from math import ceil, cos, pi, sin, sqrt
from typing import Final, NamedTuple

MOST: Final = 400  # seats that can still be told apart in a picture
_INNER: Final = 0.42  # radius of the first row, of 1
_FILLED: Final = 0.78  # how much of the room between neighbours a seat takes


class Seat(NamedTuple):
    """The middle of a seat: `x` from -1 at the left to 1, `y` from 0 at the front to 1 at the back."""

    x: float
    y: float


class HalfRound(NamedTuple):
    """The seats from left to right, row by row within each direction, and the radius of one."""

    seats: tuple[Seat, ...]
    radius: float


def half_round(count: int) -> HalfRound:
    """As many seats as asked for, in rows around a stage."""
    if count <= 0:
        return HalfRound((), 0.0)
    rows = max(1, round(sqrt(count / 3.2)))
    step = (1 - _INNER) / max(1, rows - 1) if rows > 1 else 0.0
    radii = [1 - step * row for row in range(rows)]
    shares = _shared(count, radii)
    placed: list[tuple[float, float, Seat]] = []
    gaps = [step] if rows > 1 else []
    for radius, share in zip(radii, shares, strict=True):
        for number in range(share):
            angle = pi * (1 - (number + 0.5) / share)
            placed.append((-angle, -radius, Seat(radius * cos(angle), radius * sin(angle))))
        if share > 1:
            gaps.append(pi * radius / share)
    placed.sort()
    return HalfRound(tuple(seat for _angle, _radius, seat in placed), _FILLED * min(gaps, default=0.4) / 2)


def _shared(count: int, radii: list[float]) -> list[int]:
    """Seats by row, in proportion to its length; the outer rows take what is left over."""
    whole = sum(radii)
    shares = [int(count * radius / whole) for radius in radii]
    for row in range(count - sum(shares)):
        shares[row % len(shares)] += 1
    return shares


def in_order(counts: tuple[int, ...], places: int) -> list[int]:
    """Which kind of guest sits on each seat, by number, in the order of `counts`; -1 for free ones.

    There are as many as `places`, or as many as guests where these are more.
    """
    taken = [kind for kind, count in enumerate(counts) for _seat in range(count)]
    return taken + [-1] * max(0, ceil(places) - len(taken))

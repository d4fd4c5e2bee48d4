from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from crm.reports.seating import half_round, in_order


@pytest.mark.parametrize("count", [1, 2, 5, 16, 50, 51, 120, 400])
def test_no_seat_stands_upon_another(count: int) -> None:
    found = half_round(count)
    assert len(found.seats) == count
    assert found.radius > 0
    for one, other in combinations(found.seats, 2):
        assert hypot(one.x - other.x, one.y - other.y) > 1.6 * found.radius
    assert all(-1 <= seat.x <= 1 and 0 <= seat.y <= 1 for seat in found.seats)


def test_they_go_from_left_to_right() -> None:
    seats = half_round(50).seats
    assert seats[0].x < -0.9
    assert seats[-1].x > 0.9


def test_no_seats_are_no_picture() -> None:
    assert half_round(0) == ((), 0.0)


def test_guests_take_their_seats_kind_by_kind() -> None:
    assert in_order((2, 1), 5) == [0, 0, 1, -1, -1]
    assert in_order((2, 2), 3) == [0, 0, 1, 1]

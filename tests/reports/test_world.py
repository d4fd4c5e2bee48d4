"""Outlines lie on the map: projected as published, whole, and without bars across the 180th meridian."""

from __future__ import annotations

import pytest

from crm.reports.world import COARSE, FINE, HALF_HEIGHT, HALF_WIDTH, countries, globe, graticule, project, split


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (0, 0, 0, 0),
        (180, 0, HALF_WIDTH, 0),
        (-180, 0, -HALF_WIDTH, 0),
        (0, 90, 0, -HALF_HEIGHT),
        (0, -90, 0, HALF_HEIGHT),
    ],
)
def test_equal_earth_has_its_published_extent(longitude: float, latitude: float, x: float, y: float) -> None:
    assert project(longitude, latitude) == pytest.approx((x, y), abs=1e-4)


def test_areas_stay_equal() -> None:
    def area(south: float, north: float) -> float:
        corners = [project(0, south), project(1, south), project(1, north), project(0, north)]
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2

    from math import radians, sin

    for south in (0.0, 30.0, 60.0, 75.0):
        true = radians(1) * (sin(radians(south + 1)) - sin(radians(south)))
        assert area(south, south + 1) == pytest.approx(true, rel=1e-3)


@pytest.mark.parametrize("detail", [COARSE, FINE])
def test_no_outline_runs_across_the_map(detail: str) -> None:
    found = countries(detail)
    names = {country.name for country in found}
    assert {"Kenya", "Malaysia", "Russia", "Fiji", "Kosovo"} <= names
    assert "Antarctica" not in names
    for country in found:
        for part in country.parts:
            for ring in part:
                assert all(abs(x) <= HALF_WIDTH + 1e-6 and abs(y) <= HALF_HEIGHT for x, y in ring)
    russia = next(country for country in found if country.name == "Russia")
    assert all(max(x for x, _y in ring) - min(x for x, _y in ring) < 2.4 for part in russia.parts for ring in part)


def test_a_ring_over_the_180th_meridian_is_two() -> None:
    crossing = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    west, east = sorted(split(crossing))
    assert {round(x) for x, _y in west} == {-180, -170}
    assert {round(x) for x, _y in east} == {170, 180}
    plain = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]
    assert split(plain) == [plain]


def test_the_rim_and_the_meridians_are_on_the_map() -> None:
    for line in (globe(), *graticule()):
        assert all(abs(x) <= HALF_WIDTH + 1e-6 and abs(y) <= HALF_HEIGHT for x, y in line)

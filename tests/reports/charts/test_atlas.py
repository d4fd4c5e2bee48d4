from __future__ import annotations

from crm.reports.charts.atlas import Dot, atlas
from crm.reports.charts.drawing import Area, Label
from crm.reports.theme import theme


def test_every_place_is_drawn_on_the_map_and_the_first_series_lies_above() -> None:
    drawing = atlas([Dot(36.8, -1.3, 0), Dot(36.8, -1.3, 1), Dot(-9.1, 38.7, 0)], ("Cities", "Organisations"))
    fills = [shape.fill for shape in drawing.shapes if isinstance(shape, Area)]
    first, second = theme().series[:2]
    assert fills.count(first) == 3  # two places and the legend
    assert fills.count(second) == 2
    assert fills.index(second) < fills.index(first)
    assert [shape.text for shape in drawing.shapes if isinstance(shape, Label)] == ["Cities", "Organisations"]
    assert all(
        0 <= x <= drawing.width for shape in drawing.shapes if isinstance(shape, Area) for x in (shape.start[0],)
    )


def test_an_empty_map_is_the_world() -> None:
    assert len(atlas([], ()).shapes) > 150

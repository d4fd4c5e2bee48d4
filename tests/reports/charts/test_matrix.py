from __future__ import annotations

from crm.reports.charts.drawing import Box, Label, Stroke
from crm.reports.charts.matrix import Sides, matrix

LEVELS = ("Low", "High")
SIDES = Sides("Interest", LEVELS, "Influence", LEVELS[::-1], frozenset({(1, 0)}), (((1, 0), "Manage closely"),))


def test_names_stand_in_their_cells_and_the_rest_as_a_number() -> None:
    many = [f"House {number}" for number in range(40)]
    drawing = matrix(SIDES, {(1, 0): many, (0, 1): ["A very long name of a house " * 3]}, 300)
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    texts = [label.text for label in labels]
    assert {"House 0", "40", "and 35 more", "Manage closely"} <= set(texts)
    assert "House 39" not in texts
    assert any(text.startswith("A very long") and text.endswith("…") for text in texts)
    assert all(0 <= label.x <= 300 and 0 <= label.y <= drawing.height for label in labels)
    assert len([shape for shape in drawing.shapes if isinstance(shape, Stroke)]) == 4
    assert len([shape for shape in drawing.shapes if isinstance(shape, Box)]) == 1


def test_an_empty_one_has_its_cells() -> None:
    drawing = matrix(SIDES, {}, 300)
    assert drawing.height > 40
    assert "Influence upwards, interest to the right" in [
        shape.text for shape in drawing.shapes if isinstance(shape, Label)
    ]

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from crm.reports.charts.drawing import Area, Box, Label, Stroke
from crm.reports.charts.plan import PlanBar, PlanRow, plan
from crm.reports.theme import theme

TODAY = date(2018, 6, 15)
ROWS = (
    PlanRow("Phase 1: Conversation", (PlanBar(date(2018, 2, 1), date(2018, 11, 30)),), strong=True),
    PlanRow("Discussion paper", (PlanBar(date(2017, 11, 10), date(2018, 3, 1), certain=False, done=True),)),
    PlanRow(
        "Held", (PlanBar(date(2018, 2, 7), date(2018, 2, 7)), PlanBar(date(2018, 12, 1), date(2018, 12, 1), False))
    ),
)


def test_bars_lie_under_their_months_and_marks_stand_for_days() -> None:
    drawing = plan(ROWS, TODAY, 500)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    marks = [shape for shape in drawing.shapes if isinstance(shape, Area)]
    assert (len(bars), len(marks)) == (2, 2)
    assert bars[1].x < bars[0].x < bars[1].x + bars[1].width < bars[0].x + bars[0].width <= 500
    assert [bar.fill for bar in bars] == [theme().accent, theme().muted]
    assert marks[1].fill == theme().series[3]  # not certain
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert {"2017", "2018", "Nov", "Today", "Phase 1: Conversation"} <= set(texts)
    line = next(shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.colour == theme().signal)
    assert bars[0].x < line.points[0][0] < bars[0].x + bars[0].width


def test_nothing_is_drawn_outside_however_long_a_name_is() -> None:
    drawing = plan((PlanRow("Word " * 60, (PlanBar(date(2018, 1, 1), date(2018, 12, 31)),)), *ROWS), TODAY, 360)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert all(box.x >= 0 and box.x + box.width <= 360 and box.y + box.height <= drawing.height for box in boxes)
    assert min(box.x for box in boxes) < 360 * 0.4
    assert any(shape.text.endswith("…") for shape in drawing.shapes if isinstance(shape, Label))


def test_months_are_named_where_there_is_room() -> None:
    long = (PlanRow("Long", (PlanBar(date(2010, 1, 1), date(2030, 12, 31)),)),)
    labels = [shape for shape in plan(long, TODAY, 400).shapes if isinstance(shape, Label) and shape.y == 16]
    ends = [(label.x, label.x + 12) for label in labels]
    assert all(before[1] <= after[0] + 4 for before, after in pairwise(ends))


@pytest.mark.parametrize(
    ("width", "named"), [(500, ["Nov", "Dec", "Jan", "Feb", "Mar"]), (300, ["Jan", "Apr", "Jul", "Oct", "Jan"]),
                         (140, ["Jan", "Jul", "Jan", "Jul"]), (90, ["Jan", "Jan"])],
)  # fmt: skip
def test_months_are_named_at_even_distances(width: int, named: list[str]) -> None:
    rows = (PlanRow("Row", (PlanBar(date(2017, 11, 10), date(2019, 9, 1)),)),)
    labels = [shape for shape in plan(rows, TODAY, width).shapes if isinstance(shape, Label) and shape.y == 16]
    assert [label.text for label in labels][: len(named)] == named
    years = [shape.text for shape in plan(rows, TODAY, width).shapes if isinstance(shape, Label) and shape.y == 7]
    assert years[-2:] == ["2018", "2019"]


def test_without_anything_dated_there_is_nothing_to_draw() -> None:
    assert plan((PlanRow("Pilots", (), strong=True),), TODAY, 400).height == 0

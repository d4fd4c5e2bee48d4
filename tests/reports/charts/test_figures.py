from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from crm.reports.charts.drawing import Area, Box, Drawing, Label, disc, ring
from crm.reports.charts.figures import (
    Span,
    bars,
    described,
    described_spans,
    donut,
    gauge,
    lines,
    stacked,
    timeline,
)  # fmt: skip
from crm.reports.charts.painting import paint, to_png, to_svg
from crm.reports.charts.scales import shares, ticks, written
from crm.reports.pdf.paper import Paper
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import contrast, theme
from tests.reports.pdf.reading import text_of

ITEMS = [
    ("Local government", 18.0),
    ("مجتمع", 9.0),
    ("A sector whose name is far too long for the room beside a bar", 0.0),
]


def labels(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


def boxes(drawing: Drawing) -> list[Box]:
    return [shape for shape in drawing.shapes if isinstance(shape, Box)]


def every() -> list[Drawing]:
    spans = [
        Span("A", date(2018, 1, 1), date(2018, 3, 5)),
        Span("B", date(2018, 2, 1), date(2018, 2, 1), certain=False),
    ]
    return [
        bars(ITEMS, target=20), bars([]), donut(ITEMS), donut([]), gauge(70, 50), gauge(0, 0),
        stacked(["x", "y"], [("Yes", [1, 0]), ("No", [2, 5])]), stacked([], []),
        lines(["a", "b"], [("S", [1, 2]), ("T", [None, 3])]), lines([], []),
        timeline(spans, date(2018, 2, 2)), timeline([]),
    ]  # fmt: skip


def test_nothing_stands_outside_of_the_drawing() -> None:
    for drawing in every():
        for shape in drawing.shapes:
            if isinstance(shape, Box):
                assert -0.1 <= shape.x <= shape.x + shape.width <= drawing.width + 0.1
                assert -0.1 <= shape.y <= shape.y + shape.height <= drawing.height + 0.1
            if isinstance(shape, Label):
                wide = width_of(shape.text, Style(shape.size, shape.bold))
                left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
                assert left >= -0.5
                assert left + wide <= drawing.width + 12
                assert 0 <= shape.y <= drawing.height + 1


def test_bars_are_as_long_as_their_values() -> None:
    drawing = bars(ITEMS)
    first, second, third = boxes(drawing)
    assert first.width == pytest.approx(2 * second.width)
    assert third.width == 0
    assert "18" in labels(drawing)
    assert any(label.endswith("…") for label in labels(drawing))


def test_bars_of_a_whole_are_shares_of_it() -> None:
    drawing = bars([("a", 3), ("b", 6)], whole=12)
    first, second = boxes(drawing)
    full = boxes(bars([("a", 0), ("b", 12)], whole=12))[1].width
    assert second.width == pytest.approx(2 * first.width)
    assert second.width == pytest.approx(full / 2)
    assert [label for label in labels(drawing) if label.endswith("%")] == ["25%", "50%"]


def test_shares_of_a_ring_add_up() -> None:
    drawing = donut([("a", 1), ("b", 1), ("c", 1)])
    assert [label for label in labels(drawing) if label.endswith("%")] == ["34 %", "33 %", "33 %"]
    assert shares([0, 0]) == [0, 0]
    assert sum(shares([1, 2, 3.5, 7])) == 100


def test_a_circle_is_closed_by_curves() -> None:
    whole = disc(10, 10, 5, "#000000")
    assert whole.start == pytest.approx((10, 5))
    assert whole.steps[-1][-2:] == pytest.approx((10, 5))
    assert len(whole.steps) == 4
    quarter = ring(0, 0, (10, 5), 0, 0.25, "#000000")
    assert isinstance(quarter, Area)
    assert quarter.steps[0][-2:] == pytest.approx((10, 0))


def test_axes_have_round_numbers() -> None:
    assert ticks(9) == [0, 2, 4, 6, 8, 10]
    assert ticks(0) == [0, 1]
    assert ticks(3)[:3] == [0, 1, 2]
    assert ticks(0.4)[-1] >= 0.4
    assert [written(v) for v in (1250, 0.25, 2_500_000, 3.0)] == ["1,250", "0.25", "2.5 M", "3"]


def test_charts_are_told_in_words() -> None:
    assert described("Sectors", [("funder", 4), ("media", 2)]) == "Sectors: funder 4, media 2."
    assert described("Sectors", []) == "Sectors: nothing yet."
    assert "2018-01-01" in described_spans("Plan", [Span("A", date(2018, 1, 1), date(2018, 3, 5))])


def test_colours_stand_out_on_white() -> None:
    look = theme()
    assert [colour for colour in look.series if contrast(colour, "#ffffff") < 3] == []
    assert [c for c in (look.ink, look.muted, look.accent, look.signal) if contrast(c, "#ffffff") < 4.5] == []
    assert [c for c in (look.ink, look.muted, look.accent) if contrast(c, look.tint) < 4.5] == []


def test_svg_says_what_it_shows_and_escapes_names() -> None:
    svg = to_svg(bars([("<b>&", 3)]), "Sectors & more", "In words")
    root = ET.fromstring(svg)
    texts = ["".join(node.itertext()) for node in root]
    assert texts[:2] == ["Sectors & more", "In words"]
    assert "<b>&" in {node.get("aria-label") for node in root}
    assert not list(root.iter("{http://www.w3.org/2000/svg}text")), "letters are outlines: no font is needed"


def test_png_has_the_size_of_the_drawing() -> None:
    drawing = donut(ITEMS)
    with Image.open(BytesIO(to_png(drawing, 2))) as image:
        assert image.size == (round(drawing.width * 2), round(drawing.height * 2))
        colours = image.convert("RGB").getcolors(1 << 20) or []
    assert (11, 107, 128) in {colour for _count, colour in colours}


def test_every_chart_is_painted_with_its_names(tmp_path: Path) -> None:
    path = tmp_path / "charts.pdf"
    with Paper(path) as paper:
        for drawing in every():
            paint(paper, drawing, 50, 700)
            paper.next_page()
    text = text_of(path)
    assert "مجتمع" in text
    assert "Local government" in text


def test_names_of_lines_that_end_together_stand_below_each_other() -> None:
    series = [(name, [10.0, value]) for name, value in (("a", 0.0), ("b", 0.0), ("c", 20.0), ("d", 20.0), ("e", 0.5))]
    drawn = lines(["1", "2"], series)
    named = sorted(shape.y for shape in drawn.shapes if isinstance(shape, Label) and shape.text in "abcde")
    assert len(named) == 5
    assert all(second - first >= 10 for first, second in pairwise(named))
    assert named[-1] <= drawn.height - 15

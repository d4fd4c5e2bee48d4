from __future__ import annotations

from datetime import date

import pytest

from crm.reports.charts.drawing import Box, Drawing, Label, Stroke
from crm.reports.charts.measured import Course, Part, course_chart, money_bar
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import contrast, theme

FIRST, LAST = date(2018, 1, 1), date(2018, 7, 1)
GROUPS = [("headed by women", [(FIRST, 2.0), (LAST, 9.0)]), ("headed by men", [(LAST, 9.0)])]
COURSES = {
    "nothing": Course([]),
    "one": Course([(FIRST, 4.0)]),
    "rising": Course([(FIRST, 4.0), (LAST, 18.0)], 0, 40, date(2019, 1, 1), GROUPS),
    "falling": Course([(FIRST, 23.0), (LAST, 14.2)], 23, 9, LAST, GROUPS),
    "below nothing": Course([(FIRST, -4.0), (LAST, 2.0)], -4, 10),
    "one day": Course(
        [(FIRST, 18.0)], 18, 60, date(2019, 9, 1), [("men", [(FIRST, 27.0)]), ("women", [(FIRST, 12.0)])]
    ),
    "close marks": Course([(FIRST, 20.0), (LAST, 21.0)], 20, 22, LAST),
    "marks alike": Course([(FIRST, 20.0)], 20, 20, LAST),
    "many on one day": Course([(FIRST, 18.0)], 18, 60, LAST, [(f"group {n}", [(FIRST, 18.0)]) for n in range(6)]),
    "reached": Course([(FIRST, 10.0), (LAST, 60.0)], 10, 60, LAST, [("men", [(FIRST, 0.0)])]),
    "no target": Course([(FIRST, 1.0), (LAST, 1_250_000.0)]),
}


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_a_course_stays_on_its_canvas(course: Course) -> None:
    drawing = course_chart(course)
    for shape in drawing.shapes:
        points = shape.points if isinstance(shape, Stroke) else ()
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)
        if isinstance(shape, Label):
            assert 0 <= shape.x <= drawing.width


def test_a_course_names_its_marks_its_newest_value_and_its_groups() -> None:
    said = {label.text for label in labels(course_chart(COURSES["rising"]))}
    assert said == {"Target 40", "18", "headed by women", "headed by men", "2018-01", "2019-01"}
    assert [label.text for label in labels(course_chart(COURSES["nothing"]))] == ["Nothing measured yet"]


def box(label: Label) -> tuple[float, float, float, float]:
    wide = width_of(label.text, Style(label.size, bold=label.bold))
    left = label.x - wide if label.anchor == "end" else label.x
    return left, left + wide, label.y - 5.5, label.y  # the height of capitals


@pytest.mark.parametrize("high", [54.0, 78.0])
@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_words_of_a_course_do_not_cover_each_other(course: Course, high: float) -> None:
    said = labels(course_chart(course, 151, high))
    for number, one in enumerate(map(box, said)):
        assert one[2] >= 0
        for other in map(box, said[:number]):
            assert one[0] >= other[1] or other[0] >= one[1] or one[2] >= other[3] or other[2] >= one[3]


def test_groups_of_one_day_are_all_named() -> None:
    said = {label.text for label in labels(course_chart(COURSES["one day"], 151, 54))}
    assert {"18", "men", "women", "Target 60", "Baseline 18"} <= said


def test_a_bar_of_money_shares_its_width_by_the_sums() -> None:
    received, gap, asked = Part("Received", 50, "EUR 50"), Part("Gap", 50, "EUR 50"), Part("of it asked", 25, "EUR 25")
    drawing = money_bar([received], gap, asked, 400)
    assert widths(drawing) == [199, 99]
    said = [label.text for label in labels(drawing)]
    assert said == ["50 %", "25 %", "Received", "EUR 50", "Gap", "EUR 50", "of it asked", "EUR 25"]


def test_what_is_asked_beyond_the_gap_makes_the_bar_longer() -> None:
    gap = Part("Gap", 50, "EUR 50")
    assert widths(money_bar([Part("Received", 50, "EUR 50")], gap, Part("Asked", 150, "EUR 150"), 400)) == [99, 299]
    assert widths(money_bar([Part("Received", 50, "EUR 50")], None, Part("Asked", 50, "EUR 50"), 400)) == [199, 199]


def widths(drawing: Drawing) -> list[int]:
    """Of the parts of a bar."""
    return [round(shape.width) for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 10]


def test_a_bar_of_nothing_is_empty() -> None:
    drawing = money_bar([Part("Received", 0, "EUR 0")], None)
    assert [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 10] == []
    assert labels(drawing)[0].text == "Received"


def test_words_on_a_tint_can_be_read_whatever_the_scheme_of_the_window() -> None:
    drawing = money_bar([Part("Received", 50, "EUR 50"), Part("Promised", 50, "EUR 50")], None, width=400)
    shares = [label.colour for label in labels(drawing) if label.text.endswith("%")]
    tints = [shape.fill for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 10]
    assert [round(contrast(ink, ground)) >= 4 for ink, ground in zip(shares, tints, strict=True)] == [True, True]
    assert shares[1] not in (theme().ink, theme().muted)  # which the window paints in a light colour


@pytest.mark.parametrize(("width", "lines"), [(487, 1), (240, 2), (170, 4)])
def test_names_of_a_bar_stand_below_each_other_where_it_is_narrow(width: float, lines: int) -> None:
    parts = [Part("Received", 50, "EUR 50"), Part("Promised, to come", 20, "EUR 20")]
    drawing = money_bar(parts, Part("Gap to budget", 50, "EUR 50"), Part("of it asked", 25, "EUR 25"), width)
    names = [label for label in labels(drawing) if label.text.startswith("EUR")]
    assert len({label.y for label in names}) == lines
    assert max(label.y for label in names) < drawing.height
    assert all(label.x + width_of(label.text, Style(label.size, bold=True)) <= width for label in names)

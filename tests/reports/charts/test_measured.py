from __future__ import annotations

from datetime import date

import pytest

from crm.reports.charts.drawing import Box, Drawing, Label, Stroke
from crm.reports.charts.measured import Course, Part, course_chart, money_bar
from crm.reports.theme import contrast, theme

FIRST, LAST = date(2018, 1, 1), date(2018, 7, 1)
GROUPS = [("headed by women", [(FIRST, 2.0), (LAST, 9.0)]), ("headed by men", [(LAST, 9.0)])]
COURSES = {
    "nothing": Course([]),
    "one": Course([(FIRST, 4.0)]),
    "rising": Course([(FIRST, 4.0), (LAST, 18.0)], 0, 40, date(2019, 1, 1), GROUPS),
    "falling": Course([(FIRST, 23.0), (LAST, 14.2)], 23, 9, LAST, GROUPS),
    "below nothing": Course([(FIRST, -4.0), (LAST, 2.0)], -4, 10),
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


def test_names_that_end_at_one_place_do_not_cover_each_other() -> None:
    names = [label.y for label in labels(course_chart(COURSES["falling"])) if label.bold]
    assert min(abs(one - other) for one in names for other in names if one is not other) >= 7


def test_a_bar_of_money_shares_its_width_by_the_sums() -> None:
    drawing = money_bar([Part("Received", 50, "EUR 50"), Part("Asked", 25, "EUR 25")], Part("Gap", 25, "EUR 25"), 400)
    wide = [round(shape.width) for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 10]
    assert wide == [199, 99]
    said = {label.text for label in labels(drawing)}
    assert {"Received", "EUR 50", "Asked", "Gap", "50 %", "25 %"} <= said


def test_a_bar_of_nothing_is_empty() -> None:
    drawing = money_bar([Part("Received", 0, "EUR 0")], None)
    assert [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 10] == []
    assert labels(drawing)[0].text == "Received"


def test_words_on_a_tint_can_be_read_whatever_the_scheme_of_the_window() -> None:
    drawing = money_bar([Part("Received", 50, "EUR 50"), Part("Promised", 50, "EUR 50")], None, 400)
    shares = [label.colour for label in labels(drawing) if label.text.endswith("%")]
    tints = [shape.fill for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 10]
    assert [round(contrast(ink, ground)) >= 4 for ink, ground in zip(shares, tints, strict=True)] == [True, True]
    assert shares[1] not in (theme().ink, theme().muted)  # which the window paints in a light colour

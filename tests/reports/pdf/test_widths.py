from __future__ import annotations

from crm.models.kinds import Kind
from crm.reports.document import Column
from crm.reports.pdf.tables import column_widths
from crm.reports.text.lines import width_of
from crm.reports.theme import theme

STYLE = theme().style("table")


def test_shares_of_the_width_leave_room_for_dates_and_for_words_of_heads() -> None:
    columns = (Column("Action", share=20), Column("Due", Kind.DATE, share=1), Column("Progress", share=1))
    widths = column_widths(columns, [("Count the lamps", "2018-02-07", "60 %")], 400, STYLE)
    assert round(sum(widths)) == 400
    assert widths[1] > width_of("2018-02-07", STYLE)
    assert widths[2] > width_of("Progress", STYLE)
    assert widths[0] > 250


def test_shares_stay_as_they_are_where_all_fits_and_where_nothing_does() -> None:
    columns = (Column("Action", share=3), Column("Due", share=1))
    assert column_widths(columns, [], 400, STYLE) == [300, 100]
    assert column_widths(columns, [], 20, STYLE) == [15, 5]


def test_words_are_kept_whole_where_there_is_room_for_them() -> None:
    columns = (Column("Who", share=9), Column("Kind", share=1))
    rows = [("Agency for Shared Light", "Organisation")]
    needed = width_of("Organisation", STYLE)
    assert column_widths(columns, rows, 200, STYLE)[1] < needed
    assert column_widths(columns, rows, 200, STYLE, whole=True)[1] > needed
    assert column_widths(columns, rows, 60, STYLE, whole=True) == column_widths(columns, rows, 60, STYLE)

from __future__ import annotations

import pytest

from crm.services.importing.readers.heading_rows import joined
from crm.services.importing.readers.tables import layout_of
from crm.services.importing.source import Row

GUESTS = [["Amina", "Okello", "amina@example.org", "Kampala", "3"]] * 5
SESSIONS = [["Walk", "2018-02-07", "30", "1.50"], ["Panel", "2018-02-08", "12", "0"], ["Talk", "2018-02-09", "7", "2"]]


def test_groups_above_known_headings_are_left_to_them() -> None:
    rows = [["Guest", "", "", "Place", ""], ["First name", "Last name", "E-mail", "City", "Nights"], *GUESTS]
    headings, depth = joined(rows)
    assert (headings, depth) == (["First name", "Last name", "E-mail", "City", "Place Nights"], 2)


def test_a_heading_that_comes_in_two_groups_is_called_by_both() -> None:
    rows = [
        ["", "Home address", "", "Work address", ""],
        ["Name", "Street", "City", "Street", "City"],
        ["Amina Okello", "1 High St", "Kampala", "2 Low St", "Entebbe"],
        ["Ravi Sharma", "3 Side St", "Pune", "4 Main St", "Mumbai"],
    ]
    assert joined(rows)[0] == ["Name", "Home address Street", "Home address City", "Work address Street",
                               "Work address City"]  # fmt: skip


def test_words_that_nobody_knows_are_headings_over_cells_of_another_sort() -> None:
    rows = [["Session", "", "Booked", ""], ["Sort", "On", "Chairs", "Levy"], *SESSIONS]
    assert joined(rows) == (["Session Sort", "Session On", "Booked Chairs", "Booked Levy"], 2)


def test_units_below_headings_are_no_row() -> None:
    assert joined([["Kind", "Date", "Seats", "Fee"], ["", "day", "count", "euro"], *SESSIONS]) == (
        ["Kind", "Date", "Seats", "Fee"], 2)  # fmt: skip


def test_explanations_below_tell_headings_apart_that_are_the_same() -> None:
    rows = [["Kind", "Value", "Value", "Fee"], ["what", "when", "how many", "euro"], *SESSIONS]
    assert joined(rows) == (["Kind", "Value when", "Value how many", "Fee"], 2)


@pytest.mark.parametrize(
    "first",
    [
        ["Walk", "closed", "closed", "closed"],
        ["Walk", "tbc", "n/a", "free"],
        ["Walk", "2018-02-01", "many", "free"],
        ["", "", "", ""],
        ["Walk", "soon", "30", "2"],
    ],
)
def test_a_row_of_data_is_not_taken_for_headings(first: list[str]) -> None:
    assert joined([["Kind", "Date", "Seats", "Fee"], first, *SESSIONS])[1] == 1


def test_people_without_gaps_above_them_stay_people() -> None:
    rows = [["Name", "City", "Notes"], ["Amina Okello", "Kampala", "x"], ["Ravi Sharma", "Pune", "y"]]
    assert joined(rows)[1] == 1


def test_what_was_passed_by_is_told() -> None:
    cells = [["Sessions"], ["Kind", "Date", "Seats", "Fee"], ["", "day", "count", "euro"], *SESSIONS,
             ["KIND", "Date", "Seats", "Fee"], ["----"], [" "], *SESSIONS]  # fmt: skip
    told: list[tuple[int, str]] = []
    layout = layout_of(cells)
    found = layout.rows(
        (Row(number, one) for number, one in enumerate(cells, 1)),
        lambda number, text, _reason: told.append((number, text)),
    )
    assert [row.number for row in found] == [4, 5, 6, 10, 11, 12]
    assert (layout.heading_row, layout.depth) == (1, 2)
    assert told == [(1, "Sessions"), (7, "KIND; Date; Seats; Fee"), (8, "----")]

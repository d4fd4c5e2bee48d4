from __future__ import annotations

import pytest

from crm.services.importing.readers.tables import layout_as_told, layout_of, letters
from crm.services.importing.source import Row

PEOPLE = [["Amina Okello", "amina@example.org", "1980"], ["Kofi Mensah", "kofi@example.org", "1975"]]
HEADINGS = ["Name", "E-mail", "Year"]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [[""], []],
        [["Guests of the convening"], [""]],
        [["# exported on 1 May"]],
        [["Prepared by", "Amina"], ["", "", ""]],
        [["Notes:"], ["Some e-mail addresses may be missing, since their owners have not agreed."], []],
    ],
)
def test_headings_are_found_below_titles_and_remarks(above: list[list[str]]) -> None:
    layout = layout_of([*above, HEADINGS, *PEOPLE])
    assert (layout.heading_row, layout.headings) == (len(above), tuple(HEADINGS))


def test_a_table_may_have_none() -> None:
    layout = layout_of(PEOPLE)
    assert not layout.has_headings
    assert layout.headings == ("Column A", "Column B", "Column C")


def test_data_above_words_nobody_knows_is_not_lost() -> None:
    assert not layout_of([["Museum", "2011", "2010"], ["Pitrè", "closed", "closed"]]).has_headings


def test_headings_nobody_knows_are_headings_all_the_same() -> None:
    assert layout_of([["foo", "bar"], ["1", "2"]]).headings == ("foo", "bar")
    assert layout_of([["value"], ["1"], ["2"]]).headings == ("value",)


def test_one_column_of_words_has_no_headings_unless_one_is_known() -> None:
    assert not layout_of([["blue"], ["green"]]).has_headings
    assert layout_of([["Name"], ["Amina Okello"]]).headings == ("Name",)


def test_columns_without_a_heading_are_called_by_their_letters() -> None:
    assert layout_of([["Name", "", "City"], ["a", "b", "c"]]).headings == ("Name", "Column B", "City")
    assert layout_of([["Name", "City"], ["a", "b", "c"], ["d", "e", "f"]]).headings == ("Name", "City")
    assert layout_of([["Name", "City", ""], ["a", "b", "c"], ["d", "e", "f"]]).headings == ("Name", "City", "Column C")
    assert layout_of([["Name", "City", ""], ["a", "b", ""]]).headings == ("Name", "City")


def test_rows_are_data_and_keep_their_numbers() -> None:
    cells = [["Title"], HEADINGS, ["---", "---", "---"], PEOPLE[0], ["", " ", ""], HEADINGS, [], PEOPLE[1]]
    layout = layout_of(cells)
    found = list(layout.rows(Row(number, row) for number, row in enumerate(cells, 1)))
    assert [row.number for row in found] == [4, 8]


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_letters_count_as_in_a_spreadsheet(index: int, name: str) -> None:
    assert letters(index) == name


def test_a_person_may_know_better_where_headings_are() -> None:
    rows = [["", ""], ["Amina Okello", "amina@example.org", ""], ["Ravi Sharma", "ravi@example.org", "x"]]
    told = layout_as_told(rows, headings=True)
    assert (told.heading_row, told.headings[:2]) == (1, ("Amina Okello", "amina@example.org"))
    assert layout_as_told(rows, headings=False).headings == ("Column A", "Column B", "Column C")
    assert layout_as_told([], headings=True).headings == ()


def test_headings_come_again_in_other_letters_are_no_row() -> None:
    cells = [["Name", "City"], ["A B", "Delft"], ["NAME ", "city"], ["Name", "Oslo"]]
    found = layout_of(cells).rows(Row(number, one) for number, one in enumerate(cells, 1))
    assert [row.cells for row in found] == [["A B", "Delft"], ["Name", "Oslo"]]

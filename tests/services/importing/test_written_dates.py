from __future__ import annotations

import pytest

from crm.services.importing.written_dates import is_empty_date, order_of, read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1980-03-22", "1980-03-22"),
        ("1980-03-22T00:00:00Z", "1980-03-22"),
        ("1980-03-22 10:15", "1980-03-22"),
        ("22/03/1980 10:15", "1980-03-22"),
        ("22.3.1980 14.30", "1980-03-22"),
        ("22.03.1980", "1980-03-22"),
        ("22/3/80", "1980-03-22"),
        ("03/22/1980", "1980-03-22"),
        ("1980/22/03", "1980-03-22"),
        ("1980.03.22", "1980-03-22"),
        ("1980年3月22日", "1980-03-22"),
        ("12/31/99", "1999-12-31"),
        ("19800322", "1980-03-22"),
        ("--0322", "--03-22"),
        ("--03-22", "--03-22"),
        ("22 March 1980", "1980-03-22"),
        ("March 22, 1980", "1980-03-22"),
        ("Sat, 22 Mar 1980", "1980-03-22"),
        ("22nd of March 1980", "1980-03-22"),
        ("22. März 1980", "1980-03-22"),
        ("22 mars 1980", "1980-03-22"),
        ("22 de marzo de 1980", "1980-03-22"),
        ("1er janvier 1980", "1980-01-01"),
        ("30 juin 1975", "1975-06-30"),
        ("30 juillet 1975", "1975-07-30"),
        ("22-Mar-80", "1980-03-22"),
        ("22 March", "--03-22"),
        ("03/22", "--03-22"),
        ("22.3.", "--03-22"),
        ("March 1980", "1980-03"),
        ("03/1980", "1980-03"),
        ("1980-03", "1980-03"),
        ("1980", "1980"),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, read: str) -> None:
    assert read_date(written) == (read, False)


@pytest.mark.parametrize(
    "written",
    ["", "sometime in May", "31/02/1980", "00/00/0000", "0000", "20180230", "1-2-3", "99", "0/0/00", "40000", "n/a"],
)
def test_what_is_no_date_gives_nothing(written: str) -> None:
    assert read_date(written) == ("", False)


def test_an_ambiguous_date_is_read_day_first_and_said_to_be_so() -> None:
    assert read_date("3/4/1980") == ("1980-04-03", True)
    assert read_date("3/4") == ("--04-03", True)
    assert read_date("4/4/1980") == ("1980-04-04", False)


def test_noughts_stand_for_no_date() -> None:
    assert is_empty_date("0/0/00")
    assert is_empty_date("0000-00-00")
    assert not is_empty_date("0")
    assert not is_empty_date("01/02/03")


def test_the_order_of_its_column_decides() -> None:
    assert read_date("3/4/1980", "mdy") == ("1980-03-04", False)
    assert read_date("1980/3/4", "ydm") == ("1980-04-03", False)


def test_a_date_that_does_not_fit_its_column_is_read_as_it_can_be() -> None:
    assert read_date("22/3/1980", "mdy") == ("1980-03-22", False)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["1/2/2018", "13/2/2018"], "dmy"),
        (["1/2/2018", "2/13/2018"], "mdy"),
        (["2018/2/1", "2018/2/13"], "ymd"),
        (["2018/1/2", "2018/13/2"], "ydm"),
        (["1/2/2018", "3/4/2018"], ""),
        (["13/2/2018", "2/13/2018", "14/2/2018"], "dmy"),
        (["", "unknown"], ""),
        ([], ""),
    ],
)
def test_a_column_tells_its_order(cells: list[str], order: str) -> None:
    assert order_of(cells) == order


def test_a_column_is_only_read_as_far_as_it_must_be() -> None:
    cells = iter(["13/2/2018"] * 100)
    assert order_of(cells) == "dmy"
    assert len(list(cells)) > 50

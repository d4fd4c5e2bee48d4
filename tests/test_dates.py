"""Dates that may be inexact are told from other text, compared, and known to have passed only as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from crm.dates import DAY, beginning, days_from_today, earliest, exact, has_passed, is_date, latest, today


@pytest.mark.parametrize("text", ["2018-02-07", "2018-02", "2018", "--02-29", "2020-02-29", "0001"])
def test_a_day_a_month_a_year_and_a_birthday_without_its_year_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "2018-2-7", "2018-13", "2019-02-29", "2018-02-30", "0000", "--02-30", "--02", "7 Feb 2018", "2018-02-07 "],
)
def test_other_text_is_none(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-02-07", date(2018, 2, 7)),
        ("2018-02", None),
        ("--02-07", None),
        ("2018-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_whole_date_names_one_day(text: str | None, day: date | None) -> None:
    assert exact(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("2018-02-07", date(2018, 2, 7)), ("2018-02", date(2018, 2, 1)), ("2018", date(2018, 1, 1))],
)
def test_an_inexact_date_stands_at_its_first_day(text: str, day: date) -> None:
    assert earliest(text) == day


@pytest.mark.parametrize("text", ["", "--02-07", "soon"])
def test_what_names_no_year_has_no_first_day(text: str) -> None:
    with pytest.raises(ValueError, match="int"):
        earliest(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2020-02-07", date(2020, 2, 7)), ("2020-02", date(2020, 2, 29)), ("9999", date(9999, 12, 31))],
)
def test_an_inexact_date_lasts_to_its_last_day(text: str, day: date) -> None:
    assert latest(text) == day


def test_a_day_begins_when_the_one_before_it_ends() -> None:
    first, last = date(1, 1, 1), date(9999, 12, 31)
    assert beginning(date(2020, 3, 1)) == beginning(date(2020, 2, 29)) + DAY
    assert abs(beginning(date(1970, 1, 1))) <= DAY
    assert beginning(first) < 0 < beginning(last)


@pytest.mark.parametrize("text", ["2018", "2018-02", "2018-02-07"])
def test_a_time_has_passed_once_all_of_it_has(text: str) -> None:
    assert has_passed(text)


def test_a_time_of_which_something_is_left_has_not_passed() -> None:
    now = today()
    assert is_date(now)
    assert not any(map(has_passed, (now, now[:7], now[:4], "", None)))


def test_days_are_counted_from_today() -> None:
    assert days_from_today(0) == today()
    assert days_from_today(-1) < today() < days_from_today(1)

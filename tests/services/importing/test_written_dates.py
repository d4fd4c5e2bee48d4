from __future__ import annotations

from datetime import date

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
        ("22. března 1980", "1980-03-22"),
        ("22 марта 1980 г.", "1980-03-22"),
        ("22 marca 1980", "1980-03-22"),
        ("1980. március 22.", "1980-03-22"),
        ("22. maaliskuuta 1980", "1980-03-22"),
        ("22 Mart 1980", "1980-03-22"),
        ("22 มีนาคม 1980", "1980-03-22"),
        ("22 मार्च 1980", "1980-03-22"),
        ("٢٢ مارس ١٩٨٠", "1980-03-22"),
        ("٢٢/٠٣/١٩٨٠", "1980-03-22"),
        ("1980년 3월 22일", "1980-03-22"),
        ("ngày 22 tháng 3 năm 1980", "1980-03-22"),
        ("mar. 22 avril 1980", "1980-04-22"),
        ("sam. 22 mars 1980", "1980-03-22"),
        ("22 Octob 1980", "1980-10-22"),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, read: str) -> None:
    assert read_date(written) == (read, False)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "sometime in May",
        "31/02/1980",
        "00/00/0000",
        "0000",
        "20180230",
        "1-2-3",
        "99",
        "0/0/00",
        "n/a",
        "2024-W07",
        "2024-W07-3",
        "KW 7 2024",
        "2024-045",
        "Q1 2024",
        "22/03/2567",
        "22 มีนาคม 2523",
        "29/12/1402",
        "Marketing 2020",
        "99999",
        "Spring 2024",
        "22 March or April 1980",
    ],
)
def test_what_is_no_date_gives_nothing(written: str) -> None:
    assert read_date(written) == ("", False)


def test_an_ambiguous_date_is_read_day_first_and_said_to_be_so() -> None:
    assert read_date("3/4/1980") == ("1980-04-03", True)
    assert read_date("3/4") == ("--04-03", True)
    assert read_date("4/4/1980") == ("1980-04-04", False)


def test_five_figures_may_be_the_day_by_which_excel_counts() -> None:
    assert read_date("29302") == ("1980-03-22", True)
    assert read_date("29302.5") == ("1980-03-22", True)


def test_two_figures_mean_a_year_of_the_last_hundred_or_one_near_by_that_is_to_come() -> None:
    this = date.today().year  # noqa: DTZ011 - as the program takes it
    soon = f"{(this + 10) % 100:02}"
    assert read_date(f"22/3/{soon}") == (f"{this + 10 - 100}-03-22", False)
    assert read_date(f"22/3/{soon}", ahead=20) == (f"{this + 10}-03-22", False)
    assert read_date(f"22 March {soon}", ahead=20) == (f"{this + 10}-03-22", False)


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

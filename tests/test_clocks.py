from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crm.clocks import between, is_skipped, is_time, moment, zone


@pytest.mark.parametrize(("text", "good"), [("09:30", True), ("23:59", True), ("24:00", False), ("9:30", False)])
def test_a_time_of_day_has_hours_and_minutes(text: str, good: bool) -> None:
    assert is_time(text) is good


def test_zones_are_those_of_iana() -> None:
    assert zone("Asia/Kuala_Lumpur") is not None
    assert zone("Kuala Lumpur") is None
    assert zone("../etc/passwd") is None


def test_a_moment_needs_a_day_a_time_and_a_zone() -> None:
    at = moment("2018-02-07", "14:00", "Asia/Kuala_Lumpur")
    assert at is not None
    assert at.astimezone(UTC) == datetime(2018, 2, 7, 6, 0, tzinfo=UTC)
    assert moment("2018-02", "14:00", "Asia/Kuala_Lumpur") is None
    assert moment("2018-02-07", "", "Asia/Kuala_Lumpur") is None
    assert moment("2018-02-07", "14:00", "") is None


def test_an_hour_that_comes_twice_is_the_first() -> None:
    at = moment("2024-10-27", "02:30", "Europe/Berlin")
    assert at is not None
    assert at.utcoffset() == timedelta(hours=2)


def test_an_hour_left_out_is_no_time() -> None:
    skipped = moment("2024-03-31", "02:30", "Europe/Berlin")
    shown = moment("2024-03-31", "03:30", "Europe/Berlin")
    assert skipped is not None
    assert is_skipped(skipped)
    assert shown is not None
    assert not is_skipped(shown)


def test_a_night_across_a_change_of_the_clocks_is_as_long_as_it_is() -> None:
    start, end = moment("2024-03-30", "22:00", "Europe/Berlin"), moment("2024-03-31", "06:00", "Europe/Berlin")
    assert start is not None
    assert end is not None
    assert between(start, end) == timedelta(hours=7)
    assert end - start == timedelta(hours=8)  # what the clocks on the wall say

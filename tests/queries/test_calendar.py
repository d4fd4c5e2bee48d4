from __future__ import annotations

from datetime import date

import pytest

from crm.queries.calendar import Held, held, month_of, nearest
from crm.queries.templates import templates
from crm.store.database import Database
from tests import make


def one(name: str, day: str, last: str = "", time: str = "") -> Held:
    return Held(hash(name) % 1000, name, day, last, time, "", "confirmed")


def names(rows: tuple[Held, ...]) -> list[str]:
    return [row.name for row in rows]


def test_events_are_read_in_the_order_of_their_time_and_templates_are_none(database: Database) -> None:
    with database.write("Plan") as unit:
        city = make.city(unit, name="Kisumu")
        keys = [
            make.event(unit, name="Late", date="2018-02-07", time="14:00", venue="Hall", city_id=city),
            make.event(unit, name="Early", date="2018-02-07", time="09:00"),
            make.event(unit, name="Open", date=None),
            make.event(unit, name="Like last year", date=None, is_template=True),
            make.event(unit, name="Not listed", date="2018-02-07"),
        ]
    with database.read() as connection:
        found = held(connection, keys[:-1])
        assert templates(connection) == [(keys[3], "Like last year")]
    assert [row.name for row in found] == ["Open", "Early", "Late"]
    assert found[2].place == "Hall, Kisumu"


def test_a_month_has_a_place_for_every_degree_of_knowing() -> None:
    rows = [
        one("Exact", "2018-02-07"), one("Some day", "2018-02"), one("Some month", "2018"), one("Open", ""),
        one("Next month", "2018-03-01"), one("Another year", "2017"), one("Another month", "2018-03"),
    ]  # fmt: skip
    month = month_of(rows, 2018, 2)
    assert {day: names(found) for day, found in month.days.items()} == {date(2018, 2, 7): ["Exact"]}
    assert (names(month.some_day), names(month.some_month), names(month.open)) == (
        ["Some day"],
        ["Some month"],
        ["Open"],
    )
    assert names(tuple(month.in_order())) == ["Exact", "Some day", "Some month", "Open"]


def test_an_event_of_several_days_stands_on_each_also_across_months() -> None:
    rows = [one("Conference", "2018-01-31", "2018-02-02")]
    assert sorted(month_of(rows, 2018, 2).days) == [date(2018, 2, 1), date(2018, 2, 2)]
    assert sorted(month_of(rows, 2018, 1).days) == [date(2018, 1, 31)]
    assert len(month_of(rows, 2018, 2).in_order()) == 1


def test_an_end_before_the_beginning_or_far_away_does_no_harm() -> None:
    assert len(list(one("Wrong", "2018-02-07", "2018-02-01").days())) == 1
    assert len(list(one("Endless", "2018-02-07", "2999-01-01").days())) == 63
    assert list(one("Inexact", "2018-02").days()) == []


@pytest.mark.parametrize(
    ("days", "month"),
    [
        (["2017-11-10", "2018-03-01", "2018-09"], (2018, 3)),
        (["2017-11-10", "2017-05"], (2017, 11)),
        (["2018-02"], (2018, 2)),
        (["", "2018"], (2018, 2)),
    ],
)
def test_it_begins_with_what_is_next(days: list[str], month: tuple[int, int]) -> None:
    assert nearest([one(day, day) for day in days], "2018-02-10") == month

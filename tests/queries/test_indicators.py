from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from crm.models import pilots
from crm.queries.indicators import Series, indicator_series
from crm.store.database import Database
from tests import make


def measured(database: Database, values: dict[str, Any], *readings: tuple[str, str, str]) -> Series:
    with database.write("Measure") as unit:
        pilot = make.pilot(unit)
        key = unit.insert(pilots.indicator, {"pilot_id": pilot, "name": "Lit stairs", **values})
        for date, value, group in readings:
            make.reading(unit, indicator_id=key, date=date, value=value, group=group or None)
    with database.read() as connection:
        (series,) = indicator_series(connection, [pilot])[pilot]
    return series


def test_a_series_is_told_oldest_first_and_by_group(database: Database) -> None:
    series = measured(database, {"unit": "stairs", "disaggregation": ("women", "men")},
                      ("2018-05", "30", ""), ("2018-03-01", "12.5", ""), ("2018-03-01", "4", "women"))  # fmt: skip
    assert [(one.date, one.value) for one in series.of()] == [("2018-03-01", Decimal("12.5")), ("2018-05", Decimal(30))]
    assert [one.value for one in series.of("women")] == [Decimal(4)]
    assert (series.actual, series.groups) == (Decimal(30), ("women", "men"))


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "progress"),
    [
        ("0", "200", "50", 25),
        (None, "200", "50", 25),
        ("90", "30", "60", 50),  # neared by falling
        ("10", "20", "5", -50),
        ("10", "20", "25", 150),
        ("10", None, "25", None),
        ("10", "10", "10", None),
    ],
)
def test_progress_is_the_way_from_baseline_to_target(
    database: Database, baseline: str | None, target: str | None, actual: str, progress: int | None
) -> None:
    series = measured(database, {"baseline": baseline, "target": target}, ("2018-03-01", actual, ""))
    assert series.progress == progress


def test_nothing_measured_is_no_progress_and_what_is_no_number_is_left_out(database: Database) -> None:
    assert measured(database, {"target": "5"}).progress is None
    series = measured(database, {"target": "5"}, ("2018-03-01", "many", ""))
    assert (series.actual, series.readings) == (None, ())


def test_indicators_keep_the_order_they_are_given(database: Database) -> None:
    with database.write("Measure") as unit:
        pilot, other = make.pilot(unit), make.pilot(unit)
        for name, place in (("Third", None), ("Second", 2), ("First", 1)):
            make.indicator(unit, pilot_id=pilot, name=name, place=place)
        make.indicator(unit, pilot_id=other, name="Elsewhere")
    with database.read() as connection:
        found = indicator_series(connection, [pilot, other])
    assert [series.name for series in found[pilot]] == ["First", "Second", "Third"]
    assert [series.name for series in found[other]] == ["Elsewhere"]

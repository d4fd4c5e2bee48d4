from __future__ import annotations

from typing import Any

import pytest

from crm.dates import today
from crm.errors import Invalid
from crm.services import fit
from crm.store import undo
from crm.store.database import Database
from tests import make


def stored(database: Database) -> list[Any]:
    with database.read() as connection:
        sql = "SELECT points, note, author, date, sector FROM fit_score WHERE trashed_at IS NULL ORDER BY id"
        return [tuple(row) for row in connection.exec_driver_sql(sql).fetchall()]


@pytest.fixture
def city(database: Database) -> int:
    with database.write("Set up") as unit:
        return make.city(unit)


def test_a_score_by_hand_is_kept_once_and_can_be_taken_back(database: Database, city: int) -> None:
    where = (city, "data", "housing", "funder")
    fit.override(database, where, 3, " The fund called ", "Tess")
    fit.override(database, where, 1, "They called again", "Tess")
    assert stored(database) == [(1, "They called again", "Tess", today(), "housing")]
    undo.undo(database)
    assert stored(database)[0][:2] == (3, "The fund called")
    fit.follow_the_rule(database, where)
    assert stored(database) == []
    undo.undo(database)
    assert len(stored(database)) == 1


def test_any_sector_is_a_cell_of_its_own(database: Database, city: int) -> None:
    fit.override(database, (city, "data", "", "funder"), 3, "Once")
    fit.override(database, (city, "data", "", "funder"), 2, "Twice")
    fit.override(database, (city, "data", "housing", "funder"), 1, "There")
    assert [(points, sector) for points, _note, _who, _day, sector in stored(database)] == [(2, None), (1, "housing")]


@pytest.mark.parametrize(
    ("criterion", "points", "note", "field"),
    [
        ("funder", 4, "x", "points"),
        ("funder", -1, "x", "points"),
        ("funder", 2, " ", "note"),
        ("luck", 2, "x", "criterion"),
    ],
)
def test_points_without_a_reason_are_refused(
    database: Database, city: int, criterion: str, points: int, note: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        fit.override(database, (city, "data", "", criterion), points, note)
    assert list(refused.value.fields) == [field]
    assert stored(database) == []

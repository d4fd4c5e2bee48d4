"""What is late, due today, and due soon."""

from __future__ import annotations

import pytest

from crm.models import interactions
from crm.queries.due import LATE, LATER, OPEN, TODAY, WEEK, Due, due, group_of
from crm.store.database import Database
from tests import make


@pytest.mark.parametrize(
    ("date", "group"),
    [
        ("2026-11-29", LATE), ("2026-10", LATE), ("2025", LATE), ("2026-11-30", TODAY), ("2026-12-01", WEEK),
        ("2026-12-07", WEEK), ("2026-12-08", LATER), ("2026-11", WEEK), ("2026", LATER), ("", OPEN), ("--03-22", OPEN),
        ("soon", OPEN),
    ],
)  # fmt: skip
def test_dates_stand_in_groups(date: str, group: str) -> None:
    assert group_of(date, "2026-11-30") == group


def test_what_is_due_is_counted_for_one_or_for_all(database: Database) -> None:
    with database.write("Make") as unit:
        tess, kofi = make.staff_member(unit, name="Tess"), make.staff_member(unit, name="Kofi")
        make.task(unit, due="2026-11-01", status="not_started", owner_id=tess)
        make.task(unit, due="2026-11-30", status="in_progress", owner_id=kofi)
        make.task(unit, due="2026-12-02", status="not_started", owner_id=kofi)
        make.task(unit, due="2026-11-01", status="completed", owner_id=kofi)
        gone = make.task(unit, due="2026-11-01", status="not_started", owner_id=tess)
        unit.trash(interactions.task, [gone])
    with database.read() as connection:
        assert due(connection, "2026-11-30") == Due(late=1, today=1, week=1)
        assert due(connection, "2026-11-30", "Kofi") == Due(late=0, today=1, week=1)
        assert due(connection, "2026-11-30", "Nobody") == Due()

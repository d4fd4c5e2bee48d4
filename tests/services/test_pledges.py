from __future__ import annotations

import pytest

from crm.dates import days_from_today, today
from crm.errors import Invalid
from crm.models.records import PLEDGE
from crm.queries.commitments import pledges_of
from crm.queries.records import load
from crm.services import pledges
from crm.store import undo
from crm.store.database import Database
from tests.commitments import of_city, signed, world


@pytest.fixture
def signature(database: Database) -> int:
    return signed(database, of_city(world(database)))


def add(database: Database, signature: int, **values: object) -> int:
    return pledges.save(database, None, {"signature_id": signature, "text": "Publish the map of lamps", **values})


def test_a_pledge_is_checked_every_year_and_keeps_what_was_found(database: Database, signature: int) -> None:
    key = add(database, signature)
    with database.read() as connection:
        (line,) = pledges_of(connection, signature)
    assert (line.status, line.next_check, line.is_late) == ("open", pledges.year_after(today()), False)
    pledges.check(database, key, "in_progress", "Half of the streets are on it", "Hana")
    pledges.check(database, key, "kept", "All streets are on it")
    with database.read() as connection:
        (line,) = pledges_of(connection, signature)
    assert (line.status, line.next_check, line.is_open) == ("kept", "", False)
    assert [one["status"] for one in line.checks] == ["kept", "in_progress"]
    undo.undo(database)
    with database.read() as connection:
        (line,) = pledges_of(connection, signature)
    assert (line.status, len(line.checks)) == ("in_progress", 1)


def test_a_check_that_was_missed_is_late(database: Database, signature: int) -> None:
    add(database, signature, next_check=days_from_today(-1))
    add(database, signature, text="Open the budget", due=days_from_today(-3))
    add(database, signature, text="Done long ago", due=days_from_today(-3), status="dropped")
    with database.read() as connection:
        assert [line.is_late for line in pledges_of(connection, signature)] == [True, True, False]


def test_a_pledge_is_changed_and_removed(database: Database, signature: int) -> None:
    key = add(database, signature)
    with database.read() as connection:
        base = load(connection, PLEDGE, key)
    pledges.save(database, base, {**base, "text": "Publish the whole map", "status": "on_hold"})
    with database.read() as connection:
        (line,) = pledges_of(connection, signature)
    assert (line.text, line.status) == ("Publish the whole map", "on_hold")
    pledges.remove(database, key)
    with database.read() as connection:
        assert pledges_of(connection, signature) == []


def test_a_check_says_something_and_leap_days_pass(database: Database, signature: int) -> None:
    with pytest.raises(Invalid):
        pledges.check(database, add(database, signature), "kept", "  ")
    assert pledges.year_after("2020-02-29") == "2021-02-28"

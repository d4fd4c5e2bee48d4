"""What the triggers keep of each change."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.models import contacts
from crm.models.schema import journaled_tables
from crm.store import journal
from crm.store.database import Database
from tests import make


def images(database: Database, table: str) -> list[tuple[str, Any, Any]]:
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT op, before, after FROM change WHERE table_name = ? ORDER BY id", (table,)
        )
        return [
            (op, json.loads(before or "null"), json.loads(after or "null")) for op, before, after in rows.fetchall()
        ]


def test_an_insert_keeps_what_is_there(database: Database) -> None:
    with database.write("Add") as unit:
        unit.insert(contacts.city, {"name": "Kisumu", "population": 1 << 60, "sort_key": "no"})
    assert images(database, "city") == [("I", None, {"name": "Kisumu", "population": 1 << 60})]


def test_an_update_keeps_the_changed_columns_both_ways(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.city(unit, name="Kisumu", region=None)
    with database.write("Edit") as unit:
        unit.update(contacts.city, key, {"name": "Kisumu", "region": "Nyanza", "country": ""})
    assert images(database, "city")[1:] == [
        ("U", {"region": None, "country": "KE"}, {"region": "Nyanza", "country": None}),
    ]


def test_derived_columns_leave_no_trace(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit)
    with database.write("Edit") as unit:
        unit.update(contacts.person, key, {"sort_key": "elsewhere"})
    assert len(images(database, "person")) == 1


def test_a_delete_keeps_what_was_there(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.tag(unit, name="housing")
    with database.write("Purge", kind="final") as unit:
        unit.connection.exec_driver_sql("DELETE FROM tag WHERE id = ?", (key,))
    assert images(database, "tag")[1:] == [("D", {"name": "housing"}, None)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"])), number=st.integers(-(1 << 63), (1 << 63) - 1))
def test_values_come_back_from_an_image_exactly(database: Database, text: str, number: int) -> None:
    with database.write("Add") as unit:
        key = unit.insert(contacts.city, {"name": text or "x", "population": number})
    with database.read() as connection:
        (after,) = connection.exec_driver_sql("SELECT after FROM change WHERE row_id = ?", (key,)).one()
        stored = connection.exec_driver_sql("SELECT name, population FROM city WHERE id = ?", (key,)).one()
    assert (
        json.loads(after) == {"name": stored[0], "population": stored[1]} == {"name": text or "x", "population": number}
    )


@pytest.mark.parametrize("table", journaled_tables(), ids=lambda table: table.name)
def test_every_table_is_watched(database: Database, table: Any) -> None:
    with database.write("Add") as unit:
        key = make.row(unit, table.name)
        unit.trash(table, [key])
        unit.connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id = ?", (key,))
    assert [op for op, *_ in images(database, table.name) if op != "I"] == ["U", "D"]


def test_making_the_triggers_again_changes_nothing(database: Database) -> None:
    def stored() -> list[tuple[str, str]]:
        with database.read() as connection:
            sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
            return [(name, text) for name, text in connection.exec_driver_sql(sql).fetchall()]

    before = stored()
    assert len(before) == 3 * len(journaled_tables())
    with database.write("Again") as unit:
        journal.create_triggers(unit.connection)
    assert stored() == before

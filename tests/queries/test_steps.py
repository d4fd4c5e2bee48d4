from __future__ import annotations

import pytest

from crm.queries import steps
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def filled(database: Database) -> Database:
    """Four steps: two edits of which one is taken back, an import, and a final one."""
    with database.write("Add Ámà") as unit:
        make.person(unit)
    with database.write("Add Esi") as unit:
        make.person(unit)
    undo.undo(database)
    with database.write("Import people.csv", kind="import") as unit:
        make.person(unit)
        make.person(unit)
    with database.write("Hand out a list", kind="final"):
        pass
    return database


def labels(database: Database, text: str = "", *conditions: tuple[str, str, str], ascending: bool = False) -> list[str]:
    with database.read() as connection:
        keys = steps.step_keys(connection, text, conditions, ascending=ascending)
        found = steps.steps(connection, keys)
    return [found[key].label for key in keys]


ALL = ["Hand out a list", "Import people.csv", "Add Esi", "Add Ámà"]


def test_steps_stand_newest_first_without_undo_and_redo(filled: Database) -> None:
    assert labels(filled) == ALL
    assert labels(filled, ascending=True) == ALL[::-1]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (("label", "contains", "ama"), ["Add Ámà"]),
        (("state", "is", "taken_back"), ["Add Esi"]),
        (("state", "is_not", "done"), ["Hand out a list", "Add Esi"]),
        (("who", "is", "tess tester"), ALL),
        (("who", "empty", ""), []),
        (("who", "not_empty", ""), ALL),
        (("at", "after", "2999"), []),
        (("at", "before", "2999"), ALL),
    ],
)
def test_they_are_narrowed_by_conditions(
    filled: Database, condition: tuple[str, str, str], expected: list[str]
) -> None:
    assert labels(filled, "", condition) == expected


def test_they_are_searched_by_label_and_person(filled: Database) -> None:
    assert labels(filled, "ama") == ["Add Ámà"]
    assert labels(filled, "tess import") == ["Import people.csv"]


def test_each_says_whether_it_can_still_be_taken_back(filled: Database) -> None:
    with filled.read() as connection:
        keys = steps.step_keys(connection)
        found = steps.steps(connection, keys)
    assert [(found[key].state, found[key].can_take_back, found[key].rows) for key in keys] == [
        ("final", False, 0),
        ("done", True, 2),
        ("taken_back", False, 1),
        ("done", True, 1),
    ]


def test_everybody_who_did_something_is_proposed(filled: Database) -> None:
    with filled.read() as connection:
        assert steps.people(connection) == ["Tess Tester"]

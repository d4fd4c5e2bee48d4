"""A workspace that is moved, replaced or robbed of its log while it is open says so, and takes no more changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crm.errors import Unavailable
from crm.models.contacts import city
from crm.store.database import Author, Database
from crm.store.workspace import open_workspace
from tests.templates import open_empty


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.scjc"


@pytest.fixture
def database(path: Path) -> Database:
    return open_empty(path, Author("Ada"))


def _add(database: Database, name: str) -> None:
    with database.write("Add a city") as unit:
        unit.insert(city, {"name": name})


def test_a_workspace_that_was_renamed_takes_no_changes(database: Database, path: Path) -> None:
    _add(database, "Kisumu")
    path.rename(path.with_name("elsewhere.scjc"))
    with pytest.raises(Unavailable, match="was moved, renamed or replaced"):
        _add(database, "Accra")
    with pytest.raises(Unavailable, match="was moved, renamed or replaced"):
        database.poll()
    path.with_name("elsewhere.scjc").rename(path)
    _add(database, "Accra")
    database.close()


def test_a_workspace_that_was_replaced_takes_no_changes(database: Database, path: Path) -> None:
    _add(database, "Kisumu")
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)
    with pytest.raises(Unavailable, match="was moved, renamed or replaced"):
        _add(database, "Accra")
    database.close()


def test_a_workspace_whose_log_was_removed_takes_no_changes_until_it_is_opened_again(
    database: Database, path: Path
) -> None:
    _add(database, "Kisumu")
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    Path(f"{path}-wal").unlink()
    with pytest.raises(Unavailable, match="open it again"):
        _add(database, "Accra")
    with pytest.raises(Unavailable, match="open it again"):
        database.poll()
    database.close()
    again = open_workspace(path, Author("Ada"))
    _add(again, "Accra")
    with again.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM city").scalar() == 2
    again.close()


def test_many_writes_readers_and_a_second_window_leave_it_standing(database: Database, path: Path) -> None:
    other = open_workspace(path, Author("Ben", window="w1"))
    for number in range(8):
        _add(database if number % 2 else other, f"City {number}")
        database.poll()
    other.compact()
    other.close()
    _add(database, "Accra")
    assert database.poll() is None
    database.close()

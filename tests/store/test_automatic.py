"""Backups that are made by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Unavailable
from crm.store import automatic, backup, documents, workspace
from crm.store.database import Database
from tests import make
from tests.store.look import live_rows

NOW = datetime(2018, 2, 7, 12, tzinfo=UTC)


def attach(database: Database, data: bytes) -> str:
    with database.write("Add") as unit:
        digest = documents.put(database, unit.connection, data)
        make.document(unit, sha256=digest)
    return digest


def names(database: Database) -> set[str]:
    folder = automatic.folder_of(database.path)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_made_only_of_what_changed(database: Database) -> None:
    assert automatic.back_up_if_changed(database, NOW) is not None
    assert automatic.back_up_if_changed(database, NOW + timedelta(hours=1)) is None
    with database.write("Add") as unit:
        make.person(unit)
    made = automatic.back_up_if_changed(database, NOW + timedelta(hours=2))
    saved = automatic.list_backups(database.path)
    assert [(one.at, one.reason) for one in saved] == [(NOW + timedelta(hours=2), ""), (NOW, "")]
    assert saved[0].path == made
    assert saved[0].size > 100_000


def test_a_backup_is_restored_with_its_documents(database: Database, tmp_path: Path) -> None:
    digest = attach(database, b"letter")
    before = live_rows(database)
    saved = automatic.back_up_if_changed(database, NOW)
    assert saved is not None
    target = tmp_path / "again.scjc"
    backup.restore(saved, target)
    again = workspace.open_workspace(target, make.author())
    assert live_rows(again) == before
    with again.read() as connection:
        assert documents.get(again, connection, digest) == b"letter"
    again.close()


def test_documents_lie_once_in_a_pool_and_go_with_the_last_backup_of_them(database: Database) -> None:
    first = attach(database, b"first")
    automatic.back_up_if_changed(database, NOW)
    with database.write("Drop it") as unit:
        unit.connection.exec_driver_sql("DELETE FROM document")
    second = attach(database, b"second")
    automatic.back_up_if_changed(database, NOW + timedelta(minutes=30))
    pool = {f"documents/{digest[:2]}/{digest}" for digest in (first, second)}
    assert {name for name in names(database) if name.startswith("documents")} == pool
    attach(database, b"second")
    automatic.back_up_if_changed(database, NOW + timedelta(days=3))
    assert {name for name in names(database) if name.startswith("documents")} == {f"documents/{second[:2]}/{second}"}


def test_an_extra_backup_says_why(database: Database) -> None:
    for _ in range(2):
        automatic.extra_backup(database.path, database.key, automatic.UPDATE)
    assert [saved.reason for saved in automatic.list_backups(database.path)] == [automatic.UPDATE] * 2


def test_strange_files_are_left_alone_and_damaged_ones_not_listed(database: Database) -> None:
    attach(database, b"first")
    automatic.back_up_if_changed(database, NOW)
    folder = automatic.folder_of(database.path)
    (folder / "notes.txt").write_text("mine")
    (folder / "mine.zip").write_text("mine")
    (folder / "2018-01-01 000000 000000.zip").write_text("damaged")
    assert len(automatic.list_backups(database.path)) == 1
    attach(database, b"second")
    automatic.back_up_if_changed(database, NOW + timedelta(days=800))
    assert {"notes.txt", "mine.zip"} <= names(database)


def test_workspaces_of_one_name_have_backups_of_their_own(tmp_path: Path, home: Path) -> None:
    folders = {automatic.folder_of(tmp_path / name / "contacts.scjc") for name in ("a", "b")}
    assert len(folders) == 2
    assert all(folder.is_relative_to(home) and folder.name.startswith("contacts-") for folder in folders)


def test_a_folder_that_refuses_is_told(database: Database, home: Path) -> None:
    (home / "data").write_text("in the way")
    with pytest.raises(Unavailable):
        automatic.back_up_if_changed(database)


def test_the_older_the_fewer() -> None:
    times = [NOW - timedelta(minutes=30 * number) for number in range(48 * 500)]
    stay = automatic.kept(times, NOW)
    ages = sorted(NOW - time for time in stay)
    assert sum(age < timedelta(days=2) for age in ages) == 96
    assert sum(timedelta(days=2) <= age < timedelta(days=14) for age in ages) in (12, 13)
    assert sum(timedelta(days=14) <= age < timedelta(weeks=8) for age in ages) in (6, 7)
    assert sum(timedelta(weeks=8) <= age for age in ages) in (10, 11)
    assert ages[-1] < timedelta(days=367)


def test_the_newest_stays_however_old() -> None:
    old = NOW - timedelta(days=4000)
    assert automatic.kept([old, old - timedelta(days=1)], NOW) == {old}
    assert automatic.kept([], NOW) == set()


@given(st.lists(st.integers(0, 24 * 400), min_size=1, unique=True))
def test_thinning_again_later_never_leaves_a_gap_it_need_not(hours: list[int]) -> None:
    """What is kept at one time is a subset of what was kept before, and thinning twice is thinning once."""
    times = {NOW - timedelta(hours=hour) for hour in hours}
    once = automatic.kept(times, NOW)
    assert once <= times
    assert max(times) in once
    assert automatic.kept(once, NOW) == once
    later = NOW + timedelta(days=1)
    assert automatic.kept(once, later) <= once

"""Files and folders that can only be read, and drives that refuse a write-ahead log."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2

from crm.errors import Unavailable
from crm.models import contacts
from crm.store import backup, engine, undo, workspace
from crm.store.check import check
from crm.store.database import Database
from tests import make
from tests.store.look import count, live_rows, value
from tests.store.unprivileged import without_privileges


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that anybody may enter, unlike those pytest makes."""
    folder = Path(tempfile.mkdtemp(prefix="shelf-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def filled(folder: Path, passphrase: str | None = None) -> Path:
    database = make.database(folder, passphrase)
    with database.write("Add") as unit:
        make.person(unit, given_name="Readable")
    database.close()
    return database.path


def read_and_write(path: Path, passphrase: str | None = None) -> str:
    """What can be read in a workspace, and what is said when it is written."""
    database = workspace.open_workspace(path, make.author(), passphrase)
    with database.read() as connection:
        read = str(connection.exec_driver_sql("SELECT given_name FROM person").scalar())
    try:
        with database.write("Add") as unit:
            make.tag(unit)
    except Unavailable as error:
        return f"{read}: {error.sentence}"
    finally:
        database.close()
    return f"{read}: written"


READ_ONLY = "Readable: “test.scjc” is read-only. Nothing was changed; move it to a folder you may write to."


def test_a_file_that_can_only_be_read_is_read(shelf: Path) -> None:
    path = filled(shelf)
    path.chmod(0o444)
    assert without_privileges(lambda: read_and_write(path)) == READ_ONLY


@pytest.mark.parametrize("passphrase", [None, "fünf kleine Boote"])
def test_a_file_that_cannot_even_be_read_is_told(shelf: Path, passphrase: str | None) -> None:
    path = filled(shelf, passphrase)
    path.chmod(0o000)
    assert "Unavailable('“test.scjc” cannot be opened." in without_privileges(lambda: read_and_write(path, passphrase))


@pytest.mark.parametrize("passphrase", [None, "fünf kleine Boote"])
def test_a_folder_that_can_only_be_read_is_read(shelf: Path, passphrase: str | None) -> None:
    path = filled(shelf, passphrase)
    path.chmod(0o444)
    shelf.chmod(0o555)
    assert without_privileges(lambda: read_and_write(path, passphrase)) == READ_ONLY


def test_a_log_that_cannot_be_read_into_the_file_is_not_passed_over(shelf: Path) -> None:
    database = make.database(shelf)
    with database.write("Add") as unit:
        make.person(unit)
    other = shelf / "copied"
    other.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{database.path}{suffix}", f"{other / 'test.scjc'}{suffix}")
    other.chmod(0o555)
    answer = without_privileges(lambda: read_and_write(other / "test.scjc"))
    database.close()
    assert "cannot be opened. Check that the folder exists and that you may write to it." in answer


def test_a_folder_that_refuses_a_new_workspace_says_so(shelf: Path) -> None:
    shelf.chmod(0o555)

    def make_new() -> str:
        try:
            workspace.create(shelf / "test.scjc", make.author())
        except Unavailable as error:
            return error.sentence
        return "made"

    assert "cannot be opened. Check that the folder exists" in without_privileges(make_new)
    assert list(shelf.iterdir()) == []


def test_a_backup_into_a_folder_that_refuses_says_so(shelf: Path) -> None:
    path = filled(shelf)
    (shelf / "closed").mkdir()
    (shelf / "closed").chmod(0o555)
    path.chmod(0o666)

    def back_up() -> str:
        database = Database(path, make.author())
        try:
            backup.backup(database, shelf / "closed" / "copy.zip")
        except Unavailable as error:
            return error.sentence
        finally:
            database.close()
        return "made"

    assert "you may not write into" in without_privileges(back_up)


def test_a_drive_without_a_log_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "JOURNAL_MODE", "DELETE")
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    database = workspace.create(tmp_path / "test.scjc", make.author())
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    with database.write("Add") as unit:
        key = make.person(unit, given_name="a")
    with database.write("Edit") as unit:
        unit.update(contacts.person, key, {"given_name": "b"})
    undo.undo(database)
    second = Database(database.path, make.author(window="second"))
    assert value(second, "person", key, "given_name") == "a"
    out = backup.backup(database, tmp_path / "copy.zip")
    before = live_rows(database)
    with second.read() as connection:
        connection.exec_driver_sql("SELECT * FROM person").fetchall()
        with (
            pytest.raises(Unavailable, match=r"another window or program.*Nothing was changed"),
            database.write("x") as unit,
        ):
            make.person(unit)
    assert live_rows(database) == before
    assert check(database) == []
    second.close()
    database.close()
    assert [path.name for path in tmp_path.glob("test*")] == ["test.scjc"]
    backup.restore(out, database.path, replace=True)
    again = workspace.open_workspace(database.path, make.author())
    assert count(again, "person") == 1
    again.close()


@pytest.mark.parametrize(("free", "said"), [(0, "disk is full"), (1 << 30, "refused to read or write")])
def test_a_disk_without_room_for_the_index_of_the_log_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    path = tmp_path / "Office.scjc"
    path.touch()
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    told = engine.expected(dbapi2.OperationalError("disk I/O error"), path)
    assert isinstance(told, Unavailable)
    assert said in told.sentence

"""Workspaces in use: encrypted ones, two windows on one file, and surroundings that refuse."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from crm.changes import Changes
from crm.errors import NotFound, Unavailable, WrongPassphrase
from crm.models import contacts
from crm.store import engine as engines
from crm.store import undo, workspace
from crm.store.database import Author, Database
from tests import make
from tests.store.look import count, indexes, live_rows, value

PASSPHRASE = "fünf kleine Boote"


def test_an_encrypted_workspace_holds_no_plain_text(tmp_path: Path) -> None:
    database = make.database(tmp_path, PASSPHRASE)
    with database.write("Add") as unit:
        key = make.person(unit, given_name="Plainlyvisible")
    beside = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Plainlyvisible" not in beside
    database.close()
    assert b"SQLite format 3" not in database.path.read_bytes()
    again = workspace.open_workspace(database.path, make.author(), PASSPHRASE)
    assert again.encrypted
    assert value(again, "person", key, "given_name") == "Plainlyvisible"
    undo.undo(again)
    assert live_rows(again)["person"] == {}
    again.close()


@pytest.mark.parametrize("passphrase", [None, "", "wrong"])
def test_an_encrypted_workspace_wants_its_passphrase(tmp_path: Path, passphrase: str | None) -> None:
    make.database(tmp_path, PASSPHRASE).close()
    with pytest.raises(WrongPassphrase, match="passphrase"):
        workspace.open_workspace(tmp_path / "test.scjc", make.author(), passphrase)


def test_a_passphrase_too_many_is_forgiven(database: Database) -> None:
    again = workspace.open_workspace(database.path, make.author(), "needless")
    assert not again.encrypted
    again.close()


def test_making_refuses_what_is_there_and_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "test.scjc").write_text("mine")
    with pytest.raises(Unavailable, match="exists already"):
        workspace.create(tmp_path / "test.scjc", make.author())
    assert (tmp_path / "test.scjc").read_text() == "mine"
    with pytest.raises(Unavailable, match="no folder"):
        workspace.create(tmp_path / "nowhere" / "test.scjc", make.author())


def test_a_workspace_that_could_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        raise OSError(5, "the disk broke")

    monkeypatch.setattr(workspace, "build_schema", fail)
    with pytest.raises(OSError, match="broke"):
        workspace.create(tmp_path / "test.scjc", make.author())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make_file", "sentence"),
    [
        (lambda path: None, "There is no workspace"),
        (lambda path: path.mkdir(), "There is no workspace"),
        (lambda path: path.write_bytes(b""), "is not a workspace"),
        (lambda path: path.write_text("Name;E-mail\n" * 500), "not a workspace"),
        (lambda path: engines.connect(path).execute("CREATE TABLE t (x)").close(), "is not a workspace"),
    ],
    ids=["absent", "folder", "empty", "text", "another SQLite file"],
)
def test_what_is_no_workspace_is_said_so(tmp_path: Path, make_file: Callable[[Path], None], sentence: str) -> None:
    path = tmp_path / "other.scjc"
    make_file(path)
    with pytest.raises((NotFound, Unavailable), match=sentence):
        workspace.open_workspace(path, make.author())


def test_a_damaged_workspace_is_said_to_be_so(database: Database) -> None:
    with database.write("Add") as unit:
        unit.insert_many(contacts.tag, [{"name": "x" * 500} for _ in range(500)])
    database.close()
    data = bytearray(database.path.read_bytes())
    data[8192:-4096] = b"\xa5" * (len(data) - 12288)
    database.path.write_bytes(data)
    with pytest.raises(Unavailable, match=r"damaged.*backup"):
        look_at(database.path)


def look_at(path: Path) -> None:
    again = workspace.open_workspace(path, make.author())
    try:
        live_rows(again)
    finally:
        again.close()


def test_a_second_window_hears_what_the_first_wrote_and_not_its_own(database: Database) -> None:
    second = Database(database.path, make.author(window="second"))
    heard: list[Changes] = []
    second.subscribe(heard.append)
    assert second.poll() is None
    with database.write("Add one") as unit:
        one = make.person(unit)
    with database.write("Add two") as unit:
        two = make.person(unit)
    with second.write("Own") as unit:
        make.tag(unit)
    heard.clear()
    changes = second.poll()
    assert changes is not None
    assert heard == [changes]
    assert (changes.keys("person"), changes.label, changes.touches("tag")) == (frozenset({one, two}), "Add two", False)
    assert second.poll() is None
    told = database.poll()
    assert told is not None
    assert told.label == "Own"
    second.close()


def test_two_programs_of_the_same_name_hear_each_other(database: Database) -> None:
    second = Database(database.path, database.author)
    with second.write("Add") as unit:
        key = make.person(unit)
    changes = database.poll()
    assert changes is not None
    assert changes.keys("person") == frozenset({key})
    assert second.poll() is None
    second.close()


def test_keys_of_two_programs_never_collide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.keys.time.time_ns", lambda: 1_700_000_000_000_000_000)
    monkeypatch.setattr("crm.keys.os.urandom", bytes)
    one = make.database(tmp_path)
    other = Database(one.path, one.author)
    for _ in range(3):
        for database in (one, other):
            with database.write("Add") as unit:
                unit.insert_many(contacts.tag, [{"name": str(number)} for number in range(1500)])
    assert count(one, "tag") == 9000
    one.close()
    other.close()


LOCK = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


def test_a_file_locked_by_another_process_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_MILLISECONDS", 50)
    database = make.database(tmp_path)
    command = [sys.executable, "-c", LOCK, str(database.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "locked\n"
        with (
            pytest.raises(Unavailable, match=r"another window or program.*Nothing was changed"),
            database.write("Add") as unit,
        ):
            make.person(unit)
        assert live_rows(database)["person"] == {}
        other.stdin.close()
    with database.write("Add") as unit:
        make.person(unit)
    assert count(database, "person") == 1
    database.close()


def test_a_full_disk_changes_nothing(database: Database) -> None:
    with database.write("Add") as unit:
        make.person(unit)
    before = live_rows(database)
    with pytest.raises(Unavailable, match=r"disk is full.*Nothing was changed"), database.write("Much") as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
        unit.insert_many(contacts.tag, [{"name": "x" * 1000} for _ in range(1000)])
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
    assert live_rows(database) == before
    with database.write("Little") as unit:
        make.person(unit)
    found, rebuilt = indexes(database)
    assert found == rebuilt


LIMITED = """
import resource, signal, sys
from pathlib import Path
from crm.errors import Unavailable
from crm.models import contacts
from crm.store.database import Author, Database
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
database = Database(Path(sys.argv[1]), Author("Tess Tester", 7, "limited"))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with database.write("Much") as unit:
        unit.insert_many(contacts.tag, [{"name": "x" * 1000} for _ in range(3000)])
except Unavailable as error:
    print(error.sentence)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on the size of a file")
def test_a_disk_that_refuses_to_write_changes_nothing(database: Database) -> None:
    with database.write("Add") as unit:
        make.person(unit)
    before = live_rows(database)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(database.path)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    assert "Nothing was changed" in done.stdout, done.stderr
    assert live_rows(database) == before


def test_settings_of_a_connection(database: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}
    with database.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_closing_leaves_one_file(database: Database) -> None:
    with database.write("Add") as unit:
        make.person(unit)
    database.close()
    assert [path.name for path in database.path.parent.iterdir()] == ["test.scjc"]


def test_threads_read_side_by_side_while_one_writes(database: Database) -> None:
    together = threading.Barrier(6)

    def read() -> None:
        with database.read() as connection:
            seen.append(connection.exec_driver_sql("SELECT count(*) FROM person").scalar())
            together.wait(10)

    seen: list[object] = []
    threads = [threading.Thread(target=read) for _ in range(5)]
    with database.write("Add") as unit:
        make.person(unit)
        for thread in threads:
            thread.start()
        together.wait(10)
    for thread in threads:
        thread.join()
    assert seen == [0] * 5


def test_an_author_is_of_the_command_line_where_nothing_is_said() -> None:
    assert Author() == Author("", 0, "cli")

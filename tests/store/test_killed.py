"""A process killed while it writes: what it wrote is there as a whole or not at all, and the file is sound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crm.store import workspace
from crm.store.check import check
from tests import make
from tests.store.killed import PEOPLE
from tests.store.look import count

ROOT = Path(__file__).resolve().parent.parent.parent
POINTS = 7


def start(path: Path, when: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.killed", str(path), when]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    with process:
        output, _errors = process.communicate(timeout=60)
    return output


@pytest.fixture
def path(tmp_path: Path) -> Path:
    database = make.database(tmp_path)
    with database.write("Before") as unit:
        make.person(unit)
    database.close()
    return database.path


def people_after(path: Path) -> int:
    """How many people a killed process left; the file must be sound, and usable."""
    database = workspace.open_workspace(path, make.author())
    assert check(database) == []
    found = count(database, "person")
    assert count(database, "email") == found - 1
    assert count(database, "step") == (1 if found == 1 else 2)
    with database.write("After") as unit:
        make.person(unit)
    assert count(database, "person") == found + 1
    database.close()
    return found


def test_killed_anywhere_in_the_work_nothing_of_it_stays(path: Path) -> None:
    total = int(finish(start(path, "count")))
    assert total > 10 * POINTS
    whole = path.read_bytes()
    for number in range(POINTS):
        workspace.remove(path)
        path.write_bytes(whole)
        process = start(path, str(1 + number * (total - 1) // (POINTS - 1)))
        finish(process)
        assert process.returncode not in (0, 1)
        assert people_after(path) == 1


def test_killed_while_it_commits_all_or_nothing_is_there(path: Path) -> None:
    for _ in range(3):
        process = start(path, "commit")
        assert process.stdout is not None
        assert process.stdout.readline() == "committing\n"
        process.kill()
        finish(process)
        database = workspace.open_workspace(path, make.author())
        assert check(database) == []
        assert (count(database, "person") - 1) % PEOPLE == 0
        database.close()


def test_killed_after_the_commit_everything_is_there(path: Path) -> None:
    finish(start(path, "after"))
    assert path.with_name(f"{path.name}-wal").exists()
    assert people_after(path) == PEOPLE + 1

"""A program that writes much into a workspace and dies by itself: `python -m tests.store.killed FILE WHEN`.

WHEN is the number of ticks of SQLite's work after which it dies, or `count` (print the ticks and take all back), or
`commit` (print a line and go on: whoever reads it kills this process while it commits), or `after` (die at the end).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from crm.models import contacts
from crm.store.database import Author, Database
from crm.store.unit import Unit

PEOPLE, BATCH = 2000, 250
_INSTRUCTIONS = 5000  # of SQLite's machine make a tick


class _Enough(Exception):
    """Everything was done once; none of it is to stay."""


def die() -> None:
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


class _Ticks:
    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def __call__(self) -> int:
        self.count += 1
        if self.count == self._last:
            die()
        return 0


def write(unit: Unit, when: str) -> None:
    unit.connection.exec_driver_sql("PRAGMA cache_size = -100")  # so that much reaches the disk before the commit
    for start in range(0, PEOPLE, BATCH):
        keys = unit.insert_many(contacts.person, [{"full_name": f"Person {start + n}"} for n in range(BATCH)])
        unit.insert_many(contacts.email, [{"person_id": key, "address": f"p{key}@example.org"} for key in keys])
        unit.index()
    if when == "count":
        raise _Enough
    if when == "commit":
        say("committing")


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: str, when: str) -> None:
    database = Database(Path(path), Author("Killed", 8, "killed"))
    ticks = _Ticks(int(when) if when.isdigit() else 0)
    try:
        with database.write("Much") as unit:
            unit.connection.connection.driver_connection.set_progress_handler(ticks, _INSTRUCTIONS)  # type: ignore[union-attr]
            write(unit, when)
    except _Enough:
        say(ticks.count)
    if when == "after":
        die()


if __name__ == "__main__":
    main(*sys.argv[1:])

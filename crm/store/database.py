"""A workspace in use: reading, labelled writing, and news of what changed, by us or by another window."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crm import held, keys
from crm.changes import Changes
from crm.store import engine as engines
from crm.store import lapses, positions
from crm.store.footing import Footing
from crm.store.unit import Unit, now

Listener = Callable[[Changes], None]
COMMAND_LINE = "cli"


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, from which installation and window: stands on every step."""

    name: str = ""
    site: int = 0
    window: str = COMMAND_LINE


class Database:
    """One open workspace. Safe to use from several threads: reads side by side, writes one after the other."""

    def __init__(self, path: Path, author: Author, key: str | None = None) -> None:
        self.path = path
        self.author = author
        self.key = key
        self._engine = engines.make_engine(path, key)
        self._keys = keys.KeyMaker(author.site)
        self._writing = threading.Lock()
        self._writer = 0
        self._closed = False
        self._listeners: list[Listener] = []
        self._own: set[int] = set()  # steps written here that `poll` has not passed yet
        with self.read() as connection:
            self._seen: int = connection.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0
            self._footing = Footing(path)  # as long as this connection is open, the log is there
        held.hold(path)

    @property
    def encrypted(self) -> bool:
        return self.key is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the workspace until it is given back."""
        with engines.told(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, label: str, kind: str = "edit", detail: Mapping[str, Any] | None = None) -> Iterator[Unit]:
        """One step under the label a person reads behind 'Undo'. Rolled back on any exception, announced at its end.

        Raises:
            Unavailable: the file is locked, read-only, moved, or the disk is full; nothing was changed.
        """
        if self._writer == threading.get_ident():
            raise RuntimeError("a unit of work inside another one")
        with self._writing:
            self._footing.check()
            self._writer = threading.get_ident()
            try:
                with engines.told(self.path), self._writable() as connection:
                    unit = self._begin(connection, label, kind, detail)
                    yield unit
                    unit.index()
                    if any([lapses.follow(unit), positions.follow(unit)]):
                        unit.index()
                    unit.keep = unit.keep or kind == "final"
                    self._finish(connection, unit)
                    self._own.add(unit.step)
            finally:
                self._writer = 0
        self._announce(Changes(unit.step, label, {t: frozenset(k) for t, k in unit.changed.items()}))

    @contextmanager
    def _writable(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection

    def _begin(self, connection: Connection, label: str, kind: str, detail: Mapping[str, Any] | None) -> Unit:
        last_key = connection.exec_driver_sql("SELECT last_key FROM journal_context").scalar()
        self._keys.rise_above(last_key or 0)
        step, author = self._keys.next(), self.author
        connection.exec_driver_sql(
            "INSERT INTO step (id, label, kind, at, clock, site, window, staff_name, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                step, label, kind, now(), self._clock(connection, step), author.site, author.window, author.name,
                json.dumps(detail, ensure_ascii=False) if detail else None,
            ),
        )  # fmt: skip
        connection.exec_driver_sql("UPDATE journal_context SET step_id = ? WHERE id = 1", (step,))
        return Unit(connection, step, self._keys)

    def _clock(self, connection: Connection, step: int) -> str:
        """A hybrid logical clock: the wall clock, but always later than the latest step known here."""
        latest = connection.exec_driver_sql("SELECT max(clock) FROM step").scalar() or "0-0"
        known, count = (int(part) for part in latest.split("-")[:2])
        wall = keys.milliseconds_of(step)
        moment, counter = (wall, 0) if wall > known else (known, count + 1)
        return f"{moment:014d}-{counter:05d}-{self.author.site:04d}"

    def _finish(self, connection: Connection, unit: Unit) -> None:
        """Close the step; one that changed nothing leaves no trace, unless it records a fact outside."""
        connection.exec_driver_sql(
            "UPDATE journal_context SET step_id = NULL, last_key = ? WHERE id = 1", (self._keys.next(),)
        )
        if not unit.changed and not unit.keep:
            connection.exec_driver_sql("DELETE FROM step WHERE id = ?", (unit.step,))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each step, on the thread that wrote it; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _announce(self, changes: Changes) -> None:
        if changes.tables:
            for listener in tuple(self._listeners):
                listener(changes)

    def poll(self) -> Changes | None:
        """Announce what other windows and programs wrote since the last call; None where nobody did.

        Raises:
            Unavailable: the file does not answer, or was moved, renamed or replaced.
        """
        self._footing.check()
        with self.read() as connection:
            latest = connection.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0
            if latest == self._seen:
                return None
            rows = self._written_by_others(connection)
        self._seen = latest
        if not rows:
            return None
        tables: dict[str, set[int]] = {}
        for table, key, _step, _label in rows:
            tables.setdefault(table, set()).add(key)
        changes = Changes(rows[-1][2], rows[-1][3], {table: frozenset(keys) for table, keys in tables.items()})
        self._announce(changes)
        return changes

    def _written_by_others(self, connection: Connection) -> Sequence[Any]:
        listed = ",".join(map(str, tuple(self._own)))
        own = connection.exec_driver_sql(f"SELECT id FROM step WHERE id IN ({listed})").scalars().all()
        rows = connection.exec_driver_sql(
            "SELECT c.table_name, c.row_id, s.id, s.label FROM change c JOIN step s ON s.id = c.step_id "
            f"WHERE c.id > ? AND s.id NOT IN ({listed}) ORDER BY c.id",
            (self._seen,),
        ).fetchall()
        self._own.difference_update(own)
        return rows

    def compact(self) -> None:
        """Write the file anew without its free pages, so that nothing deleted is left in it.

        Raises:
            Unavailable: there is no room for it, or somebody writes; the file is as it was.
        """
        with self._writing, engines.told(self.path), self._driver() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _driver(self) -> Iterator[Any]:
        """A driver's cursor outside of any transaction."""
        raw = self._engine.raw_connection()
        try:
            yield raw.cursor()
        finally:
            raw.close()

    def close(self) -> None:
        """Give the file back; the write-ahead log is folded into it."""
        with suppress(Exception), self._driver() as cursor:  # closing must work on a disk that no longer answers
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._engine.dispose()
        if not self._closed:
            self._closed = True
            held.release(self.path)

"""Random operations on all journaled tables: every undo returns the state before, every redo the one after.

After each of them the search index equals one made from scratch. `CRM_EXAMPLES=1000` runs as many examples.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Table
from sqlalchemy.exc import IntegrityError

from crm.errors import Invalid, NotFound
from crm.models.fields import Key, WordList, is_derived
from crm.models.records import KINDS
from crm.models.schema import journaled_tables
from crm.refs import Ref
from crm.store import undo, workspace
from crm.store.purge import purge
from crm.store.unit import Unit
from tests import make
from tests.store.look import Rows, indexes, live_rows

TABLES = journaled_tables()
WORDS = (
    "Łukasz",
    "李明",
    "Okello Amina",
    "x@example.org",
    "+254 700 000000",
    "2018-02",
    "",
    "O'Neill",
    "\x00|",
    "housing",
)
Picks = Callable[[int], int]


class Player:
    """A workspace that is played with, and what its live state was at each version.

    A version is a live state that must come back exactly: a new step makes one, undo goes back to the one before it,
    redo to the one it left. Taking back a step out of turn makes a new version, since later fields stay.
    """

    def __init__(self, folder: Path) -> None:
        self.database = make.database(folder)
        self.states: list[Rows] = [live_rows(self.database)]
        self.version = 0
        self.around: dict[int, tuple[int, int]] = {}  # step → the versions before and after it
        self.left: list[int | None] = []  # versions that undo left, for redo to return to; None where a purge cut in
        self.do([(0, number, 0) for number in range(len(TABLES))])

    def play(self, kind: str, argument: Any) -> None:
        getattr(self, kind)(argument)
        found, rebuilt = indexes(self.database)
        assert found == rebuilt

    def do(self, acts: list[tuple[int, int, int]]) -> None:
        try:
            with self.database.write("Do") as unit:
                for act in acts:
                    self._act(unit, *act)
                unit.index()
                step, empty = unit.step, not unit.changed
        except IntegrityError:
            assert live_rows(self.database) == self.states[self.version]
            return
        before = self.version
        self._new_version()
        if empty:
            assert self.states[before] == self.states[self.version]
            return
        self.left.clear()
        self.around[step] = (before, self.version)

    def undo(self, _argument: object) -> None:
        with self.database.read() as connection:
            candidate = undo.undo_candidate(connection)
        if candidate is not None:
            self._take_back(candidate.step)

    def take_back(self, pick: int) -> None:
        if self.around:
            self._take_back(sorted(self.around)[pick % len(self.around)])

    def purge(self, pick: int) -> None:
        """A record goes for good: earlier states do not come back exactly, but nothing may break."""
        kind = list(KINDS.values())[pick % len(KINDS)]
        with self.database.read() as connection:
            keys = connection.exec_driver_sql(
                f"SELECT id FROM {kind.table.name} WHERE trashed_at IS NOT NULL ORDER BY id"
            ).scalars()
            refs = [Ref(kind.name, key) for key in keys.all()][:2]
        try:
            purge(self.database, refs)
        except Invalid:
            assert live_rows(self.database) == self.states[self.version]
            return
        self._new_version()
        self.around.clear()
        self.left = [None for _ in self.left]

    def redo(self, _argument: object) -> None:
        if not self.left:
            return
        undo.redo(self.database)
        version = self.left.pop()
        if version is None:
            self._new_version()
        else:
            self.version = version
            assert live_rows(self.database) == self.states[version]

    def reopen(self, _argument: object) -> None:
        self.database.close()
        self.database = workspace.open_workspace(self.database.path, make.author())
        assert live_rows(self.database) == self.states[self.version]

    def _take_back(self, step: int) -> None:
        with self.database.read() as connection:
            try:
                expected = undo.preview(connection, step)
            except Invalid:
                return  # taken back already
        done = undo.undo(self.database, step)
        assert set(expected.kept) <= set(done.kept)
        self.left.append(self.version)
        before, after = self.around.get(step, (0, -1))
        if self.version == after:
            self.version = before
            assert done.kept == ()
            assert live_rows(self.database) == self.states[before]
        else:
            self._new_version()

    def _new_version(self) -> None:
        self.states.append(live_rows(self.database))
        self.version = len(self.states) - 1

    def _act(self, unit: Unit, act: int, number: int, pick: int) -> None:
        table = TABLES[number % len(TABLES)]
        keys = _keys(unit, table)
        if act == 0 or not keys:
            make.row(unit, table.name)
        elif act == 1:
            unit.trash(table, keys[pick % 3 :: 3])
        elif act == 2:
            unit.restore(table, keys[pick % 2 :: 2])
        else:
            key = keys[pick % len(keys)]
            columns = [column for column in table.columns if not column.primary_key and not is_derived(column)]
            chosen = [columns[pick % len(columns)], columns[(pick * 7 + act) % len(columns)]]
            unit.update(table, key, {column.name: _value(unit, column, pick + act) for column in chosen})


def _keys(unit: Unit, table: Table) -> list[int]:
    return list(unit.connection.exec_driver_sql(f"SELECT id FROM {table.name} ORDER BY id").scalars())


def _value(unit: Unit, column: Column[Any], pick: int) -> Any:
    if column.foreign_keys:
        keys = [*_keys(unit, next(iter(column.foreign_keys)).column.table), None]
        return keys[pick % len(keys)]
    if isinstance(column.type, Boolean):
        return bool(pick % 2)
    if isinstance(column.type, WordList):
        return WORDS[: pick % 3]
    if isinstance(column.type, type(Key)) or column.type.python_type is int:
        return pick % 3 or None
    if column.name == "trashed_at":
        return ("2018-02-07T10:00:00.000Z", None)[pick % 2]
    return WORDS[pick % len(WORDS)]


number = st.integers(0, 10_000)
acts = st.lists(st.tuples(st.sampled_from([0, 0, 1, 2, 3, 4, 5]), number, number), min_size=1, max_size=5)
moves = st.one_of(
    st.tuples(st.just("do"), acts),
    st.tuples(st.just("do"), acts),
    st.tuples(st.sampled_from(["undo", "undo", "redo", "reopen"]), st.none()),
    st.tuples(st.sampled_from(["take_back", "take_back", "purge"]), number),
)


@settings(
    max_examples=int(os.environ.get("CRM_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(moves, min_size=5, max_size=25))
def test_every_undo_and_redo_returns_its_state(played: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        player = Player(Path(folder))
        try:
            for kind, argument in played:
                player.play(kind, argument)
        finally:
            player.database.close()


def test_there_is_nothing_to_redo_where_nothing_was_undone() -> None:
    with tempfile.TemporaryDirectory() as folder:
        player = Player(Path(folder))
        try:
            undo.redo(player.database)
        except NotFound:
            player.redo(None)
        player.database.close()

"""A list of 100,000 rows: first paint, scrolling, jumping, Ctrl+A and memory, against fixed budgets.

uv run -m bench.list [--json] [--rounds N]

Twice: over rows made up in memory (what the window costs by itself), and over a workspace (what a person waits for).
"""

from __future__ import annotations

import os
import random
import tempfile
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.measure import Row, budget, main, memory, seconds
from bench.search import fill
from bench.store import AUTHOR
from crm.i18n import N_
from crm.models.kinds import Kind
from crm.models.records import PERSON
from crm.progress import Progress
from crm.store import workspace
from crm.ui.kit.columns import AVATAR, CHIPS, Column
from crm.ui.kit.columns import Row as Values
from crm.ui.kit.fonts import register_latin, register_scripts
from crm.ui.kit.query import Query
from crm.ui.kit.row_model import Load, RowModel
from crm.ui.kit.table_view import TableView
from crm.ui.kit.theme import Theme
from crm.ui.records.columns import shown_columns
from crm.ui.records.rows import Rows

ROWS = 100_000
FRAME, FIRST, MEGABYTES = 16.0, 80.0, 40.0
COLUMNS = (
    Column("name", N_("Name"), width=230, look=AVATAR),
    Column("role", N_("Role"), width=190),
    Column("organisation", N_("Organisation"), width=220),
    Column("email", N_("E-mail"), Kind.EMAIL, width=230),
    Column("city", N_("City"), width=130),
    Column("tags", N_("Tags"), Kind.WORDS, width=180, look=CHIPS),
    Column("met", N_("Last contact"), Kind.DATE, width=120),
    Column("events", N_("Events"), Kind.NUMBER, width=80),
)
GIVEN = ("Amina", "Łukasz", "Mei", "Björn", "Thandiwe", "José", "Anneliese", "Kwame")
FAMILY = ("Okello", "Žižka", "李明", "Åström", "Nguyễn", "García Márquez", "von der Wettern-Hohenstein", "محمد")


class NoMemory:
    """Remembers nothing."""

    def recall(self, page: str) -> dict[str, Any]:
        return {}

    def remember(self, page: str, values: Mapping[str, Any]) -> None:
        return


def row(key: int) -> Values:
    return {
        "name": f"{GIVEN[key % 8]} {FAMILY[key // 8 % 8]}",
        "role": "Director of Urban Planning and Housing",
        "organisation": f"Civic Network {key % 500}",
        "email": f"person{key}@example.org",
        "city": "Kuala Lumpur",
        "tags": ("convening", "speaker")[: key % 3],
        "met": "2017-11-10",
        "events": key % 12,
    }


def load(keys: Sequence[int]) -> dict[int, Values]:
    return {key: row(key) for key in keys}


def painted(act: Callable[[], object]) -> float:
    """Milliseconds until what was done is on the screen."""

    def run() -> None:
        act()
        QApplication.processEvents()

    return 1000 * seconds(run)


def table(columns: Sequence[Column], rows: Load) -> TableView:
    view = TableView(RowModel(columns, rows), NoMemory(), "bench")
    view.resize(1280, 800)
    view.show()
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    return view


def measured(what: str, columns: Sequence[Column], rows: Load, keys: array[int], rounds: int) -> Iterator[Row]:
    view = table(columns, rows)
    empty = memory()
    yield budget(f"{what}: first paint", [painted(partial(view.show_keys, keys))], FIRST)
    bar = view.verticalScrollBar()
    chance = random.Random(1)
    scrolled = [painted(partial(bar.setValue, 108 * step)) for step in range(30 * rounds)]
    yield budget(f"{what}: scroll by three rows", scrolled, FRAME, 95)
    jumped = [painted(partial(bar.setValue, chance.randrange(bar.maximum()))) for _ in range(30 * rounds)]
    yield budget(f"{what}: jump anywhere", jumped, FRAME, 95)
    select_all = partial(QTest.keyClick, view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    every = []
    for _ in range(5 * rounds):
        view.clearSelection()
        QApplication.processEvents()
        every.append(painted(select_all))
    yield budget(f"{what}: Ctrl+A", every, FRAME, 95)
    yield budget(f"{what}: keys of all selected", [painted(view.selected_keys) for _ in range(5 * rounds)], FRAME, 95)
    arrows = [painted(partial(QTest.keyClick, view, Qt.Key.Key_Down)) for _ in range(10 * rounds)]
    yield budget(f"{what}: arrow down", arrows, FRAME, 95)
    yield budget(f"{what}: memory above the empty window", [memory() - empty], MEGABYTES, unit="MB")
    view.hide()


def measurements(rounds: int) -> Iterator[Row]:
    app = QApplication([])
    register_latin()
    register_scripts()
    Theme(app, "light")
    yield from measured("in memory", COLUMNS, load, array("q", range(1, ROWS + 1)), rounds)
    with tempfile.TemporaryDirectory() as folder:
        database = workspace.create(Path(folder, "large.scjc"), AUTHOR)
        fill(database)
        source = Rows(database, PERSON)
        columns = shown_columns(source.columns.values(), avatar=True)
        source.shown = frozenset(column.name for column in columns if column.shown)
        keys = source.keys(Query(), Progress())
        yield from measured("workspace", columns, source.load, keys, rounds)
        database.close()


if __name__ == "__main__":
    main("A list of 100,000 rows, in milliseconds and megabytes.", measurements)

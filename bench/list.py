"""How fast a list of 100,000 rows is: first paint, scroll, jump, Ctrl+A, and the memory it takes.

    uv run python -m bench.list [--rows N] [--picture FILE.png]

Against the limits of docs/measuring.md: first paint 80 ms; scroll, jump and Ctrl+A one frame (16 ms) at the 95th
percentile; 40 MB above the empty window. The rows are made up in memory: what is measured is the window's part.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.ui.kit.columns import AVATAR, CHIPS, Column, Row
from crm.ui.kit.fonts import register_latin, register_scripts
from crm.ui.kit.row_model import RowModel
from crm.ui.kit.table_view import TableView
from crm.ui.kit.theme import Theme

FRAME_MS, FIRST_MS, MEGABYTES = 16.0, 80.0, 40.0
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


def row(key: int) -> Row:
    name = f"{GIVEN[key % 8]} {FAMILY[key // 8 % 8]}"
    return {
        "name": name, "role": "Director of Urban Planning and Housing", "organisation": f"Kampala Civic Network {key % 500}",
        "email": f"person{key}@example.org", "city": "Kuala Lumpur", "tags": ("convening", "speaker")[: key % 3],
        "met": "2017-11-10", "events": key % 12,
    }  # fmt: skip


def load(keys: Sequence[int]) -> dict[int, Row]:
    return {key: row(key) for key in keys}


def resident_megabytes() -> float:
    """Memory of this process; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def milliseconds(act: Callable[[], object]) -> float:
    """How long it takes until what was done is painted."""
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def p95(samples: Sequence[float]) -> float:
    return statistics.quantiles(samples, n=20)[-1]


def measure(view: TableView, keys: array[int]) -> dict[str, float]:
    """Milliseconds by what was done, at the 95th percentile."""
    first = milliseconds(lambda: view.show_keys(keys))
    bar = view.verticalScrollBar()
    chance = random.Random(1)
    scroll = [milliseconds(lambda: bar.setValue(bar.value() + 3 * 36)) for _ in range(200)]
    places = [chance.randrange(bar.maximum()) for _ in range(200)]
    jump = [milliseconds(lambda place=place: bar.setValue(place)) for place in places]
    every = []
    for _ in range(20):
        view.clearSelection()
        QApplication.processEvents()
        every.append(milliseconds(lambda: QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)))
    taken = [milliseconds(view.selected_keys) for _ in range(20)]
    arrows = [milliseconds(lambda: QTest.keyClick(view, Qt.Key.Key_Down)) for _ in range(100)]
    return {"first paint": first, "scroll": p95(scroll), "jump": p95(jump), "Ctrl+A": p95(every),
            "selected keys": p95(taken), "arrow key": p95(arrows)}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    app = QApplication([])
    register_latin()
    register_scripts()
    Theme(app, "light")
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    model = RowModel(COLUMNS, load)
    view = TableView(model, NoMemory(), "bench", window)
    view.resize(1280, 800)
    view.show()
    view.setFocus()
    QApplication.processEvents()
    before = resident_megabytes()
    results = measure(view, array("q", range(1, options.rows + 1)))
    grown = resident_megabytes() - before
    limits = {"first paint": FIRST_MS}
    for name, value in results.items():
        print(f"{name:14} {value:7.1f} ms   limit {limits.get(name, FRAME_MS):.0f}")
    print(f"{'memory':14} {grown:7.1f} MB   limit {MEGABYTES:.0f}")
    if options.picture:
        window.grab().save(str(options.picture))
    held = grown <= MEGABYTES and all(value <= limits.get(name, FRAME_MS) for name, value in results.items())
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())

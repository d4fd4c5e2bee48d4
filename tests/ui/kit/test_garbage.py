"""Widgets in dead cycles are destroyed on the window's thread, whichever thread allocates."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from crm.ui.kit.garbage import GarbageCollector, collect


class Cycle(QObject):
    """An object of Qt that only the collector can free; remembers on which thread that was."""

    freed: list[int] = []  # noqa: RUF012 - what the test looks at

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        Cycle.freed.append(threading.get_ident())


@pytest.fixture(autouse=True)
def own_collector() -> Iterator[None]:
    was = gc.isenabled()
    gc.collect()
    Cycle.freed.clear()
    yield
    (gc.enable if was else gc.disable)()


def allocate(kept: list[list[int]]) -> None:
    """More containers than any threshold."""
    kept.extend([number] for number in range(200_000))


def test_a_worker_never_frees_what_belongs_to_the_window(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    Cycle()
    kept: list[list[int]] = []
    worker = threading.Thread(target=allocate, args=(kept,))
    worker.start()
    worker.join()
    assert Cycle.freed == []
    qtbot.waitUntil(lambda: bool(Cycle.freed), timeout=10_000)
    assert Cycle.freed == [threading.get_ident()]
    collector.deleteLater()


def test_little_garbage_waits() -> None:
    gc.disable()
    gc.collect()
    Cycle()
    collect()
    assert Cycle.freed == []
    gc.collect()
    assert len(Cycle.freed) == 1

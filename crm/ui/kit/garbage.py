"""Garbage is collected on the window's thread alone.

Python collects on whichever thread happens to allocate. A worker would then destroy widgets that lie in dead cycles,
and Qt dies of that: QObjects must be destroyed on the thread they live on.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

INTERVAL: Final = 1_000  # milliseconds


class GarbageCollector(QObject):
    """Takes over from Python's own collector for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect)
        self._timer.start(INTERVAL)


def collect() -> None:
    """Collect each generation that is due by Python's own thresholds, on the calling thread."""
    for generation, threshold in reversed(tuple(enumerate(gc.get_threshold()))):
        if threshold and gc.get_count()[generation] > threshold:
            gc.collect(generation)
            return

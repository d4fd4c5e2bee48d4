"""Two parts beside each other, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

_NARROW: Final = 760  # pixels


def turn(splitter: QSplitter, shares: Sequence[int], *, width: int) -> bool:
    """Lay the parts out for a page of a width in pixels, in shares of the room; returns whether they were turned."""
    upright = Qt.Orientation.Vertical if width < _NARROW else Qt.Orientation.Horizontal
    if splitter.orientation() == upright:
        return False
    splitter.setOrientation(upright)
    whole = splitter.height() if upright == Qt.Orientation.Vertical else splitter.width()
    splitter.setSizes([whole * share // sum(shares) for share in shares])
    return True

"""Distances and sizes in device-independent pixels: one rhythm of 8 for the whole window."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtWidgets import QLayout

_L = TypeVar("_L", bound=QLayout)

QUARTER: Final = 2
HALF: Final = 4
UNIT: Final = 8
GAP: Final = 12
WIDE: Final = 16
PAGE: Final = 24

RADIUS: Final = 6
CONTROL: Final = 32  # height of a button or a line of input
SMALL: Final = 28  # height of a chip or a small button
ROW: Final = 36  # height of a table row
ICON: Final = 18
ICON_LARGE: Final = 40
FORM_WIDTH: Final = 640
PANE_WIDTH: Final = 380


def space(layout: _L, margin: int = 0, spacing: int = UNIT) -> _L:
    """The layout with one margin on all sides and one spacing."""
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout

"""The order in which Tab visits widgets: as they are laid out, whenever each of them was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout that Tab stops at, in its order."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if inner is not None:
            yield from stops(inner)
        elif widget is not None:
            own = widget.layout()
            if own is not None:
                yield from stops(own)
            elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget


def set_tab_order(layout: QLayout) -> None:
    """Make Tab follow the layout."""
    for before, after in pairwise(stops(layout)):
        QWidget.setTabOrder(before, after)

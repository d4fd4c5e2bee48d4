"""The order in which Tab visits widgets: as they are laid out, whenever each of them was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            if own is not None:
                yield from stops(own)


def stops_in(widget: QWidget) -> list[QWidget]:
    """The widgets inside another one that Tab stops at, as they are laid out."""
    layout = widget.layout()
    return list(stops(layout)) if layout is not None else []


def set_tab_order(layout: QLayout) -> None:
    """Make Tab follow the layout."""
    chain(stops(layout))


def chain(widgets: Iterable[QWidget]) -> None:
    """Make Tab go from each of these to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)

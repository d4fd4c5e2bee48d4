"""A city typed by any of its names: places are offered with country and inhabitants, and bring their facts along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from crm.ui.kit.completions import offer
from crm.ui.kit.editors import LineEditor

_FACTS = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1


class OfferedPlace(NamedTuple):
    """A place on offer: its name, what tells it from others, and its facts by field (`country` as code)."""

    title: str
    detail: str
    facts: Mapping[str, Any]


Places = Callable[[str, Callable[[Sequence[OfferedPlace]], None]], None]


class PlaceEditor(LineEditor):
    """`chosen` carries the facts of a place that was picked; what is typed without picking stays a plain text.

    `places` finds those of a name or a beginning and hands them over on the GUI thread; newest question wins.
    """

    chosen = Signal(object)

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places
        self._offered = QStandardItemModel(self)
        completer = offer(self.input, self._offered)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_TITLE)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.input.textEdited.connect(self._typed)

    def offer_places(self, places: Sequence[OfferedPlace]) -> None:
        """Show these below the field, if the keyboard is in it."""
        self._offered.clear()
        for place in places:
            item = QStandardItem("  ·  ".join(filter(None, (place.title, place.detail))))
            item.setData(dict(place.facts), _FACTS)
            item.setData(place.title, _TITLE)
            self._offered.appendRow(item)
        if self.input.hasFocus():
            self.input.completer().complete()  # which takes the list away where nothing is offered

    def _typed(self, text: str) -> None:
        if text.strip():
            self._places(text, self.offer_places)

    def _choose(self, index: QModelIndex) -> None:
        self.input.setText(str(index.data(_TITLE)))
        self.edited.emit()
        self.chosen.emit(index.data(_FACTS))

"""Choosing another record by typing its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from crm.i18n import _
from crm.ui.kit.completions import offer
from crm.ui.kit.editors import Editor
from crm.ui.kit.place_editor import OfferedPlace

_KEY = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1
_MADE_BY_NAME = ("organisation", "city", "staff_member")  # of others too little would be known


class Choice(NamedTuple):
    """A record on offer: its key, what it is called, and what tells it from others of that name.

    Without a key it is one that will be made when it is chosen.
    """

    key: int | None
    title: str
    detail: str = ""


class Lookup(Protocol):
    """What editors ask while a person types."""

    def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
        """Find records of a kind, best first, and hand them to `done` on the GUI thread; newest question wins."""

    def places(self, text: str, done: Callable[[Sequence[OfferedPlace]], None]) -> None:
        """Find cities of the world by any name or the beginning of one, and hand them to `done` in the same way."""

    def title(self, kind: str, key: int) -> str:
        """What a record is called."""

    def words(self, name: str) -> Sequence[str]:
        """Words in use in a field: tags, labels."""


class NoLookup:
    """For forms that refer to nothing."""

    def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
        done(())

    def places(self, text: str, done: Callable[[Sequence[OfferedPlace]], None]) -> None:
        done(())

    def title(self, kind: str, key: int) -> str:
        return ""

    def words(self, name: str) -> Sequence[str]:
        return ()


class ReferenceEditor(Editor):
    """`value` is the key, None where nothing is chosen; `text` is what was typed: a new record's name, perhaps."""

    def __init__(self, kind: str, lookup: Lookup) -> None:
        self.input = QLineEdit()
        super().__init__(self.input)
        self._kind = kind
        self._lookup = lookup
        self._key: int | None = None
        self._offered = QStandardItemModel(self)
        completer = offer(self.input, self._offered)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_TITLE)  # what is written into the field; the list shows the detail too
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.input.setPlaceholderText(_("Type a name"))
        self.input.textEdited.connect(self._typed)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self._key

    def text(self) -> str:
        return self.input.text().strip()

    def set_value(self, value: Any) -> None:
        self.set_reference(value, self._lookup.title(self._kind, value) if value is not None else "")

    def set_reference(self, key: int | None, text: str) -> None:
        """Show a record by key and name."""
        self._key = key
        self.input.setText(text)

    def hint(self) -> str:
        if not self.text() or self._key is not None:
            return ""
        return (
            _("New: will be added when this is saved")
            if self._kind in _MADE_BY_NAME
            else _("Choose one of those offered.")
        )

    def _typed(self, text: str) -> None:
        self._key = None
        self.edited.emit()
        if text.strip():
            self._lookup.suggest(self._kind, text, self._offer)

    def _offer(self, choices: Sequence[Choice]) -> None:
        self._offered.clear()
        for choice in choices:
            shown = f"{choice.title}  ·  {choice.detail}" if choice.detail else choice.title
            item = QStandardItem(shown)
            item.setData(choice.key, _KEY)
            item.setData(choice.title, _TITLE)
            self._offered.appendRow(item)
        if self.input.hasFocus():
            self.input.completer().complete()  # which takes the list away where nothing is offered

    def _choose(self, index: QModelIndex) -> None:
        self.set_reference(index.data(_KEY), str(index.data(_TITLE)))
        self.edited.emit()

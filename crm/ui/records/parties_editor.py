"""Choosing people, organisations and cities in one field, by typing their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from crm.i18n import _
from crm.models.records import KINDS, PARTIES
from crm.queries.search import Hit
from crm.refs import Ref
from crm.ui.kit.chip import Chip
from crm.ui.kit.editors import Editor
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.icons import icon
from crm.ui.records.lookup import RecordLookup

_HIT = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1
_NAMES = tuple(kind.name for kind in PARTIES)
_ICONS = {"person": "user", "organisation": "building-2", "city": "landmark"}


class Party(NamedTuple):
    """A party that was chosen, with what it is called."""

    ref: Ref
    title: str

    def __str__(self) -> str:
        return self.title


class PartyInput(QLineEdit):
    """One line that offers parties while one types; Enter takes the first one offered."""

    chosen = Signal(object)  # Party
    emptied = Signal()  # Backspace where nothing is typed

    def __init__(self, lookup: RecordLookup, kinds: Sequence[str] = _NAMES) -> None:
        super().__init__()
        self._lookup, self._kinds = lookup, kinds
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_TITLE)
        completer.activated[QModelIndex].connect(self._take, Qt.ConnectionType.QueuedConnection)  # type: ignore[index]
        self.setCompleter(completer)
        self.setPlaceholderText(_("Type a name"))
        self.textEdited.connect(self._ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip() and self._offered.rowCount():
            if not event.modifiers():
                self._take(self._offered.index(0, 0))
                return
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def _ask(self, text: str) -> None:
        self._offered.clear()
        if text.strip():
            self._lookup.search(self._kinds, text, self._offer)

    def _offer(self, hits: Sequence[Hit]) -> None:
        self._offered.clear()
        for hit in hits:
            detail = hit.snippet or _(KINDS[hit.kind].label)
            item = QStandardItem(icon(_ICONS[hit.kind], "muted"), f"{hit.title}  ·  {detail}")
            item.setData(Party(Ref(hit.kind, hit.key), hit.title), _HIT)
            item.setData(hit.title, _TITLE)
            self._offered.appendRow(item)
        if self.hasFocus():
            self.completer().complete()  # which takes the list away where nothing is offered

    def _take(self, index: QModelIndex) -> None:
        party = index.data(_HIT)
        if party is not None:
            self._offered.clear()
            self.chosen.emit(Party(Ref(*party[0]), party[1]))


class PartyEditor(Editor):
    """One party. `value` is a `Party`, the text that was typed where nothing was chosen, or None."""

    def __init__(self, lookup: RecordLookup) -> None:
        self.input = PartyInput(lookup)
        super().__init__(self.input)
        self._party: Party | None = None
        self.input.chosen.connect(self._choose)
        self.input.textEdited.connect(self._typed)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self._party or self.input.text().strip() or None

    def set_value(self, value: Any) -> None:
        self._party = value if isinstance(value, Party) else None
        self.input.setText(str(value or ""))

    def hint(self) -> str:
        return _("Choose one of those offered.") if self.input.text().strip() and self._party is None else ""

    def _choose(self, party: Party) -> None:
        self.set_value(party)
        self.edited.emit()

    def _typed(self) -> None:
        self._party = None
        self.edited.emit()


class PartiesEditor(Editor):
    """Several parties as chips. `value` is a tuple of child rows: `person_id` and the like, with the name beside it."""

    def __init__(self, lookup: RecordLookup) -> None:
        self.input = PartyInput(lookup)
        super().__init__(self.input)
        self.input.setMinimumWidth(220)
        self._rows: list[dict[str, Any]] = []
        self._chips: list[Chip] = []
        self._box = QWidget()
        self._flow = FlowLayout(self._box, 6)
        self._flow.addWidget(self.input)
        self.line.addWidget(self._box, 1)
        self.input.chosen.connect(self._add)
        self.input.emptied.connect(self._take_back)

    def value(self) -> Any:
        return tuple(self._rows)

    def set_value(self, value: Any) -> None:
        self._rows = [dict(row) for row in value or ()]
        self._rebuild()

    def hint(self) -> str:
        return _("Choose one of those offered.") if self.input.text().strip() else ""

    def _add(self, party: Party) -> None:
        self.input.clear()
        row = row_of(party)
        if all(_ref(row) != _ref(other) for other in self._rows):
            self._rows.append(row)
            self._rebuild()
        self.edited.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, row in enumerate(self._rows):
            chip = Chip(str(row.get(_ref(row).kind) or ""))
            chip.removed.connect(self._remove)
            self._chips.append(chip)
            self._flow.insert_widget(place, chip)
        self._box.updateGeometry()

    def _remove(self, chip: Chip) -> None:
        del self._rows[self._chips.index(chip)]
        self._rebuild()
        self.input.setFocus()
        self.edited.emit()

    def _take_back(self) -> None:
        if self._rows:
            self._rows.pop()
            self._rebuild()
            self.edited.emit()


def row_of(party: Party) -> dict[str, Any]:
    """A party as a child row."""
    return {f"{party.ref.kind}_id": party.ref.key, party.ref.kind: party.title}


def named(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """What the parties of child rows are called."""
    return [str(row.get(_ref(row).kind) or "") for row in rows]


def _ref(row: Mapping[str, Any]) -> Ref:
    return next(Ref(kind, row[f"{kind}_id"]) for kind in _NAMES if row.get(f"{kind}_id"))

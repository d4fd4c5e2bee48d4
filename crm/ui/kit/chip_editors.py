"""Editors of several values: chips in an order that a person can change, and a field for the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crm.i18n import _
from crm.ui.kit.chip import Chip
from crm.ui.kit.codes import language_code, languages
from crm.ui.kit.completions import offer
from crm.ui.kit.editors import Editor, QuietComboBox
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.wording import choice, language


class ChipsEditor(Editor):
    """A tuple of words as chips. A pressed chip becomes the first, the arrow keys move it, Delete takes it away."""

    def __init__(self, target: QWidget, say: Callable[[str], str] = str) -> None:
        super().__init__(target)
        self._say = say
        self._words: list[str] = []
        self._chips: list[Chip] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, 6)
        self._flow.addWidget(target)
        self.line.addWidget(self._row, 1)

    def value(self) -> Any:
        return tuple(self._words)

    def set_value(self, value: Any) -> None:
        self._words = list(dict.fromkeys([value] if isinstance(value, str) else value or ()))
        self._rebuild()

    def add(self, word: str) -> None:
        """Put a word at the end; one that is there already stays where it is."""
        cleaned = word.strip()
        if cleaned and cleaned not in self._words:
            self._words.append(cleaned)
            self._rebuild()
            self.edited.emit()

    def _rebuild(self, focus: int = -1) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, word in enumerate(self._words):
            chip = Chip(self._say(word))
            chip.pressed.connect(self._make_first)
            chip.removed.connect(self._remove)
            chip.moved.connect(self._move)
            self._chips.append(chip)
            self._flow.insert_widget(place, chip)
            chip.show()
        if 0 <= focus < len(self._chips):
            self._chips[focus].setFocus()
        self._row.updateGeometry()

    def _make_first(self, chip: Chip) -> None:
        self._move(chip, -len(self._words))

    def _move(self, chip: Chip, by: int) -> None:
        place = self._chips.index(chip)
        wanted = min(max(0, place + by), len(self._words) - 1)
        if wanted != place:
            self._words.insert(wanted, self._words.pop(place))
            self._rebuild(wanted)
            self.edited.emit()

    def _remove(self, chip: Chip) -> None:
        place = self._chips.index(chip)
        del self._words[place]
        self._rebuild(min(place, len(self._words) - 1))
        if not self._words:
            self.target.setFocus()
        self.edited.emit()


class ChoicesEditor(ChipsEditor):
    """Some of the declared values, the first one primary."""

    def __init__(self, choices: Sequence[str]) -> None:
        self.input = QuietComboBox()
        super().__init__(self.input, choice)
        self._choices = tuple(choices)
        self.input.activated.connect(self._chosen)
        self._rebuild()

    def _rebuild(self, focus: int = -1) -> None:
        super()._rebuild(focus)
        self.input.clear()
        self.input.addItem(_("Add …"), "")
        for value in self._choices:
            if value not in self._words:
                self.input.addItem(choice(value), value)
        self.input.setVisible(self.input.count() > 1)

    def _chosen(self) -> None:
        self.add(str(self.input.currentData() or ""))


class _WordInput(QLineEdit):
    """Enter and the comma end a word, Backspace in an empty field takes back the last one."""

    def __init__(self, add: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._add, self._back = add, back
        self.setFixedWidth(180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() in (",", ";")
        if ends and self.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._add()
        elif event.text() in (",", ";"):
            return
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self._back()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # A word that was typed is meant, also without Enter; while its completions are open it is not finished.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._add()
        super().focusOutEvent(event)


class WordsEditor(ChipsEditor):
    """Free words; those in use are suggested."""

    def __init__(self, suggestions: Sequence[str] = (), say: Callable[[str], str] = str) -> None:
        self.input = _WordInput(self._take_typed, self._take_back)
        super().__init__(self.input, say)
        self.input.setPlaceholderText(_("Add …"))
        # Queued: the completer writes its choice into the field after it has told of it.
        offer(self.input, suggestions).activated.connect(self._take_typed, Qt.ConnectionType.QueuedConnection)

    def value(self) -> Any:
        typed = self.input.text().strip()
        return tuple(dict.fromkeys([*self._words, *([typed] if typed else [])]))

    def _take_typed(self) -> None:
        typed = self.input.text()
        self.input.clear()
        self.add(typed)

    def _take_back(self) -> None:
        if self._words:
            self._words.pop()
            self._rebuild()
            self.edited.emit()


class LanguagesEditor(WordsEditor):
    """Languages typed and shown by name, kept by code."""

    def __init__(self) -> None:
        super().__init__(list(languages()), language)

    def add(self, word: str) -> None:
        super().add(language_code(word))

    def value(self) -> Any:
        return tuple(dict.fromkeys(map(language_code, super().value())))

"""Answering with the keyboard: a scale, a choice or several, each with a key; what is picked shows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton

from crm.i18n import _
from crm.ui.kit.editors import Editor
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.measures import HALF

KEYS: Final = "123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST: Final = 60


class PickEditor(Editor):
    """`options` are values with their texts. Of a `several` each key turns one on or off; else it also goes on."""

    def __init__(self, options: Sequence[tuple[Any, str]], keys: Sequence[str], *, several: bool = False) -> None:
        self.row = _Row(keys)
        super().__init__(self.row)
        self.several = several
        self.buttons: list[QToolButton] = []
        self._values = [value for value, _text in options]
        for (_value, text), key in zip(options, [*keys, *[""] * len(options)], strict=False):
            button = QToolButton()
            shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            button.setText(shown if key in ("", shown) else f"{key}  {shown}")
            button.setToolTip(text.replace("&", "&amp;").replace("<", "&lt;"))
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setProperty("role", "choice")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._clicked)
            self.row.flow.addWidget(button)
            self.buttons.append(button)
        self.row.typed.connect(self._typed)
        self.row.stepped.connect(self._step)
        self.line.addWidget(self.row, 1)

    def value(self) -> Any:
        picked = [value for value, button in zip(self._values, self.buttons, strict=True) if button.isChecked()]
        return tuple(picked) if self.several else next(iter(picked), None)

    def set_value(self, value: Any) -> None:
        wanted = set(value or ()) if self.several else {value}
        for own, button in zip(self._values, self.buttons, strict=True):
            button.setChecked(own in wanted)

    # Inside

    def _clicked(self) -> None:
        sender = self.sender()
        number = next((number for number, button in enumerate(self.buttons) if button is sender), None)
        if number is not None:
            self._only(number)
            self.edited.emit()
        self.row.setFocus()

    def _typed(self, number: int) -> None:
        if number < len(self.buttons):
            self.buttons[number].toggle()
            self._only(number)
            self.edited.emit()
            if not self.several:
                self.row.go_on()

    def _step(self, by: int) -> None:
        """Arrows go along a scale."""
        if self.several or not self.buttons:
            return
        here = next((number for number, button in enumerate(self.buttons) if button.isChecked()), -by if by < 0 else -1)
        number = min(max(here + by, 0), len(self.buttons) - 1)
        self.buttons[number].setChecked(True)
        self._only(number)
        self.edited.emit()

    def _only(self, number: int) -> None:
        """One of a scale or a choice takes the place of the other."""
        if not self.several and self.buttons[number].isChecked():
            for other, button in enumerate(self.buttons):
                button.setChecked(other == number)


class _Row(QFrame):
    """Has the keyboard for its buttons."""

    typed = Signal(int)
    stepped = Signal(int)

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self._keys = [key.lower() for key in keys]
        self.flow = FlowLayout(self, HALF)
        self.flow.setContentsMargins(HALF, HALF, HALF, HALF)
        self.setProperty("role", "picks")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Type the sign in front"))

    def go_on(self) -> None:
        """Give the keyboard to the next question."""
        self.focusNextChild()

    def event(self, event: QEvent) -> bool:
        # A sign answers here, whatever it is a shortcut for elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._number(event) >= 0:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        number = self._number(event)
        if number >= 0:
            self.typed.emit(number)
        elif event.key() in steps:
            self.stepped.emit(-steps[event.key()] if self.isRightToLeft() else steps[event.key()])  # type: ignore[index]
        else:
            super().keyPressEvent(event)

    def _number(self, event: QKeyEvent) -> int:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text().lower()
        return self._keys.index(text) if plain and text and text in self._keys else -1

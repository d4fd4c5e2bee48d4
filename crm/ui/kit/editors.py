"""Editors of single values, one for each kind of field. An empty editor's value is None."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from crm.i18n import _
from crm.models.kinds import Kind
from crm.ui.kit.codes import countries, country_code
from crm.ui.kit.completions import offer
from crm.ui.kit.measures import UNIT, space
from crm.ui.kit.reading import read_date, read_decimal, read_number
from crm.ui.kit.wording import choice, country, date
from crm.values import phones, places

_LEAST_LINES, _MOST_LINES = 3, 12


class Editor(QWidget):
    """Shows a value and lets a person change it. `target` is the widget that takes the keyboard."""

    edited = Signal()

    def __init__(self, target: QWidget) -> None:
        super().__init__()
        self.target = target
        self.setFocusProxy(target)
        self.line = space(QHBoxLayout(self))

    def value(self) -> Any:
        """What is to be stored; text that cannot be read as what it should be comes as it was typed."""
        return None

    def set_value(self, value: Any) -> None:
        """Show a stored value."""

    def hint(self) -> str:
        """How what was typed is understood, where that is not plain."""
        return ""

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        self.target.setProperty("wrong", wrong)
        self.target.style().unpolish(self.target)
        self.target.style().polish(self.target)


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, prompt: str = "") -> None:
        self.input = QLineEdit()
        super().__init__(self.input)
        self.input.setPlaceholderText(prompt)
        self.input.textEdited.connect(self.edited)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self.input.text().strip() or None

    def set_value(self, value: Any) -> None:
        self.input.setText("" if value is None else str(value))
        self.input.setCursorPosition(0)


class CountryEditor(LineEditor):
    """A country typed and shown by name, kept by code."""

    def __init__(self) -> None:
        super().__init__()
        offer(self.input, list(countries()))

    def value(self) -> Any:
        typed = super().value()
        return country_code(typed) if typed else None

    def set_value(self, value: Any) -> None:
        super().set_value(country(value) if value else None)


class PhoneEditor(LineEditor):
    """A phone number; says how it is understood, or what seems wrong with it, which forbids nothing."""

    def hint(self) -> str:
        typed = self.input.text().strip()
        if not typed:
            return ""
        wrong = phones.fault(typed, places.home())
        shown = phones.shown(typed, places.home())
        return wrong or (shown if shown != typed else "")


class NumberEditor(LineEditor):
    """A whole number; blanks and separators of thousands are forgiven."""

    def value(self) -> Any:
        return read_number(self.input.text())


class DecimalEditor(LineEditor):
    """A decimal number, kept as text."""

    def value(self) -> Any:
        return read_decimal(self.input.text())


class DateEditor(LineEditor):
    """A day, a month, a year, or a day of any year; says how it understood what was typed."""

    def __init__(self) -> None:
        super().__init__("2018-02-07, 2018-02, 2018")
        self.input.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        return read_date(self.input.text())

    def hint(self) -> str:
        typed = self.input.text().strip()
        understood = date(read_date(typed) or "")
        if not typed or understood == typed:
            return ""
        return understood

    def _tidy(self) -> None:
        value = read_date(self.input.text())
        if value and value != self.input.text():
            self.input.setText(value)


class LongTextEditor(Editor):
    """Text of many lines; Tab leaves it, and it grows with what is in it."""

    def __init__(self) -> None:
        self.input = QPlainTextEdit()
        super().__init__(self.input)
        self.input.setTabChangesFocus(True)
        self.input.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.input.textChanged.connect(self._grow)
        self.input.textChanged.connect(self.edited)
        self.line.addWidget(self.input)
        self._grow()

    def value(self) -> Any:
        return self.input.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        self.input.setPlainText(value or "")

    def _grow(self) -> None:
        lines = min(max(self.input.blockCount(), _LEAST_LINES), _MOST_LINES)
        self.input.setFixedHeight(lines * self.input.fontMetrics().lineSpacing() + 2 * UNIT + 4)


class QuietComboBox(QComboBox):
    """The wheel scrolls the form, it does not change a choice that merely lies under the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._typing = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space within a name that is typed is part of it; any other opens the list."""
        typed, interval = event.text(), QApplication.keyboardInputInterval()
        if typed == " " and not self.isEditable() and self._typing.isValid() and not self._typing.hasExpired(interval):
            self._typing.restart()
            self._search(typed)
            return
        super().keyPressEvent(event)
        if typed.strip() and typed.isprintable():
            self._typing.restart()

    def _search(self, typed: str) -> None:
        """Go on with what was typed before, as the box itself does with a letter."""
        before = self.currentIndex()
        self.view().setCurrentIndex(self.model().index(before, self.modelColumn()))
        self.view().keyboardSearch(typed)
        found = self.view().currentIndex().row()
        if found not in {-1, before}:
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(Editor):
    """One of some values, or none."""

    def __init__(self, choices: Sequence[str]) -> None:
        self.input = QuietComboBox()
        super().__init__(self.input)
        self.input.addItem("", None)
        for value in choices:
            self.input.addItem(choice(value), value)
        self.input.activated.connect(self.edited)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self.input.currentData()

    def set_value(self, value: Any) -> None:
        place = self.input.findData(value)
        if place < 0:  # stored by an earlier version, or brought in from elsewhere: shown, not lost
            self.input.addItem(choice(str(value)), value)
            place = self.input.count() - 1
        self.input.setCurrentIndex(place)


class SuggestingEditor(Editor):
    """One line of text with some values on offer."""

    def __init__(self, suggestions: Sequence[str]) -> None:
        self.input = QuietComboBox()
        super().__init__(self.input)
        self.input.setEditable(True)
        self.input.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.input.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.input.addItems(list(suggestions))
        self.input.setCurrentIndex(-1)
        self.input.editTextChanged.connect(self.edited)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self.input.currentText().strip() or None

    def set_value(self, value: Any) -> None:
        self.input.setEditText(value or "")

    def minimumSizeHint(self) -> QSize:
        return QSize(96, super().minimumSizeHint().height())


class YesNoEditor(Editor):
    """A box to tick."""

    def __init__(self) -> None:
        self.input = QCheckBox(_("Yes"))
        super().__init__(self.input)
        self.input.clicked.connect(self.edited)
        self.line.addWidget(self.input)
        self.line.addStretch(1)

    def value(self) -> Any:
        return self.input.isChecked()

    def set_value(self, value: Any) -> None:
        self.input.setChecked(bool(value))


PROMPTS = {Kind.EMAIL: "name@example.org", Kind.PHONE: "+256 …", Kind.URL: "https://"}

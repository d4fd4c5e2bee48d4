"""A field of a form: its label, its editor, and below them what is wrong, how it is understood, or what it means."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.kinds import Field, Kind
from crm.ui.kit.chip_editors import ChoicesEditor, LanguagesEditor, WordsEditor
from crm.ui.kit.editors import (
    PROMPTS,
    ChoiceEditor,
    CountryEditor,
    DateEditor,
    DecimalEditor,
    Editor,
    LineEditor,
    LongTextEditor,
    NumberEditor,
    PhoneEditor,
    SuggestingEditor,
    YesNoEditor,
)
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.labels import label
from crm.ui.kit.measures import HALF, space
from crm.ui.kit.reference_editor import Lookup, ReferenceEditor
from crm.ui.kit.theme import set_role


def make_editor(field: FormField, lookup: Lookup) -> Editor:
    """The editor a field's kind asks for."""
    kind = field.field.kind
    if field.make is not None:
        return field.make(lookup)
    if kind == Kind.REFERENCE:
        return ReferenceEditor(field.field.refers_to, lookup)
    if kind == Kind.WORDS:
        return WordsEditor(tuple(field.suggestions) or tuple(lookup.words(field.name)))
    if kind in (Kind.CHOICE, Kind.CHOICES):
        choices = field.field.choices
        return ChoiceEditor(choices) if kind == Kind.CHOICE else ChoicesEditor(choices)
    if field.suggestions:
        return SuggestingEditor([_(suggestion) for suggestion in field.suggestions])
    plain = {
        Kind.LONG_TEXT: LongTextEditor, Kind.DATE: DateEditor, Kind.NUMBER: NumberEditor, Kind.DECIMAL: DecimalEditor,
        Kind.YES_NO: YesNoEditor, Kind.COUNTRY: CountryEditor, Kind.LANGUAGES: LanguagesEditor,
        Kind.PHONE: PhoneEditor,
    }  # fmt: skip
    return plain[kind]() if kind in plain else LineEditor(PROMPTS.get(kind, ""))


class FieldBox(QWidget):
    """One field. `bare` ones have no label of their own: the row they stand in says what they are."""

    edited = Signal()

    def __init__(self, field: FormField, lookup: Lookup, *, bare: bool = False) -> None:
        super().__init__()
        self.field = field
        self.editor = make_editor(field, lookup)
        self._before: Any = None
        self._label = label(label_of(field.field), "label")
        self._label.setBuddy(self.editor.target)
        if bare:
            self._label.hide()
        self._message = label("", "caption", wrap=True)
        self._message.hide()
        self._name_editor(field, bare=bare)
        layout = space(QVBoxLayout(self), 0, HALF)
        layout.addWidget(self._label)
        layout.addWidget(self.editor)
        layout.addWidget(self._message)
        layout.addStretch(1)
        self.editor.edited.connect(self._tell)
        self.show_message()

    def value(self) -> Any:
        return self.editor.value()

    def text(self) -> str:
        """What a reference is called; '' for other fields."""
        return self.editor.text() if isinstance(self.editor, ReferenceEditor) else ""

    def set_value(self, value: Any, text: str = "") -> None:
        """Show a stored value; from here on a difference counts as a change."""
        if isinstance(self.editor, ReferenceEditor) and text:
            self.editor.set_reference(value, text)
        else:
            self.editor.set_value(value)
        self._before = self._state()
        self.show_message()
        self._mark()

    def replace_value(self, value: Any) -> None:
        """Show another value than the stored one: a change."""
        self.editor.set_value(value)
        self._tell()

    @property
    def is_changed(self) -> bool:
        return bool(self._state() != self._before)

    def is_empty(self) -> bool:
        return self.value() in (None, "", (), False) and not self.text()

    def show_message(self, error: str = "") -> None:
        """Say what is wrong, else how the value is understood, else what the field means."""
        text = error or self.editor.hint() or _(self.field.field.help)
        set_role(self._message, "error" if error else "caption")
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.editor.set_wrong(bool(error))
        self.editor.target.setAccessibleDescription(text)

    def _name_editor(self, field: FormField, *, bare: bool) -> None:
        self.editor.target.setAccessibleName(field.label)
        prompt = getattr(self.editor.target, "setPlaceholderText", None)
        if bare and prompt is not None:
            prompt(field.label)

    def _state(self) -> tuple[Any, str]:
        value = self.value()
        return (None if value in ("", (), False) else value), self.text()

    def _tell(self) -> None:
        self.show_message()
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        text = label_of(self.field.field)
        self._label.setText(f"{text}  •" if self.is_changed else text)
        set_role(self._label, "changed" if self.is_changed else "label")


def label_of(field: Field) -> str:
    """The label, with a star where the field is needed."""
    return f"{_(field.label)} *" if field.required else _(field.label)

"""A small window in which one condition is put together: field, comparison, value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from crm.i18n import _
from crm.models.kinds import Kind
from crm.ui.kit.buttons import button
from crm.ui.kit.completions import offer
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.popup import Popup
from crm.ui.kit.query import OPERATIONS, WITHOUT_VALUE, Filter, operations_of
from crm.ui.kit.wording import choice, date

_DATES = (Kind.DATE, Kind.MOMENT)


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field a list can be narrowed by. `choices` are stored values; `suggest` gives the values in use (tags)."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    suggest: Callable[[], Sequence[str]] | None = None

    @property
    def title(self) -> str:
        return _(self.label)

    @property
    def options(self) -> tuple[str, ...]:
        return ("yes", "no") if self.kind == Kind.YES_NO else self.choices


def sentence(field: FilterField, condition: Filter) -> str:
    """A condition as a person reads it: 'City contains Kampala'."""
    value = condition.value
    if value and field.options:
        value = choice(value)
    elif value and field.kind in _DATES:
        value = date(value)
    comparison = _(OPERATIONS.get(condition.operation, condition.operation))
    return " ".join(filter(None, (field.title, comparison, value)))


class FilterEditor(Popup):
    """`accepted` carries the condition, and the one it takes the place of (None for a new one)."""

    accepted = Signal(object, object)

    def __init__(self, fields: Sequence[FilterField], condition: Filter | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Filter"))
        self._fields = tuple(fields)
        self._condition = condition
        self._field, self._operation, self._choice = QuietComboBox(), QuietComboBox(), QuietComboBox()
        self._text = QLineEdit()
        self._value = QStackedWidget()
        self._value.addWidget(self._text)
        self._value.addWidget(self._choice)
        for box, name in ((self._field, _("Field")), (self._operation, _("Comparison")), (self._choice, _("Value"))):
            box.setAccessibleName(name)
        self._text.setAccessibleName(_("Value"))
        self._build()
        for field in self._fields:
            self._field.addItem(field.title, field.name)
        self._field.currentIndexChanged.connect(self._offer_operations)
        self._operation.currentIndexChanged.connect(self._offer_value)
        self._start()

    def open_at(self, position: QPoint) -> None:
        super().open_at(position)
        value = self._choice if self._current().options else self._text
        (self._field if self._condition is None else value).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(UNIT)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setMinimumWidth(340)
        for box in (self._field, self._operation, self._value):
            layout.addRow(box)
        self._apply = button("", self._accept, role="primary")
        row = space(QHBoxLayout(), 0, GAP)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.close))
        row.addWidget(self._apply)
        layout.addRow(row)

    def _start(self) -> None:
        self._apply.setText(_("Add filter") if self._condition is None else _("Change filter"))
        condition = self._condition or Filter(self._fields[0].name, "")
        self._field.setCurrentIndex(max(0, self._field.findData(condition.field)))
        self._offer_operations()
        self._operation.setCurrentIndex(max(0, self._operation.findData(condition.operation)))
        self._text.setText(condition.value)
        self._choice.setCurrentIndex(max(0, self._choice.findData(condition.value)))

    def _current(self) -> FilterField:
        return self._fields[max(0, self._field.currentIndex())]

    def _offer_operations(self) -> None:
        field = self._current()
        self._operation.clear()
        for operation in operations_of(field.kind):
            self._operation.addItem(_(OPERATIONS[operation]), operation)
        self._choice.clear()
        for value in field.options:
            self._choice.addItem(choice(value), value)
        self._text.setPlaceholderText("2018-02-07, 2018-02, 2018" if field.kind in _DATES else "")
        words = list(field.suggest()) if field.suggest is not None else []
        offer(self._text, words)
        self._value.setCurrentWidget(self._choice if field.options else self._text)

    def _offer_value(self) -> None:
        self._value.setEnabled(self._operation.currentData() not in WITHOUT_VALUE)

    def _accept(self) -> None:
        field, operation = self._current(), str(self._operation.currentData())
        value = ""
        if operation not in WITHOUT_VALUE:
            value = str(self._choice.currentData()) if field.options else self._text.text().strip()
            if not value:
                self._text.setFocus()
                return
        self.accepted.emit(Filter(field.name, operation, value), self._condition)
        self.close()

"""What a report lets one choose, as fields: made of its description, so a new option needs nothing here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from crm.i18n import _
from crm.reports.report import Option, Report
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import HALF, UNIT, space


class OptionFields(QWidget):
    """`changed` once a choice is made or a text is finished."""

    changed = Signal()

    def __init__(self, templates: Callable[[str], Sequence[str]]) -> None:
        """`templates` gives the names of those that the workspace keeps of a kind."""
        super().__init__()
        self._templates = templates
        self._fields: dict[str, tuple[Option, QComboBox | QLineEdit]] = {}
        self._told: dict[str, str] = {}
        self._column = space(QVBoxLayout(self), 0, HALF)

    def show_options(self, report: Report) -> None:
        """The fields of a report, each with what is usual."""
        self._fields.clear()
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for option in report.options:
            self._add(option)
        self._told = self.values()
        self.setVisible(bool(report.options))

    @property
    def fields(self) -> dict[str, QComboBox | QLineEdit]:
        """The fields by the names of their options."""
        return {name: field for name, (_option, field) in self._fields.items()}

    def values(self) -> dict[str, str]:
        """What is chosen, by the names of the options."""
        return {name: _value(option, field) for name, (option, field) in self._fields.items()}

    def _add(self, option: Option) -> None:
        field = _field(option)
        if option.templates and isinstance(field, QComboBox):
            for name in self._templates(option.templates):
                field.addItem(name, name)
        field.setAccessibleName(_(option.label))
        field.setToolTip(_(option.help) if option.help else "")
        if isinstance(field, QComboBox):
            field.currentIndexChanged.connect(self._tell)
        editor = field.lineEdit() if isinstance(field, QComboBox) else field
        if editor is not None:
            editor.editingFinished.connect(self._tell)
        self._fields[option.name] = (option, field)
        for widget in (label(_(option.label)), field, *([caption(_(option.help), wrap=True)] if option.help else [])):
            self._column.addWidget(widget)
        self._column.addSpacing(UNIT)

    def _tell(self) -> None:
        if self.values() != self._told:
            self._told = self.values()
            self.changed.emit()


def _field(option: Option) -> QComboBox | QLineEdit:
    if not option.choices:
        return QLineEdit(option.default)
    box = QComboBox()
    for value, text in option.choices:
        box.addItem(_(text), value)
    if option.is_free:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _value(option: Option, field: QComboBox | QLineEdit) -> str:
    if isinstance(field, QLineEdit):
        return field.text().strip() or option.usual
    if not field.isEditable():
        return str(field.currentData())
    typed = field.currentText().strip()
    known = next((value for value, text in option.choices if _(text) == typed), None)
    return known if known is not None else typed or option.usual

"""Searching and narrowing a list: a field for words, and a chip for each condition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.chip import Chip
from crm.ui.kit.filter_editor import FilterEditor, FilterField, sentence
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.measures import UNIT, space
from crm.ui.kit.query import Filter
from crm.ui.kit.search_field import SearchField


class FilterBar(QWidget):
    """`changed` carries the words and the conditions, whenever either changes."""

    changed = Signal(str, object)  # text, tuple[Filter, ...]

    def __init__(self, fields: Sequence[FilterField], prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {field.name: field for field in fields}
        self._filters: list[Filter] = []
        self._chips: list[Chip] = []
        self._editor: FilterEditor | None = None
        self.search = SearchField(prompt)
        self.search.setMaximumWidth(460)
        self.search.textChanged.connect(self._tell)
        self._add = button(_("Filter"), self.add, image="list-filter")
        if not self._fields:
            self._add.hide()
        self._line = space(QHBoxLayout())
        self._line.addWidget(self.search, 3)
        self._line.addWidget(self._add)
        self._line.addStretch(1)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, UNIT - 2)
        self._clear = button(_("Clear filters"), self.clear_filters, role="link", small=True)
        self._flow.addWidget(self._clear)
        self._row.hide()
        layout = space(QVBoxLayout(self))
        layout.addLayout(self._line)
        layout.addWidget(self._row)

    @property
    def text(self) -> str:
        return self.search.text()

    @property
    def filters(self) -> tuple[Filter, ...]:
        return tuple(self._filters)

    def add_widget(self, widget: QWidget) -> None:
        """Put a button of the page's own at the end of the line."""
        self._line.addWidget(widget)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show these conditions; those on fields the list does not have are left out."""
        kept = [condition for condition in filters if condition.field in self._fields]
        if kept != self._filters:
            self._filters = list(dict.fromkeys(kept))
            self._rebuild()
            self._tell()

    def clear_filters(self) -> None:
        self.set_filters([])

    def clear(self) -> None:
        """Take away all that narrows the list."""
        with QSignalBlocker(self):
            self.search.clear()
            self.set_filters([])
        self._tell()

    def type_on(self, text: str) -> None:
        """Take over what a person began to type elsewhere."""
        self.search.setFocus()
        self.search.setText(text)

    def add(self) -> None:
        """Ask for a further condition."""
        self._ask(None, self._add)

    def _ask(self, condition: Filter | None, beside: QWidget) -> None:
        self._editor = FilterEditor(tuple(self._fields.values()), condition, self)
        self._editor.accepted.connect(self._take)
        self._editor.open_at(beside.mapToGlobal(QPoint(0, beside.height() + 4)))

    def _take(self, condition: Filter, instead_of: Filter | None) -> None:
        if instead_of in self._filters:
            filters = [condition if kept == instead_of else kept for kept in self._filters]
        else:
            filters = [*self._filters, condition]
        self.set_filters(filters)

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for place, condition in enumerate(self._filters):
            chip = Chip(sentence(self._fields[condition.field], condition))
            chip.pressed.connect(self._edit_chip)
            chip.removed.connect(self._remove_chip)
            self._chips.append(chip)
            self._flow.insert_widget(place, chip)
            chip.show()
        self._row.setVisible(bool(self._filters))
        self._row.updateGeometry()

    def _condition_of(self, chip: QWidget | None) -> Filter | None:
        return next((f for f, shown in zip(self._filters, self._chips, strict=True) if shown is chip), None)

    def _edit_chip(self, chip: Chip) -> None:
        self._ask(self._condition_of(chip), chip)

    def _remove_chip(self, chip: Chip) -> None:
        gone = self._condition_of(chip)
        self.set_filters([condition for condition in self._filters if condition != gone])
        self.search.setFocus()

    def _tell(self) -> None:
        self.changed.emit(self.text, self.filters)

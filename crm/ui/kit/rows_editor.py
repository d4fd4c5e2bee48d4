"""Editing a list of child rows: e-mail addresses, phones, affiliations. Rows are added, removed, and one is primary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.kinds import Kind
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField, Rows
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.kit.place_editor import PlaceEditor
from crm.ui.kit.reference_editor import Lookup
from crm.ui.kit.theme import set_role
from crm.ui.kit.wording import country

_COLUMNS = 2


class RowBox(QFrame):
    """One row: its fields, whether it is the primary one, and a button that takes it away."""

    edited = Signal()
    removed = Signal(object)
    made_primary = Signal(object)

    def __init__(self, rows: Rows, values: Mapping[str, Any], lookup: Lookup, *, added: bool = False) -> None:
        super().__init__()
        self._before = dict(values)
        self._is_added = added
        self.boxes = [FieldBox(field, lookup, bare=rows.on_one_line) for field in rows.shown]
        for box in self.boxes:
            box.set_value(
                values.get(box.field.name), str(values.get(box.field.text_name) or "") if _refers(box) else ""
            )
            box.edited.connect(self.edited)
            if isinstance(box.editor, PlaceEditor):
                box.editor.chosen.connect(self._fill)
        self._star = self._make_star(rows, checked=bool(values.get("primary")))
        self._remove = tool_button(_("Remove"), "trash-2", self._ask_to_go)
        (self._lay_out_line if rows.on_one_line else self._lay_out_card)(rows)

    @property
    def is_primary(self) -> bool:
        return self._star is not None and self._star.isChecked()

    def set_primary(self, primary: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        if self._star is not None:
            self._star.setChecked(primary)
            self._star.setIcon(icon("star", "accent" if primary else "muted"))

    def document(self) -> dict[str, Any]:
        """The row as edited; what the form does not show stays as it was."""
        row = dict(self._before)
        for box in self.boxes:
            row[box.field.name] = box.value()
            if _refers(box):
                row[box.field.text_name] = box.text()
        if self._star is not None:
            row["primary"] = self.is_primary
        return row

    def is_empty(self) -> bool:
        return all(box.is_empty() or (self._is_added and not box.is_changed) for box in self.boxes)

    @property
    def is_addition(self) -> bool:
        """Whether the person put it there and wrote something into it."""
        return self._is_added and not self.is_empty()

    def _fill(self, facts: Mapping[str, Any]) -> None:
        """The place of an address says its region and country, where they are empty."""
        for box in self.boxes:
            value = facts.get(box.field.name)
            if value and box.is_empty():
                box.replace_value(country(str(value)) if box.field.name == "country" else value)

    @property
    def is_changed(self) -> bool:
        primary = self._star is not None and self.is_primary != bool(self._before.get("primary"))
        return primary or any(box.is_changed for box in self.boxes)

    def box(self, name: str) -> FieldBox | None:
        return next((box for box in self.boxes if box.field.name == name), None)

    def _make_star(self, rows: Rows, *, checked: bool) -> QToolButton | None:
        if not rows.has_primary:
            return None
        star = tool_button(_("Primary"), "star", self._ask_to_be_primary)
        star.setCheckable(True)
        star.setChecked(checked)
        star.setIcon(icon("star", "accent" if checked else "muted"))
        return star

    def _tools(self) -> list[QWidget]:
        return [self._star, self._remove] if self._star is not None else [self._remove]

    def _lay_out_line(self, _rows: Rows) -> None:
        line = space(QHBoxLayout(self))
        for place, box in enumerate(self.boxes):
            line.addWidget(box, 1 if place else 3, Qt.AlignmentFlag.AlignTop)
        for tool in self._tools():
            line.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)

    def _lay_out_card(self, _rows: Rows) -> None:
        self.setProperty("role", "card")
        grid = QGridLayout()
        arrange(grid, self.boxes)
        tools = space(QVBoxLayout(), 0, HALF)
        for tool in self._tools():
            tools.addWidget(tool)
        tools.addStretch(1)
        line = space(QHBoxLayout(self), GAP)
        line.addLayout(grid, 1)
        line.addLayout(tools)

    def _ask_to_go(self) -> None:
        self.removed.emit(self)

    def _ask_to_be_primary(self) -> None:
        self.made_primary.emit(self)


class RowsEditor(QWidget):
    """All rows under one key of the document."""

    edited = Signal()

    def __init__(self, rows: Rows, lookup: Lookup, *, titled: bool = True) -> None:
        super().__init__()
        self.rows = rows
        self._lookup = lookup
        self._boxes: list[RowBox] = []
        self._sent: list[RowBox] = []
        self._before = 0
        self._dropped = False
        self._label = label(_(rows.label), "label")
        if not titled:
            self._label.hide()
        self._list = space(QVBoxLayout(), 0, UNIT)
        self._add = button(_(rows.add), self.add_row, image="plus", role="link", small=True)
        below = space(QHBoxLayout())
        below.addWidget(self._add)
        below.addStretch(1)
        layout = space(QVBoxLayout(self), 0, HALF)
        layout.addWidget(self._label)
        layout.addLayout(self._list)
        layout.addLayout(below)

    def set_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show stored rows."""
        for box in self._boxes:
            self._drop(box)
        self._boxes = []
        for row in rows:
            self._append(row)
        self._before, self._dropped = len(self._boxes), False
        self._mark()

    def document(self) -> list[dict[str, Any]]:
        """The rows as edited, empty ones left out."""
        self._sent = [box for box in self._boxes if not box.is_empty()]
        return [box.document() for box in self._sent]

    @property
    def is_changed(self) -> bool:
        return self._dropped or any(box.is_addition or box.is_changed for box in self._boxes)

    def is_empty(self) -> bool:
        return not self.document()

    def add_row(self) -> RowBox:
        """Put an empty row at the end and the keyboard into it; the first one is primary."""
        first: dict[str, Any] = {"primary": not self._boxes} if self.rows.has_primary else {}
        box = self._append(first | dict(self.rows.filled), added=True)
        self._tell()
        box.boxes[0].editor.setFocus()
        return box

    def boxes(self) -> list[FieldBox]:
        return [box for row in self._boxes for box in row.boxes]

    def field_at(self, path: Sequence[str]) -> FieldBox | None:
        """The field at `["0", "address"]` of what `document` returned last; without a name the row's first field."""
        number = int(path[0]) if path and path[0].isdigit() else 0
        rows = self._sent or self._boxes
        if number >= len(rows):
            return None
        return (rows[number].box(path[1]) if len(path) > 1 else None) or rows[number].boxes[0]

    def _append(self, values: Mapping[str, Any], *, added: bool = False) -> RowBox:
        box = RowBox(self.rows, values, self._lookup, added=added)
        box.edited.connect(self._tell)
        box.removed.connect(self._remove)
        box.made_primary.connect(self._make_primary)
        self._boxes.append(box)
        self._list.addWidget(box)
        box.show()
        return box

    def _remove(self, box: RowBox) -> None:
        place = self._boxes.index(box)
        self._boxes.remove(box)
        self._dropped = self._dropped or "id" in box.document()
        self._drop(box)
        if box.is_primary and self._boxes:
            self._boxes[0].set_primary(True)
        target = self._boxes[min(place, len(self._boxes) - 1)].boxes[0].editor if self._boxes else self._add
        target.setFocus()
        self._tell()

    def _drop(self, box: RowBox) -> None:
        self._list.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _make_primary(self, chosen: RowBox) -> None:
        for box in self._boxes:
            box.set_primary(box is chosen)
        self._tell()

    def _tell(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        text = _(self.rows.label)
        self._label.setText(f"{text}  •" if self.is_changed else text)
        set_role(self._label, "changed" if self.is_changed else "label")


def _refers(box: FieldBox) -> bool:
    return box.field.field.kind == Kind.REFERENCE and box.field.text_name != box.field.name


def arrange(grid: QGridLayout, widgets: Sequence[FieldBox | RowsEditor]) -> None:
    """Put fields into a grid of two columns; what spans takes a line of its own."""
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP + HALF)
    grid.setVerticalSpacing(GAP)
    line, column = 0, 0
    for widget in widgets:
        spans = isinstance(widget, RowsEditor) or _spans(widget.field)
        if spans and column:
            line, column = line + 1, 0
        grid.addWidget(widget, line, column, 1, _COLUMNS if spans else 1)
        column = 0 if spans else (column + 1) % _COLUMNS
        line += 0 if column else 1
    for number in range(_COLUMNS):
        grid.setColumnStretch(number, 1)


def _spans(field: FormField) -> bool:
    return field.spans

"""A form over a record document, built by one loop from sections of fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.kinds import Kind
from crm.ui.kit.buttons import button
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import line, section
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.reference_editor import Lookup
from crm.ui.kit.rows_editor import RowsEditor, arrange
from crm.ui.kit.tab_order import set_tab_order

Document = dict[str, Any]
_CUSTOM = "custom"


class _SectionBox(QWidget):
    """The fields of a section under their title."""

    def __init__(self, spec: Section, parts: Sequence[FieldBox | RowsEditor]) -> None:
        super().__init__()
        self._parts = parts
        self._body = QWidget()
        self._toggle: QPushButton | None = None
        arrange(QGridLayout(self._body), parts)
        layout = space(QVBoxLayout(self), 0, UNIT)
        if spec.title:
            head = space(QHBoxLayout(), 0, GAP)
            if spec.folded:
                self._toggle = button(_(spec.title), self.toggle, image="chevron-down", role="link")
            head.addWidget(self._toggle or section(_(spec.title)))
            head.addWidget(line(), 1)
            layout.addLayout(head)
        layout.addWidget(self._body)
        if spec.folded:
            self.unfold(open_=False)

    def unfold(self, *, open_: bool = True) -> None:
        self._body.setVisible(open_)
        if self._toggle is not None:
            self._toggle.setIcon(icon("chevron-down" if open_ else "chevron-right", "link"))

    def toggle(self) -> None:
        self.unfold(open_=self._body.isHidden())

    def holds_something(self) -> bool:
        return any(not part.is_empty() for part in self._parts)


class Form(QScrollArea):
    """Shows a document, keeps what it does not show, and returns the whole as edited."""

    edited = Signal()

    def __init__(self, sections: Sequence[Section], lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document = {}
        self._fields: dict[str, FieldBox] = {}
        self._rows: dict[str, RowsEditor] = {}
        self._section_of: dict[str, _SectionBox] = {}
        self._sections: list[tuple[Section, _SectionBox]] = []
        body = QWidget()
        body.setProperty("role", "plain")
        layout = space(QVBoxLayout(body), PAGE, WIDE)
        for spec in sections:
            layout.addWidget(self._make_section(spec, lookup))
        layout.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Form"))
        self._layout = layout
        self.edited.connect(self._order_tabs)

    def set_document(self, document: Mapping[str, Any]) -> None:
        """Show a record; from here on a difference counts as a change."""
        self._document = deepcopy(dict(document))
        for name, box in self._fields.items():
            box.set_value(_get(self._document, name), str(self._document.get(box.field.text_name) or ""))
        for name, rows in self._rows.items():
            rows.set_rows(self._document.get(name) or ())
        for spec, box_ in self._sections:
            if spec.folded:
                box_.unfold(open_=box_.holds_something())
        self._order_tabs()

    def document(self) -> Document:
        """The record as edited."""
        document = deepcopy(self._document)
        for name, box in self._fields.items():
            if box.is_changed:
                _set(document, name, box.value())
                if box.field.field.kind == Kind.REFERENCE and box.field.text_name != name:
                    document[box.field.text_name] = box.text()
        for name, rows in self._rows.items():
            edited = rows.document()
            if rows.is_changed:
                document[name] = edited
        return document

    def changed_names(self) -> set[str]:
        """Names of fields and lists that differ from the record shown."""
        changed = {name for name, box in self._fields.items() if box.is_changed}
        return changed | {name for name, rows in self._rows.items() if rows.is_changed}

    def show_errors(self, errors: Mapping[str, str]) -> dict[str, str]:
        """Say at each field what is wrong (`emails.0.address`), go to the first; returns what no field here is for."""
        self.clear_errors()
        unplaced: dict[str, str] = {}
        placed: list[FieldBox] = []
        for path, message in errors.items():
            box = self.find_field(path)
            if box is None:
                unplaced[path] = message
            else:
                box.show_message(message)
                placed.append(box)
        order = list(self._all_boxes())
        if placed:
            self._go_to(min(placed, key=order.index))
        return unplaced

    def clear_errors(self) -> None:
        for box in self._all_boxes():
            box.show_message()

    def needs_something(self) -> bool:
        """Whether a field is marked as needed."""
        return any(box.field.field.required for box in self._all_boxes())

    def find_field(self, path: str) -> FieldBox | None:
        """The field at a path such as `family_name` or `emails.0.address`; its section opens."""
        head, *rest = path.split(".")
        if path in self._fields or head in self._rows:
            self._section_of[path if path in self._fields else head].unfold()
        return self._fields.get(path) or (self._rows[head].field_at(rest) if head in self._rows else None)

    def add_row(self, name: str) -> None:
        """Put an empty row at the end of a list and the keyboard into it."""
        self._section_of[name].unfold()
        self.ensureWidgetVisible(self._rows[name].add_row(), 0, PAGE)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for box in self._all_boxes():
            box.editor.setFocus()
            return

    def _order_tabs(self) -> None:
        """Rows and chips come and go: Tab follows them."""
        set_tab_order(self._layout)

    def _all_boxes(self) -> list[FieldBox]:
        boxes: list[FieldBox] = []
        for spec, _box in self._sections:
            for part in spec.parts:
                boxes.extend(self._rows[part.name].boxes() if isinstance(part, Rows) else [self._fields[part.name]])
        return boxes

    def _go_to(self, box: FieldBox) -> None:
        box.editor.setFocus()
        self.ensureWidgetVisible(box, 0, PAGE)

    def _make_section(self, spec: Section, lookup: Lookup) -> _SectionBox:
        parts = [self._make_part(part, lookup, spec.title) for part in spec.parts]
        box = _SectionBox(spec, parts)
        for part in spec.parts:
            self._section_of[part.name] = box
        self._sections.append((spec, box))
        return box

    def _make_part(self, part: FormField | Rows, lookup: Lookup, above: str) -> FieldBox | RowsEditor:
        made: FieldBox | RowsEditor
        if isinstance(part, Rows):
            made = self._rows[part.name] = RowsEditor(part, lookup, titled=part.label != above)
        else:
            made = self._fields[part.name] = FieldBox(part, lookup)
        made.edited.connect(self.edited)
        return made


def _get(document: Document, name: str) -> Any:
    head, _dot, rest = name.partition(".")
    return (document.get(_CUSTOM) or {}).get(rest) if rest and head == _CUSTOM else document.get(name)


def _set(document: Document, name: str, value: Any) -> None:
    head, _dot, rest = name.partition(".")
    if rest and head == _CUSTOM:
        document.setdefault(_CUSTOM, {})[rest] = value
    else:
        document[name] = value

"""What holds for a whole file: which program wrote it, its sheet, what its rows are, the order of its dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.services.importing.kinds import BY_RECORD, DESCRIBED
from crm.services.importing.mapping import Mapping, load_mapping
from crm.services.importing.targets import IGNORED
from crm.services.importing.written_dates import ORDERS
from crm.ui.contacts.importing.columns_grid import empty_columns
from crm.ui.contacts.importing.work import LOADED, REMEMBERED, Asked, Opened, described
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.file_dialog import choose_file, choose_target
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, UNIT, WIDE, space

_KINDS: Final = {
    "": N_("Each row decides"), "person": N_("People"), "organisation": N_("Organisations"), "city": N_("Cities"),
    **{kind.record: kind.label for kind in DESCRIBED},
}  # fmt: skip
_ORDERS: Final = {
    "": N_("As each date tells"), "dmy": N_("Day first: 31/12/1980"), "mdy": N_("Month first: 12/31/1980"),
    "ymd": N_("Year first: 1980/12/31"), "ydm": N_("Year, day, month: 1980/31/12"),
}  # fmt: skip
_DATED: Final = ("birthday", "affiliation.start", "affiliation.end", "affiliation_2.start", "affiliation_2.end")


class FactsBar(QWidget):
    """`mapping_changed` carries a mapping changed here, `reopen_requested` how else the file is to be read."""

    mapping_changed = Signal(object)
    reopen_requested = Signal(object)  # Asked
    empty_columns_wanted = Signal(bool)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._file: Opened | None = None
        self._said = label("", "heading")
        self._counted = caption("")
        self.sheets = _box(_("Sheet"))
        self.kinds = _box(_("What the rows are"))
        self.orders = _box(_("Order of dates"))
        self.headings = QCheckBox(_("The first row holds headings"))
        self.empty = QCheckBox()
        self.more = tool_button(_("Mapping"), "ellipsis")
        self._asked = [_labelled(_("Sheet"), self.sheets), _labelled(_("Rows are"), self.kinds),
                       _labelled(_("Dates"), self.orders)]  # fmt: skip
        self._build()
        self.sheets.activated.connect(self._ask_for_sheet)
        self.headings.clicked.connect(self._ask_for_headings)
        self.kinds.activated.connect(self._change)
        self.orders.activated.connect(self._change)
        self.empty.toggled.connect(self.empty_columns_wanted)

    @property
    def said(self) -> str:
        """What is known of the file."""
        return self._said.text()

    def show_file(self, opened: Opened) -> None:
        self._file = opened
        source, mapping = opened.table, opened.part.mapping
        self._said.setText(_origin(opened))
        self._counted.setText(_counted(opened))
        for part in (*self._asked, self.headings, self.more):
            part.setVisible(mapping is not None)
        empty = len(empty_columns(opened))
        self.empty.setText(ngettext("Show {count} empty column", "Show {count} empty columns", empty))
        self.empty.setVisible(empty > 0)
        if source is None or mapping is None:
            return
        self.headings.setChecked(source.has_headings)
        _fill(self.sheets, {name: name for name in source.sheets}, source.sheet)
        _fill(self.kinds, {kind: _(_KINDS[kind]) for kind in _KINDS}, mapping.kind)
        _fill(self.orders, {order: _(_ORDERS[order]) for order in ("", *ORDERS)}, mapping.date_order)
        self._asked[0].setVisible(len(source.sheets) > 1)
        self._asked[2].setVisible(_is_dated(mapping))

    def _build(self) -> None:
        menu = QMenu(self.more)
        menu.addAction(_("Use the first guess"), self.use_guess)
        menu.addSeparator()
        menu.addAction(_("Load mapping…"), self.load)
        menu.addAction(_("Save mapping…"), self.save)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(self._said)
        head.addWidget(self._counted, 1)
        head.addWidget(self.empty)
        head.addWidget(self.more)
        choices = QWidget()
        flow = FlowLayout(choices, WIDE)
        for part in (*self._asked, self.headings):
            flow.addWidget(part)
        layout = space(QVBoxLayout(self), 0, UNIT)
        layout.addLayout(head)
        layout.addWidget(choices)

    def use_guess(self) -> None:
        """Take back all that was changed."""
        if self._file is not None and self._file.guess is not None:
            self._file.origin = ""
            self.mapping_changed.emit(self._file.guess)

    def load(self) -> None:
        path = choose_file(self, _("Load mapping"), str(Path.home()), _("Mapping") + " (*.json)")
        if path:
            self.load_from(Path(path))

    def load_from(self, path: Path) -> None:
        """Use a saved mapping; columns it does not know stay as guessed."""
        opened = self._file
        if opened is None or opened.guess is None or opened.table is None:
            return
        try:
            mapping = load_mapping(path, described(self._mapping_kind())).fitted(opened.table.headings, opened.guess)
        except Expected as error:
            self.failed.emit(error)
            return
        opened.origin = LOADED
        self.mapping_changed.emit(mapping)

    def save(self) -> None:
        proposal = Path.home() / f"{self._file.path.stem if self._file else ''}.mapping.json"
        path, _kind = choose_target(self, _("Save mapping"), str(proposal), _("Mapping") + " (*.json)")
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Keep the mapping as a file, for a colleague or for the command line."""
        if self._file is None or self._file.part.mapping is None:
            return
        try:
            self._file.part.mapping.save(path if path.suffix else path.with_suffix(".json"))
        except Expected as error:
            self.failed.emit(error)

    def _mapping_kind(self) -> str:
        return self._file.part.mapping.kind if self._file is not None and self._file.part.mapping is not None else ""

    def _ask_for_sheet(self) -> None:
        self.reopen_requested.emit(Asked(self.sheets.currentText(), kind=described(self._mapping_kind())))

    def _ask_for_headings(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._file is not None and self._file.table is not None:
            kind = described(self._mapping_kind())
            self.reopen_requested.emit(Asked(self._file.table.sheet, wanted, kind))

    def _change(self) -> None:
        if self._file is None or self._file.part.mapping is None:
            return
        kind, order = str(self.kinds.currentData()), str(self.orders.currentData())
        source = self._file.table
        if source is not None and described(kind) != described(self._file.part.mapping.kind):
            self.reopen_requested.emit(Asked(source.sheet, source.has_headings, described(kind)))  # columns mean others
            return
        changed: Mapping = replace(self._file.part.mapping, kind=kind, date_order=order)
        self.mapping_changed.emit(changed)


def _is_dated(mapping: Mapping) -> bool:
    kind = BY_RECORD.get(mapping.kind)
    dated = {part.name for part in kind.parts if part.kind == Kind.DATE} if kind else _DATED
    return any(column.target in dated for column in mapping.columns)


def _origin(opened: Opened) -> str:
    """What is known of the file, in a few words."""
    if opened.table is None:
        return _("{what}: nothing to settle").format(what=opened.called)
    if opened.origin == REMEMBERED:
        return _("Columns as you settled them before")
    if opened.origin == LOADED:
        return _("Columns as in the loaded mapping")
    return _("Recognised: {program}").format(program=opened.program) if opened.program else _("Table")


def _counted(opened: Opened) -> str:
    mapping = opened.part.mapping
    if mapping is None:
        return _("Each field says what it is. Go on, if the records below look right.")
    filled = [column for number, column in enumerate(mapping.columns) if number not in empty_columns(opened)]
    taken = sum(column.target != IGNORED for column in filled)
    said = ngettext("{count} column is brought in", "{count} columns are brought in", taken)
    rest = len(filled) - taken
    return f"{said} · {ngettext('{count} is not', '{count} are not', rest)}" if rest else said


def _box(name: str) -> QComboBox:
    box = QuietComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setAccessibleName(name)
    return box


def _labelled(text: str, box: QComboBox) -> QWidget:
    both = QWidget()
    row = space(QHBoxLayout(both), 0, UNIT)
    said = label(text, "muted")
    said.setBuddy(box)
    row.addWidget(said)
    row.addWidget(box)
    return both


def _fill(box: QComboBox, entries: dict[str, str], current: str) -> None:
    box.clear()
    for value, text in entries.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(current)))

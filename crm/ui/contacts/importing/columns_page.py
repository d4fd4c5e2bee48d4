"""Second step: what each file's columns mean, with its first records below as they would be stored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.i18n import _
from crm.services.importing.mapping import Mapping
from crm.services.importing.run import Part
from crm.ui.contacts.importing.columns_grid import ColumnsGrid
from crm.ui.contacts.importing.facts_bar import FactsBar
from crm.ui.contacts.importing.records_grid import RecordsGrid
from crm.ui.contacts.importing.row_dialog import correct
from crm.ui.contacts.importing.steps import StepPage
from crm.ui.contacts.importing.work import Asked, Opened, Preview, open_file, preview
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption, section
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.notice import NoticeBar

_FILES_WIDTH: Final = 190


class ColumnsPage(StepPage):
    """`reopened` carries a file as it was opened before and as it is now: another sheet, with or without headings."""

    reopened = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Columns"))
        self._context = context
        self._files: list[Opened] = []
        self._file: Opened | None = None
        self.files = QListWidget()
        self.files.setProperty("role", "framed")
        self.files.setAccessibleName(_("Files"))
        self.files.setFixedWidth(_FILES_WIDTH)
        self.facts = FactsBar()
        self.notice = NoticeBar()
        self.columns = ColumnsGrid()
        self.records = RecordsGrid(_("First records as they will be stored"))
        self._hint = caption(_("Enter or a double click opens a row, to put it right"))
        self._lower = QWidget()
        self._build()
        self.files.currentRowChanged.connect(self._show_number)
        self.columns.target_chosen.connect(self._put)
        self.records.chosen.connect(self._correct)
        self.facts.mapping_changed.connect(self._take)
        self.facts.reopen_requested.connect(self._reopen)
        self.facts.empty_columns_wanted.connect(self.columns.show_empty)
        self.facts.failed.connect(self._tell)
        self.setFocusProxy(self.columns)

    def show_files(self, files: Sequence[Opened]) -> None:
        """Show these files, the one looked at before again if it is among them."""
        before = self._file
        self._files = list(files)
        self.files.clear()
        for opened in files:
            item = QListWidgetItem(opened.path.name)
            item.setToolTip(opened.path.name.replace("<", "&lt;"))
            self.files.addItem(item)
        self.files.setVisible(len(files) > 1)
        shown = next((number for number, opened in enumerate(files) if opened is before), 0)
        self.files.setCurrentRow(shown)
        self._show(files[shown])

    def _build(self) -> None:
        lower = space(QVBoxLayout(self._lower), 0, UNIT)
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(section(_("First records as they will be stored")))
        head.addStretch(1)
        head.addWidget(self._hint)
        lower.addLayout(head)
        lower.addWidget(self.records, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GAP)
        split.setProperty("role", "plain")
        split.addWidget(self.columns)
        split.addWidget(self._lower)
        split.setSizes([300, 220])
        right = space(QVBoxLayout(), 0, GAP)
        right.addWidget(self.facts)
        right.addWidget(self.notice)
        right.addWidget(split, 1)
        whole = space(QHBoxLayout(self), 0, WIDE)
        whole.addWidget(self.files)
        whole.addLayout(right, 1)

    def _show_number(self, number: int) -> None:
        if 0 <= number < len(self._files) and self._files[number] is not self._file:
            self._show(self._files[number])

    def _show(self, opened: Opened) -> None:
        self._file = opened
        self.notice.clear()
        self.facts.show_file(opened)
        self.columns.setVisible(opened.table is not None)
        self._hint.setVisible(opened.table is not None)
        self.columns.show_file(opened)
        self.setFocusProxy(self.columns if opened.table is not None else self.records)
        self._preview(opened)

    def _put(self, number: int, target: str) -> None:
        if self._file is not None and self._file.part.mapping is not None:
            self._take(self._file.part.mapping.with_target(number, target))

    def _take(self, mapping: Mapping) -> None:
        """A person changed what the columns mean."""
        opened = self._file
        if opened is None:
            return
        opened.part.mapping = mapping
        self.columns.show_file(opened)
        self.facts.show_file(opened)
        self._preview(opened)

    def _reopen(self, asked: Asked) -> None:
        opened = self._file
        if opened is None:
            return
        kept = self._context.memory.recall("import").get("mappings") or {}
        work = partial(open_file, opened.path, asked, kept)
        self._context.jobs.run_latest("import:reopen", work, partial(self._replace, opened), self._tell)

    def _replace(self, before: Opened, after: Opened) -> None:
        self._files = [after if opened is before else opened for opened in self._files]
        if self._file is before:
            self._show(after)
        self.reopened.emit(before, after)

    def _preview(self, opened: Opened) -> None:
        # the mapping of this moment: the worker is slower
        part = Part(opened.part.source, opened.part.mapping, dict(opened.part.corrections))
        self._context.jobs.run_latest("import:preview", partial(preview, part), self._show_preview, self._tell)

    def _correct(self, number: int) -> None:
        opened = self._file
        if opened is not None:
            correct(self._context, self, [opened.part], self.records.spots[number], partial(self._preview, opened))

    def _show_preview(self, found: Preview) -> None:
        self.records.show_preview(found)

    def _tell(self, error: Expected) -> None:
        self.notice.tell_failure(error)

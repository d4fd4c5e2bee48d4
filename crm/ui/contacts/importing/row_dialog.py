"""One row of a file, cell by cell, put right before it is stored; the file itself stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crm.i18n import _
from crm.progress import Progress
from crm.services.importing.contacts import examine
from crm.services.importing.incoming import Incoming, Problem
from crm.services.importing.run import Part
from crm.services.importing.targets import IGNORED
from crm.ui.contacts.importing.target_words import in_words
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, HALF, UNIT, space

_WIDTH: Final = 620
_HEIGHT: Final = 420
_LINE_END: Final = " ⏎ "  # a cell of several lines on one


class Spot(NamedTuple):
    """A row of a file, as lists of an import name it."""

    file: str
    row: int


class RowDialog(Dialog):
    """`corrected` carries the cells as a person wants them read."""

    corrected = Signal(object)

    def __init__(self, part: Part, row: Incoming, parent: QWidget) -> None:
        super().__init__(_("Row {number}").format(number=f"{row.row:,}"), _("Read it so"), parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cells = list(row.raw)
        problems = _problems(row)
        self.editors: dict[int, QLineEdit] = {}
        self.add(caption(_("{file} itself stays as it is.").format(file=part.source.file)))
        for problem in problems:
            if not any(problem.field == heading for heading in part.headings):
                self.add(label(problem.reason, "error", wrap=True))
        self.add(self._make_fields(part, problems))
        wrong = {problem.field for problem in problems}
        first = next((box for index, box in self.editors.items() if part.headings[index] in wrong), None)
        (first or next(iter(self.editors.values()))).setFocus()

    def submit(self) -> None:
        cells = list(self._cells)
        for index, box in self.editors.items():
            if box.isModified():
                cells[index] = box.text().replace(_LINE_END, "\n")
        self.corrected.emit(cells)
        self.accept()

    def _make_fields(self, part: Part, problems: Sequence[Problem]) -> QScrollArea:
        body = QWidget()
        body.setProperty("role", "plain")
        form = QFormLayout(body)
        form.setVerticalSpacing(UNIT)
        form.setHorizontalSpacing(GAP)
        form.setContentsMargins(0, 0, GAP, 0)
        for index, heading in enumerate(part.headings):
            target, kind = (part.mapping.columns[index].target, part.mapping.kind) if part.mapping else (IGNORED, "")
            cell = self._cells[index]
            if target == IGNORED and not cell.strip():
                continue
            box = QLineEdit(_LINE_END.join(cell.splitlines()))
            box.setAccessibleName(heading)
            box.setToolTip(_("Goes to: {field}").format(field=in_words(target, kind)))
            box.setCursorPosition(0)
            self.editors[index] = box
            form.addRow(label(heading, "muted"), _with_remarks(box, heading, problems))
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFixedHeight(min(_HEIGHT, body.sizeHint().height() + GAP))
        return area


def _problems(row: Incoming) -> list[Problem]:
    """What was wrong when it was read, and why the record of it could not be stored."""
    refused = [Problem(error.field, error.value, error.reason, fatal=True) for error in examine(row)[1]]
    return [*(problem for problem in row.problems if not problem.fatal), *refused]


def _with_remarks(box: QLineEdit, heading: str, problems: Sequence[Problem]) -> QWidget:
    """The cell, and below it what is wrong with it."""
    both = QWidget()
    column = space(QVBoxLayout(both), 0, HALF)
    column.addWidget(box)
    for problem in problems:
        if problem.field == heading:
            said = label(problem.reason, "error" if problem.fatal else "warning", wrap=True)
            column.addWidget(said)
            box.setAccessibleDescription(problem.reason)
    return both


def correct(context: Context, parent: QWidget, parts: Sequence[Part], spot: Spot, then: Callable[[], None]) -> None:
    """Let a person put a row right; `then` is called when it is to be read otherwise. Cards have no cells."""
    part = next((part for part in parts if part.source.file == spot.file), None)
    if part is None or part.mapping is None:
        return

    def work(progress: Progress) -> Incoming | None:
        progress.advance(0)
        return part.row(spot.row)

    def show(row: Incoming | None) -> None:
        if row is not None:
            dialog = RowDialog(part, row, parent)
            dialog.corrected.connect(partial(_take, part, row, then))
            dialog.open()

    context.jobs.run_latest("import:row", work, show)


def _take(part: Part, row: Incoming, then: Callable[[], None], cells: Sequence[str]) -> None:
    part.correct(row, cells)
    then()

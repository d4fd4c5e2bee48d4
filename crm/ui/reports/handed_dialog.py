"""What was handed out: when, to whom; and what changed in it since, as a page or a marked workbook."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from crm.errors import Expected
from crm.i18n import _
from crm.queries.handouts import Handout
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import heading, muted
from crm.ui.kit.measures import GAP, PAGE, UNIT, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.wording import moment, number
from crm.ui.reports.changes_dialog import ChangesDialog
from crm.ui.reports.work import listed

_SIZE: Final = QSize(760, 480)


class HandedDialog(QDialog):
    """Enter on a line shows what changed since."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.setWindowTitle(_("Handed out"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._handouts: list[Handout] = []
        self.table = Grid(_("Handed out"), opens=True)
        self.notice = NoticeBar()
        self._empty = muted(
            _("Nothing has been handed out yet: lists and reports that are saved stand here."), wrap=True
        )
        self.changes_button = button(_("What changed since…"), self.show_changes, role="primary")
        self._build()
        self.resize(_SIZE)
        context.jobs.run_latest("handed", partial(listed, context.database), self.show_handouts, self._fail)

    def show_handouts(self, handouts: list[Handout]) -> None:
        """Fill the list, the newest on top."""
        self._handouts = handouts
        headings = (_("When"), _("List"), _("Given to"), _("Rows"), _("File"))
        self.table.fill(headings, [_line(one) for one in handouts])
        self.table.setVisible(bool(handouts))
        self._empty.setVisible(not handouts)
        if handouts:
            self.table.setFocus()
        self._show_ready()

    @property
    def chosen(self) -> Handout | None:
        """The line in view."""
        row = self.table.current_row()
        return self._handouts[row] if 0 <= row < len(self._handouts) else None

    def show_changes(self) -> None:
        """Compare the line in view with today."""
        if self.chosen is not None and self.changes_button.isEnabled():
            ChangesDialog(self._context, handout=self.chosen.key).open()

    # inside

    def _build(self) -> None:
        self.table.chosen.connect(self.show_changes)
        self.table.current_changed.connect(self._show_ready)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(self.changes_button)
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(heading(_("Handed out")))
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)
        self.table.hide()

    def _show_ready(self) -> None:
        chosen = self.chosen
        self.changes_button.setEnabled(chosen is not None and chosen.is_kept)

    def _fail(self, error: Expected) -> None:
        self.notice.tell_failure(error)


def _line(one: Handout) -> Line:
    return Line(
        (
            Cell(moment(one.at), "muted"), Cell(one.title, strong=True), Cell(one.recipient or "–"),
            Cell(number(one.rows) if one.rows else "–"), Cell(one.file, "muted"),
        )
    )  # fmt: skip


def open_handed(context: Context) -> HandedDialog:
    """Show what was handed out; returns the window, which is open."""
    dialog = HandedDialog(context)
    dialog.open()
    return dialog

"""What a person sees of a bug: that nothing is lost, an id to name, and a report to copy."""

from __future__ import annotations

import traceback

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import heading, label
from crm.ui.kit.measures import FORM_WIDTH, GAP, PAGE, space


class CrashDialog(QDialog):
    """Tells of a bug in plain words; the traceback lies behind 'Details'."""

    def __init__(self, number: str, exception: BaseException, versions: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.setMinimumWidth(FORM_WIDTH)
        self._report = f"{number}\n{versions}\n\n" + "".join(traceback.format_exception(exception))
        self._details = QPlainTextEdit(self._report)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(_("Report"))
        self._details.setMinimumHeight(220)
        self._details.hide()
        self._show_details = button(_("Show details"), self._toggle)
        sentence = _(
            "What you just asked for did not work. Everything stored before is safe, and you can go on working. "
            "The log keeps this as {number}: name it when you tell someone about it."
        )
        layout = space(QVBoxLayout(self), PAGE, GAP)
        layout.addWidget(heading(_("Something went wrong")))
        layout.addWidget(label(sentence.format(number=number), wrap=True))
        layout.addWidget(self._details, 1)
        layout.addStretch()
        layout.addLayout(self._buttons())
        self._go_on.setFocus()

    @property
    def report(self) -> str:
        """What 'Copy report' copies: id, versions, traceback."""
        return self._report

    def _buttons(self) -> QHBoxLayout:
        self._go_on: QPushButton = button(_("Go on"), self.accept, role="primary")
        self._go_on.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self._show_details)
        row.addWidget(button(_("Copy report"), self._copy, image="copy"))
        row.addStretch(1)
        row.addWidget(self._go_on)
        return row

    def _toggle(self) -> None:
        hidden = self._details.isHidden()
        self._details.setVisible(hidden)
        self._show_details.setText(_("Hide details") if hidden else _("Show details"))
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

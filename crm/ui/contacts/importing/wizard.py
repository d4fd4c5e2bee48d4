"""The window in which files are brought in: four steps, back and forth, nothing stored before the last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from crm.errors import Expected
from crm.i18n import N_, _
from crm.services.importing.asked_cities import Name
from crm.services.importing.policies import Place
from crm.services.importing.run import Plan, usual_policy
from crm.ui.contacts.importing.columns_page import ColumnsPage
from crm.ui.contacts.importing.compare_page import ComparePage
from crm.ui.contacts.importing.files_page import MEMORY, FilesPage
from crm.ui.contacts.importing.result_page import ResultPage, happened
from crm.ui.contacts.importing.showing import show_imported
from crm.ui.contacts.importing.steps import StepLine, StepPage
from crm.ui.contacts.importing.work import Opened, described, digest_of
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.measures import GAP, PAGE, UNIT, space
from crm.ui.records.writing import tell_done

FILES, COLUMNS, COMPARE, RESULT = range(4)
_SIZE: Final = QSize(1080, 760)
# What every row is → what the window says.
_TITLES: Final = {
    "": N_("Import contacts"), "interaction": N_("Import interactions"), "task": N_("Import follow-ups"),
    "action": N_("Import actions"), "opportunity": N_("Import funding opportunities"),
    "grant_made": N_("Import grants made"), "signature": N_("Import signatures"), "comment": N_("Import comments"),
}  # fmt: skip
_KEPT: Final = 40  # mappings that are remembered


class ImportWizard(QDialog):
    """Ctrl+Enter goes on, Alt+Left back, Escape leaves, or stops what is running."""

    def __init__(self, context: Context, paths: Sequence[Path] = (), kind: str = "") -> None:
        super().__init__(context.window)
        self.setWindowTitle(_(_TITLES[kind]))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._hurry_to = COLUMNS if paths else FILES
        self._decisions: dict[Place, str] = {}
        self._cities: dict[Name, int] = {}
        self.files_page, self.columns_page = FilesPage(context, kind), ColumnsPage(context)
        self.compare_page, self.result_page = ComparePage(context), ResultPage(context)
        self.compare_page.policies.begin_with(usual_policy(kind))
        self._pages: tuple[StepPage, ...] = (self.files_page, self.columns_page, self.compare_page, self.result_page)
        self._line = StepLine([page.title for page in self._pages])
        self._stack = QStackedWidget()
        self.back_button = button(_("Back"), self.back, image="arrow-left")
        self.cancel_button = button(_("Cancel"), self.reject)
        self.next_button = button("", self.forward, role="primary")
        self._build()
        self._connect()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.92))
        self._show_step(FILES)
        if paths:
            self.files_page.add(paths)

    @property
    def step(self) -> int:
        return self._stack.currentIndex()

    def forward(self) -> None:
        """Go on to the next step, if this one is ready."""
        if not self.next_button.isEnabled() or self.next_button.isHidden():
            return
        if self.step == FILES:
            self.columns_page.show_files(self.files_page.files)
        elif self.step == COLUMNS:
            self.compare_page.show_plan(self._plan())
        elif self.step == COMPARE:
            self._import()
            return
        self._show_step(self.step + 1)

    def show_text(self, text: str, step: int) -> None:
        """Take a table or cards as text, and go on to a step as soon as it is opened."""
        self._hurry_to = step
        self.files_page.add_text(text)

    def back(self) -> None:
        if self.step in (COLUMNS, COMPARE):
            self.compare_page.leave()
            self._show_step(self.step - 1)

    def reject(self) -> None:
        """Leave; what is being stored is stopped first."""
        if self.result_page.is_running:
            self.result_page.stop()
            return
        self.compare_page.leave()
        super().reject()

    def done(self, code: int) -> None:
        self.files_page.clean_up()
        result = self.result_page.result
        if result is not None and result.step is not None and not self.result_page.undone:
            tell_done(self._context, _("Import: {what}").format(what=happened(result)), result.step)
        super().done(code)

    def _plan(self) -> Plan:
        return Plan([opened.part for opened in self.files_page.files], self._decisions, self._cities)

    def _import(self) -> None:
        self.compare_page.leave()
        self._remember_mappings()
        self._show_step(RESULT)
        self.result_page.start(self._plan(), self.compare_page.policy)

    def _remember_mappings(self) -> None:
        """What a person changed is used for the next file with the same headings."""
        kept = dict(self._context.memory.recall(MEMORY).get("mappings") or {})
        for opened in self.files_page.files:
            source, mapping = opened.table, opened.part.mapping
            if source is None or mapping is None:
                continue
            digest = digest_of(source.headings, described(mapping.kind))
            kept.pop(digest, None)
            if mapping != opened.guess:
                kept[digest] = mapping.to_json()
        self._context.memory.remember(MEMORY, {"mappings": dict(list(kept.items())[-_KEPT:])})

    def _build(self) -> None:
        for page in self._pages:
            self._stack.addWidget(page)
        rule = QFrame()
        rule.setProperty("role", "line")
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.setContentsMargins(PAGE, GAP, PAGE, GAP)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.next_button)
        body = space(QVBoxLayout(), PAGE, 0)
        body.setContentsMargins(PAGE, GAP, PAGE, GAP)
        body.addWidget(self._line)
        body.addWidget(self._stack, 1)
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addLayout(body, 1)
        layout.addWidget(rule)
        layout.addLayout(foot)

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.forward)
        QShortcut(QKeySequence("Alt+Left"), self, self.back)
        self.files_page.ready_changed.connect(self._ready_changed)
        self.columns_page.reopened.connect(self._take_reopened)
        self.result_page.imported.connect(self._imported)
        self.result_page.taken_back.connect(self.cancel_button.setFocus)  # Enter closes
        self.result_page.stopped.connect(self._stopped)
        self.result_page.failed.connect(self._failed)
        self.result_page.show_requested.connect(self._show_imported)

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._line.show_step(step)
        self.back_button.setVisible(step in (COLUMNS, COMPARE))
        self.cancel_button.setVisible(step != RESULT)
        self.next_button.setVisible(step != RESULT)
        self.next_button.setText(_("Import") if step == COMPARE else _("Continue"))
        self.next_button.setDefault(True)
        self._show_ready()
        self._pages[step].setFocus()

    def _show_ready(self) -> None:
        ready = self._pages[self.step].is_ready()
        if not ready and self.next_button.hasFocus():
            self._pages[self.step].setFocus()  # else Qt gives it to whatever comes next: a button that removes a file
        self.next_button.setEnabled(ready)

    def _ready_changed(self) -> None:
        """Files that were dropped are shown at once, if all of them can be read."""
        self._show_ready()
        if self.files_page.is_ready() and self.step == FILES:
            wanted, self._hurry_to = self._hurry_to, FILES
            while self.files_page.all_readable and self.step < wanted:
                self.forward()
            if self.step == FILES and self.focusWidget() is self.files_page.choose_button:
                self.next_button.setFocus()  # Enter goes on

    def _take_reopened(self, before: Opened, after: Opened) -> None:
        self.files_page.replace(before, after)

    def _imported(self) -> None:
        self.cancel_button.setText(_("Close"))
        self.cancel_button.show()
        (
            self.result_page.show_button if self.result_page.show_button.isVisibleTo(self) else self.cancel_button
        ).setFocus()

    def _stopped(self) -> None:
        self._show_step(COMPARE)
        self.compare_page.come_back(self._plan())
        self.compare_page.notice.tell(_("Stopped. Nothing was stored."), "info")

    def _failed(self, error: Expected) -> None:
        self._show_step(COMPARE)
        self.compare_page.come_back(self._plan())
        self.compare_page.notice.tell_failure(error)

    def _show_imported(self) -> None:
        result = self.result_page.result
        self.accept()
        if result is not None and result.step is not None:
            show_imported(self._context, result.step)


def open_wizard(context: Context, paths: Sequence[Path] = (), kind: str = "") -> ImportWizard:
    """Begin an import, with files that were dropped or without; returns the window, which is open.

    `kind` is what every row of a table is, where it is no contact.
    """
    wizard = ImportWizard(context, paths, kind)
    wizard.open()
    return wizard

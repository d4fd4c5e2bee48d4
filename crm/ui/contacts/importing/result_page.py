"""Last step: the import while it runs, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.files import InUse
from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.services.importing.results import ImportResult
from crm.services.importing.run import Plan, write_rejected
from crm.store import undo as steps
from crm.ui.contacts.importing.row_lists import RejectedGrid, RemarksGrid
from crm.ui.contacts.importing.steps import StepPage
from crm.ui.contacts.importing.work import Outcome, bring_in
from crm.ui.contacts.job_bar import JobBar
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_target
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import label, title
from crm.ui.kit.measures import GAP, HALF, ICON_LARGE, PAGE, UNIT, space
from crm.ui.kit.notice import NoticeBar


class ResultPage(StepPage):
    """`stopped` and `failed` tell that nothing was stored; `show_requested` wants to see what was brought in."""

    stopped = Signal()
    failed = Signal(object)
    imported = Signal()
    taken_back = Signal()
    show_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("Done"))
        self._context = context
        self._plan: Plan | None = None
        self.result: ImportResult | None = None
        self.undone = False
        self._icon = QLabel()
        self._title = title("")
        self._said = label("", wrap=True)
        self.job_bar = JobBar(context.jobs)
        self.notice = NoticeBar()
        self.show_button = button(
            _("Show what was brought in"), self.show_requested.emit, image="users", role="primary"
        )
        self.undo_button = button(_("Undo this import"), self.undo, image="undo-2")
        self.save_button = button(_("Save rejected rows…"), self.save, image="file-down")
        self.tabs = QTabWidget()
        self.rejected, self.remarks = RejectedGrid(), RemarksGrid()
        self.tabs.addTab(self.rejected, "")
        self.tabs.addTab(self.remarks, "")
        self._build()
        self.job_bar.stopped.connect(self._stopped)
        self.setFocusProxy(self.show_button)

    @property
    def is_running(self) -> bool:
        return self.result is None and self.job_bar.is_running

    def start(self, asked: Plan, policy: str) -> None:
        """Bring in what the files hold."""
        self._plan, self.result, self.undone = asked, None, False
        self._draw("loader", "accent")
        self._title.setText(_("Importing …"))
        self._said.setText(_("If you stop, nothing is stored."))
        for widget in (self.show_button, self.undo_button, self.save_button, self.tabs):
            widget.hide()
        self.notice.clear()
        label_ = _("Import {files}").format(files=", ".join(asked.files[:3]))
        work = partial(bring_in, self._context.database, asked, policy)
        self.job_bar.watch(self._context.jobs.run(label_, work, self._show, self._fail))
        self.job_bar.stop_button.setFocus()

    def stop(self) -> None:
        self.job_bar.stop()

    def undo(self) -> None:
        """Take back what was brought in."""
        step = self.result.step if self.result is not None else None
        if step is None:
            return
        self.undo_button.setEnabled(False)
        work = partial(_undo, self._context, step)
        self._context.jobs.run(_("Undo this import"), work, self._show_undone, self._undo_failed)

    def save(self) -> None:
        """Ask where the rejected rows go."""
        stem = Path(self._plan.files[0]).stem if self._plan and self._plan.files else ""
        proposal = Path.home() / _("{name} rejected.csv").format(name=stem)
        kinds = ";;".join((_("CSV") + " (*.csv)", _("Excel workbook") + " (*.xlsx)"))
        path, kind = choose_target(self, _("Save rejected rows"), str(proposal), kinds)
        if path:
            ending = ".xlsx" if "xlsx" in kind else ".csv"
            self.save_to(Path(path) if Path(path).suffix else Path(path).with_suffix(ending))

    def save_to(self, path: Path) -> None:
        """Write the rows that were not taken, each with its reason."""
        result, asked = self.result, self._plan
        if result is None or asked is None:
            return

        def work(_progress: Progress) -> Path:
            write_rejected(result, asked, path)
            return path

        self._context.jobs.run(_("Save rejected rows"), work, self._saved, self._save_failed)

    def _build(self) -> None:
        words = space(QVBoxLayout(), 0, HALF)
        words.addWidget(self._title)
        words.addWidget(self._said)
        top = space(QHBoxLayout(), 0, PAGE)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        deeds = space(QHBoxLayout(), 0, UNIT)
        for widget in (self.show_button, self.undo_button, self.save_button):
            deeds.addWidget(widget)
        deeds.addStretch(1)
        card = QFrame()
        card.setProperty("role", "card")
        inner = space(QVBoxLayout(card), PAGE, GAP)
        inner.addLayout(top)
        inner.addWidget(self.job_bar)
        inner.addLayout(deeds)
        layout = space(QVBoxLayout(self), 0, GAP)
        layout.addWidget(self.notice)
        layout.addWidget(card)
        layout.addWidget(self.tabs, 1)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)

    def _draw(self, image: str, colour: str) -> None:
        self._icon.setPixmap(icon(image, colour).pixmap(QSize(ICON_LARGE, ICON_LARGE), self.devicePixelRatioF()))

    def _show(self, outcome: Outcome) -> None:
        result = self.result = outcome.result
        self._draw("circle-check" if result.taken else "info", "success" if result.taken else "accent")
        self._title.setText(happened(result))
        self._said.setText(rest_of(result))
        self.show_button.setVisible(result.step is not None)
        self.undo_button.setVisible(result.step is not None)
        self.undo_button.setEnabled(True)
        self.save_button.setVisible(bool(result.rejected))
        self.rejected.show_rows(result.rejected)
        self.remarks.show_notes(result.notes)
        for number, (name, count) in enumerate(((_("Rejected"), result.failed), (_("Remarks"), len(result.notes)))):
            self.tabs.setTabText(number, f"{name}  {count:,}")
            self.tabs.setTabEnabled(number, count > 0)
        self.tabs.setCurrentIndex(0 if result.failed else 1)
        self.tabs.setVisible(bool(result.failed or result.notes))
        self._rest.setVisible(self.tabs.isHidden())
        if outcome.no_backup:
            self.notice.tell(_("No backup was made before: {reason}").format(reason=outcome.no_backup), "warning")
        self.imported.emit()

    def _show_undone(self, taken: steps.TakenBack) -> None:
        self.undone = True
        self._draw("undo-2", "accent")
        self._title.setText(_("The import has been taken back"))
        self._said.setText(
            _("What was changed since has been kept.") if taken.kept else _("Everything is as it was before.")
        )
        self.show_button.hide()
        self.undo_button.hide()
        self.taken_back.emit()

    def _undo_failed(self, error: Expected) -> None:
        self.undo_button.setEnabled(True)
        self.notice.tell_failure(error)

    def _saved(self, path: Path) -> None:
        self.notice.tell(_("The rejected rows are in {path}.").format(path=path), "success")

    def _save_failed(self, error: Expected) -> None:
        if isinstance(error, InUse):
            other = error.alternative
            action = (_("Save as {name}").format(name=other.name), partial(self.save_to, other))
            self.notice.tell(error.sentence, "error", action)
        else:
            self.notice.tell_failure(error)

    def _stopped(self) -> None:
        if self.result is None:
            self.stopped.emit()

    def _fail(self, error: Expected) -> None:
        self.failed.emit(error)


def _undo(context: Context, step: int, _progress: Progress) -> steps.TakenBack:
    return steps.undo(context.database, step)


def happened(result: ImportResult) -> str:
    """What an import did, as a title: '312 added, 12 updated'."""
    said = []
    if result.created:
        said.append(ngettext("{count} added", "{count} added", result.created))
    if result.updated:
        said.append(ngettext("{count} updated", "{count} updated", result.updated))
    return ", ".join(said) or _("Nothing was brought in")


def rest_of(result: ImportResult) -> str:
    """What became of the other rows."""
    said = []
    if result.skipped:
        said.append(
            ngettext("{count} was there already and stays as it is.",
                     "{count} were there already and stay as they are.", result.skipped)
        )  # fmt: skip
    if result.failed:
        said.append(
            ngettext("{count} row was rejected: save it with the reason, correct it and import it again.",
                     "{count} rows were rejected: save them with their reasons, correct them and import them again.",
                     result.failed)
        )  # fmt: skip
    if result.notes:
        said.append(
            ngettext("There is {count} remark: what was read otherwise than it stood, or is no row.",
                     "There are {count} remarks: what was read otherwise than it stood, or is no row.",
                     len(result.notes))
        )  # fmt: skip
    return "  ".join(said) or _("Every row was taken as it stood.")

"""The line at the window's foot: what was just done, what is being done, and what the page has to say."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from crm.i18n import _, ngettext
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.jobs import Job, Jobs
from crm.ui.kit.labels import label, line
from crm.ui.kit.measures import GAP, UNIT

HEIGHT = 34
_BAR_WIDTH = 140
_QUIET_MILLISECONDS = 150  # what is done sooner needs no bar: it would only flicker


class StatusLine(QFrame):
    """Shows the newest running job with its progress; `undo_requested` comes from the link beside the last step."""

    undo_requested = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.setFixedHeight(HEIGHT)
        self._step = label("", "muted")
        self._undo = button(_("Undo"), self.undo_requested.emit, role="link")
        self._page = label("", "muted")
        self._work = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setTextVisible(False)
        self._cancel = tool_button(_("Stop"), "x", self._stop, small=True)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._show_job)
        self._lay_out()
        self.forget_step()
        self._show_job()
        jobs.started.connect(self._job_started)
        jobs.progressed.connect(self._job_progressed)
        jobs.finished.connect(self._job_finished)

    @property
    def step(self) -> str:
        return self._step.text()

    @property
    def work(self) -> str:
        """What is said of the running job; empty where none runs, or none for long enough."""
        return self._work.text()

    def tell_step(self, text: str, *, undoable: bool) -> None:
        """Say what was just done, with a link that takes it back."""
        self._step.setText(
            self._step.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(200, self.width() // 3))
        )
        self._step.setToolTip(text)
        self._undo.setVisible(undoable)
        self._undo.setAccessibleName(_("Undo: {label}").format(label=text))

    def forget_step(self) -> None:
        self._step.clear()
        self._undo.hide()

    def tell_page(self, text: str) -> None:
        """Say how many records the page shows, and how many are chosen."""
        self._page.setText(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._step)
        row.addWidget(self._undo)
        row.addStretch(1)
        for widget in (self._work, self._bar, self._cancel):
            row.addWidget(widget)
        row.addSpacing(GAP)
        row.addWidget(self._page)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        top = line(self)
        top.setGeometry(0, 0, 10_000, 1)

    def _job_started(self, job: Job) -> None:
        self._job = job
        self._quiet.start()

    def _job_progressed(self, _job: Job) -> None:
        if not self._quiet.isActive():
            self._show_job()

    def _job_finished(self, job: Job) -> None:
        if self._job is job:
            self._job = next(iter(self._jobs.running), None)
        if not self._quiet.isActive() or self._job is None:
            self._show_job()

    def _show_job(self) -> None:
        job = self._job
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(job is not None)
        if job is None:
            self._quiet.stop()
            self._work.clear()
            return
        others = len(self._jobs.running) - 1
        waiting = " " + ngettext("(and {count} more)", "(and {count} more)", others) if others > 0 else ""
        self._work.setText((f"{job.label}: {job.text}" if job.text else job.label) + waiting)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._bar.setAccessibleName(job.label)
        self._cancel.setEnabled(not job.progress.cancelled)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)

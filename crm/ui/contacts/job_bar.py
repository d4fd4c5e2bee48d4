"""A running job inside a dialog: what it does, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.jobs import Job, Jobs
from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, space


class JobBar(QWidget):
    """Shown while a job runs. `stopped` tells that it has ended because the person wanted it to."""

    stopped = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.job: Job | None = None
        self._said = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = button(_("Stop"), self.stop)
        row = space(QHBoxLayout(self), 0, GAP)
        row.addWidget(self._said)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        self.hide()
        jobs.progressed.connect(self._show_progress)
        jobs.finished.connect(self._finish)

    def watch(self, job: Job) -> None:
        """Show this job until it ends."""
        self.job = job
        self.stop_button.setEnabled(True)
        self._bar.setAccessibleName(job.label)
        self._show_progress(job)
        self.show()

    def stop(self) -> None:
        """Ask the job to stop; it does at the next occasion."""
        if self.job is not None:
            self.job.cancel()
            self.stop_button.setEnabled(False)
            self._said.setText(_("Stopping …"))

    @property
    def is_running(self) -> bool:
        return self.job is not None

    def _show_progress(self, job: Job) -> None:
        if job is not self.job or job.progress.cancelled:
            return
        self._said.setText(f"{job.label} · {job.text}" if job.text else f"{job.label} …")
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)

    def _finish(self, job: Job) -> None:
        if job is not self.job:
            return
        self.job = None
        self.hide()
        if job.progress.cancelled:
            self.stopped.emit()

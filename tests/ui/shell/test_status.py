from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton

from crm.progress import Progress
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.shell.status import StatusLine


class Line:
    def __init__(self) -> None:
        self.executor = ManualExecutor()
        self.jobs = Jobs(self.executor)
        self.status = StatusLine(self.jobs)
        self.status.resize(900, 34)
        self.status.show()


def test_the_last_step_is_told_with_a_way_back() -> None:
    line = Line()
    wished = QSignalSpy(line.status.undo_requested)
    line.status.tell_step("Edit Ama Mensah", undoable=True)
    assert line.status.step == "Edit Ama Mensah"
    undo = next(button for button in line.status.findChildren(QPushButton) if button.isVisible())
    assert "Edit Ama Mensah" in undo.accessibleName()
    undo.click()
    assert wished.count() == 1
    line.status.tell_step("Purge 1 record", undoable=False)
    assert not undo.isVisible()


def test_what_is_done_at_once_is_not_worth_a_bar() -> None:
    line = Line()
    line.jobs.run("Saving", lambda progress: None)
    line.executor.drain()
    assert line.status.work == ""


def test_a_longer_job_shows_its_progress_and_how_many_wait() -> None:
    line = Line()
    seen: list[str] = []

    def work(progress: Progress) -> None:
        line.status._quiet.stop()  # as if the quiet time were over
        progress.advance(3, 10, "row 3")
        seen.append(line.status.work)

    line.jobs.run("Importing", work)
    line.jobs.run("Saving", lambda progress: None)
    line.status._job = line.jobs.running[0]
    line.executor.drain()
    assert seen == ["Importing: row 3 (and 1 more)"]
    assert line.status.work == ""


def test_stop_cancels_the_job() -> None:
    line = Line()
    job = line.jobs.run("Importing", lambda progress: None)
    line.status._show_job()
    line.status._cancel.click()
    QApplication.processEvents()
    assert job.progress.cancelled
    assert line.executor.drain() == 1
    assert line.jobs.running == ()

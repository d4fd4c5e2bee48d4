from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from crm.errors import Expected, Unavailable
from crm.progress import Progress
from crm.ui.kit.jobs import Job, Jobs, ManualExecutor, threaded_jobs


@pytest.fixture
def manual() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def jobs(manual: ManualExecutor) -> Jobs:
    return Jobs(manual)


@pytest.fixture
def threaded() -> Iterator[Jobs]:
    jobs = threaded_jobs()
    yield jobs
    jobs.close()


def five(progress: Progress) -> int:
    progress.advance(1, 2, "half")
    return 5


def full_disk(_progress: Progress) -> int:
    raise Unavailable("The disk is full.")


def test_a_result_comes_back_and_the_signals_tell_of_it(jobs: Jobs, manual: ManualExecutor) -> None:
    told: list[Any] = []
    jobs.started.connect(lambda job: told.append(("started", job.label)))
    jobs.progressed.connect(lambda job: told.append((job.done, job.total, job.text)))
    jobs.finished.connect(lambda job: told.append(("finished", job.label)))
    jobs.run("Counting", five, told.append)
    assert len(jobs.running) == 1
    manual.drain()
    assert told == [("started", "Counting"), (1, 2, "half"), ("finished", "Counting"), 5]
    assert not jobs.running


def test_work_leaves_the_gui_thread_and_its_result_returns_to_it(threaded: Jobs, qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []
    with qtbot.waitSignal(threaded.finished):
        threaded.run("", lambda _progress: threading.current_thread(), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] is not threading.main_thread()

    back: list[threading.Thread] = []
    with qtbot.waitSignal(threaded.finished):
        threaded.run("", five, lambda _result: back.append(threading.current_thread()))
    assert back == [threading.main_thread()]


def test_an_expected_failure_goes_to_its_handler_or_to_the_window(jobs: Jobs, manual: ManualExecutor) -> None:
    own: list[Expected] = []
    window: list[Expected] = []
    jobs.failed.connect(window.append)
    jobs.run("", full_disk, failed=own.append)
    jobs.run("", full_disk)
    manual.drain()
    assert [error.sentence for error in own] == ["The disk is full."]
    assert [error.sentence for error in window] == ["The disk is full."]


def test_a_bug_is_reported_as_one(jobs: Jobs, manual: ManualExecutor) -> None:
    bugs: list[BaseException] = []
    jobs.crashed.connect(bugs.append)
    jobs.run("", lambda _progress: 1 // 0)
    manual.drain()
    assert isinstance(bugs[0], ZeroDivisionError)


def test_a_cancelled_job_returns_nothing(jobs: Jobs, manual: ManualExecutor) -> None:
    results: list[int] = []
    finished: list[Job] = []
    jobs.finished.connect(finished.append)
    job = jobs.run("", five, results.append)
    job.cancel()
    manual.drain()
    assert (results, finished) == ([], [job])


def test_of_a_lane_only_the_newest_counts(jobs: Jobs, manual: ManualExecutor) -> None:
    asked: list[str] = []
    answers: list[str] = []

    def search(text: str) -> None:
        def work(_progress: Progress) -> str:
            asked.append(text)
            return text

        jobs.run_latest("search", work, answers.append)

    search("a")
    search("am")
    jobs.run_latest("other", lambda _progress: "other", answers.append)
    search("ama")
    manual.drain()
    assert asked == ["ama"], "what was overtaken before it began is not begun"
    assert answers == ["other", "ama"]


def test_searches_are_no_news_for_the_status_line(jobs: Jobs, manual: ManualExecutor) -> None:
    started: list[Job] = []
    jobs.started.connect(started.append)
    results: list[int] = []
    jobs.run_latest("search", five, results.append)
    manual.drain()
    assert (results, started) == ([5], [])


def test_closing_waits_for_the_worker_and_delivers_nothing() -> None:
    jobs = threaded_jobs()
    begun = threading.Event()
    results: list[int] = []

    def work(progress: Progress) -> int:
        begun.set()
        while not progress.cancelled:
            pass
        return 1

    jobs.run("", work, results.append)
    assert begun.wait(5)
    jobs.close()
    QCoreApplication.processEvents()
    assert results == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job") and thread.is_alive()]


class Asker(QObject):
    """Keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def take(self, what: str, result: object) -> None:
        self.heard.append((what, result))


def test_nothing_is_called_of_a_window_that_was_closed_meanwhile(jobs: Jobs, manual: ManualExecutor) -> None:
    def refuse(_progress: Progress) -> int:
        raise Unavailable("The disk is full.")

    asker = Asker()
    told: list[Expected] = []
    jobs.failed.connect(told.append)
    for work in (five, refuse):
        jobs.run("", work, partial(asker.take, "done"), partial(asker.take, "failed"))
    delete(asker)
    manual.drain()
    assert asker.heard == []
    assert [error.sentence for error in told] == ["The disk is full."], "what went wrong is told elsewhere"


def test_what_is_asked_after_closing_is_not_begun(qapp: QCoreApplication) -> None:
    jobs = threaded_jobs()
    jobs.close()
    done: list[int] = []
    jobs.run_latest("lane", lambda _progress: 1, done.append)
    jobs.run("Late", lambda _progress: 2, done.append)
    qapp.processEvents()
    assert done == []

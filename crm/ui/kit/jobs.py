"""Slow work off the GUI thread: it never touches a widget, and its result comes back where widgets may be touched.

Work that may write runs one after the other; searches run beside it, and of each lane only the newest counts.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from crm.errors import Cancelled, Expected
from crm.progress import Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_SECONDS_AT_A_TIME = 0.0005
Failed = Callable[[Expected], None]


class Executor(Protocol):
    """Runs tasks, in the order given."""

    def submit(self, task: Callable[[], None]) -> None: ...

    def close(self) -> None:
        """Drop what has not begun and wait for what has."""


class ThreadExecutor:
    """Runs tasks on worker threads; with one worker, one after the other."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None

    def submit(self, task: Callable[[], None]) -> None:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - it brings logging; the first frame does not wait

        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="job")
        self._pool.submit(task)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class ManualExecutor:
    """Runs tasks when a test says so, on its thread."""

    def __init__(self) -> None:
        self._tasks: deque[Callable[[], None]] = deque()

    def submit(self, task: Callable[[], None]) -> None:
        self._tasks.append(task)

    def drain(self) -> int:
        """Run what waits, and what that brings along; returns how many tasks ran."""
        count = 0
        while self._tasks:
            self._tasks.popleft()()
            count += 1
        return count

    def close(self) -> None:
        self._tasks.clear()


class Job:
    """One piece of work, for the status line: what it is, how far it is, and how to stop it."""

    def __init__(self, label: str, tell: Callable[[Job, int, int, str], None]) -> None:
        self.label = label
        self.done = 0
        self.total = 0
        self.text = ""
        self.progress = Progress(self._advance)
        self._tell = tell

    def cancel(self) -> None:
        self.progress.cancel()

    def _advance(self, done: int, total: int, text: str) -> None:
        self._tell(self, done, total, text)


class _Return:
    """What came of a job, on its way to the GUI thread."""

    def __init__(self, job: Job, done: Callable[[Any], None] | None, failed: Failed | None, lane: str) -> None:
        self.job, self.done, self.failed, self.lane = job, done, failed, lane
        self.result: Any = None
        self.error: BaseException | None = None


class Jobs(QObject):
    """Runs jobs. `started`, `progressed` and `finished` tell of those given to `run`; searches stay quiet.

    `failed` carries an expected failure nobody handles, `crashed` a bug; both are shown by whoever owns the window.
    """

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    _returned = Signal(object)
    _advanced = Signal(object, object)

    def __init__(self, executor: Executor, searches: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._searches = searches or executor
        self._running: list[Job] = []
        self._newest: dict[str, Job] = {}
        self._closed = False
        # From a worker these wait for the event loop, from this thread (a drained ManualExecutor) they are calls.
        self._returned.connect(self._take, Qt.ConnectionType.AutoConnection)
        self._advanced.connect(self._show_progress, Qt.ConnectionType.AutoConnection)

    @property
    def running(self) -> tuple[Job, ...]:
        return tuple(self._running)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits, searches included."""
        return bool(self._running or self._newest)

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Do `work` after what waits already; `label` is what the status line says meanwhile."""
        job = Job(label, self._tell)
        self._running.append(job)
        self.started.emit(job)
        self._submit(self._executor, work, _Return(job, done, failed, ""))
        return job

    def run_latest(
        self,
        lane: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Job:
        """Do `work` beside the rest; what ran or waited in this lane is stopped and its result dropped."""
        if lane in self._newest:
            self._newest[lane].cancel()
        job = self._newest[lane] = Job("", self._tell)
        self._submit(self._searches, work, _Return(job, done, failed, lane))
        return job

    def close(self) -> None:
        """Stop everything and wait for the workers; nothing comes back afterwards."""
        self._closed = True
        for job in (*self._running, *self._newest.values()):
            job.cancel()
        self._executor.close()
        self._searches.close()

    def _submit(self, executor: Executor, work: Callable[[Progress], Any], back: _Return) -> None:
        def task() -> None:
            try:
                back.job.progress.advance(0)
                back.result = work(back.job.progress)
            except BaseException as error:  # noqa: BLE001 - whatever it is, the GUI thread decides
                back.error = error
            if not self._closed:
                self._returned.emit(back)

        if not self._closed:  # a page that is on its way out may still ask, as when colours change
            executor.submit(task)

    def _tell(self, job: Job, done: int, total: int, text: str) -> None:
        if job in self._running and total:
            self._advanced.emit(job, (done, total, text))

    def _show_progress(self, job: Job, state: tuple[int, int, str]) -> None:
        job.done, job.total, job.text = state
        self.progressed.emit(job)

    def _take(self, back: _Return) -> None:
        if self._closed:
            return
        if back.lane:
            if self._newest.get(back.lane) is not back.job:
                return
            del self._newest[back.lane]
        else:
            self._running.remove(back.job)
            self.finished.emit(back.job)
        self._deliver(back)

    def _deliver(self, back: _Return) -> None:
        if back.error is None:
            if back.done is not None and not _is_gone(back.done):
                back.done(back.result)
        elif isinstance(back.error, Cancelled):
            return
        elif isinstance(back.error, Expected):
            tell = self.failed.emit if back.failed is None or _is_gone(back.failed) else back.failed
            tell(back.error)
        else:
            self.crashed.emit(back.error)


def _is_gone(asker: Callable[[Any], None]) -> bool:
    """Whether what is to be called is of a window that was closed meanwhile."""
    while isinstance(asker, partial):
        asker = asker.func
    owner = getattr(asker, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def threaded_jobs(parent: QObject | None = None) -> Jobs:
    """Jobs as the program runs them: one worker for what may write, two for searches."""
    # While a worker computes in Python, a repaint of a list took 31 ms; given the interpreter back sooner, 22 ms.
    sys.setswitchinterval(_SECONDS_AT_A_TIME)
    return Jobs(ThreadExecutor(1), ThreadExecutor(2), parent)

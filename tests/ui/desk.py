"""The program with all its areas on a real workspace, whose jobs run when a test says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from crm.settings import Settings
from crm.store.database import Database
from crm.ui.kit.area import Area, PageWidget
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.kit.theme import Theme
from crm.ui.shell import late
from crm.ui.shell.program import Program
from crm.ui.shell.window import Window
from tests import templates

STAFF = "Tess Tester"
P = TypeVar("P", bound=PageWidget)
W = TypeVar("W", bound=QWidget)


@dataclass
class Desk:
    """`drain` runs the jobs that wait, `enter` opens the workspace in a new window."""

    program: Program
    workspace: Path
    executors: list[ManualExecutor] = field(default_factory=list)

    def drain(self) -> None:
        """Run what waits, until nothing comes of it any more."""
        while sum(executor.drain() for executor in self.executors):
            QApplication.processEvents()

    def enter(self) -> Window:
        window = self.program.open_window(self.workspace)
        self.drain()
        assert window.session is not None
        return window

    def page(self, window: Window, name: str, kind: type[P]) -> P:
        """Go to a page, and wait until it has loaded."""
        window.navigator.show_page(name)
        self.drain()
        shown = window.pages.widget_shown
        assert isinstance(shown, kind)
        return shown

    def close(self) -> None:
        self.drain()  # a window asks before it stops what runs, and nobody answers here
        for window in tuple(self.program.windows):
            window.close()
        QApplication.processEvents()


def make_desk(folder: Path, areas: Iterable[Area], app: QApplication) -> Desk:
    """A program with these areas, and an empty workspace for it."""
    executors: list[ManualExecutor] = []

    def make_jobs(parent: QObject) -> Jobs:
        executors.append(ManualExecutor())
        return Jobs(executors[-1], parent=parent)

    late.load()
    path = folder / "Office.scjc"
    templates.write_empty(path)
    program = Program(Settings(site=7, staff_name=STAFF), Theme(app, "light"), tuple(areas), make_jobs)
    return Desk(program, path, executors)


def database_of(window: Window) -> Database:
    assert window.session is not None
    return window.session.database


def dialog(window: Window, kind: type[W]) -> W:
    """The dialog of that kind which is open over a window."""
    QApplication.processEvents()
    return next(one for one in window.findChildren(kind) if one.isVisible())


def texts(widget: QWidget) -> list[str]:
    """All that a widget's parts say, as shown."""
    found = (getattr(one, "text", "") for one in widget.findChildren(QWidget))
    return [said for text in found if (said := text() if callable(text) else text)]

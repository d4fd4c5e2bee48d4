"""A program whose jobs run when a test says so, with two plain pages, on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from crm.changes import Changes
from crm.i18n import N_
from crm.refs import Ref
from crm.settings import Settings
from crm.store import workspace
from crm.store.database import Author
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Page, PageWidget
from crm.ui.kit.context import Context
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.kit.theme import Theme
from crm.ui.shell import late
from crm.ui.shell.program import Program
from crm.ui.shell.window import Window


class PlainPage(PageWidget):
    """Keeps what it was told."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refreshed = 0
        self.heard: list[Changes] = []
        self.key: int | None = None
        self.leaves = True

    def refresh(self) -> None:
        self.refreshed += 1

    def apply(self, changes: Changes) -> None:
        self.heard.append(changes)

    def show_record(self, key: int) -> None:
        self.key = key
        self.shown_changed.emit()

    @property
    def shown(self) -> Ref | None:
        return Ref("person", self.key) if self.key is not None else None

    def may_leave(self) -> bool:
        return self.leaves


@dataclass
class Desk:
    """A program on hand: `drain` runs the jobs that wait, `enter` opens the workspace in a window."""

    program: Program
    workspace: Path
    executors: list[ManualExecutor] = field(default_factory=list)
    ran: list[Context] = field(default_factory=list)

    def drain(self) -> None:
        while any(executor.drain() for executor in self.executors):
            QApplication.processEvents()

    def enter(self) -> Window:
        window = self.program.open_window(self.workspace)
        self.drain()
        assert window.session is not None
        return window


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    executors: list[ManualExecutor] = []
    ran: list[Context] = []

    def make_jobs(parent: QObject) -> Jobs:
        executors.append(ManualExecutor())
        return Jobs(executors[-1], parent=parent)

    areas = (
        Area(
            "plain",
            N_("Plain"),
            (
                Page("first", N_("First"), "house", PlainPage),
                Page("people", N_("People"), "users", PlainPage, ("person",)),
            ),
            (Action("record.greet", N_("Greet"), ran.append, scope=WINDOW),),
        ),
    )
    late.load()
    path = tmp_path / "Office.scjc"
    workspace.create(path, Author("Tess Tester", 7, "made")).close()
    settings = Settings(site=7, staff_name="Tess Tester")
    program = Program(settings, Theme(qapp, "light"), areas, make_jobs)
    yield Desk(program, path, executors, ran)
    for window in tuple(program.windows):
        page = window.pages.widget_shown
        if isinstance(page, PlainPage):
            page.leaves = True
        window.close()
    QApplication.processEvents()

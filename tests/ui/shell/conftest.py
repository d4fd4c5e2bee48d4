"""A desk with two plain pages and one action, so that only the shell is at work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crm.changes import Changes
from crm.i18n import N_
from crm.refs import Ref
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Page, PageWidget
from crm.ui.kit.context import Context
from tests.ui import desk as desks


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
class Desk(desks.Desk):
    """`ran` holds the contexts in which the area's action was run."""

    ran: list[Context] = field(default_factory=list)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    ran: list[Context] = []
    pages = (
        Page("first", N_("First"), "house", PlainPage),
        Page("people", N_("People"), "users", PlainPage, ("person",)),
    )
    area = Area("plain", N_("Plain"), pages, (Action("record.greet", N_("Greet"), ran.append, scope=WINDOW),))
    made = desks.make_desk(tmp_path, [area], qapp)
    desk = Desk(made.program, made.workspace, made.executors, ran)
    yield desk
    for window in desk.program.windows:
        page = window.pages.widget_shown
        if isinstance(page, PlainPage):
            page.leaves = True
    desk.close()

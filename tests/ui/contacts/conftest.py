"""Pages of contacts on a real workspace; jobs run when a test says so, and pages hear of what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm.changes import Changes
from crm.models.records import KINDS, ORGANISATION, PERSON
from crm.queries.records import Document, load
from crm.refs import Ref
from crm.services import records
from crm.settings import Settings
from crm.store import undo
from crm.store.database import Database
from crm.ui.contacts.area import CONTACTS
from crm.ui.kit.context import Context
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.query import Filter
from crm.ui.records.page import RecordPage
from tests import make
from tests.ui.kit.lists import Notebook

D = TypeVar("D", bound=QDialog)


class Signpost:
    """A `Navigation` that keeps where it was asked to go."""

    def __init__(self) -> None:
        self.opened: list[Ref] = []

    def open(self, ref: Ref) -> None:
        self.opened.append(ref)

    def show_page(self, name: str) -> None:
        self.opened.append(Ref(name, 0))

    def can_open(self, kind: str) -> bool:
        return kind in KINDS

    def show_list(self, kind: str, filters: Sequence[Filter] = ()) -> None:
        self.opened.append(Ref(kind, 0))

    def make_report(self, ref: Ref, name: str) -> None:
        self.opened.append(ref)

    def show_changes(self, ref: Ref | None, kind: str = "", handout: int | None = None) -> None:
        self.opened.append(ref or Ref(kind, 0))


@dataclass
class Office:
    """A workspace with its pages; the page in front hears of every step."""

    database: Database
    context: Context
    executor: ManualExecutor
    signpost: Signpost
    window: QWidget
    notebook: Notebook
    page: RecordPage | None = None
    heard: list[Changes] = field(default_factory=list)

    def drain(self) -> None:
        """Run the jobs that wait, and let the page take in what they wrote."""
        while self.executor.drain() or self.heard:
            while self.heard:
                changes = self.heard.pop(0)
                if self.page is not None:
                    self.page.apply(changes)
            QApplication.processEvents()

    def open(self, name: str, key: int | None = None, width: int = 1200) -> RecordPage:
        """A page of the area, with a record in view."""
        entry = next(page for page in CONTACTS.pages if page.name == name)
        page = entry.make(self.context)
        assert isinstance(page, RecordPage)
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(page)
        self.window.resize(width, 800)
        self.window.show()
        self.page = page
        page.refresh()
        if key is not None:
            page.show_record(key)
        self.drain()
        return page

    def run(self, name: str) -> None:
        """Do an action of the page."""
        assert self.page is not None
        self.page.actions_.run(name)
        self.drain()

    def dialog(self, kind: type[D]) -> D:
        """The dialog of that class which is open."""
        return next(found for found in reversed(self.window.findChildren(kind)) if found.isVisible())

    def is_open(self, kind: type[QDialog]) -> bool:
        return any(found.isVisible() for found in self.window.findChildren(kind))

    def stored(self, kind: str, key: int) -> Document:
        with self.database.read() as connection:
            return load(connection, KINDS[kind], key)

    def undo(self) -> str:
        """Take back the last step; returns its label."""
        label = undo.undo(self.database).label
        self.drain()
        return label

    def names(self) -> list[str]:
        """What the first shown column of the list says."""
        assert self.page is not None
        model = self.page.list.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def told(self) -> str:
        return self.context.notice.sentence


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    database = make.database(tmp_path)
    executor, signpost, notebook = ManualExecutor(), Signpost(), Notebook()
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    settings = Settings(site=7, staff_name="Tess Tester")
    jobs = Jobs(executor)
    crashed: list[BaseException] = []
    jobs.crashed.connect(crashed.append)
    context = Context(database, settings, jobs, notebook, signpost, NoticeBar(window), window)
    jobs.failed.connect(context.notice.tell_failure)
    made = Office(database, context, executor, signpost, window, notebook)
    stop = database.subscribe(made.heard.append)
    yield made
    stop()
    window.close()
    executor.close()
    database.close()
    assert crashed == []


Person = Callable[..., int]


@pytest.fixture
def person(office: Office) -> Person:
    """Adds a person."""

    def add(given: str = "Amina", family: str = "Okello", **values: Any) -> int:
        return records.save(office.database, PERSON, None, {"given_name": given, "family_name": family, **values})

    return add


@pytest.fixture
def forum(office: Office) -> int:
    """An organisation with a city."""
    return records.save(office.database, ORGANISATION, None, {"name": "Housing Forum", "city": "Kisumu"})


def texts(widgets: Sequence[Any]) -> list[str]:
    """What labels and buttons say."""
    return [widget.text() for widget in widgets]

from __future__ import annotations

import pytest

from crm.refs import Ref
from crm.reports.registry import REPORTS
from crm.ui.events.papers import PapersButton
from crm.ui.records.page import RecordPage
from crm.ui.reports.changes_dialog import ChangesDialog
from crm.ui.reports.dialog import ReportDialog
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def test_the_papers_of_an_event_are_in_its_menu(desk: Desk, window: Window) -> None:
    with database_of(window).write("Plan") as unit:
        event = make.event(unit, name="Launch", date="2018-02")
    page = desk.page(window, "events", RecordPage)
    button = page.pane.findChild(PapersButton)
    assert isinstance(button, PapersButton)
    button.fill()
    entries = {entry.text().removesuffix("…"): entry for entry in button.menu().actions()}
    titles = [report.title for report in REPORTS if "event" in report.kinds]
    assert list(entries) == [*titles, "", "What changed since"]
    entries["Name badges"].trigger()
    desk.drain()
    shown = dialog(window, ReportDialog)
    assert shown.choices.report.name == "badges"
    assert shown.choices.ref == Ref("event", event)
    assert "There is nobody to make a badge for yet." in shown.points.text()
    entries["What changed since"].trigger()
    desk.drain()
    assert dialog(window, ChangesDialog).isVisible()


def test_without_an_event_there_is_nothing_to_print(desk: Desk, window: Window) -> None:
    button = desk.page(window, "events", RecordPage).pane.findChild(PapersButton)
    assert isinstance(button, PapersButton)
    button.fill()
    assert not any(entry.isEnabled() for entry in button.menu().actions() if not entry.isSeparator())

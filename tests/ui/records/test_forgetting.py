"""Proposing to delete what is sensitive: on Home and on the event, asked about in words."""

from __future__ import annotations

import pytest

from crm.queries.wishes import outlived_wishes
from crm.store import undo
from crm.store.database import Database
from crm.ui.events.page import EventsPage
from crm.ui.home.entry import Entry
from crm.ui.home.page import HomePage
from crm.ui.kit.confirm import Confirm
from crm.ui.records.facts import Link
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    shown = desk.enter()
    with database_of(shown).write("Plan") as unit:
        event = make.event(unit, name="Launch", date="2018-02-07")
        make.participation(unit, event_id=event, diet="no groundnuts", access_needs="step-free")
        make.participation(unit, event_id=event, diet="vegan", access_needs=None)
    desk.drain()
    return shown


def kept(database: Database) -> int:
    with database.read() as connection:
        return sum(one.count for one in outlived_wishes(connection, "2030-01-01"))


def proposal(page: HomePage) -> list[Entry]:
    return [one for one in page.findChildren(Entry) if one.accessibleName().startswith("2 diets, 1 access need")]


def test_home_proposes_it_and_deletes_only_once_it_is_confirmed(desk: Desk, window: Window) -> None:
    page, database = desk.page(window, "home", HomePage), database_of(window)
    (line,) = proposal(page)
    assert "Launch is over for more than 60 days" in line.accessibleName()
    line.click()
    asked = dialog(window, Confirm)
    assert "2 diets, 1 access need of Launch are deleted for good" in asked.accessibleDescription()
    asked.cancel.click()
    desk.drain()
    assert kept(database) == 2
    line.click()
    dialog(window, Confirm).deed.click()
    desk.drain()
    assert kept(database) == 0
    assert all(one.isHidden() for one in proposal(page))
    with database.read() as connection:
        candidate = undo.undo_candidate(connection)
    assert candidate is None or "Forget" not in candidate.label  # final: Ctrl+Z does not reach it


def test_the_event_proposes_it_too(desk: Desk, window: Window) -> None:
    page = desk.page(window, "events", EventsPage)
    desk.drain()
    assert "2 diets, 1 access need are still kept, 60 days after the event" in texts(page)
    next(one for one in page.findChildren(Link) if one.accessibleName() == "Delete them for good…").click()
    dialog(window, Confirm).deed.click()
    desk.drain()
    assert kept(database_of(window)) == 0
    shown = [one for one in page.findChildren(Link) if one.isVisible()]
    assert not [one for one in shown if one.accessibleName().startswith("Delete")]

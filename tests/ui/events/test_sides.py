"""An event at full width: its sides, made when they are looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from crm.models import events
from crm.queries.events import EventView
from crm.queries.expectation import Rates
from crm.queries.participations import Seats
from crm.queries.waves import Room, outlook
from crm.services import participations
from crm.store.database import Database
from crm.ui.events.door.part import Door
from crm.ui.events.overview.part import Overview, Standing, guests, open_in_words
from crm.ui.events.overview.room import Guests
from crm.ui.events.page import EventsPage
from crm.ui.events.programme import Programme
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def plan(database: Database) -> int:
    """A launch with two sessions and a speaker who has accepted."""
    with database.write("Plan") as unit:
        event = make.event(unit, name="Launch", date="2027-03", capacity=16)
        unit.insert(events.session, {"event_id": event, "title": "Welcome", "start": "09:30", "end": "10:00"})
        panel = unit.insert(events.session, {"event_id": event, "title": "Panel", "start": "10:00", "room": "Hall"})
        ama = make.person(unit, full_name="Ama Mensah")
        make.speaker(unit, event_id=event, person_id=ama, session_id=panel, status="accepted")
    return event


def opened(desk: Desk, window: Window) -> EventsPage:
    plan(database_of(window))
    page = desk.page(window, "events", EventsPage)
    page.toggle_width()
    desk.drain()
    return page


def test_only_the_first_side_stands_beside_the_list(desk: Desk, window: Window) -> None:
    page = opened(desk, window)
    assert page.pane.tabs.tabBar().isVisibleTo(page)
    page.pane.show_part("programme")
    page.toggle_width()
    assert page.pane.tabs.tabBar().isHidden()
    assert isinstance(page.pane.part, Overview)


def test_a_side_chosen_by_the_mouse_has_the_keyboard(desk: Desk, window: Window) -> None:
    page = opened(desk, window)
    page.list.setFocus()
    tabs = page.pane.tabs
    names = [tabs.tabText(number) for number in range(tabs.count())]
    QTest.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tabs.tabBar().tabRect(names.index("Door")).center())
    desk.drain()
    assert isinstance(page.pane.part, Door)
    assert window.focusWidget() is page.pane.part.desk.field


def test_enter_on_a_row_opens_the_event(desk: Desk, window: Window) -> None:
    event = plan(database_of(window))
    page = desk.page(window, "events", EventsPage)
    page.list.open_requested.emit(event)
    desk.drain()
    assert page.full_width


def test_fewer_seats_than_guests_are_told(desk: Desk, window: Window) -> None:
    page = opened(desk, window)
    database = database_of(window)
    with database.read() as connection:
        event = connection.exec_driver_sql("SELECT id FROM event").scalar_one()
    for name in ("Nia Lanternwood", "Piotr Świetlik", "Ravi Sharma"):
        participations.register_by_name(database, event, name)
    with database.write("A smaller room") as unit:
        unit.update(events.event, event, {"capacity": 1})
    desk.drain()
    part = page.pane.part
    assert isinstance(part, Overview)
    assert "2 more have a seat than there are seats" in texts(part)
    assert part.room.accessibleDescription() == "3 have a seat, of 1 seats, 2 too many"


def test_the_overview_says_what_is_open(desk: Desk, window: Window) -> None:
    page = opened(desk, window)
    part = page.pane.part
    assert isinstance(part, Overview)
    said = texts(part)
    assert "Only Mar 2027 is known of the day" in said
    assert "Ama Mensah has not confirmed" in said
    assert part.room.accessibleDescription() == "0 have a seat, of 16 seats"


def test_how_certain_a_speaker_is_is_noted_in_the_programme(desk: Desk, window: Window) -> None:
    page = opened(desk, window)
    page.pane.show_part("programme")
    desk.drain()
    part = page.pane.part
    assert isinstance(part, Programme)
    assert {"Welcome", "Panel", "Ama Mensah (TBC)", "2 sessions · 1 speaker · 1 to be confirmed"} <= set(texts(part))
    assert page.action_sets()[-1].qaction("record.edit_programme").isEnabled()
    status = next(one for one in part.findChildren(QToolButton) if one.text() == "Accepted")
    next(action for action in status.menu().actions() if action.text() == "Confirmed").trigger()
    desk.drain()
    assert {"Ama Mensah", "2 sessions · 1 speaker"} <= set(texts(part))
    window.actions_.run("edit.undo")
    desk.drain()
    assert "Ama Mensah (TBC)" in texts(part)


def test_an_event_without_sessions_says_what_to_do(desk: Desk, window: Window) -> None:
    with database_of(window).write("Plan") as unit:
        make.event(unit, name="Bare")
    page = desk.page(window, "events", EventsPage)
    page.toggle_width()
    page.pane.show_part("programme")
    desk.drain()
    assert page.pane.part is not None
    assert "No programme yet" in texts(page.pane.part)


def view(**values: object) -> EventView:
    document = {"date": None, "end_date": None, "time": None, "time_zone": None, "venue": None, "capacity": None}
    return EventView(document | values, "", None, "", [], [], [])


def looked(event: EventView, seats: Seats) -> Standing:
    expected = outlook(
        Room(seats.capacity, (frozenset(),) * seats.taken, ((("media", 1), frozenset()),) * 4), (), Rates({}, {})
    )
    return Standing(event, seats, expected, [], [])


def test_nobody_is_expected_any_more_once_it_is_over() -> None:
    taken = Seats(10, 3, 1, 2)
    assert guests(looked(view(date="2090-01-01"), taken)) == Guests(10, 2, 1, 2, 2)
    assert guests(looked(view(date="2017-11-10"), taken)) == Guests(10, 2, 1, 0, 2)


def test_what_is_open_is_said_in_words() -> None:
    assert list(open_in_words(view())) == [
        "The day is open", "The time is open", "The venue is open", "The number of seats is open",
    ]  # fmt: skip


def test_the_room_in_one_sentence() -> None:
    assert Guests(50, 40, 1, 3, 5).in_words() == (
        "40 have a seat, 1 was offered one, 3 more are expected, 5 wait, of 50 seats"
    )


def test_tab_goes_from_the_tabs_into_the_side_in_front(desk: Desk, window: Window) -> None:
    page = opened(desk, window)
    page.pane.show_part("programme")
    desk.drain()
    assert page.pane.part is not None
    after = page.pane.tabs.tabBar().nextInFocusChain()
    assert after is not None
    assert page.pane.part.isAncestorOf(after)

"""The calendar beside the list of events, and copies, templates and statuses of an event."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from crm.models import events
from crm.store.database import Database
from crm.ui.events.page import EventsPage
from crm.ui.kit.calendar_view import CalendarView
from crm.ui.kit.confirm import Confirm
from crm.ui.records.asking import Asking
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


class Year:
    """Events of every degree of knowing, and the window at their list."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.window: Window = desk.enter()
        self.window.resize(1280, 820)
        self.database: Database = database_of(self.window)
        with self.database.write("Plan") as unit:
            self.launch = make.event(unit, name="Launch", date="2090-02-07", time="14:00", status="tentative")
            self.experts = make.event(unit, name="Experts", date="2090-02-20", status="confirmed")
            self.pilots = make.event(unit, name="Pilots", date="2090-02")
            self.later = make.event(unit, name="Conference", date="2090-03-01", end_date="2090-03-02")
            self.open = make.event(unit, name="Walk", date=None)
            make.session(unit, event_id=self.launch, title="Panel")
        self.page = desk.page(self.window, "events", EventsPage)

    def run(self, name: str) -> None:
        self.page.actions_.refresh()
        self.page.actions_.run(name)
        self.desk.drain()

    def fill(self, **values: object) -> None:
        form = dialog(self.window, Asking)
        for name, value in values.items():
            box = form.form.find_field(name)
            assert box is not None
            box.replace_value(value)
        form.save()
        self.desk.drain()

    def go_to(self, key: int) -> None:
        self.page.list.go_to(key)
        self.desk.drain()

    @property
    def calendar(self) -> CalendarView:
        assert self.page.picture is not None
        return self.page.picture

    def agenda(self) -> list[tuple[str, str]]:
        lines = self.calendar.agenda.rows.lines
        return [(line.cells[0].text, line.cells[1].text) for line in lines]

    def stored(self) -> dict[str, tuple[str | None, str | None]]:
        with self.database.read() as connection:
            return {row.name: (row.date, row.status) for row in connection.execute(events.event.select())}


@pytest.fixture
def year(desk: Desk) -> Year:
    return Year(desk)


def show(year: Year) -> None:
    year.go_to(year.launch)
    year.run("view.calendar")


def test_the_month_of_the_event_in_view_is_shown_inexact_ones_below(year: Year) -> None:
    show(year)
    assert year.calendar.isVisibleTo(year.page)
    assert not year.page.pane.isVisibleTo(year.page)
    assert year.calendar._title.text() == "February 2090"
    assert year.agenda() == [
        ("7 Feb 2090, 14:00", "Launch"), ("20 Feb 2090", "Experts"), ("some day in Feb 2090", "Pilots"),
        ("day open", "Walk"),
    ]  # fmt: skip
    year.run("view.calendar")
    assert year.page.pane.isVisibleTo(year.page)


def test_the_keyboard_goes_from_day_to_day_and_month_to_month(year: Year) -> None:
    show(year)
    days = year.calendar.days
    assert days.day == date(2090, 2, 7)
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Down)
    assert days.day == date(2090, 2, 15)
    for _step in range(5):
        QTest.keyClick(days, Qt.Key.Key_Right)
    assert year.page.list.table.current_key() == year.experts  # the list follows
    QTest.keyClick(days, Qt.Key.Key_PageDown)
    assert year.calendar._title.text() == "March 2090"
    assert [one.name for one in days.held(date(2090, 3, 2))] == ["Conference"]
    QTest.keyClick(days, Qt.Key.Key_Home)
    assert days.day == days.today


def test_the_end_of_a_long_month_meets_a_short_one(year: Year) -> None:
    show(year)
    days = year.calendar.days
    days._go(date(2090, 3, 31))
    QTest.keyClick(days, Qt.Key.Key_PageUp)
    assert days.day == date(2090, 2, 28)
    days._go(date(2090, 12, 5))
    QTest.keyClick(days, Qt.Key.Key_PageDown)
    assert days.day == date(2091, 1, 5)


def test_list_and_calendar_follow_each_other(year: Year) -> None:
    show(year)
    year.go_to(year.later)
    assert year.calendar.days.day == date(2090, 3, 1)
    year.go_to(year.pilots)
    assert year.calendar._title.text() == "February 2090"
    assert year.calendar.agenda.current_row() == 2
    year.calendar.agenda.selectRow(1)
    assert year.page.list.table.current_key() == year.experts
    assert year.calendar.days.day == date(2090, 2, 20)


def test_enter_and_a_double_click_open_the_event(year: Year) -> None:
    show(year)
    QTest.keyClick(year.calendar.days, Qt.Key.Key_Return)
    year.desk.drain()
    assert year.page.full_width
    assert year.page.pane.key == year.launch
    year.page.toggle_width()
    days = year.calendar.days
    days.resize(700, 480)
    place = days.cell(date(2090, 2, 20))
    QTest.mouseDClick(days, Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(12, days._line() + 6))
    year.desk.drain()
    assert year.page.pane.key == year.experts


def test_what_is_changed_shows_in_the_calendar(year: Year) -> None:
    show(year)
    with year.database.write("Move") as unit:
        unit.update(events.event, year.experts, {"date": "2090-02-21"})
    year.desk.drain()
    assert ("21 Feb 2090", "Experts") in year.agenda()


def test_a_copy_has_the_programme_and_a_day_of_its_own(year: Year) -> None:
    year.go_to(year.launch)
    year.run("record.copy_event")
    year.fill(name="Launch again", date="2091-02-07")
    assert year.stored()["Launch again"] == ("2091-02-07", "tentative")
    assert year.page.pane.key not in (None, year.launch)
    assert "Launch again" in texts(year.page.pane)


def test_a_template_is_no_event_and_begins_one(year: Year) -> None:
    year.run("record.new_from_template")
    assert year.window.notice.sentence.startswith("There is no template yet.")
    year.go_to(year.launch)
    year.run("record.save_as_template")
    year.fill(name="Half a day")
    assert "Half a day" in year.stored()
    assert year.page.list.model.rowCount() == 5  # templates are not listed among what is held
    year.run("record.new_from_template")
    year.fill(name="Second launch", date="2091-05")
    assert year.stored()["Second launch"] == ("2091-05", "tentative")
    assert year.page.list.model.rowCount() == 6


def test_an_event_is_confirmed_called_off_and_planned_again(year: Year) -> None:
    year.go_to(year.launch)
    year.run("record.confirm_event")
    assert year.stored()["Launch"][1] == "confirmed"
    year.run("record.call_off")
    dialog(year.window, Confirm).deed.click()
    year.desk.drain()
    assert year.stored()["Launch"][1] == "cancelled"
    assert not year.page.actions_.qaction("record.call_off").isEnabled()
    year.run("record.plan_again")
    assert year.stored()["Launch"][1] == "tentative"
    year.window.actions_.run("edit.undo")
    year.desk.drain()
    assert year.stored()["Launch"][1] == "cancelled"

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from crm.models import events
from crm.queries.events import Speaker
from crm.ui.events.dialog import EventDialog
from crm.ui.events.pane import EventPane
from crm.ui.events.wording import billed, when
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.enter()


def page(desk: Desk, window: Window) -> RecordPage:
    return desk.page(window, "events", RecordPage)


def speaker(status: str) -> Speaker:
    return Speaker("Ama Mensah", 1, "host", "in_person", status, "")


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("confirmed", "Ama Mensah"),
        ("accepted", "Ama Mensah (TBC)"),
        ("", "Ama Mensah (TBC)"),
        ("declined", "Ama Mensah"),
    ],
)
def test_whoever_has_not_confirmed_stands_with_tbc(status: str, name: str) -> None:
    assert billed(speaker(status)) == name


@pytest.mark.parametrize(
    ("date", "time", "zone", "text"),
    [
        (None, None, None, ""),
        ("2018-02", None, None, "Feb 2018"),
        ("2017-11-10", "14:00", None, "10 Nov 2017, 14:00"),
        ("2017-11-10", "14:00", "Asia/Kuala_Lumpur", "10 Nov 2017, 14:00 (Asia/Kuala_Lumpur)"),
    ],
)
def test_when_it_is_held_is_said_as_exactly_as_it_is_known(
    date: str | None, time: str | None, zone: str | None, text: str
) -> None:
    assert when({"date": date, "time": time, "end_time": None, "time_zone": zone}) == text


def test_the_list_shows_an_event_with_its_speakers_beside(desk: Desk, window: Window) -> None:
    with database_of(window).write("Plan") as unit:
        event = make.event(unit, name="Launch", venue="World Stage", city_id=make.city(unit, name="Kuala Lumpur"))
        make.speaker(unit, event_id=event, person_id=make.person(unit, full_name="Ama Mensah"), billing="Mayor")
    shown = page(desk, window)
    assert shown.list.model.rowCount() == 1
    said = texts(shown.pane)
    assert {"Launch", "World Stage", "Kuala Lumpur", "Ama Mensah (TBC)", "Mayor · Panellist · Invited"} <= set(said)
    assert shown.actions_.qaction("record.edit").isEnabled()


def test_a_new_event_is_saved_and_shown(desk: Desk, window: Window) -> None:
    shown = page(desk, window)
    shown.actions_.run("list.new")
    form = dialog(window, EventDialog)
    form.save()
    desk.drain()
    assert form.isVisible()  # a name is needed
    box = form.form.find_field("name")
    assert box is not None
    box.replace_value("Conference")
    form.save()
    desk.drain()
    assert shown.shown is not None
    with database_of(window).read() as connection:
        rows = connection.exec_driver_sql("SELECT id, name, status FROM event").fetchall()
    assert rows == [(shown.shown.key, "Conference", "tentative")]


def test_an_event_goes_to_the_trash_and_comes_back(desk: Desk, window: Window) -> None:
    with database_of(window).write("Plan") as unit:
        key = make.event(unit, name="Launch")
    shown = page(desk, window)
    shown.actions_.run("record.delete")
    desk.drain()
    assert shown.list.model.rowCount() == 0
    window.actions_.run("edit.undo")
    desk.drain()
    assert list(shown.list.model.keys) == [key]
    with database_of(window).read() as connection:
        assert connection.execute(events.event.select()).one().trashed_at is None


def test_a_narrow_pane_cuts_neither_name_nor_place(desk: Desk, window: Window) -> None:
    window.resize(1050, 700)
    with database_of(window).write("Plan") as unit:
        make.event(unit, name="Study visit: cloudburst streets", venue="To be agreed with the research institute")
    shown = page(desk, window)
    shown.list._splitter.setSizes([10_000, 1])
    QApplication.processEvents()
    assert isinstance(shown.pane, EventPane)
    for said in (shown.pane._title, shown.pane._line):
        assert said.height() >= said.heightForWidth(said.width()) > 0

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton

from crm.ui.home.activity import Activity
from crm.ui.home.entry import Entry
from crm.ui.home.page import HomePage
from crm.ui.kit.query import Filter
from crm.ui.records.asking import Asking
from crm.ui.records.page import RecordPage
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import STAFF, Desk, database_of, dialog, texts


def home(desk: Desk, window: Window) -> HomePage:
    return desk.page(window, "home", HomePage)


def entry(page: HomePage, name: str) -> Entry:
    return next(one for one in page.findChildren(Entry) if not one.isHidden() and one.accessibleName().startswith(name))


def test_an_empty_workspace_says_where_to_begin(desk: Desk) -> None:
    window = desk.enter()
    page = home(desk, window)
    assert "Welcome" in texts(page)
    entry(page, "Cities").click()
    assert window.pages.name == "cities"


def test_activities_unfold_to_their_events_which_open(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Describe") as unit:
        make.initiative(unit, summary="Both at once.")
        activity = make.activity(
            unit, phase_id=make.phase(unit, months=10), summary="How it began", provenance="page 2"
        )
        event = make.event(unit, name="Launch", date="2018-02", activity_id=activity)
    desk.drain()
    page = home(desk, window)
    assert {"Smart City, Just City", "Both at once.", "Phase 1: Conversation · 10 months"} <= set(texts(page))
    (line,) = page.findChildren(Activity)
    assert not line.unfolded
    QTest.keyClick(line.findChild(Entry), Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert line.unfolded
    assert "Stated in: page 2" in texts(line)
    entry(page, "Launch,").click()
    desk.drain()
    assert window.pages.name == "events"
    shown = window.pages.widget_shown
    assert shown is not None
    assert shown.shown is not None
    assert shown.shown.key == event


def test_follow_ups_can_be_only_mine_and_late_ones_say_so(desk: Desk) -> None:
    window = desk.enter()
    today = QDate.currentDate()
    with database_of(window).write("Note") as unit:
        tess, other = make.staff_member(unit, name=STAFF), make.staff_member(unit, name="Kofi Other")
        person = make.person(unit, full_name="Ama Mensah")
        make.task(unit, title="Call back", owner_id=tess, due=today.addDays(-1).toString(Qt.DateFormat.ISODate))
        make.task(unit, title="Write", owner_id=other, due=today.toString(Qt.DateFormat.ISODate), person_id=person)
    desk.drain()
    page = home(desk, window)
    assert entry(page, "Call back").accessibleName().endswith("late")
    assert entry(page, "Write").accessibleName().startswith("Write, Ama Mensah · Kofi Other")
    page._whose.click()
    desk.drain()
    shown = [one.accessibleName() for one in page.findChildren(Entry) if not one.isHidden()]
    assert any(name.startswith("Call back") for name in shown)
    assert not any(name.startswith("Write") for name in shown)
    window.close()
    again = desk.enter()
    assert home(desk, again)._mine


def test_recent_changes_lead_to_their_record(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Add Ama Mensah") as unit:
        person = make.person(unit, full_name="Ama Mensah")
    desk.drain()
    page = home(desk, window)
    entry(page, "Add Ama Mensah").click()
    desk.drain()
    shown = window.pages.widget_shown
    assert shown is not None
    assert shown.shown is not None
    assert shown.shown == ("person", person)


def groups(page: HomePage) -> list[str]:
    """The headings over follow-ups, from above."""
    known = ("Late", "Today", "Within a week", "Later", "No date")
    found = [one for one in page.findChildren(QLabel) if one.text() in known and not one.isHidden()]
    return [one.text() for one in sorted(found, key=QLabel.y)]


def test_follow_ups_stand_under_when_they_are_due_and_are_ticked_off(desk: Desk) -> None:
    window = desk.enter()
    day = QDate.currentDate()
    with database_of(window).write("Note") as unit:
        for title, days in (("Sooner", -3), ("Now", 0), ("Soon", 4), ("Far", 40)):
            make.task(unit, title=title, status="not_started", due=day.addDays(days).toString(Qt.DateFormat.ISODate))
        make.task(unit, title="Some time", status="not_started")
    desk.drain()
    page = home(desk, window)
    assert groups(page) == ["Late", "Today", "Within a week", "Later", "No date"]
    done = next(one for one in page.findChildren(QToolButton) if one.accessibleName() == "Complete “Now”")
    done.click()
    desk.drain()
    assert groups(page) == ["Late", "Within a week", "Later", "No date"]
    assert window.notice.sentence == "“Now” completed"


def test_what_is_due_is_told_once_a_day(desk: Desk) -> None:
    window = desk.enter()
    day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
    with database_of(window).write("Note") as unit:
        tess = make.staff_member(unit, name=STAFF)
        make.task(unit, title="Call", status="not_started", owner_id=tess, due=day)
        make.task(unit, title="Write", status="not_started", owner_id=tess, due="2017-11")
    window.memory.remember("reminded", {str(database_of(window).path): "2017-11-10"})
    window.close()
    again = desk.enter()
    desk.drain()
    assert again.notice.sentence == "1 follow-up is late, 1 is due today"
    next(one for one in again.notice.findChildren(QPushButton) if one.text() == "Show").click()
    desk.drain()
    assert again.pages.name == "tasks"
    again.close()
    third = desk.enter()
    desk.drain()
    assert third.notice.sentence == ""


def test_targets_are_set_and_each_figure_leads_to_the_list_behind_it(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Plan") as unit:
        make.initiative(unit)
        for status in ("done", "agreed"):
            make.action(unit, title=status, status=status)
    desk.drain()
    page = home(desk, window)
    assert entry(page, "Actions done").accessibleName().endswith("1 of 2")
    next(one for one in page.findChildren(QPushButton) if one.text() == "Targets…").click()
    form = dialog(window, Asking)
    box = form.form.find_field("actions")
    assert box is not None
    box.replace_value("20")
    form.save()
    desk.drain()
    assert entry(page, "Actions done").accessibleName().endswith("1 of 20")
    entry(page, "Actions done").click()
    desk.drain()
    shown = window.pages.widget_shown
    assert isinstance(shown, RecordPage)
    assert [shown.list.query.filters, len(shown.list.model.keys)] == [(Filter("status", "is", "done"),), 1]


def test_a_target_that_is_none_is_said_at_its_field(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Plan") as unit:
        make.initiative(unit)
    desk.drain()
    page = home(desk, window)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Targets…").click()
    form = dialog(window, Asking)
    box = form.form.find_field("pilots")
    assert box is not None
    box.replace_value("-3")
    form.save()
    desk.drain()
    assert form.isVisible()
    assert any("above nought" in text for text in texts(form))


def test_what_is_open_is_told_and_a_phase_gets_its_days(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Plan") as unit:
        make.initiative(unit)
        make.phase(unit, name="Conversation", certainty="provisional", months=10)
        for number in range(8):
            make.event(unit, name=f"Event {number}", date=None, status="confirmed", venue="Hall")
    desk.drain()
    page = home(desk, window)
    assert page.plan.isHidden() or not page.plan.isVisible()
    assert "The date is open" in texts(page)
    entry(page, "and 3 more").click()
    desk.drain()
    entry(page, "Conversation, Provisional").click()
    form = dialog(window, Asking)
    box = form.form.find_field("start")
    assert box is not None
    box.replace_value("2018-02")
    form.save()
    desk.drain()
    assert "2018-02-01" in page.plan.chart.accessibleName()


def test_an_action_is_ticked_off_and_a_milestone_leads_to_its_pilot(desk: Desk) -> None:
    window = desk.enter()
    today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
    with database_of(window).write("Plan") as unit:
        make.action(unit, title="Count the lamps", due=today)
        pilot = make.pilot(unit, title="Lamps", stage="design")
        make.milestone(unit, pilot_id=pilot, title="First lamp", due=today)
    desk.drain()
    page = home(desk, window)
    next(one for one in page.findChildren(QToolButton) if one.accessibleName() == "Complete “Count the lamps”").click()
    desk.drain()
    assert not any(one.accessibleName().startswith("Count") and not one.isHidden() for one in page.findChildren(Entry))
    entry(page, "First lamp, Milestone · Lamps").click()
    desk.drain()
    shown = window.pages.widget_shown
    assert shown is not None
    assert shown.shown == ("pilot", pilot)


def test_changes_stand_under_who_made_them(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Add Ama Mensah") as unit:
        make.person(unit, full_name="Ama Mensah")
    desk.drain()
    assert STAFF in texts(home(desk, window))


def test_cities_with_somebody_in_them_are_on_the_map(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Add") as unit:
        city = make.city(unit, name="Dakar", country="SN", latitude="14.7", longitude="-17.4")
        make.city(unit, name="Lima", country="PE", latitude="-12", longitude="-77")
        make.organisation(unit, city_id=city)
    desk.drain()
    page = home(desk, window)
    assert page.cities.map.position_of(city) is not None
    assert any(text.startswith("1 city has") for text in texts(page.cities))
    page.cities.map.open_requested.emit(city)
    desk.drain()
    shown = window.pages.widget_shown
    assert shown is not None
    assert shown.shown == ("city", city)


def test_a_window_that_is_made_narrow_cuts_nothing_off(desk: Desk) -> None:
    window = desk.enter()
    long = "Find somebody who rents a bed by the night, and ask what would make it worth a whole morning of their time"
    with database_of(window).write("Plan") as unit:
        make.initiative(unit, name=f"{long} {'x' * 200}")
        phase = make.phase(unit, start="2017-01", end="2019-12")
        for number in range(6):
            make.activity(unit, phase_id=phase, number=number, start="2017-01", end="2018-12")
            make.task(unit, title=long, status="not_started", due=f"2018-02-0{number + 1}")
            make.action(unit, title="done", status="done")
    window.resize(1280, 700)
    window.show()
    desk.drain()
    page = home(desk, window)
    (area,) = page.findChildren(QScrollArea)
    for width in (1280, 700, 900, 600):
        window.resize(width, 700)
        for _ in range(20):
            QApplication.processEvents()
        assert area.horizontalScrollBar().maximum() == 0


def test_the_plan_knows_how_high_it_is_before_it_has_its_width(desk: Desk) -> None:
    """Else whatever stands below it has the wrong height, and lines that wrap are cut off."""
    window = desk.enter()
    with database_of(window).write("Plan") as unit:
        make.phase(unit, start="2017-01", end="2019-12")
    desk.drain()
    plan = home(desk, window).plan
    plan.resize(900, plan.heightForWidth(900))
    known = plan.heightForWidth(400)
    plan.resize(400, known)
    assert plan.heightForWidth(400) == known > 60
    assert plan.chart.drawing.width == 280


def test_what_is_counted_beyond_those_shown_leads_to_just_that_list(desk: Desk) -> None:
    window = desk.enter()
    with database_of(window).write("Plan") as unit:
        make.initiative(unit)
        for number in range(10):
            make.action(unit, title="Late", status="agreed", due=f"2018-02-0{number}")
        make.action(unit, title="Done", status="done", due="2018-02-01")
    desk.drain()
    page = home(desk, window)
    entry(page, "and 2 more actions").click()
    desk.drain()
    shown = window.pages.widget_shown
    assert isinstance(shown, RecordPage)
    assert len(shown.list.model.keys) == 10
    assert Filter("status", "is_not", "done") in shown.list.query.filters

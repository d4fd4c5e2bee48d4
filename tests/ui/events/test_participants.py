"""The participants of an event in the window: registering, company, seats passed on, statuses, lists brought in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.refs import Ref
from crm.services import participations
from crm.ui.events.participants.forms import ParticipationDialog
from crm.ui.events.participants.part import Participants
from crm.ui.records.asking import Asking
from crm.ui.records.bring_in import BringIn
from tests import make
from tests.ui.desk import Desk, dialog
from tests.ui.events.conftest import Convening, column

LIST = (
    "Order #,First Name,Surname,Email,Attendee Status,Dietary requirements\n"
    "811,Cleo,Nowak,cleo@example.org,Attending,Vegan\n"
    "812,Ben,Brandt,ben@example.org,Perhaps one day,\n"
)


class Room(Convening):
    """An event of two seats, two people, and the window at its participants."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "participants", ("Ama Mensah", "Ravi Sharma"), capacity=2)
        self.ama, self.ravi = self.people

    @property
    def part(self) -> Participants:
        assert isinstance(self.side, Participants)
        return self.side

    def seat(self, person: int) -> int:
        key = participations.register(self.database, self.event, person)[0]
        self.refresh()
        return key

    def column(self, number: int) -> list[str]:
        return column(self.part.table, number)

    def names(self) -> list[str]:
        return self.column(0)


@pytest.fixture
def room(desk: Desk) -> Room:
    return Room(desk)


def test_somebody_is_registered_with_what_they_need(room: Room) -> None:
    assert room.part.stack.currentWidget() is room.part._none
    room.run("record.register")
    room.fill()
    assert dialog(room.window, Asking).isVisible()  # nobody is chosen
    room.fill(person_id=room.ama, diet="Vegan", access_needs="Step-free", visibility="participants")
    assert room.names() == ["Ama Mensah"]
    assert (room.column(6), room.column(7), room.column(8)) == (["Vegan"], ["Step-free"], ["Participants"])
    assert room.part._needs.text() == "For caterer and venue: Vegan 1 · Step-free 1"


def test_beyond_the_last_seat_one_waits_unless_the_organisers_want_it_otherwise(room: Room) -> None:
    room.seat(room.ama)
    room.seat(room.ravi)
    with room.database.write("Another") as unit:
        nia, piotr = make.person(unit, full_name="Nia Lanternwood"), make.person(unit, full_name="Piotr Świetlik")
    room.run("record.register")
    room.fill(person_id=nia)
    assert room.window.notice.sentence == "No seat is free: they are on the waiting list."
    room.run("record.register")
    room.fill(person_id=piotr, anyway=True)
    statuses = dict(zip(room.names(), room.column(3), strict=True))
    assert (statuses["Nia Lanternwood"], statuses["Piotr Świetlik"]) == ("On waitlist", "Registered")
    assert "1 too many" in room.part._said.text()


def test_company_comes_along_and_a_seat_is_passed_on(room: Room) -> None:
    room.seat(room.ama)
    room.part.table.selectRow(0)
    room.run("record.bring_company")
    room.fill(name="Kofi Mensah")
    assert dict(zip(room.names(), room.column(5), strict=True))["Kofi Mensah"] == "Ama Mensah"
    room.part.search.setText("ama")
    room.part.table.selectRow(0)
    room.run("record.pass_on_seat")
    room.fill(person_id=room.ravi)
    room.part.search.clear()
    whys = dict(zip(room.names(), room.column(9), strict=True))
    assert whys["Ama Mensah"] == "passed on to Ravi Sharma"


def test_a_status_is_set_for_all_that_are_chosen_and_taken_back(room: Room) -> None:
    room.seat(room.ama)
    room.seat(room.ravi)
    room.part.table.selectAll()
    room.run("record.set_participation")
    room.fill(status="cancelled", reason="The train strike")
    assert room.column(3) == ["Cancelled", "Cancelled"]
    assert room.column(9) == ["The train strike", "The train strike"]
    assert len(room.part.chosen()) == 2
    room.window.actions_.run("edit.undo")
    room.desk.drain()
    assert room.column(3) == ["Registered", "Registered"]


def test_details_are_edited_with_enter_and_the_person_is_opened(room: Room) -> None:
    room.seat(room.ama)
    room.part.table.selectRow(0)
    QTest.keyClick(room.part.table, Qt.Key.Key_Return)
    room.fill(ParticipationDialog, diet="Halal", visa_letter=True)
    assert room.column(6) == ["Halal"]
    room.run("record.open_participant")
    shown = room.window.pages.widget_shown
    assert shown is not None
    assert shown.shown == Ref("person", room.ama)


def test_the_list_is_narrowed_by_class_and_words(room: Room) -> None:
    key = room.seat(room.ama)
    room.seat(room.ravi)
    participations.set_status(room.database, [key], "cancelled")
    room.refresh()
    room.part._buttons["negative"].click()
    assert room.names() == ["Ama Mensah"]
    room.part._buttons[""].click()
    room.part.search.setText("shar")
    assert room.names() == ["Ravi Sharma"]


def test_a_list_is_shown_before_it_is_brought_in(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(LIST, encoding="utf-8")
    room.part.take_from(path)
    room.desk.drain()
    shown = dialog(room.window, BringIn)
    assert shown.preview.sentence == "1 new, 1 left out."
    assert shown.tables[0].rows.lines[0].cells[3].text == "“Perhaps one day” does not say whether somebody comes."
    (becomes,) = shown.tables[1].rows.lines
    assert [cell.text for cell in becomes.cells] == ["2", "Cleo Nowak", "New person", "Registered", ""]
    assert room.names() == []
    shown.deed.click()
    room.desk.drain()
    assert room.names() == ["Cleo Nowak"]
    assert room.window.notice.sentence == "1 new, 1 left out."


def test_one_who_takes_part_under_a_name_alone_gets_a_record(room: Room) -> None:
    with room.database.write("By name") as unit:
        make.participation(unit, event_id=room.event, name="A. Mensah", status="registered")
    room.refresh()
    room.part.table.selectRow(0)
    room.run("record.identify")
    room.fill(person_id=room.ama)
    assert room.names() == ["Ama Mensah"]
    assert not room.part._buttons["unknown"].isVisibleTo(room.part)


def test_somebody_without_a_record_is_registered_by_name_alone(room: Room) -> None:
    room.run("record.register")
    room.fill(name="Dina Lopez", organisation="Neighbours")
    assert (room.names(), room.column(1)) == (["Dina Lopez"], ["Neighbours"])

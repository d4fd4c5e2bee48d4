"""Inviting through the window: planning a wave, taking answers down, reminding, holding, taking back."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest

from crm.models import contacts, staff
from crm.queries.balance import Target, targets
from crm.queries.guest_list import read_guests
from crm.queries.participations import seats
from crm.services import invitations
from crm.store.unit import Unit
from crm.ui.events.inviting.part import Invitations
from crm.ui.events.inviting.wave_dialog import WaveDialog, in_numbers
from crm.ui.events.overview.part import Overview
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.rows_editor import RowsEditor
from crm.ui.records.asking import Asking
from tests import make
from tests.ui.desk import Desk, dialog
from tests.ui.events.conftest import Convening, column

NAMES = ("Ama Mensah", "Piotr Świetlik", "Ravi Sharma")


class Room(Convening):
    """An event of two seats, three people who may be invited, and the window at its invitations."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "invitations", NAMES, capacity=2)

    def person(self, unit: Unit, name: str) -> int:
        key = super().person(unit, name)
        unit.insert(contacts.email, {"person_id": key, "address": f"guest{key}@example.org"})
        return key

    @property
    def part(self) -> Invitations:
        assert isinstance(self.side, Invitations)
        return self.side

    def invite(self) -> None:
        self.change(partial(invitations.invite_wave, self.database, self.event, {"name": "First"}, self.people))

    def column(self, number: int) -> list[str]:
        return column(self.part.table, number)


@pytest.fixture
def room(desk: Desk) -> Room:
    return Room(desk)


def test_a_wave_is_proposed_changed_and_made_in_one_step(room: Room) -> None:
    room.part.plan()
    room.desk.drain()
    plan = dialog(room.window, WaveDialog)
    assert sorted(column(plan.grid, 1)) == sorted(NAMES[: len(plan.people)])
    first = plan.people[0]
    QTest.keyClick(plan.grid, Qt.Key.Key_Space)
    assert first not in plan.people
    assert column(plan.grid, 0)[0] == "–"
    plan.person.set_reference(first, "Somebody")
    plan.add()
    assert first in plan.people  # taken out, and in again
    other = next(person for person in room.people if person not in plan.people)
    plan.person.set_reference(other, "Somebody else")
    plan.add()
    assert other not in plan.people  # without a reason nobody is added against the proposal
    plan.reason.setText("Chairs the board")
    plan.add()
    assert other in plan.people
    plan.name.setText("Speakers")
    count = len(plan.people)
    plan.invite()
    room.desk.drain()
    with room.database.read() as connection:
        found = read_guests(connection, room.event, "2090-01-01")
    assert [(wave.name, wave.invited) for wave in found.waves] == [("Speakers", count)]
    assert {guest.invitation.override_reason for guest in found.guests} >= {"Chairs the board"}
    room.undo()
    with room.database.read() as connection:
        assert read_guests(connection, room.event, "2090-01-01").waves == ()


def test_after_the_first_wave_the_keyboard_is_on_its_guests(room: Room) -> None:
    room.part.plan()
    room.desk.drain()
    narrow = room.part.table.columnWidth(0)
    dialog(room.window, WaveDialog).invite()
    room.desk.drain()
    assert room.part.stack.currentWidget() is room.part._body
    assert room.window.focusWidget() is room.part.table
    assert room.part.table.columnWidth(0) > narrow  # as wide as the names
    room.undo()
    assert room.part.stack.currentWidget() is room.part._none
    focused = room.window.focusWidget()
    assert focused is not None
    assert room.part._none.isAncestorOf(focused)


def test_what_was_changed_in_a_proposal_is_not_left_by_one_key(room: Room) -> None:
    room.part.plan()
    room.desk.drain()
    plan = dialog(room.window, WaveDialog)
    QTest.keyClick(plan.grid, Qt.Key.Key_Space)
    QTest.keyClick(plan, Qt.Key.Key_Escape)
    asked = dialog(room.window, Confirm)
    assert plan.isVisible()
    asked.reject()
    QTest.keyClick(plan.grid, Qt.Key.Key_Space)
    count = len(plan.people)
    shortcut = next(one for one in plan.findChildren(QShortcut) if one.key().toString() == "Ctrl+Return")
    shortcut.activated.emit()
    room.desk.drain()
    with room.database.read() as connection:
        assert [wave.invited for wave in read_guests(connection, room.event, "2090-01-01").waves] == [count]


def test_many_targets_do_not_push_the_last_button_off_a_low_screen(room: Room) -> None:
    with room.database.write("Targets") as unit:
        for sector in ("civil_society", "local_government", "funder", "private_sector", "academia", "media", "expert"):
            make.balance_target(unit, event_id=room.event, value=sector, minimum=1)
    room.part.plan()
    room.desk.drain()
    plan = dialog(room.window, WaveDialog)
    assert plan.proposal is not None
    assert len(plan.proposal.then.targets) == 7
    assert plan.minimumSizeHint().height() <= 680


def test_a_day_that_is_none_is_refused(room: Room) -> None:
    room.part.plan()
    room.desk.drain()
    plan = dialog(room.window, WaveDialog)
    plan.reply_by.setText("soon")
    plan.invite()
    room.desk.drain()
    assert plan.isVisible()
    assert "2027-03-12" in plan.notice.sentence


def test_an_answer_gives_a_seat_and_is_undone(room: Room) -> None:
    room.invite()
    assert room.column(3) == ["Not sent yet"] * 3
    room.part.table.selectRow(0)
    room.run("record.answer")
    room.fill(channel="phone", diet="vegan")
    assert room.column(3)[0] == "Accepted"
    assert room.column(4)[0] == "Registered"
    with room.database.read() as connection:
        assert seats(connection, room.event).taken == 1
    room.undo()
    assert room.column(3)[0] == "Not sent yet"


def test_an_answer_through_somebody_else_needs_a_name(room: Room) -> None:
    room.invite()
    room.part.table.selectRow(0)
    room.run("record.answer")
    room.fill(partstat="delegated")
    assert room.is_asked
    with room.database.write("Another") as unit:
        other = make.person(unit, full_name="Nia Lanternwood")
    room.fill(delegate_id=other)
    assert "Nia Lanternwood" in room.column(0)
    assert "Sends somebody else" in room.column(3)


def test_what_was_sent_is_noted_and_those_left_out_are_named(room: Room) -> None:
    with room.database.write("Silent") as unit:
        unit.update(contacts.person, room.people[1], {"do_not_contact": ["email"]})
    room.invite()
    room.part.table.selectAll()
    room.run("record.note_sent")
    room.fill()
    said = room.window.notice.sentence
    assert said.startswith("Done for 2 people. 1 is left out: Piotr Świetlik must not be contacted by")
    assert room.column(3) == ["No answer yet", "Not sent yet", "No answer yet"]


def test_the_board_moves_a_card_by_asking_for_the_answer(room: Room) -> None:
    room.invite()
    room.run("view.board")
    assert room.part.as_board
    board = room.part.board
    key = room.part.shown()[0].invitation.key
    board.moved.emit((key,), "declined")
    room.desk.drain()
    room.fill()
    assert [card.token for card in board.columns[5].cards.model_.cards] == [key]


def test_targets_are_set(room: Room) -> None:
    room.part.set_targets()
    form = dialog(room.window, Asking)
    rows = form.findChild(RowsEditor)
    assert rows is not None
    rows.add_row()
    put(form, dimension="sector", value="funder", minimum=5, maximum=2)
    form.save()
    room.desk.drain()
    assert form.isVisible()
    put(form, maximum=None)
    form.save()
    room.desk.drain()
    with room.database.read() as connection:
        assert targets(connection, room.event) == [Target("sector", "funder", 5, None)]
    room.page.pane.show_part("overview")
    room.desk.drain()
    overview = room.page.pane.part
    assert isinstance(overview, Overview)
    assert overview.balance.accessibleDescription() == "Funder: 0 of at least 5, at risk"


def put(form: Asking, **values: object) -> None:
    """Fill the first row of the targets."""
    for name, value in values.items():
        box = form.form.find_field(f"targets.0.{name}")
        assert box is not None
        box.replace_value(value)


def test_invitations_are_taken_back(room: Room) -> None:
    room.invite()
    room.part.table.selectAll()
    room.run("record.withdraw")
    assert room.column(0) == []


@pytest.mark.parametrize(
    ("between", "capacity", "said"),
    [
        ((44, 50), 50, "44–50 come, of 50 seats; too many with 4 %"),
        ((3, 3), None, "3 come"),
    ],
)
def test_the_room_in_numbers(between: tuple[int, int], capacity: int | None, said: str) -> None:
    assert in_numbers(between, capacity, 0.04) == said


def test_a_wave_is_changed_and_approved_by_whom_it_names(room: Room) -> None:
    room.invite()
    wave = room.part.found.waves[0].key if room.part.found else None
    room.part.bar.wave = wave or 0
    room.part.bar.chosen.emit(wave)
    with room.database.write("Staff") as unit:
        other = unit.insert(staff.staff_member, {"name": "Lee Lead"})
    room.run("record.change_wave")
    room.fill(name="Funders", reply_by="2090-01-12", approver_id=other)
    assert "to be approved by Lee Lead, reply by 12 Jan 2090" in room.part._note.text()
    room.run("record.approve_wave")
    assert room.window.notice.sentence == "This wave is to be approved by Lee Lead."
    room.run("record.change_wave")
    room.fill(approver_id=None)
    assert not room.part.may_approve()

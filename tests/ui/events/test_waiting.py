"""The waiting list in the window: whose turn it is, offering, moving, leaving."""

from __future__ import annotations

from functools import partial

import pytest

from crm.services import participations, waiting
from crm.ui.events.waiting import WaitingList
from tests import make
from tests.ui.desk import Desk
from tests.ui.events.conftest import Convening, column


class Line(Convening):
    """An event of one seat that is taken, two people who wait, and the window at its waiting list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "waiting", ("Ama Mensah", "Ravi Sharma", "Nia Lanternwood"), capacity=1)

    def prepare(self) -> None:
        self.seated = participations.register(self.database, self.event, self.people[0])[0]
        self.waiting = waiting.join(self.database, self.event, self.people[1:])

    @property
    def part(self) -> WaitingList:
        assert isinstance(self.side, WaitingList)
        return self.side

    def free_a_seat(self) -> None:
        self.change(partial(participations.set_status, self.database, [self.seated], "cancelled", "Ill"))

    def choose(self, row: int) -> None:
        self.part.table.selectRow(row)

    def column(self, number: int) -> list[str]:
        return column(self.part.table, number)


@pytest.fixture
def line(desk: Desk) -> Line:
    return Line(desk)


def test_nobody_has_a_turn_while_no_seat_is_free(line: Line) -> None:
    assert line.column(0) == ["1", "2"]
    assert line.column(1) == ["Ravi Sharma", "Nia Lanternwood"]
    assert not line.part.may_offer()


def test_the_free_seat_goes_to_the_first_until_a_day(line: Line) -> None:
    line.free_a_seat()
    assert line.part.may_offer()
    line.run("record.offer_next")
    line.fill(until="2017-01-01")
    assert line.is_asked  # a day that has passed is none
    line.fill(until="2090-01-01")
    assert line.window.notice.sentence == "A seat is offered to Ravi Sharma."
    assert line.column(4) == ["Pending from waitlist", "On waitlist"]
    line.choose(0)
    line.run("record.accept_offer")
    assert line.column(1) == ["Nia Lanternwood"]


def test_a_declined_offer_frees_the_seat_for_the_next(line: Line) -> None:
    line.free_a_seat()
    line.run("record.offer_next")
    line.fill(until="2090-01-01")
    line.choose(0)
    line.run("record.decline_offer")
    assert line.column(1) == ["Nia Lanternwood"]
    assert line.part.may_offer()


def test_out_of_turn_needs_a_reason(line: Line) -> None:
    line.choose(1)
    line.run("record.offer_chosen")
    line.fill(until="2090-01-01")
    line.fill(reason="Speaks in the panel")
    assert "Speaks in the panel" in line.column(6)


def test_the_order_is_the_organisers(line: Line) -> None:
    line.choose(1)
    line.run("record.wait_earlier")
    assert line.column(1) == ["Nia Lanternwood", "Ravi Sharma"]
    assert [row.name for row in line.part.chosen()] == ["Nia Lanternwood"]
    line.run("record.wait_later")
    assert line.column(1) == ["Ravi Sharma", "Nia Lanternwood"]


def test_groups_leaving_and_adding(line: Line) -> None:
    line.part.table.selectAll()
    line.run("record.group_waiting")
    line.fill(group="Choir")
    assert line.column(3) == ["Choir", "Choir"]
    line.choose(0)
    line.run("record.leave_waiting")
    assert line.column(1) == ["Nia Lanternwood"]
    with line.database.write("Another") as unit:
        other = make.person(unit, full_name="Piotr Świetlik")
    line.run("record.add_waiting")
    line.fill()
    assert line.is_asked
    line.fill(person_id=other)
    assert line.column(1) == ["Nia Lanternwood", "Piotr Świetlik"]


def test_offers_that_have_passed_are_ended(line: Line) -> None:
    line.free_a_seat()
    line.change(partial(waiting.offer_next, line.database, line.event, "2017-11-10"))
    assert line.part.has_passed()
    line.run("record.end_offers")
    assert line.column(1) == ["Nia Lanternwood"]

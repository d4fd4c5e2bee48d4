"""The record of a meeting in the window: minutes that are stored as they are written, lists, closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.queries.meetings import Record, meeting_record
from crm.services import door, meetings, participations
from crm.ui.events.meeting.part import Meeting
from crm.ui.kit.confirm import Confirm
from crm.ui.records.asking import Asking
from tests import make
from tests.ui.desk import Desk, dialog
from tests.ui.events.conftest import Convening


class Table(Convening):
    """An event to which one of two came, and the window at its record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "meeting", ("Ama Mensah", "Ravi Sharma"))

    def prepare(self) -> None:
        with self.database.write("Plan") as unit:
            self.other = make.event(unit, name="Launch", date="2018-02")
            forum = make.organisation(unit, name="Housing Forum")
            make.affiliation(unit, person_id=self.people[0], organisation_id=forum)
        first, _second = (participations.register(self.database, self.event, key)[0] for key in self.people)
        door.check_in(self.database, first)

    @property
    def part(self) -> Meeting:
        assert isinstance(self.side, Meeting)
        return self.side

    def close(self) -> None:
        self.part.close_meeting()
        dialog(self.window, Confirm).deed.click()
        self.desk.drain()

    @property
    def record(self) -> Record:
        with self.database.read() as connection:
            return meeting_record(connection, self.event)


@pytest.fixture
def table(desk: Desk) -> Table:
    return Table(desk)


def test_decisions_and_candidates_are_noted_with_enter(table: Table) -> None:
    for line, texts in (
        (table.part.new_decision, ("Meet again", "Open the data")),
        (table.part.new_candidate, ("Map",)),
    ):
        for text in texts:
            QTest.keyClicks(line, text)
            QTest.keyClick(line, Qt.Key.Key_Return)
            table.desk.drain()
            assert line.text() == ""
    assert [line.cells[1].text for line in table.part.decisions.rows.lines] == ["Meet again", "Open the data"]
    assert [one.text for one in table.record.candidates] == ["Map"]


def test_a_decision_is_moved_worded_anew_and_dropped(table: Table) -> None:
    for text in ("Meet again", "Open the data"):
        meetings.decide(table.database, table.event, text)
    table.refresh()
    table.part.decisions.selectRow(1)
    table.run("record.decision_earlier")
    assert [one.text for one in table.record.decisions] == ["Open the data", "Meet again"]
    assert table.part.decisions.current_row() == 0  # the keyboard goes with it
    QTest.keyClick(table.part.decisions, Qt.Key.Key_Return)
    table.fill(text="Open all data")
    assert [one.text for one in table.record.decisions] == ["Open all data", "Meet again"]
    table.run("record.drop_decision")
    assert [one.text for one in table.record.decisions] == ["Meet again"]
    table.window.actions_.run("edit.undo")
    table.desk.drain()
    assert len(table.part.decisions.rows.lines) == 2


def test_a_candidate_says_where_it_came_from(table: Table) -> None:
    decision = meetings.decide(table.database, table.event, "Open the data")
    table.refresh()
    table.run("record.add_candidate")
    table.fill()
    assert dialog(table.window, Asking).isVisible()  # it says nothing yet
    table.fill(text="Publish the map", owner="Ama", due="2090-06", decision_id=decision)
    (shown,) = table.part.candidates.rows.lines
    assert [cell.text for cell in shown.cells] == ["Publish the map", "", "Ama", "Jun 2090", "decision 1"]
    table.run("record.change_candidate")
    table.fill(owner="Ravi")
    assert table.record.candidates[0].owner == "Ravi"


def test_minutes_are_stored_when_the_keyboard_leaves_them(table: Table) -> None:
    table.part.minutes.setPlainText("We met.")
    assert table.record.minutes == ""
    table.part.minutes.store()
    table.desk.drain()
    assert table.record.minutes == "We met."
    table.part.minutes.setPlainText("We met and ate.")
    table.page.pane.show_part("overview")  # hidden is left
    table.desk.drain()
    assert table.record.minutes == "We met and ate."


def test_half_written_minutes_go_with_their_own_meeting(table: Table) -> None:
    table.part.minutes.setPlainText("We met.")
    table.page.show_record(table.other)
    table.desk.drain()
    assert table.part.minutes.toPlainText() == ""
    assert table.record.minutes == "We met."


def test_minutes_are_stored_before_the_window_closes(table: Table) -> None:
    table.part.minutes.setPlainText("We met.")
    assert table.page.may_leave()
    assert table.record.minutes == "We met."


def test_what_somebody_else_wrote_meanwhile_stands_above(table: Table) -> None:
    table.part.minutes.setPlainText("Mine")
    meetings.write_minutes(table.database, table.event, "", "Theirs")
    table.part.minutes.store()
    table.desk.drain()
    assert table.record.minutes == "Theirs\n\nMine"
    assert table.window.notice.sentence == "Somebody else wrote these minutes meanwhile: theirs stand above yours now."


def test_closing_keeps_the_numbers_until_they_are_corrected_or_it_opens_again(table: Table) -> None:
    assert table.part._numbers.text() == "1 attended · 0 did not come"
    table.part.minutes.setPlainText("We met.")
    table.close()
    assert table.part._numbers.text() == "1 attended · 1 did not come"
    assert table.record.minutes == "We met."
    table.run("record.correct_numbers")
    table.fill(attended=12, organisations=["Housing Forum", "Port"])
    assert table.part._numbers.text() == "12 attended · 1 did not come"
    assert table.part._houses.text() == "2 organisations: Housing Forum, Port"
    table.run("record.reopen_meeting")
    assert table.part._said.text() == "Still open"
    assert table.part._numbers.text() == "1 attended · 1 did not come"


def test_what_became_of_a_decision_stands_beside_it(desk: Desk) -> None:
    table = Table(desk)
    with table.database.write("Decide") as unit:
        decided = make.decision(unit, event_id=table.event, text="Open the data")
        proposed = make.candidate(unit, event_id=table.event, text="Publish the map")
        make.decision(unit, event_id=table.event, text="Meet again")
        for title, origin in (("Put the licence on it", {"decision_id": decided}),
                              ("Draw the map", {"candidate_id": proposed})):  # fmt: skip
            make.origin(unit, action_id=make.action(unit, title=title), **origin)
    desk.drain()
    decisions, candidates = table.part.decisions.model(), table.part.candidates.model()
    assert [decisions.index(row, 2).data() for row in range(2)] == ["Put the licence on it", ""]
    assert candidates.index(0, 1).data() == "Draw the map"

"""The door as somebody at the entrance uses it: typing, scanning, taking back, walk-ins, two laptops, the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.services import participations
from crm.services.door import Arrival
from crm.ui.events.door.desk import in_words
from crm.ui.events.door.part import Door
from crm.ui.kit.confirm import Confirm
from tests.ui.desk import Desk, dialog
from tests.ui.events.conftest import Convening


class Entrance(Convening):
    """An event with three guests, of whom one cancelled, and the window at its door."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "door", ("Ama Mensah", "Łukasz Nowak", "Ravi Sharma"), capacity=3)

    def prepare(self) -> None:
        self.guests = [participations.register(self.database, self.event, person)[0] for person in self.people]
        participations.set_status(self.database, self.guests[2:], "cancelled", "Ill")

    @property
    def part(self) -> Door:
        assert isinstance(self.side, Door)
        return self.side

    def type(self, text: str) -> None:
        field = self.part.desk.field
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.desk.drain()

    @property
    def shown(self) -> list[str]:
        return [guest.name for guest in self.part.desk.view.found.guests]

    @property
    def count(self) -> str:
        return self.part.desk._count.text()


@pytest.fixture
def entrance(desk: Desk) -> Entrance:
    return Entrance(desk)


def test_any_part_of_a_name_and_enter(entrance: Entrance) -> None:
    assert entrance.count == "0 of 2"
    entrance.part.desk.field.setText("owa")
    assert entrance.shown == ["Łukasz Nowak"]
    entrance.type("nowak")
    assert entrance.part.desk.said == "Welcome, Łukasz Nowak."
    assert entrance.count == "1 of 2"
    entrance.type("nowak")
    assert entrance.part.desk.said.startswith("Łukasz Nowak is here already, since ")


def test_an_arrival_is_taken_back(entrance: Entrance) -> None:
    entrance.type("ama")
    entrance.part.desk.take_back.setFocus()
    entrance.part.desk.take_back.click()
    entrance.desk.drain()
    assert entrance.part.window().focusWidget() is entrance.part.desk.field  # for the next badge
    assert entrance.part.desk.said == "Ama Mensah has not arrived after all."
    assert entrance.count == "0 of 2"


def test_whoever_has_no_seat_is_let_in_only_if_wanted(entrance: Entrance) -> None:
    entrance.type("ravi")
    assert entrance.part.desk.said == "Ravi Sharma has no seat: cancelled."
    assert entrance.part.desk.let_in.isVisibleTo(entrance.part)
    entrance.part.desk.let_in.click()
    entrance.desk.drain()
    assert entrance.count == "1 of 3"


def test_a_badge_is_scanned(entrance: Entrance) -> None:
    with entrance.database.read() as connection:
        code = connection.exec_driver_sql(
            "SELECT badge_code FROM participation WHERE id = ?", (entrance.guests[0],)
        ).scalar()
    entrance.type(str(code))
    assert entrance.part.desk.said == "Welcome, Ama Mensah."
    entrance.type("ZZZZ9999")
    assert entrance.part.desk.said.startswith("Nobody has the code ZZZZ9999.")
    entrance.part.desk.field.setText("zzz")
    view = entrance.part.desk.view
    assert entrance.shown == []
    assert view.accessibleDescription().startswith("No guest is called “zzz”.")
    entrance.part.desk.field.clear()
    assert view.accessibleDescription() == ""


def test_a_walk_in_needs_two_fields(entrance: Entrance) -> None:
    desk = entrance.part.desk
    desk.name.setText("Nia Lanternwood")
    desk.house.setText("Quayside Residents")
    QTest.keyClick(desk.house, Qt.Key.Key_Return)
    entrance.desk.drain()
    assert desk.said == "Welcome, Nia Lanternwood."
    assert entrance.count == "1 of 3"
    assert desk.name.text() == ""
    entrance.undo()
    assert entrance.count == "0 of 2"


def test_arrows_choose_while_the_keyboard_stays_in_the_search(entrance: Entrance) -> None:
    desk = entrance.part.desk
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    current = desk.view.current()
    assert current is not None
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    entrance.desk.drain()
    assert current.name in desk.said


def test_the_desk_takes_the_whole_screen(entrance: Entrance) -> None:
    entrance.part.full_screen()
    entrance.desk.drain()
    screen = entrance.part.window_
    assert screen is not None
    assert [guest.name for guest in screen.desk.view.found.guests] == ["Ama Mensah", "Łukasz Nowak"]
    screen.reject()
    QApplication.processEvents()
    assert entrance.part.window_ is None


def test_the_sheet_is_typed_up(entrance: Entrance) -> None:
    participations.assign_row_codes(entrance.database, entrance.event)
    entrance.part.type_up()
    entrance.fill(codes="A01, Z99")
    assert entrance.window.notice.sentence == "1 has arrived; on no row: Z99."


def test_the_log_goes_to_the_other_laptop_and_comes_back(entrance: Entrance, tmp_path: Path) -> None:
    entrance.type("ama")
    path = tmp_path / "door.log"
    entrance.part.write_log_to(path)
    entrance.desk.drain()
    assert path.exists()
    entrance.part.take_log_from(path)
    entrance.desk.drain()
    assert "0 lines are new" in entrance.window.notice.sentence


def test_whoever_has_not_come_is_a_no_show(entrance: Entrance) -> None:
    entrance.type("ama")
    entrance.part.close_door()
    dialog(entrance.window, Confirm).deed.click()
    entrance.desk.drain()
    assert entrance.window.notice.sentence == "1 did not come."


@pytest.mark.parametrize(
    ("arrival", "said"),
    [
        (Arrival("other_event", 1, "Ama Mensah", detail="Launch"), "This badge is for Launch: Ama Mensah."),
        (Arrival("arrived", 1, "Ama Mensah", detail="All 3 seats are taken."),
         "Welcome, Ama Mensah. All 3 seats are taken."),
    ],
)  # fmt: skip
def test_what_is_said_at_the_door(arrival: Arrival, said: str) -> None:
    assert in_words(arrival) == said

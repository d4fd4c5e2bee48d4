from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.queries.pilots import pilot_lines
from crm.ui.pilots.dialog import PilotDialog
from crm.ui.pilots.fit_dialog import OverrideDialog
from crm.ui.pilots.fit_page import FitPage
from crm.ui.pilots.page import PilotsPage
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog, texts


@pytest.fixture
def window(desk: Desk) -> Window:
    """Two cities: in one a pilot is tried, in the other only a group is known."""
    opened = desk.enter()
    with database_of(opened).write("Set up") as unit:
        kisumu, suva = make.city(unit, name="Kisumu"), make.city(unit, name="Suva", country="FJ")
        make.organisation(unit, name="Reef Group", city_id=suva, sectors=("civil_society",), lens="just")
        make.pilot(unit, title="Count the yards", city_id=kisumu, elements=("data",), sector="housing")
    return opened


def page(desk: Desk, window: Window) -> FitPage:
    return desk.page(window, "fit", FitPage)


def go(opened: FitPage, row: int, column: int) -> None:
    opened.table.setCurrentIndex(opened.table.cells.index(row, column))


def test_a_cell_says_why_it_has_its_points_and_what_is_missing(desk: Desk, window: Window) -> None:
    opened = page(desk, window)
    assert [row[0].city_name for row in opened.table.cells.rows] == ["Kisumu", "Suva"]
    go(opened, 1, 2)
    said = texts(opened.panel)
    assert "Local group with a lens that fits: Reef Group." in said
    assert "No funder is known that funds this sector or this place." in said
    assert "Funder: 0 of 3" in said
    told = opened.table.cells.data(opened.table.currentIndex())
    assert told.startswith("Suva, Equity: 2 of 15 points; missing: Commitment")


def test_enter_goes_to_the_pilot_of_a_cell(desk: Desk, window: Window) -> None:
    opened = page(desk, window)
    go(opened, 0, 1)
    QTest.keyClick(opened.table, Qt.Key.Key_Return)
    desk.drain()
    assert isinstance(window.pages.widget_shown, PilotsPage)
    assert "Count the yards" in texts(window.pages.widget_shown.pane)


def test_enter_on_an_empty_cell_begins_a_pilot_there(desk: Desk, window: Window) -> None:
    opened = page(desk, window)
    opened.sector.setCurrentIndex(opened.sector.findData("transport"))
    desk.drain()
    go(opened, 1, 3)
    city = opened.cell.city_name if opened.cell is not None else ""
    QTest.keyClick(opened.table, Qt.Key.Key_Return)
    form = dialog(window, PilotDialog)
    box = form.form.find_field("title")
    assert box is not None
    box.replace_value("Buses at four")
    form.save()
    desk.drain()
    with database_of(window).read() as connection:
        made = next(line for line in pilot_lines(connection) if line.title == "Buses at four")
    assert (made.city, made.sector, made.elements) == (city, "transport", ("data_equity",))


def test_a_score_is_given_by_hand_with_a_reason_and_left_to_the_rules_again(desk: Desk, window: Window) -> None:
    opened = page(desk, window)
    go(opened, 1, 1)
    opened.action_sets()[0].run("record.edit")
    asked = dialog(window, OverrideDialog)
    asked.points.setCurrentIndex(asked.points.findData(2))
    asked.submit()
    desk.drain()
    assert asked.isVisible()
    assert asked.refusal == "Write why the rule is wrong here."
    asked.note.setPlainText("The council votes on Monday")
    asked.submit()
    desk.drain()
    cell = opened.cell
    assert cell is not None
    assert (cell.city_name, cell.scores[0].points) == ("Suva", 2)
    assert any(text.startswith("By hand: The council votes on Monday") for text in texts(opened.panel))
    opened.override("commitment")
    again = dialog(window, OverrideDialog)
    again.points.setCurrentIndex(0)
    again.submit()
    desk.drain()
    assert opened.cell is not None
    assert opened.cell.scores[0].override is None


def test_an_empty_board_says_what_to_do(desk: Desk) -> None:
    opened = desk.page(desk.enter(), "fit", FitPage)
    assert "No city to compare yet" in texts(opened)

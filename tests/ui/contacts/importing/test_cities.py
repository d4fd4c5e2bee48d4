"""Cities that may be several places are asked before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from crm.ui.contacts.importing.compare_page import CITIES
from crm.ui.contacts.importing.wizard import COMPARE
from tests.ui.contacts.importing.conftest import Desk, Write, column

LIST = "Name,Country,Population\nSpringfield,USA,\nNairobi,Kenya,\nSpringfield,USA,\nCambridge,,\n"


def test_each_name_is_asked_with_places_country_and_inhabitants(desk: Desk, write: Write) -> None:
    page = desk.open(write("cities.csv", LIST), to=COMPARE).compare_page
    assert page.tabs.currentIndex() == CITIES
    assert column(page.cities, "In the file") == ["Springfield, United States", "Cambridge"]
    assert column(page.cities, "Rows") == ["2", "1"]
    words = [words for words, _place in page.cities.choices(0)]
    assert words[0].startswith("Springfield, Missouri, United States, 1")
    assert words[-1] == "Leave as it is written"


def test_by_keyboard_alone_a_choice_holds_for_all_rows(desk: Desk, write: Write) -> None:
    page = desk.open(write("cities.csv", LIST), to=COMPARE).compare_page
    page.cities.setFocus()
    QTest.keyClick(page.cities, Qt.Key.Key_Return)
    menu = page.cities.findChild(QMenu)
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.office.drain()
    assert column(page.cities, "Stored as")[0].startswith("Springfield, Missouri")
    assert page.tabs.currentIndex() == CITIES
    assert column(page.remarks, "Value") == ["Cambridge"]
    desk.go_on()
    stored = {city["name"]: city["region"] for city in desk.stored("city")}
    assert (stored["Springfield"], stored["Cambridge"]) == ("Missouri", None)


def test_what_is_left_to_choose_is_said(desk: Desk, write: Write) -> None:
    page = desk.open(write("cities.csv", LIST), to=COMPARE).compare_page
    assert page.more.startswith("2 cities may be several places")
    page.cities.choose(0, 0)
    page.cities.choose(1, 0)  # while it compares
    desk.office.drain()
    assert page.more.startswith("Nothing is stored yet")
    assert column(page.cities, "Stored as") == ["As it is written"] * 2


def test_choices_are_kept_when_one_goes_back(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("cities.csv", LIST), to=COMPARE)
    wizard.compare_page.cities.choose(0, 0)
    desk.office.drain()
    wizard.back()
    desk.go_on()
    assert column(wizard.compare_page.cities, "Stored as")[0] == "As it is written"


def test_where_nothing_is_asked_there_is_no_such_tab(desk: Desk, write: Write) -> None:
    page = desk.open(write("people.csv", "First name,Last name\nAmina,Okello\n"), to=COMPARE).compare_page
    assert not page.tabs.isTabVisible(CITIES)


def test_the_number_of_another_source_is_shown_as_it_is(desk: Desk, write: Write) -> None:
    line = "Name,GeoNames id\nKisumu,191245\n"
    page = desk.open(write("one.csv", line), write("two.csv", line), to=COMPARE).compare_page
    fields = page.matches.fields
    place = column(fields, "Field").index("GeoNames id")
    assert column(fields, "Stored")[place] == "191245"

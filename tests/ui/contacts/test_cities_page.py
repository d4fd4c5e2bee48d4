"""The map of cities follows the list and leads it, by mouse and keyboard, and takes in what is changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.models.records import CITY, PERSON
from crm.services import records
from crm.ui.contacts.cities_page import CitiesPage
from crm.ui.kit.query import Filter
from tests.ui.contacts.conftest import Office


def city(office: Office, name: str, country: str, **values: object) -> int:
    return records.save(office.database, CITY, None, {"name": name, "country": country, **values})


@pytest.fixture
def page(office: Office) -> CitiesPage:
    city(office, "Nairobi", "KE", latitude="-1.28", longitude="36.8", geonames_id=184745)
    city(office, "Quito", "EC", latitude="-0.2", longitude="-78.5", lens="just")
    city(office, "Atlantis", "")
    shown = office.open("cities")
    assert isinstance(shown, CitiesPage)
    return shown


def mapped(page: CitiesPage) -> list[str]:
    assert page.picture is not None
    return [marker.name for marker in page.picture.map.markers]


def test_the_map_shows_what_the_list_shows_and_says_who_is_missing(office: Office, page: CitiesPage) -> None:
    assert page.picture is None
    office.run("view.map")
    office.drain()
    assert page.picture is not None
    assert mapped(page) == ["Nairobi", "Quito"]
    assert page.picture.isVisibleTo(page)
    assert not page.pane.isVisibleTo(page)
    assert page.picture._left_out.text().startswith("1 city is not on the map")
    page.list.filter_bar.set_filters([Filter("lens", "is", "just")])
    office.drain()
    assert mapped(page) == ["Quito"]
    assert page.picture._left_out.isHidden()


def test_choosing_on_either_side_chooses_on_the_other(office: Office, page: CitiesPage) -> None:
    office.run("view.map")
    office.drain()
    assert page.picture is not None
    nairobi, quito = (marker.key for marker in page.picture.map.markers)
    page.list.go_to(quito)
    assert page.picture.map.current == quito
    page.picture.map.setFocus()
    page.picture.map.set_current(None)
    QTest.keyClick(page.picture.map, Qt.Key.Key_Tab)
    assert page.list.table.current_key() == nairobi


def test_enter_on_the_map_opens_the_record_and_the_map_goes(office: Office, page: CitiesPage) -> None:
    office.run("view.map")
    office.drain()
    assert page.picture is not None
    quito = page.picture.map.markers[1].key
    page.picture.map.set_current(quito)
    QTest.keyClick(page.picture.map, Qt.Key.Key_Return)
    office.drain()
    assert (page.pane.key, page.shows_picture) == (quito, False)
    assert page.pane.isVisibleTo(page)
    assert not page.picture.isVisibleTo(page)


def test_a_step_anywhere_is_seen_on_the_map(office: Office, page: CitiesPage) -> None:
    office.run("view.map")
    office.drain()
    assert page.picture is not None
    assert page.picture.map.markers[0].detail == "Kenya · 0 people · 0 organisations"
    records.save(office.database, PERSON, None, {"given_name": "Amina", "addresses": [{"city": "NAIROBI"}]})
    office.drain()
    assert page.picture.map.markers[0].detail == "Kenya · 1 person · 0 organisations"


def test_in_a_narrow_window_the_map_has_all_the_room(office: Office, page: CitiesPage) -> None:
    office.window.resize(500, 600)
    office.drain()
    office.run("view.map")
    office.drain()
    assert page.picture is not None
    assert page.picture.isVisibleTo(page)
    assert not page.list.table.isVisibleTo(page)
    office.run("view.map")
    assert page.list.table.isVisibleTo(page)


def test_the_map_is_remembered(office: Office, page: CitiesPage) -> None:
    office.run("view.map")
    assert page.context.memory.recall("cities")["map"] is True
    assert page.views()[0][0] == "map"

"""Cities that addresses name: plain ones are added at once, of the others a person says which they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from crm.ui.contacts.unlisted_dialog import UnlistedDialog
from tests.ui.contacts.conftest import Office, Person


def opened(office: Office) -> UnlistedDialog:
    office.open("cities")
    office.run("record.unlisted_cities")
    return office.dialog(UnlistedDialog)


def rows(dialog: UnlistedDialog) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in dialog.grid.rows.lines]


def some(person: Person) -> None:
    person("Ann", addresses=[{"city": "Kiev"}])
    person("Bo", addresses=[{"city": "Springfield"}])
    person("Cy", addresses=[{"city": "Lantern Quay", "country": "Kenya"}])


def test_what_is_plain_is_added_in_one_step(office: Office, person: Person) -> None:
    some(person)
    dialog = opened(office)
    assert [row[0] for row in rows(dialog)] == ["Springfield", "Kyiv, Ukraine", "Lantern Quay, Kenya"]
    assert dialog.accept_button.text() == "Add 1 city"
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    office.drain()
    assert office.names() == ["Kyiv"]
    assert office.told == "1 city added"
    assert office.undo() == "Add 1 city"
    assert office.names() == []


def test_which_of_several_is_asked_by_keyboard(office: Office, person: Person) -> None:
    some(person)
    dialog = opened(office)
    assert rows(dialog)[0][-1].endswith("places are called so")
    QTest.keyClick(dialog.grid, Qt.Key.Key_Return)
    menu = next(found for found in dialog.findChildren(QMenu) if found.isVisible())
    assert [action.isChecked() for action in menu.actions()][-1], "as long as nobody chose"
    menu.actions()[0].trigger()
    menu.close()
    assert rows(dialog)[0][-1].startswith("Springfield, Missouri, United States")
    dialog.choose(1, None)
    dialog.choose(2, dict(dialog.choices(2))["As it is written: Lantern Quay, Kenya"])
    assert dialog.accept_button.text() == "Add 2 cities"
    dialog.submit()
    office.drain()
    assert office.names() == ["Lantern Quay", "Springfield"]


def test_without_a_choice_there_is_nothing_to_add(office: Office, person: Person) -> None:
    person("Bo", addresses=[{"city": "Springfield"}])
    dialog = opened(office)
    assert not dialog.accept_button.isEnabled()
    dialog.submit()
    office.drain()
    assert office.names() == []


def test_where_all_are_here_one_is_told_so(office: Office) -> None:
    office.open("cities")
    office.run("record.unlisted_cities")
    assert office.told == "Every city that an address names is here already."
    assert not office.is_open(UnlistedDialog)

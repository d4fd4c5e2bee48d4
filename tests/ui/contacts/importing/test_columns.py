"""What columns mean: guessed, changed, remembered, kept as a file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.services.importing.targets import choices
from crm.ui.contacts.importing.row_dialog import RowDialog
from crm.ui.contacts.importing.target_words import in_words, offers
from crm.ui.contacts.importing.wizard import COLUMNS, FILES, RESULT
from tests.ui.contacts.importing.conftest import CARD, PEOPLE, Desk, Write, column

GOOGLE = (
    "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nAmina,Okello,* myContacts,Work,amina@example.org\n"
)
DATED = "Name,Birthday\nAmina Okello,3/4/1980\n"


def put(desk: Desk, heading: str, typed: str) -> None:
    """Choose a target by keyboard: Enter on the column, some letters, Enter."""
    grid = desk.wizard.columns_page.columns
    grid.selectRow(column(grid, "Column in the file").index(heading))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.chooser is not None
    QTest.keyClicks(grid.chooser.field, typed)
    QTest.keyClick(grid.chooser.field, Qt.Key.Key_Return)
    desk.office.drain()


def targets(desk: Desk) -> dict[str, str]:
    grid = desk.wizard.columns_page.columns
    return dict(zip(column(grid, "Column in the file"), column(grid, "Goes to"), strict=True))


def test_columns_show_their_values_and_where_they_go(desk: Desk, write: Write) -> None:
    desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    assert targets(desk) == {
        "First name": "Given name", "Last name": "Family name", "E-mail": "E-mail", "Company": "Organisation",
        "Birthday": "Birthday", "Shoe size": "Own field “Shoe size”",
    }  # fmt: skip
    assert column(desk.wizard.columns_page.columns, "First values")[0] == "Amina  ·  Łukasz"


def test_columns_without_values_are_shown_on_request(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    wizard.columns_page.facts.empty.click()
    assert targets(desk)["Fax"] == "Phone (Fax)"


def test_the_first_records_are_shown_as_they_will_be_stored(desk: Desk, write: Write) -> None:
    records = desk.open(write("people.csv", PEOPLE), to=COLUMNS).columns_page.records
    assert column(records, "Name") == ["Amina Okello", "Łukasz Nowak", "(no name)"]
    assert column(records, "Birthday")[0] == "3 Apr 1980"
    assert [line.ground for line in records.rows.lines] == ["", "warning_soft", "danger_soft"]
    assert column(records, "Remarks")[2] == "There is no name, e-mail address or phone number in it."


def test_a_target_is_chosen_by_a_part_of_its_name(desk: Desk, write: Write) -> None:
    desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    put(desk, "Shoe size", "nick")
    assert targets(desk)["Shoe size"] == "Nickname"
    assert column(desk.wizard.columns_page.records, "Nickname")[0] == "38"
    put(desk, "Shoe size", "do not imp")
    while desk.wizard.step < RESULT:
        desk.go_on()
    assert desk.stored()[0]["custom"] == {}


def test_what_was_changed_is_remembered_for_the_same_headings(desk: Desk, write: Write) -> None:
    desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    put(desk, "Shoe size", "nickname")
    desk.go_on()
    desk.go_on()
    desk.wizard.reject()
    wizard = desk.open(write("next month.csv", PEOPLE), to=COLUMNS)
    assert targets(desk)["Shoe size"] == "Nickname"
    assert wizard.columns_page.facts.said == "Columns as you settled them before"
    wizard.columns_page.facts.use_guess()
    assert targets(desk)["Shoe size"] == "Own field “Shoe size”"


def test_a_mapping_is_saved_and_loaded(desk: Desk, write: Write, tmp_path: Path) -> None:
    desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    put(desk, "Shoe size", "nickname")
    desk.wizard.columns_page.facts.save_to(tmp_path / "mine.json")
    desk.wizard.reject()
    wizard = desk.open(
        write("others.csv", PEOPLE.replace("Shoe size", "Boot").replace("Company", "Shoe size")), to=COLUMNS
    )
    wizard.columns_page.facts.load_from(tmp_path / "mine.json")
    desk.office.drain()
    assert (targets(desk)["Shoe size"], targets(desk)["Boot"]) == ("Nickname", "Own field “Boot”")


def test_a_file_that_is_no_mapping_is_told(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    wizard.columns_page.facts.load_from(write("broken.json", "[1, 2"))
    assert wizard.columns_page.notice.sentence == "broken.json is not a mapping: it is not JSON."


def test_the_order_of_dates_is_asked_where_there_are_dates(desk: Desk, write: Write) -> None:
    page = desk.open(write("dated.csv", DATED), to=COLUMNS).columns_page
    assert column(page.records, "Birthday") == ["3 Apr 1980"]
    page.facts.orders.setCurrentIndex(page.facts.orders.findData("mdy"))
    page.facts.orders.activated.emit(page.facts.orders.currentIndex())
    desk.office.drain()
    assert column(page.records, "Birthday") == ["4 Mar 1980"]
    desk.wizard.reject()
    page = desk.open(write("plain.csv", "Name,E-mail\nAmina Okello,amina@example.org\n"), to=COLUMNS).columns_page
    assert not page.facts.orders.isVisible()


def test_rows_can_be_said_to_be_organisations(desk: Desk, write: Write) -> None:
    facts = desk.open(write("forums.csv", "Name\nHousing Forum\n"), to=COLUMNS).columns_page.facts
    facts.kinds.setCurrentIndex(facts.kinds.findData("organisation"))
    facts.kinds.activated.emit(facts.kinds.currentIndex())
    while desk.wizard.step < RESULT:
        desk.go_on()
    assert [one["name"] for one in desk.stored("organisation")] == ["Housing Forum"]


def test_another_sheet_is_opened(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "People"
    for row in (("Name", "E-mail"), ("Amina Okello", "amina@example.org")):
        first.append(row)
    second = book.create_sheet("Forums")
    for row in (("Organisation", "Acronym"), ("Housing Forum", "HF")):
        second.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    page = desk.open(path, to=COLUMNS).columns_page
    page.facts.sheets.setCurrentText("Forums")
    page.facts.sheets.activated.emit(1)
    desk.office.drain()
    assert column(page.records, "Name") == ["Housing Forum"]
    while desk.wizard.step < RESULT:
        desk.go_on()
    assert (len(desk.stored()), len(desk.stored("organisation"))) == (0, 1)


def test_a_person_says_whether_the_first_row_holds_headings(desk: Desk, write: Write) -> None:
    bare = write("bare.csv", "Amina Okello,amina@example.org\nRavi Sharma,ravi@example.org\n")
    page = desk.open(bare, to=COLUMNS).columns_page
    assert column(page.records, "Name") == ["Amina Okello", "Ravi Sharma"]
    page.facts.headings.click()
    desk.office.drain()
    assert column(page.records, "Row") == ["2"]
    assert list(targets(desk)) == ["Amina Okello", "amina@example.org"]
    page.facts.headings.click()
    desk.office.drain()
    assert list(targets(desk)) == ["Column A", "Column B"]


def test_a_known_program_is_named_and_needs_no_change(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("contacts.csv", GOOGLE), to=FILES)
    assert wizard.files_page.entries[0].said == "Recognised: Google Contacts · 5 columns"
    while wizard.step < RESULT:
        desk.go_on()
    assert desk.stored()[0]["emails"][0]["label"] == "work"


def test_cards_have_no_columns_but_are_shown(desk: Desk, write: Write) -> None:
    page = desk.open(write("people.csv", PEOPLE), write("ravi.vcf", CARD), to=COLUMNS).columns_page
    page.files.setCurrentRow(1)
    desk.office.drain()
    assert not page.columns.isVisible()
    assert column(page.records, "Name") == ["Ravi Sharma"]


@pytest.mark.parametrize("target", [target for target, _label in choices()])
def test_every_target_is_on_offer_once_and_in_words(target: str) -> None:
    offered = [offer.target for offer in offers("Heading", "ignore")]
    assert offered.count(target) == 1
    assert in_words(target) not in ("", target)


def test_a_row_is_put_right_before_it_is_stored(desk: Desk, write: Write) -> None:
    path = write("people.csv", PEOPLE)
    wizard = desk.open(path, to=COLUMNS)
    records = wizard.columns_page.records
    records.selectRow(1)
    QTest.keyClick(records, Qt.Key.Key_Return)
    desk.office.drain()
    dialog = wizard.columns_page.findChild(RowDialog)
    assert dialog is not None
    birthday = next(box for box in dialog.editors.values() if box.accessibleName() == "Birthday")
    assert birthday.hasFocus() or birthday.text() == "soon"
    assert birthday.accessibleDescription() == "This is not a date that can be read; it was put into the notes."
    birthday.selectAll()
    QTest.keyClicks(birthday, "5 May 1975")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.office.drain()
    assert column(records, "Birthday")[1] == "5 May 1975"
    while wizard.step < RESULT:
        desk.go_on()
    assert {person["full_name"]: person["birthday"] for person in desk.stored()}["Łukasz Nowak"] == "1975-05-05"
    assert "soon" in path.read_text(encoding="utf-8")


def test_cards_have_no_cells_to_put_right(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("ravi.vcf", CARD), to=COLUMNS)
    QTest.keyClick(wizard.columns_page.records, Qt.Key.Key_Return)
    desk.office.drain()
    assert wizard.columns_page.findChild(RowDialog) is None


def test_a_city_is_named_once(desk: Desk, write: Write) -> None:
    text = "Country,Location,Name,Coordinates\nNL,DFT,Delft,5201N 00421E\n"
    records = desk.open(write("places.csv", text), to=COLUMNS).columns_page.records
    headings = records.rows.headings
    assert headings.count("Name") == 1
    assert column(records, "Name") == ["Delft"]
    assert (column(records, "Latitude"), column(records, "Longitude")) == (["52.01667"], ["4.35"])


def test_a_field_that_begins_with_what_is_typed_comes_before_one_that_only_names_it(desk: Desk, write: Write) -> None:
    desk.open(write("houses.csv", "Vorname,Nachname,Haus\nAnna,Beispiel,Lampenhaus\n"), to=COLUMNS)
    put(desk, "Haus", "organis")
    assert targets(desk)["Haus"] == "Organisation"

"""What is there already, and what each policy would do with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from crm.models.imports import import_batch
from crm.ui.contacts.importing.policy_chooser import POLICIES
from crm.ui.contacts.importing.row_dialog import RowDialog
from crm.ui.contacts.importing.wizard import COMPARE
from tests.ui.contacts.conftest import Person
from tests.ui.contacts.importing.conftest import PEOPLE, Desk, Write, column


@pytest.fixture
def compared(desk: Desk, person: Person, write: Write) -> Desk:
    """Amina is there already, without her birthday."""
    person(emails=[{"address": "amina@example.org"}])
    desk.open(write("people.csv", PEOPLE), to=COMPARE)
    return desk


def choose(desk: Desk, policy: str) -> None:
    number = [name for name, _title, _sentence in POLICIES].index(policy)
    desk.wizard.compare_page.policies.buttons.button(number).click()


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("skip", "1 will be added, 1 stays as it is, 1 is rejected"),
        ("update", "1 will be added, 1 is brought up to date, 1 is rejected"),
        ("fill", "1 will be added, 1 is brought up to date, 1 is rejected"),
        ("create", "2 will be added, 1 is rejected"),
    ],
)
def test_the_outlook_follows_the_policy(compared: Desk, policy: str, said: str) -> None:
    choose(compared, policy)
    assert compared.wizard.compare_page.said == said
    assert len(compared.stored()) == 1


@pytest.mark.parametrize("policy", ["update", "fill"])
def test_what_says_nothing_new_is_not_counted_as_changed(desk: Desk, write: Write, policy: str) -> None:
    head, line = "Name,E-mail,Company,Tags,Notes", "Amina Okello,amina@example.org,Housing Forum,water,"
    first, again = write("one.csv", f"{head}\n{line}a\n"), write("two.csv", f"{head}\n{line}a\n{line}\n")
    page = desk.open(first, again, to=COMPARE).compare_page
    choose(desk, policy)
    assert page.said == "1 will be added, 2 stay as they are"
    assert column(page.matches.matches, "What happens") == ["Nothing differs"] * 2
    page.matches.decide(0, "skip")
    assert page.said == "1 will be added, 2 stay as they are"
    desk.go_on()
    result = desk.wizard.result_page.result
    assert result is not None
    assert (result.created, result.updated, result.skipped) == (1, 0, 2)


def test_the_keyboard_comes_to_what_is_chosen(compared: Desk) -> None:
    policies = compared.wizard.compare_page.policies
    assert policies.focusProxy() is policies.buttons.button(0)
    policies.begin_with("update")
    assert policies.focusProxy() is policies.buttons.checkedButton() is policies.buttons.button(1)
    choose(compared, "fill")
    assert policies.focusProxy() is policies.buttons.checkedButton()


def test_new_ones_matches_and_rejected_rows_are_listed(compared: Desk) -> None:
    page = compared.wizard.compare_page
    assert column(page.fresh, "Name") == ["Łukasz Nowak"]
    assert column(page.matches.matches, "Stored") == ["Amina Okello"]
    assert column(page.matches.matches, "Why")[0].startswith("same name, same e-mail")
    assert column(page.rejected, "Row") == ["4"]
    assert column(page.remarks, "Column") == ["Birthday"]


def test_a_match_is_compared_field_by_field(compared: Desk) -> None:
    fields = compared.wizard.compare_page.matches.fields
    place = column(fields, "Field").index("Birthday")

    def birthday() -> tuple[str, ...]:
        return tuple(column(fields, heading)[place] for heading in ("Stored", "In the file", "Will be"))

    assert birthday() == ("—", "3 Apr 1980", "—")
    choose(compared, "update")
    assert birthday() == ("—", "3 Apr 1980", "3 Apr 1980")
    assert fields.rows.lines[place].ground == "success_soft"


def test_importing_does_as_the_outlook_says(compared: Desk) -> None:
    choose(compared, "update")
    compared.go_on()
    assert {person["birthday"] for person in compared.stored()} == {"1980-04-03", None}


def test_a_row_that_is_there_twice_meets_the_first_one(desk: Desk, write: Write) -> None:
    line = "Amina Okello,amina@example.org"
    files = write("one.csv", f"Name,E-mail\n{line}\n"), write("two.csv", f"Name,E-mail,Notes\n{line},a\n{line},b\n")
    page = desk.open(*files, to=COMPARE).compare_page
    assert column(page.matches.matches, "Known from") == ["one.csv, row 2", "one.csv, row 2"]
    assert column(page.matches.matches, "Row") == ["2", "3"]


def test_going_on_does_not_wait_for_the_comparison(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE))
    desk.go_on()
    wizard.forward()  # nothing is drained: the comparison waits
    wizard.forward()
    desk.office.drain()
    assert len(desk.stored()) == 2
    assert wizard.compare_page.result is None


def test_a_comparison_that_was_stopped_can_be_asked_for_again(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE))
    desk.go_on()
    wizard.forward()
    wizard.compare_page.job_bar.stop_button.click()
    desk.office.drain()
    assert wizard.compare_page.said == "Not compared"
    wizard.compare_page.compare_button.click()
    desk.office.drain()
    assert wizard.compare_page.said == "2 will be added, 1 is rejected"


def test_a_rejected_row_is_put_right_and_taken(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=COMPARE)
    page = wizard.compare_page
    page.tabs.setCurrentWidget(page.rejected)
    page.rejected.chosen.emit(0)
    desk.office.drain()
    dialog = page.findChild(RowDialog)
    assert dialog is not None
    next(box for box in dialog.editors.values() if box.accessibleName() == "First name").insert("Nia")
    dialog.submit()
    desk.office.drain()
    assert page.result is not None
    assert (page.result.created, page.result.failed) == (3, 0)
    desk.go_on()
    assert "Nia" in [person["given_name"] for person in desk.stored()]


def test_one_row_may_be_treated_otherwise(compared: Desk) -> None:
    page = compared.wizard.compare_page
    assert column(page.matches.matches, "What happens") == ["Stays as it is"]
    page.matches.decide(0, "fill")
    assert column(page.matches.matches, "What happens") == ["Blanks are filled"]
    assert page.said == "1 will be added, 1 is brought up to date, 1 is rejected"
    choose(compared, "create")
    assert page.said == "1 will be added, 1 is brought up to date, 1 is rejected"
    page.matches.decide(0, "")
    assert page.said == "2 will be added, 1 is rejected"
    page.matches.decide(0, "fill")
    choose(compared, "skip")
    compared.go_on()
    assert [person["birthday"] for person in compared.stored() if person["given_name"] == "Amina"] == ["1980-04-03"]


def test_what_happens_with_a_row_is_chosen_by_keyboard(compared: Desk) -> None:
    matches = compared.wizard.compare_page.matches
    QTest.keyClick(matches.matches, Qt.Key.Key_Return)
    menu = matches.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["As for the others"]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert column(matches.matches, "What happens") == ["Is added again"]


def test_each_file_may_have_its_own_policy(desk: Desk, person: Person, write: Write) -> None:
    person(emails=[{"address": "amina@example.org"}])
    desk.open(
        write("one.csv", PEOPLE),
        write("two.csv", "Name,E-mail,Notes\nAmina Okello,amina@example.org,Called\n"),
        to=COMPARE,
    )
    page = desk.wizard.compare_page
    page.policies.files.setCurrentIndex(2)
    page.policies.files.activated.emit(2)
    choose(desk, "update")
    assert page.policies.files.currentText() == "two.csv · Update them"
    assert page.said == "1 will be added, 1 stays as it is, 1 is brought up to date, 1 is rejected"
    desk.go_on()
    [amina] = [person for person in desk.stored() if person["given_name"] == "Amina"]
    assert (amina["birthday"], amina["notes"]) == (None, "Called")
    with desk.office.database.read() as connection:
        kept = connection.execute(select(import_batch.c.file, import_batch.c.policy)).all()
    assert sorted(map(tuple, kept)) == [("one.csv", "skip"), ("two.csv", "update")]

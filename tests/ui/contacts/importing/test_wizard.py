"""From files to records and back, through the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crm.store import automatic
from crm.ui.contacts.importing import compare_page, work
from crm.ui.contacts.importing.wizard import COLUMNS, COMPARE, FILES, RESULT, open_wizard
from crm.ui.kit.query import Filter
from tests.ui.contacts.conftest import Office
from tests.ui.contacts.importing.conftest import CARD, PEOPLE, Desk, Write, cells, column


def test_a_table_and_cards_are_brought_in_as_one_step(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), write("ravi.vcf", CARD), to=RESULT)
    assert sorted(person["full_name"] for person in desk.stored()) == ["Amina Okello", "Ravi Sharma", "Łukasz Nowak"]
    assert wizard.result_page.result is not None
    assert (wizard.result_page.result.created, wizard.result_page.result.failed) == (3, 1)
    wizard.reject()
    assert desk.office.told == "Import: 3 added"
    assert desk.office.undo() == "Import people.csv, ravi.vcf"
    assert desk.stored() == []


def test_the_import_is_undone_from_its_last_step(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=RESULT)
    wizard.result_page.undo_button.click()
    desk.office.drain()
    assert desk.stored() == []
    assert wizard.result_page.undo_button.isHidden()
    assert wizard.focusWidget() is wizard.cancel_button
    wizard.reject()
    assert desk.office.told == ""


def test_what_was_brought_in_is_shown_in_the_list(desk: Desk, write: Write) -> None:
    page = desk.office.open("people")
    wizard = desk.open(write("people.csv", PEOPLE), to=RESULT)
    wizard.result_page.show_button.click()
    desk.office.drain()
    assert [ref.kind for ref in desk.office.signpost.opened] == ["people"]
    assert page.list.query.filters[0] == Filter("imported_from", "is", "people.csv")
    assert sorted(desk.office.names()) == ["Amina Okello", "Łukasz Nowak"]


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("plan.pdf", "%PDF-1.4"))
    assert not wizard.next_button.isEnabled()
    desk.add(write("people.csv", PEOPLE))
    said = [entry.said for entry in wizard.files_page.entries]
    assert said[0] == "plan.pdf is a PDF, which holds pages, not a table. Ask for the list as a spreadsheet."
    assert said[1] == "Table · 7 columns"
    assert wizard.next_button.isEnabled()


def test_a_copied_table_is_pasted_and_leaves_nothing_behind(desk: Desk) -> None:
    wizard = desk.open()
    QGuiApplication.clipboard().setText("Name\tE-mail\nAmina Okello\tamina@example.org\n")
    wizard.files_page.paste()
    desk.office.drain()
    (entry,) = wizard.files_page.entries
    assert entry.path.name == "Pasted text.txt"
    while wizard.step < RESULT:
        desk.go_on()
    assert [person["full_name"] for person in desk.stored()] == ["Amina Okello"]
    wizard.reject()
    assert not entry.path.exists()


def test_files_that_were_dropped_are_shown_at_once(office: Office, write: Write) -> None:
    office.window.show()
    wizard = open_wizard(office.context, [write("people.csv", PEOPLE)])
    office.drain()
    assert wizard.step == COLUMNS


def test_one_goes_back_and_forth_by_keyboard(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE))
    QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step == COLUMNS
    QTest.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.step == FILES
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_stopping_stores_nothing_and_says_so(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=COMPARE)
    wizard.forward()
    assert wizard.step == RESULT
    wizard.reject()  # Escape: stops, and stays
    desk.office.drain()
    assert (wizard.step, wizard.isVisible()) == (COMPARE, True)
    assert wizard.compare_page.notice.sentence == "Stopped. Nothing was stored."
    assert desk.stored() == []


def test_stopping_before_the_comparison_ended_offers_it_again(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=COLUMNS)
    wizard.forward()  # compares
    wizard.forward()  # imports without waiting for it
    wizard.reject()
    desk.office.drain()
    assert (wizard.step, wizard.compare_page.said) == (COMPARE, "Not compared")
    wizard.compare_page.compare_button.click()
    desk.office.drain()
    assert wizard.compare_page.said == "2 will be added, 1 is rejected"
    assert desk.stored() == []


def test_enter_goes_on_when_the_files_are_open(desk: Desk, write: Write) -> None:
    wizard = desk.open()
    wizard.files_page.choose_button.setFocus()
    wizard.files_page.add([write("people.csv", PEOPLE)])
    desk.office.drain()
    assert wizard.focusWidget() is wizard.next_button
    QTest.keyClick(wizard.next_button, Qt.Key.Key_Return)
    assert wizard.step == COLUMNS


def test_a_file_that_is_gone_by_then_is_told_and_nothing_is_stored(desk: Desk, write: Write) -> None:
    path = write("people.csv", PEOPLE)
    wizard = desk.open(path, to=COMPARE)
    path.unlink()
    desk.go_on()
    assert wizard.step == COMPARE
    assert "people.csv" in wizard.compare_page.notice.sentence
    assert desk.stored() == []


def test_rejected_rows_are_saved_with_their_reasons(desk: Desk, write: Write, tmp_path: Path) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=RESULT)
    assert cells(wizard.result_page.rejected)[0][:1] == ["4"]
    out = tmp_path / "rejected.csv"
    wizard.result_page.save_to(out)
    desk.office.drain()
    assert 'people.csv,4,"There is no name, e-mail address or phone number in it."' in out.read_text("utf-8-sig")
    assert str(out) in wizard.result_page.notice.sentence


def test_values_read_otherwise_are_listed(desk: Desk, write: Write) -> None:
    wizard = desk.open(write("people.csv", PEOPLE), to=RESULT)
    assert column(wizard.result_page.remarks, "Value") == ["soon"]


def test_a_backup_is_made_before_a_file_of_some_size(desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_BACKED_UP", 10)
    desk.open(write("people.csv", PEOPLE), to=RESULT)
    assert [saved.reason for saved in automatic.list_backups(desk.office.database.path)] == ["before an import"]


def test_a_large_file_is_compared_only_when_asked(desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_page, "LARGE", 10)
    wizard = desk.open(write("people.csv", PEOPLE), to=COMPARE)
    assert wizard.compare_page.result is None
    wizard.compare_page.compare_button.click()
    desk.office.drain()
    assert wizard.compare_page.result is not None


def test_a_pasted_signature_is_called_what_it_is(desk: Desk) -> None:
    wizard = desk.open()
    QGuiApplication.clipboard().setText("Amina Okello\nData Officer\nNile Data Lab\namina@example.org\n")
    wizard.files_page.paste()
    desk.office.drain()
    (entry,) = wizard.files_page.entries
    assert entry.said == "E-mail signature · its fields are known"
    wizard.reject()

"""Each page opens, filters, edits and undoes, through its own widgets and a real workspace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from crm.models.records import CITY, ORGANISATION
from crm.refs import Ref
from crm.services import interactions, records, tasks
from crm.ui.contacts.log_dialog import LogDialog
from crm.ui.contacts.party_dialog import PartyDialog
from crm.ui.contacts.task_dialog import TaskDialog
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.query import Filter
from crm.ui.records.page import RecordPage
from tests.ui.contacts.conftest import Office, Person, texts


def write(dialog: EditDialog, field: str, text: str) -> None:
    """Type into a field of a form."""
    box = dialog.form.find_field(field)
    assert box is not None
    target = box.editor.target
    target.setFocus()
    if isinstance(target, QLineEdit):
        target.clear()
    QTest.keyClicks(target, text)


def said(page: RecordPage) -> list[str]:
    """Every text of the record in view."""
    widgets = [*page.pane.findChildren(QLabel), *page.pane.findChildren(QPushButton)]
    return texts([widget for widget in widgets if widget.isVisibleTo(page)])


def test_people_open_filter_edit_undo(office: Office, person: Person) -> None:
    works = [{"organisation": "Data Lab", "role": "Lead"}]
    amina = person(emails=[{"address": "amina@example.org"}], affiliations=works)
    person("Ravi", "Sharma", do_not_contact=("phone",), lens="just")
    page = office.open("people")
    assert office.names() == ["Amina Okello", "Ravi Sharma"]
    assert page.shown == Ref("person", amina)  # the first one is in view by itself
    assert {"Amina Okello", "amina@example.org", "Data Lab", "Lead at"} <= set(said(page))
    page.list.filter_bar.set_filters([Filter("lens", "is", "just")])
    office.drain()
    assert office.names() == ["Ravi Sharma"]
    page.list.filter_bar.clear()
    page.list.filter_bar.search.setText("okel")
    office.drain()
    assert office.names() == ["Amina Okello"]
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    dialog = office.dialog(PartyDialog)
    write(dialog, "given_name", "Amy")
    dialog.save()
    office.drain()
    assert office.names() == ["Amy Okello"]
    assert "Amy Okello" in said(page)
    assert office.undo() == "Edit Amina Okello"
    assert office.names() == ["Amina Okello"]


def test_organisations_open_filter_edit_undo(office: Office, forum: int, person: Person) -> None:
    person(affiliations=[{"organisation": "Housing Forum", "role": "Director"}])
    records.save(office.database, ORGANISATION, None, {"name": "Bank", "sectors": ("funder",)})
    page = office.open("organisations", forum)
    assert office.names() == ["Bank", "Housing Forum"]
    assert page.list.table.current_key() == forum
    assert {"Housing Forum", "Kisumu", "Amina Okello", "Director"} <= set(said(page))
    page.list.filter_bar.set_filters([Filter("sectors", "is", "funder")])
    office.drain()
    assert office.names() == ["Bank"]
    page.list.filter_bar.clear()
    office.drain()
    page.show_record(forum)
    office.run("record.edit")
    dialog = office.dialog(PartyDialog)
    write(dialog, "city_id", "Nairobi")
    dialog.save()
    office.drain()
    assert "Nairobi" in said(page)
    assert office.undo() == "Edit Housing Forum"
    assert "Kisumu" in said(page)


def test_cities_open_filter_edit_undo(office: Office, forum: int) -> None:
    records.save(office.database, CITY, None, {"name": "Malmö", "country": "SE", "population": 350_000})
    page = office.open("cities")
    assert office.names() == ["Kisumu", "Malmö"]
    assert "Housing Forum" in said(page)
    page.list.filter_bar.set_filters([Filter("country", "is", "Sweden")])
    office.drain()
    assert office.names() == ["Malmö"]
    page.show_record(page.list.model.keys[0])
    office.drain()
    office.run("record.edit")
    dialog = office.dialog(PartyDialog)
    write(dialog, "region", "Scania")
    dialog.save()
    office.drain()
    assert "Scania" in said(page)
    assert office.undo() == "Edit Malmö"
    assert "Scania" not in said(page)


def test_interactions_open_filter_edit_undo(office: Office, person: Person) -> None:
    amina = person()
    old = {"date": "2016-01-01", "channel": "letter", "subject": "Invitation", "participants": [{"person_id": amina}]}
    interactions.save(office.database, None, old)
    points = [{"text": "Rents rise", "status": "unresolved"}]
    new = interactions.save(office.database, None, {**old, "date": "2018-02-07", "subject": "Call", "points": points})
    page = office.open("interactions")
    assert office.names() == ["Call", "Invitation"]  # the newest first
    assert page.shown == Ref("interaction", new)
    assert {"Call", "Amina Okello", "Rents rise", "Unresolved"} <= set(said(page))
    page.list.filter_bar.set_filters([Filter("date", "before", "2017")])
    office.drain()
    assert office.names() == ["Invitation"]
    page.list.filter_bar.clear()
    office.drain()
    page.show_record(new)
    office.run("record.edit")
    dialog = office.dialog(LogDialog)
    write(dialog, "subject", "Long call")
    dialog.save()
    office.drain()
    assert office.names() == ["Long call", "Invitation"]
    assert office.undo() == "Change interaction “Long call”"
    assert office.names() == ["Call", "Invitation"]


def test_follow_ups_open_complete_edit_undo(office: Office, person: Person) -> None:
    amina = person()
    tasks.save(office.database, None, {"title": "Write", "person_id": amina, "due": "2018-03"})
    tasks.save(office.database, None, {"title": "Call", "due": "2018-02"})
    tasks.save(office.database, None, {"title": "Done long ago", "status": "completed"})
    page = office.open("tasks")
    assert office.names() == ["Call", "Write"]  # what is done is not in the way
    assert "Feb 2018, overdue" in said(page)
    office.run("record.complete")
    assert office.names() == ["Write"]
    assert office.told == "Call completed"
    assert office.undo() == "Complete Call"
    assert office.names() == ["Call", "Write"]
    office.run("record.edit")
    dialog = office.dialog(TaskDialog)
    write(dialog, "title", "Call again")
    dialog.save()
    office.drain()
    assert office.names() == ["Call", "Call again"]  # the next one came into view
    page.list.filter_bar.clear_filters()
    office.drain()
    assert len(office.names()) == 3


@pytest.mark.parametrize("name", ["people", "organisations", "cities", "interactions", "tasks"])
def test_an_empty_page_says_what_to_do_and_its_button_does_it(office: Office, name: str) -> None:
    page = office.open(name)
    assert page.shown is None
    button = next(found for found in page.list.empty.findChildren(QPushButton))
    button.click()
    dialog = office.dialog(EditDialog)
    assert dialog.windowTitle() in {
        "New person", "New organisation", "New city", "Log interaction", "Add follow-up",
    }  # fmt: skip
    dialog.done(0)


@pytest.mark.parametrize("full_width", [False, True])
def test_names_said_otherwise_leave_the_record_and_the_keyboard_where_they_are(
    office: Office, person: Person, *, full_width: bool
) -> None:
    key = person("Amina", "Okello")
    page = office.open("people", key)
    (page.list.table).setFocus()
    if full_width:
        page.toggle_width()
    page.take_settings()
    office.drain()
    assert page.pane.isVisibleTo(page)
    assert page.list.isVisibleTo(page) is not full_width
    assert page.pane.key == key
    focused = page.window().focusWidget()
    assert focused is not None
    assert (page.pane if full_width else page.list).isAncestorOf(focused)

"""What is done with one record or many: trash, tags, fields, addresses, interactions, follow-ups; and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidgetItem, QPushButton

from crm.dates import days_from_today, today
from crm.models.records import PERSON
from crm.queries.interactions import follow_ups_of
from crm.queries.reaching import Reach
from crm.queries.timeline import timeline_of
from crm.refs import Ref
from crm.services import contacts, interactions, tags, tasks
from crm.ui.contacts.actions import log_here, reach_in_words
from crm.ui.contacts.area import CONTACTS
from crm.ui.contacts.log_dialog import LogDialog
from crm.ui.contacts.party_dialog import PartyDialog, add_party
from crm.ui.contacts.set_dialog import SetDialog
from crm.ui.contacts.tag_dialog import TagDialog
from crm.ui.contacts.task_dialog import TaskDialog
from crm.ui.kit.actions import WINDOW
from crm.ui.kit.confirm import Confirm
from crm.ui.records.parties_editor import PartiesEditor
from tests.ui.contacts.conftest import Office, Person, texts
from tests.ui.contacts.test_pages import said, write


def undo_button(office: Office) -> QPushButton:
    return next(found for found in office.context.notice.findChildren(QPushButton) if found.text() == "Undo")


def item(dialog: TagDialog, name: str) -> QListWidgetItem:
    return dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)[0]


def test_the_trash_says_what_happens_and_its_link_takes_back_that_very_step(office: Office, person: Person) -> None:
    amina, _ravi = person(), person("Ravi", "Sharma")
    page = office.open("people")
    office.run("record.delete")
    assert office.names() == ["Ravi Sharma"]
    assert office.told == "Amina Okello moved to the trash. What was logged with them stays, and names them."
    contacts.set_field(office.database, PERSON, [_ravi], "lens", "just")  # something else, done since
    office.drain()
    undo_button(office).click()
    office.drain()
    assert office.names() == ["Amina Okello", "Ravi Sharma"]
    assert office.stored("person", _ravi)["lens"] == "just"
    page.show_record(amina)
    page.list.table.selectAll()
    assert page.actions_.qaction("record.delete").text() == "Move 2 to the trash"


def test_many_are_tagged_with_a_tag_that_some_had_and_a_new_one(office: Office, person: Person) -> None:
    keys = [person(), person("Ravi", "Sharma"), person("Mei", "Lin")]
    tags.tag(office.database, PERSON, keys[:1], ["vip", "press"])
    page = office.open("people")
    page.list.table.selectAll()
    office.run("record.tag")
    dialog = office.dialog(TagDialog)
    assert dialog.windowTitle() == "Tags of 3 people"
    assert item(dialog, "vip").checkState() == Qt.CheckState.PartiallyChecked
    QTest.keyClicks(dialog.field, "VI")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.field, "speaker")
    dialog.submit()
    office.drain()
    found = [office.stored("person", key)["tags"] for key in keys]
    assert found == [["press", "speaker", "vip"], ["speaker", "vip"], ["speaker", "vip"]]
    assert office.told == "Tags of 3 people changed"
    assert office.undo() == "Tag 3 people “vip”, “speaker”"
    assert office.stored("person", keys[1])["tags"] == []


def test_enter_in_the_search_goes_to_the_best_and_does_not_edit_it(office: Office, person: Person) -> None:
    person()
    key = person("Ravi", "Sharma")
    page = office.open("people")
    page.search_for("ravi")
    office.drain()
    QTest.keyClick(page.list.filter_bar.search, Qt.Key.Key_Return)
    office.drain()
    assert (page.pane.key, page.list.table.hasFocus()) == (key, True)
    assert not office.is_open(PartyDialog)


def test_somebody_typed_but_not_chosen_is_not_forgotten(office: Office, person: Person) -> None:
    person()
    office.open("tasks")
    office.run("list.new")
    dialog = office.dialog(TaskDialog)
    write(dialog, "title", "Write")
    write(dialog, "person_id", "Somebody")
    dialog.save()
    office.drain()
    assert office.is_open(TaskDialog)
    assert office.names() == []


def test_a_tag_is_taken_away_from_the_record_in_view(office: Office, person: Person) -> None:
    key = person(tags=["press", "vip"])
    page = office.open("people", key)
    page.pane.header.tag_removed.emit("press")  # type: ignore[attr-defined]
    office.drain()
    assert office.stored("person", key)["tags"] == ["vip"]
    office.run("record.tag")
    dialog = office.dialog(TagDialog)
    dialog.submit()  # nothing changed, nothing to save
    assert not office.is_open(TagDialog)
    assert office.undo() == "Untag Amina Okello “press”"


def test_a_field_is_set_for_many(office: Office, person: Person) -> None:
    keys = [person(), person("Ravi", "Sharma")]
    page = office.open("people")
    page.list.table.selectAll()
    office.run("record.set")
    dialog = office.dialog(SetDialog)
    dialog.field.setCurrentText("Lens")
    assert dialog.box is not None
    dialog.box.replace_value("both")
    dialog.submit()
    office.drain()
    assert [office.stored("person", key)["lens"] for key in keys] == ["both", "both"]
    assert office.told == "Lens of 2 people set"
    office.run("record.set")
    again = office.dialog(SetDialog)
    again.field.setCurrentText("Relationship owner")
    assert again.box is not None
    assert isinstance(again.box.editor.target, QLineEdit)
    again.box.editor.target.setText("Nobody")
    again.submit()
    assert "Choose one of those offered." in texts(again.box.findChildren(type(again.box._message)))
    again.reject()


def test_addresses_are_copied_but_for_whom_must_not_be_written_to(office: Office, person: Person) -> None:
    person(emails=[{"address": "amina@example.org"}])
    person("Ama", "Mensah", emails=[{"address": "ama@example.org"}], do_not_contact=("email",))
    person("Ravi", "Sharma", emails=[{"address": "ravi@example.org"}])
    person("Mei", "Lin")
    page = office.open("people")
    page.list.table.selectAll()
    office.run("edit.copy_emails")
    assert QGuiApplication.clipboard().text() == "amina@example.org; ravi@example.org"
    assert office.told == "2 addresses copied; 1 left out: do not contact (Ama Mensah); 1 without an address"


def test_only_the_first_of_many_left_out_are_named() -> None:
    reach = Reach(("a@example.org",), tuple(f"Person {number}" for number in range(5)), 0)
    assert reach_in_words(reach) == (
        "1 address copied; 5 left out: do not contact (Person 0, Person 1, Person 2 and 2 more)"
    )


def test_two_keystrokes_log_a_call_with_whoever_is_in_view(office: Office, person: Person) -> None:
    """Ctrl+L opens the form filled in, Ctrl+Enter saves it."""
    key = person()
    office.open("people", key)
    office.context.memory.remember("log", {"channel": "call"})
    log_here(office.context)
    dialog = office.dialog(LogDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.drain()
    assert not office.is_open(LogDialog)
    with office.database.read() as connection:
        call = next(one for one in timeline_of(connection, Ref("person", key)) if one.kind == "interaction")
    assert (call.title, call.form, call.at) == ("Call with Amina Okello", "call", today())


def test_ctrl_l_works_on_every_page(office: Office) -> None:
    assert {action.id: (action.shortcut, action.scope) for action in CONTACTS.actions}["record.new_interaction"] == (
        "Ctrl+L", WINDOW,
    )  # fmt: skip


def test_the_subject_follows_what_is_chosen_until_it_is_typed(office: Office, person: Person) -> None:
    office.open("people", person())
    log_here(office.context)
    dialog = office.dialog(LogDialog)
    assert dialog.form.document()["subject"] == "Meeting with Amina Okello"
    channel = dialog.form.find_field("channel")
    assert channel is not None
    channel.replace_value("letter")
    assert dialog.form.document()["subject"] == "Letter with Amina Okello"
    write(dialog, "subject", "About the bus depot")
    channel.replace_value("call")
    assert dialog.form.document()["subject"] == "About the bus depot"
    dialog.reject()


def test_points_and_follow_ups_are_added_from_the_keyboard(office: Office, person: Person) -> None:
    key = person()
    office.open("people", key)
    log_here(office.context)
    dialog = office.dialog(LogDialog)
    dialog.activateWindow()
    dialog.form.add_row("points")
    dialog.form.add_row("follow_ups")
    assert dialog.form.document().get("follow_ups") == []  # what only begins filled in is none yet
    write(dialog, "points.0.text", "Rents rise")
    write(dialog, "follow_ups.0.title", "Send the paper")
    dialog.save()
    office.drain()
    with office.database.read() as connection:
        (task,) = connection.exec_driver_sql("SELECT title, due, person_id FROM task").fetchall()
        owner = connection.exec_driver_sql(
            "SELECT s.name FROM task t JOIN staff_member s ON s.id = t.owner_id"
        ).scalar()
    assert tuple(task) == ("Send the paper", days_from_today(7), key)
    assert owner == "Tess Tester"


def test_a_follow_up_or_interaction_in_view_says_with_whom(office: Office, person: Person) -> None:
    key = person()
    task = tasks.save(office.database, None, {"title": "Write", "person_id": key})
    office.open("tasks", task)
    log_here(office.context)
    dialog = office.dialog(LogDialog)
    assert dialog.form.document()["participants"][0]["person_id"] == key
    dialog.reject()
    interaction = interactions.save(
        office.database, None, {"date": today(), "subject": "Call", "participants": [{"person_id": key}]}
    )
    office.open("interactions", interaction)
    log_here(office.context)
    assert office.dialog(LogDialog).form.document()["participants"][0]["person_id"] == key


def test_an_interaction_is_logged_with_nobody_chosen(office: Office) -> None:
    office.open("people")
    log_here(office.context)
    dialog = office.dialog(LogDialog)
    assert dialog.focusWidget().accessibleName() == "Participants"
    dialog.save()
    office.drain()
    box = dialog.form.find_field("subject")
    assert box is not None
    assert "Subject is needed." in texts(box.findChildren(type(box._message)))


def test_an_interaction_is_logged_from_a_record(office: Office, person: Person, forum: int) -> None:
    key = person()
    page = office.open("people", key)
    office.run("record.log")
    dialog = office.dialog(LogDialog)
    assert dialog.focusWidget().accessibleName() == "Subject"
    document = dialog.form.document()
    assert (document["date"], document["participants"][0]["person_id"]) == (today(), key)
    write(dialog, "subject", "Data equity")
    participants = dialog.form.find_field("participants")
    assert participants is not None
    editor = participants.editor
    assert isinstance(editor, PartiesEditor)
    QTest.keyClicks(editor.input, "hous")
    office.drain()
    QTest.keyClick(editor.input, Qt.Key.Key_Return)
    dialog.save()
    office.drain()
    assert not office.is_open(LogDialog)
    with office.database.read() as connection:
        call = next(one for one in timeline_of(connection, Ref("person", key)) if one.kind == "interaction")
    assert (call.title, call.detail, call.who) == ("Data equity", "With Housing Forum", "Tess Tester")
    assert len(page.pane.profile.timeline) == 2  # type: ignore[attr-defined]
    assert office.undo() == "Log interaction “Data equity”"


def test_a_follow_up_is_added_for_one_and_for_each_of_many(office: Office, person: Person) -> None:
    keys = [person(), person("Ravi", "Sharma")]
    page = office.open("people", keys[0])
    office.run("record.task")
    dialog = office.dialog(TaskDialog)
    write(dialog, "title", "Send the paper")
    dialog.save()
    office.drain()
    assert office.undo() == "Add follow-up “Send the paper”"
    page.list.table.selectAll()
    office.run("record.task")
    each = office.dialog(TaskDialog)
    assert each.windowTitle() == "Add follow-up for 2 people"
    write(each, "title", "Invite")
    each.save()
    office.drain()
    assert office.told == "Follow-up added for 2 people"
    assert office.undo() == "Add follow-up “Invite” for 2 people"


def test_near_duplicates_are_shown_while_a_person_is_typed_and_one_of_them_is_gone_to(
    office: Office, person: Person
) -> None:
    key = person(emails=[{"address": "amina@example.org"}])
    office.open("people")
    office.run("list.new")
    dialog = office.dialog(PartyDialog)
    write(dialog, "given_name", "Amina")
    write(dialog, "family_name", "Okello")
    dialog._twins.ask()
    office.drain()
    links = [found for found in dialog.findChildren(QPushButton) if found.text() == "Amina Okello"]
    assert links
    links[0].click()
    dialog.findChildren(Confirm)[0].accept()
    assert office.signpost.opened == [Ref("person", key)]
    assert len(office.names()) == 1


def test_a_new_record_comes_into_view_though_a_filter_hid_it(office: Office, person: Person) -> None:
    person()
    page = office.open("people")
    page.list.filter_bar.search.setText("amina")
    office.drain()
    key = person("Zoe", "Newcomer")
    page.show_record(key)  # before the list has heard of it
    office.drain()
    assert page.list.table.current_key() == key
    assert page.list.filter_bar.text == ""
    other = person("Zuri", "Newcomer")
    page.show_record(other)
    office.drain()
    assert (page.list.table.current_key(), page.pane.key) == (other, other)


def test_a_sensitive_field_says_so_in_the_form(office: Office, person: Person) -> None:
    office.open("people", person())
    office.run("record.edit")
    box = office.dialog(PartyDialog).form.find_field("position")
    assert box is not None
    assert any("Sensitive: leaves this workspace only when" in text for text in texts(box.findChildren(QLabel)))


def test_a_new_record_is_shown_once_it_is_saved(office: Office) -> None:
    office.open("cities")
    office.run("list.new")
    dialog = office.dialog(PartyDialog)
    dialog.save()
    office.drain()
    assert dialog.isVisible()  # a city needs a name
    write(dialog, "name", "Quito")
    dialog.save()
    office.drain()
    (ref,) = office.signpost.opened
    assert office.stored("city", ref.key)["name"] == "Quito"


def test_both_values_are_shown_where_two_people_changed_one_field(office: Office, person: Person) -> None:
    key = person(nickname="Ami")
    office.open("people", key)
    office.run("record.edit")
    dialog = office.dialog(PartyDialog)
    contacts.set_field(office.database, PERSON, [key], "provenance", "The paper")
    box = dialog.form.find_field("provenance")
    assert box is not None
    box.replace_value("A letter")
    dialog.save()
    office.drain()
    shown = texts(dialog.findChildren(QPushButton))
    assert "Save with these choices" in shown
    dialog.save()
    office.drain()
    assert office.stored("person", key)["provenance"] == "A letter"
    assert office.stored("person", key)["nickname"] == "Ami"


@pytest.mark.parametrize("count", [1, 2])
def test_actions_speak_of_what_is_chosen(office: Office, person: Person, count: int) -> None:
    for number in range(count):
        person(family=f"Okello {number}")
    page = office.open("people")
    page.list.table.selectAll()
    assert page.chosen_count() == count
    assert page.actions_.qaction("record.log").isEnabled()
    assert page.actions_.qaction("record.tag").text() == ("Tags…" if count == 1 else "Tags of 2…")
    page.list.table.clearSelection()
    assert list(page.chosen()) == [page.pane.key]  # with nothing selected the record in view is meant


def test_a_follow_up_is_added_to_an_interaction_and_is_about_who_took_part(office: Office, person: Person) -> None:
    key = person()
    call = {"date": "2018", "subject": "Call", "participants": [{"person_id": key}]}
    number = interactions.save(office.database, None, call)
    page = office.open("interactions", number)
    office.run("record.task")
    dialog = office.dialog(TaskDialog)
    write(dialog, "title", "Send figures")
    dialog.save()
    office.drain()
    with office.database.read() as connection:
        (task,) = follow_ups_of(connection, number)
    assert office.stored("task", task.key)["person_id"] == key
    assert "Send figures" in said(page)


@pytest.mark.parametrize("leave", [True, False])
def test_a_whole_name_typed_first_is_kept_in_its_parts(office: Office, *, leave: bool) -> None:
    dialog = add_party(office.context, PERSON)
    given, family = dialog.form.find_field("given_name"), dialog.form.find_field("family_name")
    assert given is not None
    assert family is not None
    line = given.editor.target
    assert isinstance(line, QLineEdit)
    line.setText("Amina Okello")
    if leave:
        line.editingFinished.emit()
        assert (given.value(), family.value()) == ("Amina", "Okello")
    dialog.save()
    office.drain()
    with office.context.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT given_name, family_name, full_name FROM person").fetchall()
    assert ("Amina", "Okello", "Amina Okello") in rows

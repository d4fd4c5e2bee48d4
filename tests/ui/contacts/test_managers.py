"""Tags and custom fields in order, and the dialogs the guide pictures."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from crm.models.records import ORGANISATION, PERSON
from crm.queries.custom import custom_fields
from crm.queries.tags import all_tags
from crm.refs import Ref
from crm.services import documents, interactions, records, tags, tasks
from crm.ui.contacts.area import CONTACTS
from crm.ui.contacts.field_manager import FieldManager
from crm.ui.contacts.manager import Manager
from crm.ui.contacts.party_dialog import PartyDialog
from crm.ui.contacts.tag_manager import TagManager
from crm.ui.kit.edit_dialog import EditDialog
from tests import make
from tests.ui.contacts.conftest import Office, Person
from tests.ui.contacts.test_pages import write


def lines(manager: Manager) -> list[str]:
    items = [manager.list.topLevelItem(row) for row in range(manager.list.topLevelItemCount())]
    return [f"{item.text(0)}   {item.text(1)}" for item in items if item is not None]


def choose(manager: Manager, row: int) -> None:
    item = manager.list.topLevelItem(row)
    assert item is not None
    manager.list.setCurrentItem(item)


def press(manager: Manager, text: str) -> None:
    next(found for found in manager.findChildren(QPushButton) if found.text() == text).click()


def form(manager: Manager) -> EditDialog:
    return next(found for found in reversed(manager.findChildren(EditDialog)) if found.isVisible())


def save(office: Office, manager: Manager) -> None:
    form(manager).save()
    office.drain()


def test_tags_are_made_renamed_coloured_merged_and_deleted(office: Office, person: Person) -> None:
    key = person(tags=["press", "vip"])
    manager = TagManager(office.context)
    manager.open()
    press(manager, "New tag…")
    save(office, manager)
    assert form(manager).isVisible()  # it needs a name
    write(form(manager), "name", "media")
    save(office, manager)
    assert lines(manager) == ["media   0 records", "press   1 record", "vip   1 record"]
    choose(manager, 1)
    manager.edit_current()
    write(form(manager), "name", "Media")
    save(office, manager)
    assert lines(manager) == ["media   1 record", "vip   1 record"]
    assert office.stored("person", key)["tags"] == ["media", "vip"]
    choose(manager, 1)
    manager.edit_current()
    box = form(manager).form.find_field("colour")
    assert box is not None
    box.replace_value("teal")
    save(office, manager)
    with office.database.read() as connection:
        assert {one.name: one.colour for one in all_tags(connection)} == {"media": "", "vip": "teal"}
    manager.delete_current()
    office.drain()
    assert manager.notice.sentence == "Tag “vip” deleted, and from 1 record"
    assert office.stored("person", key)["tags"] == ["media"]
    press(manager, "Undo")
    office.drain()
    assert lines(manager)[1] == "vip   1 record"
    manager.accept()


def test_a_field_of_ones_own_stands_in_form_and_list_at_once(office: Office, person: Person) -> None:
    key = person()
    page = office.open("people", key)
    manager = FieldManager(office.context)
    manager.open()
    press(manager, "New field…")
    write(form(manager), "name", "Seat wish")
    save(office, manager)
    assert lines(manager) == ["Seat wish   Person · Text · 0 records"]
    manager.accept()
    assert "Seat wish" in [column.title for column in page.list.model.columns]
    page.show_record(key)
    office.drain()
    office.run("record.edit")
    dialog = office.dialog(PartyDialog)
    write(dialog, "custom.Seat wish", "Window")
    dialog.save()
    office.drain()
    assert office.stored("person", key)["custom"] == {"Seat wish": "Window"}


@pytest.mark.parametrize(
    ("kind", "value", "text"), [("yes_no", True, "yes"), ("number", 12, "12"), ("date", "2018-02", "2018-02")]
)
def test_a_field_of_ones_own_is_edited_as_its_kind_asks(
    office: Office, person: Person, kind: str, value: object, text: str
) -> None:
    key = person()
    with office.database.write("Make") as unit:
        make.custom_field(unit, name="Own", kind=kind)
    office.open("people", key)
    for given in (value, None if kind != "yes_no" else False):
        office.run("record.edit")
        dialog = office.dialog(PartyDialog)
        box = dialog.form.find_field("custom.Own")
        assert box is not None
        box.replace_value(given)
        dialog.save()
        office.drain()
        assert office.stored("person", key)["custom"] == ({"Own": text} if given else {})


def test_fields_are_renamed_and_deleted(office: Office, person: Person) -> None:
    person(custom={"Shirt": "large"})
    manager = FieldManager(office.context)
    manager.open()
    manager.edit_current()
    write(form(manager), "name", "T-shirt")
    save(office, manager)
    assert lines(manager) == ["T-shirt   Person · Text · 1 record"]
    manager.delete_current()
    office.drain()
    assert lines(manager) == []
    manager.edit_current()  # nothing there, nothing happens
    press(manager, "Undo")
    office.drain()
    with office.database.read() as connection:
        assert [one.name for one in custom_fields(connection)] == ["T-shirt"]
    manager.accept()


def test_every_dialog_of_the_guide_can_be_pictured(office: Office, person: Person, forum: int) -> None:
    key = person(affiliations=[{"organisation_id": forum}], addresses=[{"city": "Nakuru"}])
    interactions.save(office.database, None, {"date": "2018", "subject": "Call", "participants": [{"person_id": key}]})
    tasks.save(office.database, None, {"title": "Write"})
    tags.tag(office.database, PERSON, [key], ["vip"])
    with office.database.write("Fill") as unit:
        make.action(unit)
    letter = office.database.path.with_name("letter.txt")
    letter.write_text("Dear Amina", encoding="utf-8")
    documents.add(office.database, Ref("person", key), letter)
    for dialog in CONTACTS.dialogs:
        made = dialog.make(office.context)
        assert made is not None, dialog.name
        made.show()
        assert made.windowTitle()
        made.close()


def test_what_a_workspace_has_nothing_for_is_not_pictured(office: Office) -> None:
    records.save(office.database, ORGANISATION, None, {"name": "Forum"})
    made = {dialog.name: dialog.make(office.context) for dialog in CONTACTS.dialogs}
    assert made["edit-organisation"] is not None
    assert made["edit-person"] is None
    for dialog in filter(None, made.values()):
        dialog.close()

"""A city's form fills itself from the gazetteer, asks where a name means several, and changes nothing unasked."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from crm.models.records import CITY, ORGANISATION, PERSON
from crm.services import records
from crm.ui.contacts.party_dialog import PartyDialog, add_party, edit_party
from crm.ui.contacts.party_pane import PartyPane
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.place_editor import PlaceEditor
from crm.ui.kit.reference_editor import ReferenceEditor
from tests.ui.contacts.conftest import Office


def type_name(office: Office, dialog: EditDialog, text: str, field: str = "name") -> QLineEdit:
    box = dialog.form.find_field(field)
    assert box is not None
    line = box.editor.target
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, text)
    office.drain()
    return line


def leave(office: Office, line: QLineEdit) -> None:
    line.editingFinished.emit()
    office.drain()


def values(dialog: EditDialog) -> dict[str, object]:
    return dialog.form.document()


def pick(office: Office, line: QLineEdit, row: int = 0) -> None:
    """Choose from the list below the field."""
    editor = line.parentWidget()
    assert isinstance(editor, PlaceEditor | ReferenceEditor)
    editor._choose(editor._offered.index(row, 0))
    office.drain()


def test_a_name_that_means_one_city_fills_the_rest_as_one_step(office: Office) -> None:
    dialog = add_party(office.context, CITY)
    leave(office, type_name(office, dialog, "Kiev"))
    filled = values(dialog)
    assert (filled["name"], filled["country"], filled["geonames_id"]) == ("Kiev", "UA", 703448)
    assert (filled["latitude"], filled["population"]) == ("50.45466", 2952301)
    dialog.save()
    office.drain()
    assert office.undo() == "Add Kiev"


def test_a_name_that_means_several_asks_and_the_choice_fills(office: Office) -> None:
    dialog = add_party(office.context, CITY)
    line = type_name(office, dialog, "Springfield")
    leave(office, line)
    assert values(dialog).get("geonames_id") is None
    assert dialog.notice.sentence == "Several cities are called Springfield: choose the one that is meant."
    texts = [str(line.completer().model().index(row, 0).data()) for row in range(3)]
    assert texts[0] == "Springfield  ·  Missouri, United States, 170,188"
    pick(office, line, texts.index(next(text for text in texts if "Massachusetts" in text)))
    assert (values(dialog)["region"], values(dialog)["geonames_id"]) == ("Massachusetts", 4951788)
    assert dialog.notice.sentence == ""


def test_what_is_filled_in_already_stays_until_it_is_given_up(office: Office) -> None:
    key = records.save(office.database, CITY, None, {"name": "Kyjiw", "country": "UA", "population": 3})
    dialog = edit_party(office.context, CITY, key)
    leave(office, type_name(office, dialog, "Kyiv"))
    assert (values(dialog)["population"], values(dialog)["geonames_id"]) == (3, 703448)
    assert dialog.notice.sentence == "Kept as it was filled in: Population."
    assert dialog.notice._action is not None
    dialog.notice._action.click()
    assert values(dialog)["population"] == 2952301


def test_an_address_takes_region_and_country_from_its_city(office: Office) -> None:
    dialog = PartyDialog(office.context, PERSON, None)
    dialog.open()
    row = dialog.form._rows["addresses"].add_row()
    box = row.box("city")
    assert box is not None
    assert isinstance(box.editor, PlaceEditor)
    QTest.keyClicks(box.editor.input, "munche")
    office.drain()
    pick(office, box.editor.input)
    address = row.document()
    assert (address["city"], address["region"], address["country"]) == ("Munich", "Bayern", "Germany")


def test_an_organisation_can_be_given_a_city_that_is_no_record_yet(office: Office) -> None:
    records.save(office.database, CITY, None, {"name": "Springfield", "country": "US", "geonames_id": 4409896})
    dialog = add_party(office.context, ORGANISATION, {"name": "Data Lab"})
    line = type_name(office, dialog, "springfie", "city_id")
    offered = [str(line.completer().model().index(row, 0).data()) for row in range(4)]
    assert offered[0].startswith("Springfield")
    chosen = next(row for row, text in enumerate(offered) if "new: Illinois" in text or "new: Massachusetts" in text)
    pick(office, line, chosen)
    dialog.save()
    office.drain()
    with office.database.read() as connection:
        sql = "SELECT c.name, c.region, c.geonames_id FROM organisation o JOIN city c ON c.id = o.city_id"
        name, region, number = connection.exec_driver_sql(sql).fetchall()[0]
    assert name == "Springfield"
    assert region in {"Illinois", "Massachusetts"}
    assert number != 4409896


def test_an_address_leads_to_its_city_or_offers_to_add_it(office: Office) -> None:
    kyiv = records.save(office.database, CITY, None, {"name": "Kyiv", "country": "UA", "geonames_id": 703448})
    addresses = [{"city": "Kiev", "country": "Ukraine"}, {"city": "Nairobi", "country": "Kenya"}]
    key = records.save(office.database, PERSON, None, {"given_name": "Amina", "addresses": addresses})
    page = office.open("people", key)
    assert isinstance(page.pane, PartyPane)
    profile = page.pane.profile
    assert profile is not None
    assert profile.address_cities == (kyiv, None)
    buttons = [one for one in page.pane.findChildren(QToolButton) if one.accessibleName() == "Add the city Nairobi"]
    buttons[0].click()
    office.drain()
    dialog = office.dialog(PartyDialog)
    assert (values(dialog)["country"], values(dialog)["geonames_id"]) == ("KE", 184745)
    dialog.save()
    office.drain()
    page.pane.refresh()
    office.drain()
    assert page.pane.profile is not None
    assert page.pane.profile.address_cities[1] is not None

"""The record in view: what is shown of it, what it leads to, and what is done to it there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from crm.dates import today
from crm.models import contacts
from crm.models.records import ORGANISATION, PERSON
from crm.queries.contacts import affiliations_of, attached_to
from crm.queries.relationships import relationships_of
from crm.refs import Ref
from crm.services import documents, interactions, participations, records, tasks
from crm.services.contacts import save_relationship, set_field
from crm.ui.contacts.actions import set_photo
from crm.ui.contacts.link_dialogs import AffiliationDialog, RelationshipDialog
from crm.ui.contacts.party_dialog import PartyDialog
from crm.ui.contacts.party_pane import PartyPane
from crm.ui.contacts.portrait import Portrait, decoded
from crm.ui.contacts.quick_edit import QuickEdit
from crm.ui.kit.chip import Chip
from crm.ui.kit.document_dialog import DocumentDialog
from crm.ui.kit.reference_editor import ReferenceEditor
from crm.ui.kit.timeline import EntryBox
from crm.ui.kit.wording import date
from crm.ui.records.parties_editor import Party
from tests import make
from tests.ui.contacts.conftest import Office, Person
from tests.ui.contacts.test_pages import said, write


def pane_of(office: Office) -> PartyPane:
    assert office.page is not None
    assert isinstance(office.page.pane, PartyPane)
    return office.page.pane


def press(office: Office, name: str, number: int = 0) -> None:
    """Press a button of the record in view by what a screen reader says of it."""
    buttons: list[QWidget] = [*pane_of(office).findChildren(QToolButton), *pane_of(office).findChildren(QPushButton)]
    found = [one for one in buttons if name in (one.accessibleName(), getattr(one, "text", str)())]
    visible = [one for one in found if one.isVisibleTo(pane_of(office))]
    visible[number].click()  # type: ignore[attr-defined]
    office.drain()


def choose(office: Office, name: str, text: str) -> None:
    """Choose from the small menu of a line."""
    button = next(one for one in pane_of(office).findChildren(QToolButton) if one.accessibleName() == name)
    next(entry for entry in button.menu().actions() if entry.text() == text).trigger()
    office.drain()


def entries(office: Office) -> list[str]:
    boxes = pane_of(office).findChildren(EntryBox)
    return [box.entry.title for box in boxes if box.isVisibleTo(pane_of(office))]


def test_details_show_every_field_that_is_filled_in(office: Office, person: Person) -> None:
    key = person(
        native_name="أمينة أوكيلو", languages=("en", "sw"), birthday="--03-22", position="champion",
        notes="Likes calls", websites=["https://example.org"], do_not_contact=("email",), custom={"Shirt": "large"},
        owner="Tess Tester",
        emails=[{"address": "amina@example.org", "label": "work"}], phones=[{"number": "+254 700 000000"}],
        addresses=[{"street": "1 Lake Road", "city": "Kisumu", "country": "Kenya"}],
        consents=[{"purpose": "Newsletter", "how": "form", "given_at": "2018-01"}],
    )  # fmt: skip
    office.open("people", key)
    assert {
        "أمينة أوكيلو", "English, Swahili", "22 Mar", "Champion", "Position (sensitive)", "Likes calls",
        "E-mail · work",
        "https://example.org", "Do not contact by e-mail", "Do not contact", "Shirt", "large", "Tess Tester",
        "+254 700 000000", "1 Lake Road, Kisumu, Kenya", "Newsletter", "form · since Jan 2018", "amina@example.org",
    } <= set(said(office.page))  # type: ignore[arg-type]  # fmt: skip
    press(office, "Copy")
    assert QGuiApplication.clipboard().text() == "amina@example.org"


def test_an_empty_record_says_what_to_do_next(office: Office) -> None:
    with office.database.write("Make") as unit:
        key = make.person(unit)
    office.open("people", key)
    assert {
        "Add an e-mail address or a phone number", "Add where this person works", "Note what they agreed to",
        "Say who introduced, funds, governs or knows whom",
    } <= set(said(office.page))  # type: ignore[arg-type]  # fmt: skip
    press(office, "Add an e-mail address or a phone number")
    assert office.is_open(PartyDialog)


def test_a_record_leads_to_others_but_not_into_the_trash(office: Office, person: Person, forum: int) -> None:
    key = person(affiliations=[{"organisation_id": forum}])
    office.open("people", key)
    press(office, "Housing Forum")
    assert office.signpost.opened == [Ref("organisation", forum)]
    with office.database.write("Trash") as unit:
        unit.trash(contacts.organisation, [forum])
    office.drain()
    assert "Housing Forum (in the trash)" in said(office.page)  # type: ignore[arg-type]
    links = [one.text() for one in pane_of(office).findChildren(QPushButton) if one.isVisibleTo(pane_of(office))]
    assert "Housing Forum (in the trash)" not in links[3:]


def test_a_record_that_goes_to_the_trash_says_so(office: Office, person: Person) -> None:
    key = person()
    page = office.open("people")
    page.list.filter_bar.search.setText("nobody")
    office.drain()
    with office.database.write("Trash") as unit:
        unit.trash(contacts.person, [key])
    office.drain()
    assert "No longer here" in [label.text() for label in page.pane.stack.currentWidget().findChildren(QLabel)]


def test_an_affiliation_is_added_changed_and_ended_here(office: Office, person: Person) -> None:
    key = person()
    office.open("people", key)
    press(office, "Add an affiliation")
    dialog = office.dialog(AffiliationDialog)
    dialog.save()
    office.drain()
    assert office.is_open(AffiliationDialog)  # where is missing
    write(dialog, "organisation_id", "Data Lab")
    write(dialog, "role", "Lead")
    dialog.save()
    office.drain()
    choose(office, "Affiliation with Data Lab", "Change…")
    again = office.dialog(AffiliationDialog)
    write(again, "role", "Director")
    again.save()
    office.drain()
    choose(office, "Affiliation with Data Lab", "Ends today")
    with office.database.read() as connection:
        (one,) = affiliations_of(connection, Ref("person", key))
    assert (one.title, one.role, bool(one.end)) == ("Data Lab", "Director", True)
    assert office.told == "Data Lab is a former affiliation from today"
    choose(office, "Affiliation with Data Lab", "Remove")
    assert office.told == "Affiliation with Data Lab removed"
    assert "Data Lab" not in said(office.page)  # type: ignore[arg-type]


def test_somebody_is_added_to_an_organisation(office: Office, person: Person, forum: int) -> None:
    key = person()
    office.open("organisations", forum)
    press(office, "Add who works here")
    dialog = office.dialog(AffiliationDialog)
    box = dialog.form.find_field("person_id")
    assert box is not None
    box.replace_value(key)
    dialog.save()
    office.drain()
    assert "Amina Okello" in said(office.page)  # type: ignore[arg-type]


def test_a_relationship_is_said_from_the_end_in_view(office: Office, person: Person, forum: int) -> None:
    key = person()
    office.open("people", key)
    press(office, "Add a relationship")
    dialog = office.dialog(RelationshipDialog)
    phrase, other = dialog.form.find_field("phrase"), dialog.form.find_field("other")
    assert phrase is not None
    assert other is not None
    dialog.save()
    office.drain()
    assert office.is_open(RelationshipDialog)  # with whom is missing
    phrase.replace_value("funds:back")
    other.replace_value(Party(Ref("organisation", forum), "Housing Forum"))
    dialog.save()
    office.drain()
    with office.database.read() as connection:
        (seen,) = relationships_of(connection, Ref("organisation", forum))
    assert (seen.words, seen.title) == ("Funds", "Amina Okello")
    assert "Funded by" in said(office.page)  # type: ignore[arg-type]
    choose(office, "Relationship with Housing Forum", "Change…")
    again = office.dialog(RelationshipDialog)
    write(again, "start", "2015")
    again.save()
    office.drain()
    assert "since 2015" in said(office.page)  # type: ignore[arg-type]
    choose(office, "Relationship with Housing Forum", "Remove")
    assert office.told == "Relationship with Housing Forum removed"
    assert "Funded by" not in said(office.page)  # type: ignore[arg-type]


def test_a_follow_up_is_ticked_off_in_the_timeline(office: Office, person: Person) -> None:
    key = person()
    tasks.save(office.database, None, {"title": "Write", "person_id": key})
    office.open("people", key)
    pane_of(office).tabs.setCurrentIndex(1)
    assert entries(office) == ["Write", "Add Amina Okello"]
    press(office, "Done")
    assert office.told == "Follow-up completed"
    pane_of(office).happenings._filter.setCurrentIndex(1)
    pane_of(office).happenings._show()
    assert entries(office) == []


def test_events_and_invitations_stand_in_the_timeline_and_open(office: Office, person: Person) -> None:
    key = person()
    with office.database.write("Plan") as unit:
        event = make.event(unit, name="Convening", date="2018-02-07")
        make.invitation(unit, event_id=event, person_id=key, sent_at="2018-01-05", partstat="accepted")
    participations.register(office.database, event, key)
    office.open("people", key)
    pane_of(office).tabs.setCurrentIndex(1)
    chooser = pane_of(office).happenings._filter
    chooser.setCurrentIndex(chooser.findText("Events and invitations"))
    pane_of(office).happenings._show()
    assert entries(office) == ["Convening", "Convening"]
    pane_of(office).happenings._open(Ref("event", event))
    office.drain()
    assert office.signpost.opened == [Ref("event", event)]


def test_documents_are_dropped_opened_copied_and_removed(
    office: Office, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, letter, copy = person(), tmp_path / "letter.txt", tmp_path / "copy.txt"
    letter.write_text("Dear Amina", encoding="utf-8")
    office.open("people", key)
    show_tab(office, "Documents")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter)), QUrl.fromLocalFile(str(tmp_path / "gone.txt"))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    pane_of(office).dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    office.drain()
    assert office.told == "1 document added"
    assert "letter.txt" in said(office.page)  # type: ignore[arg-type]
    with office.database.read() as connection:
        (one,) = attached_to(connection, Ref("person", key))
    opened: list[QUrl] = []
    monkeypatch.setattr("crm.ui.records.file_deeds.QDesktopServices.openUrl", opened.append)
    press(office, "Open letter.txt in its own program")
    assert Path(opened[0].toLocalFile()).read_text(encoding="utf-8") == "Dear Amina"
    pane_of(office).files.save_requested.emit(one, copy)
    office.drain()
    assert copy.read_text(encoding="utf-8") == "Dear Amina"
    press(office, "Remove letter.txt")
    assert office.told == "“letter.txt” removed"
    assert "letter.txt" not in said(office.page)  # type: ignore[arg-type]


def test_a_photo_takes_the_place_of_the_initials(office: Office, person: Person, tmp_path: Path) -> None:
    key, path = person(), tmp_path / "face.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(path))
    page = office.open("people", key)
    for _again in range(2):  # a second one takes the place of the first
        set_photo(page, Ref("person", key), path)
        office.drain()
    portrait = pane_of(office).findChildren(Portrait)[0]
    assert portrait.grab().toImage().pixelColor(24, 24).red() > 240
    with office.database.read() as connection:
        assert [one.photo for one in attached_to(connection, Ref("person", key))] == [True]
    assert page.actions_.qaction("record.remove_photo").isEnabled()
    office.run("record.remove_photo")
    assert not page.actions_.qaction("record.remove_photo").isEnabled()
    with office.database.read() as connection:
        assert attached_to(connection, Ref("person", key)) == []
    assert office.undo() == "Remove photo of Amina Okello"
    assert office.undo() == "Set photo of Amina Okello"
    path.write_bytes(b"not a picture")
    set_photo(page, Ref("person", key), path)
    office.drain()
    assert office.told == "“face.png” is not a picture this program can read."
    assert decoded(b"not a picture") is None


def test_history_tells_what_changed_and_leads_back_to_it(office: Office, person: Person) -> None:
    key = person(nickname="Ami")
    set_field(office.database, PERSON, [key], "lens", "just")
    office.open("people", key)
    show_tab(office, "History")
    office.drain()
    assert entries(office) == ["Set Lens of Amina Okello", "Add Amina Okello"]
    texts = [label.text() for label in pane_of(office).past.findChildren(QLabel)]
    assert "Lens: (nothing) → just" in texts
    press(office, "Restore this")
    assert office.stored("person", key)["lens"] is None
    assert office.stored("person", key)["nickname"] == "Ami"
    assert office.told == "Restored as it was then; Undo takes that back."
    assert entries(office)[0].startswith(f"Restore Amina Okello as of {date(today())}, ")


def test_wide_the_details_stand_beside_the_rest_and_narrow_the_list_alone(office: Office, person: Person) -> None:
    person()
    page = office.open("people")
    pane = pane_of(office)
    assert pane.tabs.count() == 5
    office.run("view.wide")
    assert (pane.tabs.count(), page.list.isVisible(), pane.details.isVisible()) == (4, False, True)
    press(office, "Back to the list")
    assert (pane.tabs.count(), page.list.isVisible(), pane.isVisible()) == (5, True, True)
    office.window.resize(560, 700)
    office.drain()
    assert not pane.isVisible()
    office.run("view.wide")
    assert pane.isVisible()
    page.search_for("ami")
    office.drain()
    assert page.list.isVisible()


def test_whatever_a_name_holds_is_shown_as_it_is(office: Office) -> None:
    bold = "<b>Bold</b> & <img src=x>"
    key = records.save(office.database, ORGANISATION, None, {"name": bold, "notes": "<script>"})
    long = records.save(office.database, ORGANISATION, None, {"name": "W" * 2_000})
    save_relationship(office.database, None, {
        "from_organisation_id": key, "to_organisation_id": long, "type": "funds"})  # fmt: skip
    page = office.open("organisations", key)
    labels = page.findChildren(QLabel)
    assert bold in [label.text() for label in labels]
    assert {label.textFormat() for label in labels if "<" in label.text()} == {Qt.TextFormat.PlainText}
    page.show_record(long)
    office.drain()
    assert page.pane.width() < 500  # nothing is pushed out of sight


def test_tab_goes_down_the_record_as_it_is_read(office: Office, person: Person) -> None:
    key = person(tags=["vip"], emails=[{"address": "amina@example.org"}], affiliations=[{"organisation": "Data Lab"}])
    office.open("people", key)
    pane, names = pane_of(office), []
    widget: QWidget = pane.header.findChildren(Portrait)[0]
    for _step in range(300):
        widget = widget.nextInFocusChain() or pane
        visible = widget.isVisibleTo(pane) and pane.isAncestorOf(widget)
        if visible and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.accessibleName():
            names.append(widget.accessibleName())
    wanted = ["vip", "Edit…", "amina@example.org", "Add an affiliation", "Affiliation with Data Lab",
              "Add a relationship"]  # fmt: skip
    places = [names.index(name) for name in wanted]
    assert places == sorted(places)


def test_everything_that_takes_the_keyboard_has_a_name(office: Office, person: Person) -> None:
    page = office.open("people", person(tags=["vip"], phones=[{"number": "+254 700 000000"}]))
    for tab in range(pane_of(office).tabs.count()):
        pane_of(office).tabs.setCurrentIndex(tab)
        office.drain()
        stops = [found for found in page.findChildren(QWidget) if found.isVisibleTo(page)]
        keyed = [found for found in stops if found.focusPolicy() & Qt.FocusPolicy.TabFocus]
        name = QAccessible.Text.Name
        assert [found for found in keyed if not QAccessible.queryAccessibleInterface(found).text(name)] == []


def test_one_field_is_changed_where_it_stands(office: Office, person: Person) -> None:
    key = person(nickname="Ami", owner="Tess Tester")
    office.open("people", key)

    def quick(text: str) -> QuickEdit:
        shown = next(one for one in pane_of(office).findChildren(QLabel) if one.text() == text and one.isVisible())
        QTest.mouseDClick(shown, Qt.MouseButton.LeftButton)
        return pane_of(office).findChildren(QuickEdit)[-1]

    popup = quick("Ami")
    popup.box.replace_value("Amy")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    office.drain()
    assert office.stored("person", key)["nickname"] == "Amy"
    set_field(office.database, PERSON, [key], "lens", "just")
    office.drain()
    popup = quick("Just")
    set_field(office.database, PERSON, [key], "lens", "both")
    popup.box.replace_value("smart")
    popup.save()
    office.drain()
    told = [label.text() for label in popup.box.findChildren(QLabel)]
    assert "Somebody wrote “Both” meanwhile; saving again keeps yours." in told
    popup.save()
    office.drain()
    assert office.stored("person", key)["lens"] == "smart"
    popup = quick("Tess Tester")
    assert isinstance(popup.box.editor, ReferenceEditor)
    popup.box.editor.set_reference(None, "Olu")
    popup.save()
    office.drain()
    assert "Olu" in said(office.page)  # type: ignore[arg-type]


def test_delete_on_a_tag_takes_away_the_tag_and_the_keyboard_stays_here(office: Office, person: Person) -> None:
    key = person(tags=["press", "vip"])
    office.open("people", key)
    office.window.activateWindow()
    chip = next(one for one in pane_of(office).findChildren(Chip) if one.text == "press" and one.isVisible())
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    office.drain()
    assert office.names() == ["Amina Okello"]
    assert office.stored("person", key)["tags"] == ["vip"]
    assert pane_of(office).has_keyboard()
    chip = next(one for one in pane_of(office).findChildren(Chip) if one.text == "vip" and one.isVisible())
    chip.setFocus()
    set_field(office.database, PERSON, [key], "lens", "just")  # somebody else
    office.drain()
    focused = office.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "vip"


def test_the_salutation_is_made_shown_copied_and_said_otherwise(office: Office, person: Person, forum: int) -> None:
    works = [{"organisation_id": forum, "role": "Mayor of Kisumu"}]
    key = person(prefix="The Honorable", affiliations=works, languages=("en", "de"))
    page = office.open("people", key)
    assert "Dear Mayor Okello" in said(page)
    office.run("edit.copy_salutation")
    assert QGuiApplication.clipboard().text() == "Dear Mayor Okello"
    assert office.told == "Copied: Dear Mayor Okello"
    choose(office, "Salutation in other languages", "Copy in German: Guten Tag Amina Okello")
    assert QGuiApplication.clipboard().text() == "Guten Tag Amina Okello"
    choose(office, "Salutation in other languages", "Copy for the envelope: The Honorable Amina Okello")
    set_field_of(office, key, {"salutation": "Dear Amina"})
    assert "Dear Amina" in said(page)
    assert "Dear Mayor Okello" not in said(page)


def test_organisations_have_no_salutation(office: Office, forum: int) -> None:
    page = office.open("organisations", forum)
    assert "Salutation" not in said(page)
    assert not page.actions_.qaction("edit.copy_salutation").isEnabled()


def set_field_of(office: Office, key: int, values: dict[str, str]) -> None:
    with office.database.write("Change") as unit:
        unit.update(contacts.person, key, values)
    office.drain()


def test_whom_to_write_to_stands_in_the_head(office: Office, person: Person) -> None:
    mayor, aide = person(), person("Ravi", "Sharma", emails=[{"address": "ravi@example.org"}])
    page = office.open("people", mayor)
    assert "Write to" not in said(page)
    save_relationship(
        office.database,
        None,
        {"from_person_id": mayor, "type": "contact_through", "to_person_id": aide, "notes": "Mornings"},
    )
    office.drain()
    assert {"Write to", "Ravi Sharma", "ravi@example.org", "Mornings"} <= set(said(page))
    save_relationship(office.database, None, {"from_person_id": aide, "type": "assistant_of", "to_person_id": mayor})
    office.drain()
    assert "Write to the assistant" in said(page)
    press(office, "Ravi Sharma")
    assert office.signpost.opened == [Ref("person", aide)]


def show_tab(office: Office, name: str) -> None:
    tabs = pane_of(office).tabs
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(name)))
    office.drain()


def test_the_network_leads_on_and_asks_for_who_is_missing(office: Office, person: Person, forum: int) -> None:
    key = person(affiliations=[{"organisation_id": forum, "role": "Director"}])
    with office.database.write("Make") as unit:
        funder = make.organisation(unit, name="Lakeside Fund", sectors=("funder",))
    save_relationship(
        office.database, None, {"from_organisation_id": funder, "type": "funds", "to_organisation_id": forum}
    )
    office.open("organisations", forum)
    show_tab(office, "Network")
    network = pane_of(office).surroundings.network
    assert [button.accessibleName() for button in network.buttons] == [
        "Amina Okello, Director", "Lakeside Fund, Funded by", "No contact at Lakeside Fund, Nobody known yet",
    ]  # fmt: skip
    network.buttons[0].click()
    network.buttons[2].click()
    assert office.signpost.opened == [Ref("person", key), Ref("organisation", funder)]
    office.open("organisations", funder)
    show_tab(office, "Network")
    network = pane_of(office).surroundings.network
    next(one for one in network.buttons if one.dot.missing).click()
    assert office.is_open(AffiliationDialog)


def test_a_star_is_put_beside_a_record_and_taken_away(office: Office, person: Person) -> None:
    page = office.open("people", person())
    press(office, "Star: have it at hand in the palette")
    assert pane_of(office).profile.starred
    page.actions_.refresh()
    assert page.actions_.qaction("record.star").text() == "Remove the star"
    office.run("record.star")
    assert not pane_of(office).profile.starred
    assert office.undo() == "Remove the star from Amina Okello"


def test_documents_are_looked_at_here_from_the_timeline_too(office: Office, person: Person, tmp_path: Path) -> None:
    key, letter = person(), tmp_path / "letter.txt"
    letter.write_text("Dear Amina", encoding="utf-8")
    documents.add(office.database, Ref("person", key), letter)
    office.open("people", key)
    show_tab(office, "Documents")
    press(office, "letter.txt")
    dialog = office.dialog(DocumentDialog)
    assert dialog.text.toPlainText() == "Dear Amina"
    dialog.reject()
    show_tab(office, "Timeline")
    box = next(one for one in pane_of(office).findChildren(EntryBox) if one.entry.title == "letter.txt")
    QTest.keyClick(box, Qt.Key.Key_Return)
    office.drain()
    assert office.is_open(DocumentDialog)


def test_what_is_open_and_what_was_last_said_stand_at_the_top(office: Office, person: Person) -> None:
    key = person(emails=[{"address": "amina@example.org"}])
    page = office.open("people", key)
    assert not {"To do", "Last said"} & set(said(page))
    for number in range(5):
        tasks.save(office.database, None, {"title": f"Write {number}", "person_id": key, "due": f"2018-0{number + 1}"})
    interactions.save(office.database, None, {
        "date": "2018-01-05", "channel": "call", "subject": "Rents", "summary": "They rise.",
        "participants": [{"person_id": key}]})  # fmt: skip
    office.drain()
    texts = said(page)
    assert {"To do", "Write 0", "and 2 more", "Last said", "Rents", "5 Jan 2018 · Call", "They rise."} <= set(texts)
    assert texts.index("amina@example.org") < texts.index("Write 0") < texts.index("Rents")
    press(office, "Rents")
    assert office.signpost.opened[-1].kind == "interaction"
    press(office, "Complete “Write 0”")
    assert office.told == "Follow-up completed"
    assert "and 1 more" in said(page)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from crm.progress import Progress
from crm.refs import Ref
from crm.services import documents
from crm.services.bookmarks import set_starred
from crm.settings import load_settings
from crm.ui.kit.document_dialog import DocumentDialog
from crm.ui.kit.palette import Palette
from crm.ui.shell.about import AboutDialog, versions
from crm.ui.shell.finder import Finder, said
from crm.ui.shell.settings_dialog import SettingsDialog
from crm.ui.shell.shortcuts import shortcut_sheet
from crm.ui.shell.staff_dialog import StaffDialog, initials_of
from crm.values import places
from tests import make
from tests.ui.desk import database_of, texts
from tests.ui.shell.conftest import Desk


def test_settings_take_effect_at_once(desk: Desk) -> None:
    window = desk.enter()
    asked = SettingsDialog(window)
    asked._staff.name.setText("Esi Addo")
    asked._theme.setCurrentIndex(asked._theme.findData("dark"))
    asked._minutes.setValue(10)
    asked.submit()
    stored = load_settings()
    assert (stored.staff_name, stored.theme, stored.backup_minutes) == ("Esi Addo", "dark", 10)
    assert desk.program.theme.dark
    assert database_of(window).author.name == "Esi Addo"
    desk.program.theme.set_mode("light")


def test_what_is_no_address_is_refused_where_it_stands(desk: Desk) -> None:
    asked = SettingsDialog(desk.enter())
    asked._staff.email.setText("nobody")
    asked.submit()
    assert asked._staff.rows[2].message == "This is not an e-mail address."
    assert load_settings().staff_email == ""


def test_the_country_of_the_installation_is_typed_by_name_in_any_language(desk: Desk) -> None:
    asked = SettingsDialog(desk.enter())
    asked._country.input.setText("Kenia")
    asked.submit()
    assert (load_settings().country, places.home()) == ("KE", "KE")
    assert SettingsDialog(desk.enter())._country.input.text() == "Kenya"


def test_what_is_no_country_is_refused(desk: Desk) -> None:
    asked = SettingsDialog(desk.enter())
    asked._country.input.setText("Wakanda")
    asked.submit()
    assert (load_settings().country, places.home()) == ("", "")
    assert "“Wakanda” is not a country that is known here." in texts(asked)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ama Mensah", "AM"), ("ama", "A"), ("", ""), ("  Kofi  van der Berg ", "KVDB"), ("李 明", "李明")],
)
def test_initials_are_proposed_from_the_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_initials_follow_the_name_until_they_are_typed(desk: Desk) -> None:
    fields = StaffDialog(desk.enter())._fields
    fields.name.textEdited.emit("Ama Mensah")
    assert fields.initials.text() == "AM"
    fields.initials.setText("Ms")
    fields.initials.textEdited.emit("Ms")
    fields.name.textEdited.emit("Ama Owusu")
    assert fields.initials.text() == "Ms"


def test_who_skips_is_not_asked_again(desk: Desk) -> None:
    asked = StaffDialog(desk.enter())
    asked.reject()
    assert load_settings().view["asked"] is True
    assert load_settings().staff_name == "Tess Tester"


def test_about_names_versions_and_licences_to_be_copied(desk: Desk) -> None:
    about = AboutDialog(desk.enter())
    next(one for one in about.findChildren(QPushButton) if one.text() == "Copy versions").click()
    assert QGuiApplication.clipboard().text() == versions()
    assert "PySide6-Essentials 6." in versions()


def test_the_shortcut_sheet_holds_every_shortcut_of_window_and_page(desk: Desk) -> None:
    window = desk.enter()
    said = texts(shortcut_sheet(window))
    for action in window.actions_.actions:
        assert not action.shortcut or action.title in said


@pytest.fixture
def finder(desk: Desk) -> Any:
    window = desk.enter()
    with database_of(window).write("Add") as unit:
        make.person(unit, full_name="Łukasz Žižka")
        make.person(unit, full_name="Ama Mensah")
    return window, Finder(window)


def test_three_plain_letters_find_a_name_with_accents(finder: Any, desk: Desk) -> None:
    window, source = finder
    palette = Palette(source, window.jobs, window)
    palette.open()
    palette.search.setText("ziz")
    palette._open_current()  # Enter before the answer is there
    desk.drain()
    assert window.pages.name == "people"
    with database_of(window).read() as connection:
        name = connection.exec_driver_sql("SELECT full_name FROM person WHERE id = ?", (window.pages.widget_shown.key,))
        assert name.scalar() == "Łukasz Žižka"


def test_what_was_opened_stands_first_where_nothing_is_typed(finder: Any, desk: Desk) -> None:
    window, source = finder
    palette = Palette(source, window.jobs, window)
    for text in ("ama", "luk"):
        palette.open()
        palette.search.setText(text)
        palette._open_current()
        desk.drain()
    palette.open()
    desk.drain()
    assert palette.titles()[:2] == ["Łukasz Žižka", "Ama Mensah"]
    again = Finder(window)  # as after a restart
    assert [ref.kind for ref in again._opened] == ["person", "person"]


def test_what_is_starred_stands_above_what_was_opened(finder: Any, desk: Desk) -> None:
    window, source = finder
    with database_of(window).write("Add") as unit:
        ravi, mei = make.person(unit, full_name="Ravi Sharma"), make.person(unit, full_name="Mei Lin")
    for key in (ravi, mei):
        source.remember(Ref("person", key))
    owner = window.program.settings.staff_name
    set_starred(database_of(window), Ref("person", ravi), owner, starred=True)
    found = [(hit.group, hit.title) for hit in source.records("", "", Progress())]
    assert found == [("Starred", "Ravi Sharma"), ("Opened last", "Mei Lin")]
    assert source.records("", "city", Progress()) == []


def written(folder: Path) -> Path:
    path = folder / "Minutes of March.txt"
    path.write_text("Who came, and what was said.", encoding="utf-8")
    return path


def test_documents_lead_to_their_record_and_tags_to_those_who_have_them(
    finder: Any, desk: Desk, tmp_path: Path
) -> None:
    window, source = finder
    with database_of(window).write("Add") as unit:
        key = make.person(unit, full_name="Ravi Sharma")
        minutes = documents.keep(database_of(window), unit, written(tmp_path))
        make.attachment(unit, person_id=key, document_id=minutes)
        make.tagging(unit, person_id=key, tag_id=make.tag(unit, name="minuteman"))
    hits = {hit.title: hit for hit in source.records("minut", "", Progress())}
    assert hits["Minutes of March.txt"].detail == "Ravi Sharma"
    assert hits["minuteman"].detail == "1 person"
    hits["Minutes of March.txt"].open()
    desk.drain()
    assert window.pages.widget_shown.key == key
    (shown,) = window.findChildren(DocumentDialog)
    assert (shown.isVisible(), shown.windowTitle()) == (True, "Minutes of March.txt")
    shown.reject()
    hits["minuteman"].open()
    desk.drain()
    assert window.pages.name == "people"
    assert source.records("minut", "city", Progress()) == []


def test_a_document_without_a_record_of_its_own_is_shown_where_one_is(finder: Any, desk: Desk, tmp_path: Path) -> None:
    window, source = finder
    with database_of(window).write("Add") as unit:
        documents.keep(database_of(window), unit, written(tmp_path))
    (hit,) = source.records("minutes of march", "", Progress())
    hit.open()
    desk.drain()
    assert [dialog.windowTitle() for dialog in window.findChildren(DocumentDialog)] == ["Minutes of March.txt"]


def test_mistyped_names_are_shown_as_similar(finder: Any) -> None:
    _window, source = finder
    (hit,) = source.records("menshah", "", Progress())
    assert (hit.group, hit.title, hit.title_marks) == ("Similar names", "Ama Mensah", [(4, 10)])


def test_commands_are_found_by_their_title(finder: Any) -> None:
    _window, source = finder
    assert [hit.title for hit in source.commands("back up")] == ["Back up now"]
    assert "Greet" in [hit.title for hit in source.commands("")]


@pytest.mark.parametrize(
    ("snippet", "shown"),
    [
        ("2017-11-10 · not_started", "10 Nov 2017 · Not started"),
        ("2018-02 · call", "Feb 2018 · Call"),
        ("mastodon · 2018-02-07", "Mastodon · 7 Feb 2018"),
        ("London · under_way", "London · Under way"),
        ("Mayor · Kampala", "Mayor · Kampala"),
        ("", ""),
    ],
)
def test_what_tells_records_apart_is_said_in_words(snippet: str, shown: str) -> None:
    assert said(snippet) == shown

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from crm.ui.areas import AREAS
from crm.ui.shell.guide import GuideDialog
from crm.ui.shell.guide_pages import ABOUT, INDEX, guide_pages, matching
from crm.ui.shell.welcome import Welcome
from tests.ui.shell.conftest import Desk


@pytest.fixture
def guide(desk: Desk) -> GuideDialog:
    window = desk.enter()
    window.actions_.run("help.guide")
    return window.findChildren(GuideDialog)[0]


def listed(guide: GuideDialog) -> list[str]:
    return [guide.pages.item(row).text() for row in range(guide.pages.count())]


def test_it_opens_where_the_page_in_front_is_told_of_and_stays(desk: Desk) -> None:
    window = desk.enter()
    window.navigator.show_page("people")
    window.actions_.run("help.guide")
    (guide,) = window.findChildren(GuideDialog)
    assert (guide.isVisible(), guide.isModal(), guide.name) == (True, False, "person.md")
    window.navigator.show_page("first")
    window.actions_.run("help.guide")
    assert (window.findChildren(GuideDialog), guide.name) == ([guide], INDEX)


def test_it_opens_without_a_workspace(desk: Desk) -> None:
    window = desk.program.open_window(None)
    window.findChildren(Welcome)[0].guide_requested.emit()
    assert window.findChildren(GuideDialog)[0].name == INDEX


def test_every_page_of_the_window_is_told_of() -> None:
    pages = {page.name for area in AREAS for page in area.pages}
    assert set(ABOUT) == pages
    assert set(ABOUT.values()) <= {page.name for page in guide_pages()}


def test_pages_stand_in_the_order_of_the_index_and_are_read(guide: GuideDialog) -> None:
    assert listed(guide) == [page.title for page in guide_pages()]
    for row, page in enumerate(guide_pages()):
        guide.pages.setCurrentRow(row)
        assert guide.name == page.name
        assert guide.browser.toPlainText().startswith(page.title)


def test_searching_narrows_and_goes_to_the_first_place(guide: GuideDialog) -> None:
    guide.search.setText("waiting list offer")
    assert listed(guide)[0] == "Planning an event"
    assert "Cities and the map" not in listed(guide)
    guide.search.returnPressed.emit()
    marks = guide.browser.extraSelections()
    assert guide.name == "events-planning.md"
    assert marks
    assert guide.browser.textCursor().position() > 0
    guide.search.setText("qwertz")
    assert (listed(guide), guide.nothing.isHidden(), guide.name) == ([], False, "events-planning.md")
    guide.search.clear()
    assert (len(listed(guide)), guide.browser.extraSelections()) == (len(guide_pages()), [])


def test_a_page_about_it_comes_before_one_that_mentions_it() -> None:
    assert matching("keyboard")[0].name == "keyboard.md"
    assert [page.name for page in matching("")] == [page.name for page in guide_pages()]


def test_links_lead_on_and_back(guide: GuideDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    guide.browser.anchorClicked.emit(QUrl("finding.md"))
    assert (guide.name, guide.pages.currentItem().text()) == ("finding.md", "Finding")
    guide.go_back()
    assert (guide.name, guide.back.isEnabled()) == (INDEX, False)
    guide.go_back()
    guide.browser.anchorClicked.emit(QUrl("https://example.org/"))
    guide.browser.anchorClicked.emit(QUrl("../glossary.md"))
    assert (guide.name, opened[0]) == (INDEX, QUrl("https://example.org/"))
    assert Path(opened[1].toLocalFile()).is_file()


def test_another_theme_shows_the_same_page_anew(desk: Desk, guide: GuideDialog, qtbot: QtBot) -> None:
    guide.show_page("command-line.md")
    before = grounds(guide)
    desk.program.theme.set_mode("dark")
    qtbot.waitUntil(lambda: grounds(guide) != before)
    assert guide.name == "command-line.md"
    desk.program.theme.set_mode("light")


def grounds(guide: GuideDialog) -> set[str]:
    """The colours that lie behind blocks of the text."""
    found, block = set(), guide.browser.document().begin()
    while block.isValid():
        if block.blockFormat().background().style().value:
            found.add(block.blockFormat().background().color().name())
        block = block.next()
    return found

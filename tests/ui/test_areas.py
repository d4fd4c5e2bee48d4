"""All areas together: what holds for every page of the program."""

from __future__ import annotations

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton

from crm.ui.areas import AREAS
from crm.ui.kit.area import PageWidget
from crm.ui.shell.menus import MENUS
from tests import templates
from tests.ui.desk import Desk

NARROWEST = 760  # pixels: half of a usual screen
PAGES = [page.name for area in AREAS for page in area.pages]


def test_no_shortcut_means_two_things_on_a_page(desk: Desk) -> None:
    window = desk.enter()
    for name in PAGES:
        window.navigator.show_page(name)
        desk.drain()
        sets = (window.actions_, *window.other_actions())
        keys = Counter(key.toString() for actions in sets for _action, made in actions for key in made.shortcuts())
        assert [key for key, count in keys.items() if count > 1] == [], name


def test_every_action_stands_in_a_menu(desk: Desk) -> None:
    window = desk.enter()
    known = {name for name, _title, _items in MENUS} | {"list"}
    for name in PAGES:
        window.navigator.show_page(name)
        for actions in (window.actions_, *window.other_actions()):
            assert {action.menu for action in actions.actions} <= known, name


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_the_starter_and_survives_any_change(name: str, desk: Desk) -> None:
    desk.workspace.unlink()
    templates.write_starter(desk.workspace)
    window = desk.enter()
    window.navigator.show_page(name)
    desk.drain()
    assert window.session is not None
    with window.session.database.write("Everything at once") as unit:
        for table in ("person", "organisation", "city", "event", "activity"):
            unit.connection.exec_driver_sql(f"UPDATE {table} SET trashed_at = '2018-01-01T00:00:00.000Z'")
    QApplication.processEvents()
    desk.drain()
    window.actions_.run("edit.undo")
    desk.drain()
    assert window.notice.sentence == "Undone: Everything at once"
    assert window.pages.name == name


def test_a_window_that_was_closed_is_gone_with_all_its_pages(desk: Desk) -> None:
    before = set(QApplication.allWidgets())
    window = desk.enter()
    for name in PAGES:
        window.navigator.show_page(name)
        desk.drain()
    window.close()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert set(QApplication.allWidgets()) <= before


def test_the_window_becomes_as_narrow_as_before_after_any_page(desk: Desk) -> None:
    window = desk.enter()
    for page in window.pages.all:
        desk.page(window, page.name, PageWidget)
        assert window.minimumSizeHint().width() <= NARROWEST, page.name


def test_names_in_the_sidebar_are_whole_beside_its_scroll_bar(desk: Desk) -> None:
    window = desk.enter()
    window.resize(1280, 600)
    window.show()
    (scroll,) = window.sidebar.findChildren(QScrollArea)
    for entry in scroll.findChildren(QToolButton):
        entry.click()
        assert entry.sizeHint().width() <= entry.width(), entry.text()
    assert scroll.verticalScrollBar().isVisible()
    assert scroll.widget().width() == scroll.viewport().width()

"""Where the pages stand at the left edge, and that the current one is in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from crm.ui.areas import AREAS
from crm.ui.shell.sidebar import Sidebar


def made(qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar(AREAS)
    qtbot.addWidget(sidebar)
    sidebar.resize(sidebar.width(), 400)
    sidebar.show()
    QApplication.processEvents()
    return sidebar


def test_the_current_page_is_in_sight(qtbot: QtBot) -> None:
    sidebar = made(qtbot)
    for page in (AREAS[-1].pages[-1].name, AREAS[0].pages[0].name):
        sidebar.set_current(page)
        button = sidebar._buttons[page]
        assert not button.visibleRegion().isEmpty()
        assert button.visibleRegion().boundingRect().height() == button.height()


def test_a_page_without_a_group_stands_apart_from_the_group_above(qtbot: QtBot) -> None:
    sidebar = made(qtbot)

    def gap(above: str, below: str) -> int:
        upper, lower = sidebar._buttons[above].geometry(), sidebar._buttons[below].geometry()
        return lower.top() - upper.bottom()

    assert gap("tasks", "mapping") > 4 * gap("people", "organisations")
    assert gap("mapping", "events") == gap("people", "organisations")
    assert {one.text() for one in sidebar.findChildren(QLabel)} >= {"Contacts", "Commitments", "Pilots"}
    assert all(button.text().strip() for button in sidebar.findChildren(QToolButton) if button.isCheckable())


def test_an_area_without_pages_has_no_heading(qtbot: QtBot) -> None:
    without = {area.title for area in AREAS if not area.pages}
    assert without
    assert not without & {one.text() for one in made(qtbot).findChildren(QLabel)}

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from crm.i18n import N_
from crm.ui.kit.actions import SEPARATOR, WINDOW, Action, ActionSet, tool_tip
from crm.ui.kit.shortcut_sheet import Shortcut, ShortcutSheet, shortcuts_of


class Situation:
    def __init__(self) -> None:
        self.done: list[str] = []
        self.last = "Invite 12 people"


def undo(situation: Situation) -> None:
    situation.done.append("undo")


def title(situation: Situation) -> str:
    return f"Undo “{situation.last}” & more"


UNDO = Action[Situation](
    "edit.undo", N_("Undo"), undo, "undo-2", "Ctrl+Z; Alt+Backspace", WINDOW, lambda s: bool(s.last), title
)
ADD = Action[Situation]("record.add", N_("Add"), lambda s: s.done.append("add"), help=N_("Adds one."))
ACTIONS = (UNDO, ADD)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def situation() -> Situation:
    return Situation()


@pytest.fixture
def actions(window: QWidget, situation: Situation) -> ActionSet[Situation]:
    return ActionSet(ACTIONS, situation, window)


def test_state_and_title_follow_the_situation(actions: ActionSet[Situation], situation: Situation) -> None:
    made = actions.qaction("edit.undo")
    assert (made.isEnabled(), made.text()) == (True, "Undo “Invite 12 people” && more")
    situation.last = ""
    actions.refresh()
    assert not made.isEnabled()
    actions.run("edit.undo")
    assert situation.done == []


def test_all_shortcuts_work_in_the_window(actions: ActionSet[Situation], situation: Situation, window: QWidget) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    assert situation.done == ["undo", "undo"]
    assert [key.toString() for key in actions.qaction("edit.undo").shortcuts()] == ["Ctrl+Z", "Alt+Backspace"]


def test_menus_and_buttons_hold_the_same_action(actions: ActionSet[Situation], situation: Situation) -> None:
    menu = actions.fill_menu(QMenu(), ("record.add", SEPARATOR, "edit.undo"))
    assert [entry.isSeparator() for entry in menu.actions()] == [False, True, False]
    button = actions.tool_button("record.add", text=True)
    button.click()
    menu.actions()[0].trigger()
    assert situation.done == ["add", "add"]
    assert button.accessibleName() == "Add"
    assert len(actions.fill_menu(QMenu()).actions()) == len(ACTIONS)


def test_ids_say_the_menu_and_tool_tips_the_keys() -> None:
    assert (UNDO.menu, ADD.menu) == ("edit", "record")
    assert tool_tip(UNDO) == f"Undo ({QKeySequence('Ctrl+Z').toString(QKeySequence.SequenceFormat.NativeText)})"
    assert tool_tip(ADD) == "Add\nAdds one."


def test_the_sheet_lists_what_has_a_shortcut(qtbot: QtBot) -> None:
    assert shortcuts_of(ACTIONS) == [Shortcut("Undo", "Ctrl+Z; Alt+Backspace")]
    sheet = ShortcutSheet((("Edit", shortcuts_of(ACTIONS)), ("List", [Shortcut("Open", "Return")]), ("Empty", [])))
    qtbot.addWidget(sheet)
    sheet.show()

    def texts() -> list[str]:
        body = sheet._scroll.widget()
        assert body is not None
        return [label.text() for label in body.findChildren(QLabel)]

    assert texts() == ["Edit", "Undo", "Ctrl+Z", "Alt+Backspace", "List", "Open", "Return"]
    QTest.keyClicks(sheet._search, "und")
    assert texts() == ["Edit", "Undo", "Ctrl+Z", "Alt+Backspace"]

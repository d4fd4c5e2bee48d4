from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crm.ui.kit.timeline import Entry, EntryBox, Timeline

CALL = Entry("2018-02-07", "Call about the pilot", "She will ask the council.", "phone", "Amina", token=1 << 52)
MONTH = Entry("2017-11", "Convening", action="Restore this", token="step")


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline("Nothing happened yet.")
    qtbot.addWidget(timeline)
    timeline.resize(400, 600)
    timeline.show()
    return timeline


def boxes(timeline: Timeline) -> list[EntryBox]:
    return [box for box in timeline.findChildren(EntryBox) if not box.isHidden()]


def test_entries_say_what_and_when(timeline: Timeline) -> None:
    timeline.set_entries([CALL, MONTH])
    first, second = boxes(timeline)
    texts = [label.text() for label in first.findChildren(QLabel)]
    assert texts == ["Call about the pilot", "7 Feb 2018  ·  Amina", "She will ask the council."]
    assert second.accessibleName() == "Convening, Nov 2017"


def test_an_entry_is_opened_by_mouse_and_keyboard(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_entries([CALL])
    with qtbot.waitSignal(timeline.opened) as opened:
        QTest.keyClick(boxes(timeline)[0], Qt.Key.Key_Return)
    assert opened.args == [1 << 52]
    with qtbot.waitSignal(timeline.opened):
        QTest.mouseClick(boxes(timeline)[0], Qt.MouseButton.LeftButton, pos=QPoint(60, 10))


def test_an_entry_offers_its_action(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_entries([MONTH])
    with qtbot.waitSignal(timeline.action_requested) as asked:
        boxes(timeline)[0].findChildren(QPushButton)[0].click()
    assert asked.args == ["step"]


def test_an_empty_one_says_so_and_a_long_one_comes_in_parts(timeline: Timeline) -> None:
    timeline.set_entries([])
    assert [label.text() for label in timeline.findChildren(QLabel)] == ["Nothing happened yet."]
    timeline.set_entries([CALL] * 120)
    assert len(boxes(timeline)) == 50
    timeline.show_more()
    timeline.show_more()
    assert len(boxes(timeline)) == 120
    assert not [button for button in timeline.findChildren(QPushButton) if not button.isHidden()]


def test_the_keyboard_stays_in_the_list_when_it_is_told_anew(timeline: Timeline) -> None:
    timeline.set_entries([CALL, MONTH])
    boxes(timeline)[1].findChildren(QPushButton)[0].setFocus()
    timeline.set_entries([MONTH, CALL, MONTH])
    assert timeline.focusWidget() is boxes(timeline)[0]


def test_more_entries_take_the_keyboard_from_what_brought_them(timeline: Timeline) -> None:
    timeline.set_entries([CALL] * 60)
    (more,) = [one for one in timeline.findChildren(QPushButton) if one.text() == "Show more"]
    more.setFocus()
    more.click()
    assert timeline.focusWidget() is boxes(timeline)[50]


def test_from_right_to_left_the_texts_leave_room_for_the_icon_at_their_right(qtbot: QtBot) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        shown = Timeline("Nothing happened yet.")
        qtbot.addWidget(shown)
        shown.resize(400, 300)
        shown.set_entries([CALL])
        shown.show()
        (box,) = boxes(shown)
        assert all(text.geometry().right() <= 400 - 28 for text in box.findChildren(QLabel))
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

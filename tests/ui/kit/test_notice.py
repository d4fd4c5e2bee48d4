from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from crm.errors import Unavailable
from crm.ui.kit.notice import NoticeBar


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_it_tells_and_offers_to_take_back(bar: NoticeBar) -> None:
    undone: list[str] = []
    bar.tell("3 people put in the trash.", "success", ("Undo", lambda: undone.append("yes")))
    assert bar.sentence == "3 people put in the trash."
    assert bar.accessibleName() == bar.sentence
    (undo,) = bar.findChildren(QPushButton)
    undo.click()
    assert undone == ["yes"]
    assert bar.sentence == ""


@pytest.mark.parametrize(("kind", "goes"), [("info", True), ("success", True), ("warning", False), ("error", False)])
def test_only_what_went_well_goes_by_itself(bar: NoticeBar, kind: str, goes: bool) -> None:
    bar.tell("Saved.", kind)
    assert bar.findChildren(QTimer)[0].isActive() is goes


def test_a_failure_stays_until_it_is_closed(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.tell("Saved.")
    bar.tell_failure(Unavailable("The disk is full."))
    assert bar.sentence == "The disk is full."
    assert not bar.findChildren(QTimer)[0].isActive()
    with qtbot.waitSignal(bar.closed):
        bar.findChildren(QToolButton)[0].click()
    assert bar.isHidden()


def test_mark_up_in_a_name_is_shown_as_it_is(bar: NoticeBar) -> None:
    bar.tell("<b>Amina</b> saved.")
    assert bar.sentence == "<b>Amina</b> saved."

"""The notice above the foot of the window: laid out in the width it has, from the first one on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from crm.ui.kit.notice import NoticeBar
from crm.ui.shell.floating import Floating

LONG = "This workspace lies in a folder that a service copies while it changes, which will damage it. " * 3


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(1000, 600)
    return ground


def _right_edge(bar: NoticeBar) -> int:
    """How far its last button stands from its right edge."""
    (close,) = bar.findChildren(QToolButton)
    return bar.width() - close.geometry().right()


@pytest.mark.parametrize("sentence", ["Saved.", LONG])
@pytest.mark.parametrize("early", [True, False], ids=["before the window", "in the window"])
def test_the_first_notice_fills_its_bar(ground: QWidget, sentence: str, early: bool) -> None:
    bar = NoticeBar()
    floating = Floating(bar, ground, 40)
    if early:
        bar.tell(sentence, "warning")
    ground.show()
    if not early:
        QApplication.processEvents()
        bar.tell(sentence, "warning")
    QApplication.processEvents()
    assert floating.parent() is ground
    assert bar.width() == 720
    assert _right_edge(bar) < 20
    assert bar.geometry().bottom() == 600 - 40 - 1


def test_it_follows_the_window(ground: QWidget) -> None:
    bar = NoticeBar()
    Floating(bar, ground, 40)
    ground.show()
    bar.tell(LONG, "warning")
    ground.resize(500, 400)
    QApplication.processEvents()
    assert bar.width() < 500
    assert _right_edge(bar) < 20
    assert bar.geometry().bottom() == 400 - 40 - 1

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from crm.paths import RESOURCES
from crm.ui.kit.colours import DARK, LIGHT, Colours
from crm.ui.kit.theme import Theme, set_role, style_sheet


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.set_mode("light")
    theme.setParent(None)


def test_dark_and_light_change_the_palette(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    theme.set_mode("light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_an_unknown_scheme_or_mode_is_light(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode("solarized")
    assert theme.mode == "auto"
    assert qapp.styleHints().colorScheme() == Qt.ColorScheme.Unknown
    assert not theme.dark


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_image_of_the_style_sheet_exists(colours: Colours) -> None:
    paths = re.findall(r"url\((.+?)\)", style_sheet(colours))
    assert paths
    assert [path for path in paths if not (RESOURCES / "style" / path.rsplit("/")[-1]).is_file()] == []


def test_a_role_changes_the_look(qtbot: QtBot) -> None:
    label = QLabel("People")
    qtbot.addWidget(label)
    plain = label.sizeHint().height()
    set_role(label, "title")
    assert label.sizeHint().height() > plain


def test_a_list_of_choices_opens_below_and_shows_each_whole_without_arrows_to_scroll_with(qtbot: QtBot) -> None:
    choices = QComboBox()
    qtbot.addWidget(choices)
    choices.setStyleSheet(style_sheet(LIGHT))
    hint = choices.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, QStyleOptionComboBox(), choices)
    assert not hint

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from crm.ui.kit.avatar import DARK_PAIRS, LIGHT_PAIRS, Avatar, avatar_pixmap, forget_pixmaps, initials
from crm.ui.kit.colours import contrast


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amina Okello", "AO"), ("łukasz žižka", "ŁŽ"), ("Jean-Luc Picard", "JP"), ("Madonna", "M"), ("李明", "李"),
        ("محمد علي", "م"), ("Dr. (Amina) Okello", "DO"), ("", "?"), ("  ", "?"),
    ],
)  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(("ground", "ink"), [*LIGHT_PAIRS, *DARK_PAIRS])
def test_initials_can_be_read(ground: str, ink: str) -> None:
    assert contrast(ground, ink) >= 4.5


def test_a_name_has_its_colour_and_is_said(qtbot: QtBot) -> None:
    avatar = Avatar("Amina Okello")
    qtbot.addWidget(avatar)
    assert avatar.accessibleName() == "Amina Okello"
    before = avatar.grab().toImage().pixelColor(20, 4)
    assert before in [QColor(ground) for ground, _ink in LIGHT_PAIRS]
    avatar.set_name("Łukasz Žižka")
    assert avatar.accessibleName() == "Łukasz Žižka"


def test_a_script_whose_font_comes_later_is_drawn_anew() -> None:
    before = avatar_pixmap("王小明", 24, 1.0, dark=False)
    assert avatar_pixmap("王小明", 24, 1.0, dark=False).cacheKey() == before.cacheKey()
    forget_pixmaps()
    assert avatar_pixmap("王小明", 24, 1.0, dark=False).cacheKey() != before.cacheKey()

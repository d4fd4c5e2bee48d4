from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from crm.paths import RESOURCES
from crm.ui.kit.colours import DARK, LIGHT, palette_of
from crm.ui.kit.icons import icon

NAMES = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


def strongest(image: QImage) -> QColor:
    """The least transparent colour of a picture."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(name: str) -> None:
    assert QSvgRenderer(str(RESOURCES / "icons" / f"{name}.svg")).isValid()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_an_icon_takes_the_colour_of_the_scheme(qapp: QApplication, colours: object) -> None:
    before = qapp.palette()
    scheme = LIGHT if colours is LIGHT else DARK
    qapp.setPalette(palette_of(scheme))
    drawn = icon("plus").pixmap(QSize(24, 24)).toImage()
    disabled = icon("plus").pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    qapp.setPalette(before)
    assert strongest(drawn).name() == scheme.text
    assert strongest(disabled).name() == scheme.disabled


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    pixmap = icon("plus").pixmap(QSize(18, 18), 2.0)
    assert pixmap.width() == 36


def test_a_missing_icon_is_noticed() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unheard-of")


def test_a_button_without_room_asks_for_nothing() -> None:
    assert icon("check").pixmap(QSize(0, 0)).isNull()

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from crm.ui.kit.colours import DARK, LIGHT, READ_UPON, Colours, colours_of, contrast, palette_of

SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@SCHEMES
def test_every_pair_that_meets_has_enough_contrast(colours: Colours) -> None:
    weak = {
        f"{ink} on {ground}": round(contrast(getattr(colours, ink), getattr(colours, ground)), 2)
        for ink, ground, least in READ_UPON
        if contrast(getattr(colours, ink), getattr(colours, ground)) < least
    }
    assert weak == {}


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@SCHEMES
def test_a_palette_knows_its_scheme(colours: Colours) -> None:
    palette = palette_of(colours)
    assert colours_of(palette) == colours
    assert palette.color(QPalette.ColorRole.Text) == QColor(colours.text)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(colours.disabled)

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from crm.models.contacts import TAG_COLOURS
from crm.ui.contacts.tag_colours import COLOURS, dot


def test_every_colour_a_tag_may_have_has_a_hue(qapp: QApplication) -> None:
    assert tuple(COLOURS) == TAG_COLOURS
    for name, (_label, hue) in COLOURS.items():
        spot = dot(name).toImage()
        assert spot.pixelColor(spot.rect().center()).name() == hue

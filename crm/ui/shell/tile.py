"""A button as large as what it leads to: an icon, a name, and a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from crm.ui.kit.card_button import CardButton
from crm.ui.kit.labels import heading, label, muted
from crm.ui.kit.measures import HALF, ICON, UNIT, WIDE, space


class Tile(CardButton):
    """A screen reader says its name and sentence."""

    def __init__(
        self, image: str, name: str, sentence: str, pressed: Callable[[], object], *, small: bool = False
    ) -> None:
        super().__init__("tile", margin=UNIT + HALF if small else WIDE, gap=UNIT + HALF)
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(_without_arguments(pressed))
        self.add_picture(image, "accent", ICON if small else ICON + UNIT)
        column = space(QVBoxLayout(), 0, HALF // 2 if small else HALF)
        column.addWidget(label(name) if small else heading(name))
        column.addWidget(muted(sentence, wrap=not small))
        if not small:
            column.addStretch(1)
        self.row.addLayout(column, 1)
        self.seal()


def _without_arguments(pressed: Callable[[], object]) -> Callable[[], None]:
    """`clicked` carries whether the button is down; what is called need not know."""

    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        pressed()

    return slot

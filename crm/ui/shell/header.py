"""The line above the page: the way back, the field that finds anyone, and what was done last."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from crm.i18n import _
from crm.ui.kit.icons import icon
from crm.ui.kit.measures import GAP, HALF, ICON, UNIT
from crm.ui.kit.theme import set_role

_SEARCH_WIDTH = 440


class Header(QFrame):
    """`search_requested` wants the palette. `begin` and `end` are the buttons at both ends, made by the window."""

    search_requested = Signal()

    def __init__(self, begin: tuple[QWidget, ...], end: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, UNIT, GAP, UNIT)
        row.setSpacing(HALF)
        for widget in begin:
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._search_button(), 2)
        row.addStretch(1)
        for widget in end:
            row.addWidget(widget)

    def _search_button(self) -> QPushButton:
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(_("Find or do…   {keys}").format(keys=keys))
        set_role(button, "search")
        button.setIcon(icon("search", "muted"))
        button.setIconSize(QSize(ICON - 2, ICON - 2))
        button.setAutoDefault(False)
        button.setMaximumWidth(_SEARCH_WIDTH)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(_("Find a record or a command"))
        button.clicked.connect(self.search_requested)
        return button

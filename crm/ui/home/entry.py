"""One line of a card: what it is called, a word about it, and what stands at its end. Pressing it opens the record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm.ui.kit.card_button import CardButton
from crm.ui.kit.labels import label, leading
from crm.ui.kit.measures import GAP, HALF, ICON, UNIT, space


class Entry(CardButton):
    """Reads as one button: its accessible name is all its texts."""

    def __init__(
        self, image: str, name: str, detail: str = "", end: str = "", *, tone: str = "", below: QWidget | None = None
    ) -> None:
        super().__init__("row", margin=UNIT, gap=GAP)
        self.setAccessibleName(", ".join(text for text in (name, detail, end) if text))
        self.add_picture(image, "muted", ICON)
        texts = space(QVBoxLayout(), 0, 0)
        for text in (label(name, wrap=True), *([label(detail, "caption", wrap=True)] if detail else [])):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # one long word widens nothing
            texts.addWidget(leading(text))
        beside = space(QHBoxLayout(), 0, GAP)
        beside.addLayout(texts, 1)
        if end:
            beside.addWidget(label(end, tone or "caption"), 0, Qt.AlignmentFlag.AlignTop)
        whole = space(QVBoxLayout(), 0, HALF)
        whole.addLayout(beside)
        if below is not None:  # as wide in every line, so that one can be held against another
            whole.addWidget(below)
        self.row.addLayout(whole, 1)
        self.seal()

    def opening(self, act: Callable[[], object]) -> Entry:
        """The entry, which now does that when pressed."""

        def pressed() -> None:
            act()

        self.clicked.connect(pressed)
        return self

    def leading(self, act: Callable[[], object], *, leads: bool) -> Entry:
        """As `opening`; where it leads nowhere it is only read."""
        if leads:
            return self.opening(act)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self

    def ending(self, tool: QToolButton) -> Entry:
        """The entry, with a button of its own at its end."""
        self.row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        return self

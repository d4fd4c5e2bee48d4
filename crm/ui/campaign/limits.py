"""How long a text is to each channel, shown while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.ui.kit.editors import LongTextEditor
from crm.ui.kit.labels import caption
from crm.ui.kit.measures import HALF, space
from crm.ui.kit.wording import choice
from crm.values.post_lengths import Length, measured


class CountedEditor(LongTextEditor):
    """A text with its lengths below it; `count_for` says for which channels, and what follows the text."""

    def __init__(self) -> None:
        super().__init__()
        self._channels: tuple[str, ...] = ()
        self._after = ""
        self.said = caption("", wrap=True)
        self.said.setAccessibleName(_("Length for each channel"))
        around = QWidget()
        column = space(QVBoxLayout(around), 0, HALF)
        self.line.removeWidget(self.input)
        column.addWidget(self.input)
        column.addWidget(self.said)
        self.line.addWidget(around)
        self.input.textChanged.connect(self._count)

    def count_for(self, channels: Sequence[str], after: str) -> None:
        """Count for these channels, with what is put behind the text."""
        self._channels, self._after = tuple(channels), after
        self._count()

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._count()

    def _count(self) -> None:
        text = "\n\n".join(filter(None, (self.input.toPlainText().strip(), self._after)))
        found = [(channel, measured(channel, text)) for channel in self._channels]
        self.said.setText("   ".join(length_said(channel, length) for channel, length in found))
        over = any(length.is_over for _channel, length in found)
        self.said.setProperty("role", "error" if over else "caption")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setVisible(bool(self._channels))


def length_said(channel: str, length: Length) -> str:
    """'X 143 of 280', 'Mastodon 12 too long', 'SMS 161 of 306, 2 parts'."""
    name = choice(channel)
    if length.limit is None:
        return f"{name} {length.used:,}"
    if length.is_over:
        return _("{channel} {count} too long").format(channel=name, count=f"{length.used - length.limit:,}")
    said = _("{channel} {used} of {limit}").format(channel=name, used=f"{length.used:,}", limit=f"{length.limit:,}")
    return f"{said}, {ngettext('{count} part', '{count} parts', length.parts)}" if length.parts else said

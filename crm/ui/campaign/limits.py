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
    """'X 143 of 280', 'Mastodon 12 too long', 'SMS 161 of 306, 2 parts', 'Instagram 60 of 2,200, 3 of 5 hashtags'."""
    return ", ".join(filter(None, (_used(choice(channel), length), _parts(length), _tags(length))))


def _used(name: str, length: Length) -> str:
    if length.limit is None:
        return f"{name} {length.used:,}"
    if length.is_long:
        return _("{channel} {count} too long").format(channel=name, count=f"{length.used - length.limit:,}")
    return _("{channel} {used} of {limit}").format(channel=name, used=f"{length.used:,}", limit=f"{length.limit:,}")


def _parts(length: Length) -> str:
    return ngettext("{count} part", "{count} parts", length.parts) if length.parts else ""


def _tags(length: Length) -> str:
    """The hashtags where there are some and the channel takes only so many."""
    if length.most_tags is None or not length.tags:
        return ""
    if length.tags_over:
        return ngettext("{count} hashtag too many", "{count} hashtags too many", length.tags_over)
    return _("{tags} of {most} hashtags").format(tags=length.tags, most=length.most_tags)

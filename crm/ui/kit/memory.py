"""What a page remembers of itself between two visits: columns, widths, sort, the size of its panes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from crm.settings import Settings


class Memory(Protocol):
    """Keeps plain values by page."""

    def recall(self, page: str) -> dict[str, Any]:
        """What was remembered; empty the first time."""

    def remember(self, page: str, values: Mapping[str, Any]) -> None:
        """Keep these beside what else the page keeps. Values are what JSON can hold."""


class SettingsMemory:
    """Keeps them in the settings of this installation."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def recall(self, page: str) -> dict[str, Any]:
        kept = self._settings.view.get(page)
        return dict(kept) if isinstance(kept, dict) else {}

    def remember(self, page: str, values: Mapping[str, Any]) -> None:
        before = self.recall(page)
        after = before | dict(values)
        if after == before:
            return
        self._settings.view[page] = after
        self._settings.save_quietly()

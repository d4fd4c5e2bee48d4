"""What shows the records of a list in another way, such as a map or a calendar."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class ListPicture(QWidget):
    """The signals carry a key."""

    current_changed = Signal(object)
    open_requested = Signal(object)

    @abstractmethod
    def show_keys(self, keys: Sequence[int]) -> None:
        """Show the records that are listed now."""

    @abstractmethod
    def set_current(self, key: int | None) -> None:
        """Point out the record that is chosen in the list."""

"""What the sides of an event have in common: each is a tab of the event at full width, made when first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.ui.kit.actions import ActionSet
from crm.ui.kit.context import Context
from crm.ui.records.pane import Pane


class EventPart(Pane):
    """One side of the event whose key is `key`: read on a worker by `read`, shown by `fill`."""

    image = "calendar-days"
    view_changed = Signal()  # what can be done here is another

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        """What can be done here: in the menus and the palette while the tab is in front."""
        return ()

    def bring_up(self, shown: QWidget, first: QWidget) -> None:
        """Show the body, or what stands in its place; `first` has the keyboard then, where it was in this side."""
        focused: QWidget | None = self.window().focusWidget()  # also while a dialog is in front
        within = isinstance(focused, QWidget) and self.isAncestorOf(focused)
        takes = within and self.stack.currentWidget() is not shown
        self.stack.setCurrentWidget(shown)
        if takes:
            first.setFocus()

    def settle(self) -> bool:
        """Store what is half written, since the window is about to leave; False where that could not be done."""
        return True


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A tab: `name` is unique, `title` a message id."""

    name: str
    title: str
    make: Callable[[Context], EventPart]

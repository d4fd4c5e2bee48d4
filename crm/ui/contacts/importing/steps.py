"""What the steps of a wizard have in common, and the line that shows where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.kit.theme import set_role


class StepPage(QWidget):
    """One step. `ready_changed` tells that going on became possible or impossible."""

    ready_changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def is_ready(self) -> bool:
        """Whether the next step can be taken."""
        return True


class StepLine(QWidget):
    """'1 Files › 2 Columns › …': the present step stands out, those done are quiet."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._labels = [label(f"{number}  {title}", "step") for number, title in enumerate(titles, 1)]
        row = space(QHBoxLayout(self), 0, UNIT)
        for number, shown in enumerate(self._labels):
            if number:
                row.addWidget(label("›", "muted"))
            row.addWidget(shown)
        row.addStretch(1)
        row.setContentsMargins(0, HALF, 0, GAP)

    def show_step(self, current: int) -> None:
        for number, shown in enumerate(self._labels):
            set_role(shown, "step-now" if number == current else "step")
        self.setAccessibleName(
            _("Step {number} of {count}: {title}").format(
                number=current + 1, count=len(self._titles), title=self._titles[current]
            )
        )

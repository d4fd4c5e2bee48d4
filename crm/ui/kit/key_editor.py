"""Choosing one of a few records that are all at hand: the sessions of an event, the decisions of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from crm.ui.kit.editors import Editor, QuietComboBox
from crm.ui.kit.reference_editor import Lookup


class KeyEditor(Editor):
    """One of some records by key, or none of them."""

    def __init__(self, records: Sequence[tuple[int, str]], none: str) -> None:
        self.input = QuietComboBox()
        super().__init__(self.input)
        self.input.setSizeAdjustPolicy(self.input.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.input.addItem(none, None)
        for key, title in records:
            self.input.addItem(title, key)
        self.input.activated.connect(self.edited)
        self.line.addWidget(self.input)

    def value(self) -> Any:
        return self.input.currentData()

    def set_value(self, value: Any) -> None:
        self.input.setCurrentIndex(max(0, self.input.findData(value)))


def key_editor(records: Sequence[tuple[int, str]], none: str) -> Callable[[Lookup], Editor]:
    """What makes such an editor for a form."""
    return partial(_make, tuple(records), none)


def _make(records: Sequence[tuple[int, str]], none: str, _lookup: Lookup) -> Editor:
    return KeyEditor(records, none)

"""Choosing one of a few records that are all offered by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox

from crm.ui.kit.editors import Editor, QuietComboBox

_LEAST: Final = 8  # characters: a long name does not widen the form


class ChosenEditor(Editor):
    """`options` are keys with names; none is the first entry unless one `must` be chosen."""

    def __init__(self, options: Sequence[tuple[int, str]], *, must: bool = False) -> None:
        self.input = QuietComboBox()
        self.input.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.input.setMinimumContentsLength(_LEAST)
        super().__init__(self.input)
        if not must:
            self.input.addItem("", None)
        for key, name in options:
            self.input.addItem(name, key)
        self.input.activated.connect(self._chosen)
        self.line.addWidget(self.input, 1)

    def value(self) -> Any:
        return self.input.currentData()

    def set_value(self, value: Any) -> None:
        self.input.setCurrentIndex(max(self.input.findData(value), 0))

    def _chosen(self) -> None:
        self.edited.emit()

"""All shortcuts on one sheet, made from the actions themselves: it cannot go out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm.i18n import _
from crm.text import words
from crm.ui.kit.actions import Action
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import label, section, title
from crm.ui.kit.measures import FORM_WIDTH, GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.search_field import SearchField


class Shortcut(NamedTuple):
    """What can be done and by which keys (portable text, several with `; ` between), both as data."""

    title: str
    keys: str


Group = tuple[str, Sequence[Shortcut]]


def shortcuts_of(actions: Iterable[Action[Any]]) -> list[Shortcut]:
    """Those of the actions that have one."""
    return [Shortcut(_(action.title), action.shortcut) for action in actions if action.shortcut]


class ShortcutSheet(QDialog):
    """Groups of shortcuts under their headings, narrowed by typing."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self._groups = [(name, tuple(shortcuts)) for name, shortcuts in groups if shortcuts]
        self._search = SearchField(_("Search shortcuts"))
        self._search.textChanged.connect(self._fill)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(_("Keyboard shortcuts"))
        close = button(_("Close"), self.accept)
        foot = space(QHBoxLayout())
        foot.addStretch(1)
        foot.addWidget(close)
        layout = space(QVBoxLayout(self), PAGE, WIDE)
        layout.addWidget(title(_("Keyboard shortcuts")))
        layout.addWidget(self._search)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self._fill("")

    def sizeHint(self) -> QSize:
        return QSize(FORM_WIDTH - PAGE, FORM_WIDTH)

    def _fill(self, text: str) -> None:
        body = QWidget()
        body.setProperty("role", "plain")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, UNIT, 0)
        grid.setVerticalSpacing(UNIT)
        grid.setColumnStretch(0, 1)
        for name, shortcuts in self._groups:
            shown = [one for one in shortcuts if _matches(text, f"{name} {one.title}")]
            if shown:
                head = section(name)
                head.setContentsMargins(0, UNIT, 0, 0)
                grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            for one in shown:
                row = grid.rowCount()
                grid.addWidget(label(one.title, wrap=True), row, 0)
                grid.addWidget(_keys(one.keys), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(body)


def _matches(text: str, title_: str) -> bool:
    there = words(title_)
    return all(any(word.startswith(asked) for word in there) for asked in words(text))


def _keys(keys: str) -> QWidget:
    """Each key in a frame of its own."""
    widget = QWidget()
    row = space(QHBoxLayout(widget), 0, GAP)
    for one in keys.split(";"):
        native = QKeySequence(one.strip()).toString(QKeySequence.SequenceFormat.NativeText) or one.strip()
        row.addWidget(label(native, "keys"))
    return widget

"""Facts under a heading: what each is called at the left, its value at the right, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from crm.i18n import _
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import caption, label, leading, section, short
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.records.links import copy_text

_NAME_WIDTH = 104
_SHOWN = 1_200
_MOST_SHOWN = 100_000
_LONGEST, _LEAST_LINK = 400, 48
Pressed = Callable[[], object]


class Facts(QWidget):
    """A section of the record in view. Empty, it says what to do next, or stays away."""

    def __init__(self, title: str, add: str = "", pressed: Pressed | None = None) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(HALF)
        self._grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        head = space(QHBoxLayout(), 0, UNIT)
        head.addWidget(section(title))
        head.addStretch(1)
        if pressed is not None:
            head.addWidget(tool_button(add, "plus", pressed, small=True))
        column = space(QVBoxLayout(self), 0, HALF)
        column.addLayout(head)
        column.addLayout(self._grid)
        self.setAccessibleName(title)

    @property
    def is_empty(self) -> bool:
        return self._grid.count() == 0

    def add(self, name: str, value: QWidget, change: Callable[[QWidget], object] | None = None) -> None:
        """A fact with its name; a double click on either calls `change` with the value's widget."""
        row = self._grid.rowCount()
        left = caption(name, wrap=True)
        left.setFixedWidth(_NAME_WIDTH)
        left.setContentsMargins(0, HALF, 0, 0)
        left.setBuddy(value)
        self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        if change is not None:
            left.setToolTip(_("Double-click to change"))
            for widget in (left, value):
                widget.installEventFilter(_DoubleClick(value, change, widget))

    def add_wide(self, value: QWidget) -> None:
        """Something that takes the whole line."""
        begin = Qt.AlignmentFlag.AlignLeft if isinstance(value, Link) else Qt.AlignmentFlag(0)
        self._grid.addWidget(value, self._grid.rowCount(), 0, 1, 2, begin)


class _DoubleClick(QObject):
    """Hears a double click on what it is a child of."""

    def __init__(self, value: QWidget, change: Callable[[QWidget], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._value, self._change = value, change

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonDblClick:
            return False
        self._change(self._value)
        return True


def words(text: str, role: str = "") -> QLabel:
    """A value as text that can be selected; it breaks, and never asks for more room than there is."""
    result = leading(label(short(text, _SHOWN), role, wrap=True))
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    result.setContentsMargins(0, HALF - 1, 0, HALF - 1)
    return result


class Prose(QWidget):
    """A text of any length, the first lines of it until all is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self._label = words(text)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)  # an Arabic text stands at its own side
        column = space(QVBoxLayout(self), 0, 0)
        column.addWidget(self._label)
        self._more = link(_("Show all"), self.show_all)
        self._more.setVisible(len(text) > _SHOWN)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_all(self) -> None:
        self._label.setText(self._whole[:_MOST_SHOWN])
        self._more.hide()


class Line(QWidget):
    """A value that leads somewhere, with a note below it and buttons at the end."""

    def __init__(
        self, text: str, pressed: Pressed | None, note: str = "", *tools: QToolButton, role: str = "caption"
    ) -> None:
        super().__init__()
        row = space(QHBoxLayout(self), 0, HALF)
        column = space(QVBoxLayout(), 0, 0)
        if pressed is not None:
            column.addWidget(link(text, pressed), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(words(text))
        if note:
            column.addWidget(words(note, role))
        row.addLayout(column, 1)
        for tool in tools:
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)


class Link(QPushButton):
    """Text that leads somewhere when it is pressed. What does not fit is cut; the tool tip has it whole."""

    def __init__(self, text: str) -> None:
        super().__init__(text[:_LONGEST].replace("&", "&&"))
        self._whole = text[:_LONGEST]
        self.setProperty("role", "inline")
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + UNIT, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_LINK, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width() - HALF)
        if shown.replace("&", "&&") != self.text():
            self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._whole else self._whole.replace("&", "&amp;").replace("<", "&lt;"))


def link(text: str, pressed: Pressed) -> Link:
    """A link that does something."""
    result = Link(text)
    result.clicked.connect(_without_arguments(pressed))
    return result


def _without_arguments(pressed: Pressed) -> Callable[[], None]:
    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        pressed()

    return slot


def more_button(name: str, entries: Sequence[tuple[str, str, Pressed]]) -> QToolButton:
    """A button with a small menu: each entry has a text, an icon, and what it does."""
    button = tool_button(name, "ellipsis", small=True)
    menu = QMenu(button)
    for text, image, pressed in entries:
        menu.addAction(icon(image), text).triggered.connect(_without_arguments(pressed))
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def copy_button(text: str) -> QToolButton:
    return tool_button(_("Copy"), "copy", partial(copy_text, text), small=True)

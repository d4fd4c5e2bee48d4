"""The pages of the program at the window's left edge: with names, or as icons alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.area import Area, Page
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import label
from crm.ui.kit.measures import GAP, HALF, ICON, QUARTER, UNIT, WIDE, space
from crm.ui.kit.theme import set_role

WIDTH, NARROW = 224, 56


class Sidebar(QFrame):
    """`page_requested` carries a page's name. What it shows as current follows the navigation, not the click."""

    page_requested = Signal(str)
    collapsed_changed = Signal(bool)

    def __init__(self, areas: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self._collapsed = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._titles: list[QWidget] = []
        self._fold = tool_button(_("Collapse the sidebar"), "chevron-left", self.toggle)
        self._name = label("", "heading")
        self._name.setContentsMargins(UNIT, HALF, 0, UNIT)
        column = space(QVBoxLayout(self), UNIT, HALF)
        column.addWidget(self._name)
        self._scroll = self._scrolled(areas)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._fold)
        self.setFixedWidth(WIDTH)

    @property
    def collapsed(self) -> bool:
        return self._collapsed

    def set_workspace(self, name: str) -> None:
        self._name.setToolTip(name)
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, WIDTH - 4 * UNIT))

    def set_current(self, page: str) -> None:
        if page in self._buttons:
            self._buttons[page].setChecked(True)
            self._scroll.ensureWidgetVisible(self._buttons[page], 0, WIDE)

    def toggle(self) -> None:
        self.set_collapsed(not self._collapsed)

    def set_collapsed(self, collapsed: bool) -> None:  # noqa: FBT001 - a property in Qt's manner
        """Icons alone, or with names."""
        self._collapsed = collapsed
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if collapsed else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
        for widget in (*self._titles, self._name):
            widget.setVisible(not collapsed)
        name = _("Expand the sidebar") if collapsed else _("Collapse the sidebar")
        self._fold.setIcon(icon("chevron-right" if collapsed else "chevron-left"))
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)
        self.setFixedWidth(NARROW if collapsed else WIDTH)
        self.collapsed_changed.emit(collapsed)

    def _scrolled(self, areas: Sequence[Area]) -> QScrollArea:
        inside = QWidget()
        set_role(inside, "plain")
        column = space(QVBoxLayout(inside), 0, QUARTER)
        number, grouped = 0, False
        for area in (area for area in areas if area.pages):
            alone = len(area.pages) == 1
            if not alone:
                column.addWidget(self._heading(_(area.title)))
            elif grouped:
                column.addSpacing(WIDE)  # it does not belong to the group above it
            grouped = not alone
            for page in area.pages:
                number += 1
                column.addWidget(self._entry(page, number))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    def _heading(self, text: str) -> QWidget:
        heading = label(text, "section")
        heading.setContentsMargins(GAP - HALF // 2, WIDE, 0, HALF)
        self._titles.append(heading)
        return heading

    def _entry(self, page: Page, number: int) -> QToolButton:
        button = QToolButton()
        set_role(button, "area")
        title = _(page.title)
        keys = f" ({QKeySequence(f'Ctrl+{number}').toString(QKeySequence.SequenceFormat.NativeText)})"
        button.setText(f"  {title}")  # Qt leaves but 4 pixels between icon and text
        button.setToolTip(title + (keys if number < 10 else ""))
        button.setAccessibleName(title)
        button.setIcon(icon(page.icon))
        button.setIconSize(QSize(ICON, ICON))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._asker(page.name))
        self._group.addButton(button)
        self._buttons[page.name] = button
        return button

    def _asker(self, name: str) -> object:
        def ask() -> None:
            self.page_requested.emit(name)

        return ask

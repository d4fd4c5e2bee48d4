"""A record in view that needs no more than a title, a line below it, and sections of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import leading, muted, short, title
from crm.ui.kit.measures import HALF, UNIT, WIDE, space
from crm.ui.records.facts import Facts
from crm.ui.records.pane import Pane


class PlainPane(Pane):
    """Title, a line below it, and sections of facts."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Choose an entry of the list"))
        self._title = leading(title(""))
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = muted("", wrap=True)
        self._back = button(_("Back to the list"), self.back_requested.emit, image="arrow-left", role="link")
        self._back.hide()
        self._tools = FlowLayout(spacing=HALF)
        self._holder = QWidget()
        self._holder.setProperty("role", "plain")
        self._place = space(QVBoxLayout(self._holder), WIDE, WIDE)
        self._facts: QWidget | None = None
        head = space(QVBoxLayout(), 0, UNIT)
        head.setContentsMargins(WIDE, WIDE, WIDE, 0)
        for part in (self._title, self._line):
            head.addWidget(part)
        head.addLayout(self._tools)
        self._body = QWidget()
        column = space(QVBoxLayout(self._body), 0, UNIT)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(scrolled(self._holder), 1)
        self.stack.addWidget(self._body)

    def add_tools(self, tools: Sequence[QToolButton]) -> None:
        for tool in tools:
            self._tools.addWidget(tool)

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        super().set_alone(alone)
        self._back.setVisible(alone)

    def show_facts(self, name: str, line: str, sections: Iterable[Facts]) -> None:
        self._title.setText(short(name))
        self._line.setText(line)
        self._line.setVisible(bool(line))
        facts = QWidget()
        column = space(QVBoxLayout(facts), 0, WIDE)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        if self._facts is not None:
            self._place.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = facts
        self._place.addWidget(facts, 1)
        self.stack.setCurrentWidget(self._body)


def scrolled(widget: QWidget) -> QScrollArea:
    """A part of the pane that scrolls by itself."""
    area = QScrollArea()
    area.setProperty("role", "reading")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area

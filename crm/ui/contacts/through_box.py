"""Who is written to in place of the record in view, or beside it: each with how to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.reaching import Through
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import caption, label, short
from crm.ui.kit.measures import HALF, UNIT, space
from crm.ui.kit.theme import set_role
from crm.ui.records.facts import copy_button, link
from crm.ui.records.links import address_of, open_address


class ThroughBox(QFrame):
    """Nothing where nobody stands before the record."""

    open_requested = Signal(object)  # Ref

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "notice-info")
        image = QLabel()
        image.setPixmap(icon("corner-down-left", "accent").pixmap(QSize(16, 16), self.devicePixelRatioF()))
        self._list = space(QVBoxLayout(), 0, HALF)
        row = space(QHBoxLayout(self), 6, UNIT)
        row.addWidget(image, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._list, 1)

    def show_through(self, found: Iterable[Through]) -> None:
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        said = []
        for one in found:
            self._list.addWidget(self._line(one))
            said.append(f"{_standing(one)}: {one.title}")
        self.setVisible(bool(said))
        self.setAccessibleName(", ".join(said))

    def _line(self, one: Through) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, HALF)
        flow.addWidget(label(_standing(one), "muted"))
        flow.addWidget(link(one.title, partial(self.open_requested.emit, one.ref)))
        if one.role:
            flow.addWidget(caption(short(one.role, 40)))
        for kind, value in ((Kind.EMAIL, one.email), (Kind.PHONE, one.phone)):
            if value:
                flow.addWidget(link(value, partial(open_address, address_of(kind, value))))
                flow.addWidget(copy_button(value))
        if one.notes:
            flow.addWidget(caption(short(one.notes, 80)))
        return line


def _standing(one: Through) -> str:
    if one.instead:
        return _("Write to the assistant") if one.assistant else _("Write to")
    return _("Assistant")

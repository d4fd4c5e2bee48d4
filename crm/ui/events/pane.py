"""An event in view: what it is beside the list, all its sides in tabs where it has the whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QTabWidget, QToolButton, QVBoxLayout, QWidget

from crm.changes import Changes
from crm.i18n import _
from crm.queries.events import EventView, event_view
from crm.store.database import Database
from crm.ui.events.part import EventPart, PartSpec
from crm.ui.events.parts import PARTS
from crm.ui.events.wording import in_short
from crm.ui.kit.actions import ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import leading, muted, short, title
from crm.ui.kit.measures import HALF, UNIT, WIDE, space
from crm.ui.kit.tab_order import chain, stops, stops_in
from crm.ui.records.pane import Pane

_LOW: Final = 640  # pixels


class EventPane(Pane):
    """Beside the list only the first side is shown; the others are made when their tab is first looked at."""

    image = "calendar-days"
    filled = Signal()  # what is known of the event is shown anew
    part_changed = Signal()  # another tab is in front: what can be done is another

    def __init__(self, context: Context, parts: Sequence[PartSpec] = PARTS) -> None:
        super().__init__(context, _("Choose an entry of the list"))
        self.status = ""  # of the event in view
        self._parts: dict[int, EventPart] = {}
        self._specs = tuple(parts)
        self._places: list[QVBoxLayout] = []
        self._title = leading(title(""))
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = muted("", wrap=True)
        self._back = button(_("Back to the list"), self.back_requested.emit, image="arrow-left", role="link")
        self._toolbar = QWidget()
        self._tools = FlowLayout(self._toolbar, HALF)
        self._top, self._head = space(QHBoxLayout(), 0, UNIT), space(QVBoxLayout(), 0, UNIT)
        self._wide: QToolButton | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for widget in (self.tabs, self.tabs.tabBar()):
            widget.setAccessibleName(_("Sides of the event"))
        self._body = self._lay_out()
        self.tabs.currentChanged.connect(self._show_part)
        self.tabs.tabBarClicked.connect(self._enter_part, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(self.tabs)
        self.set_alone(False)

    @property
    def part(self) -> EventPart | None:
        """The side in front."""
        return self._parts.get(self.tabs.currentIndex())

    def show_part(self, name: str) -> None:
        """Bring a side to the front, by its name."""
        self.tabs.setCurrentIndex(next(number for number, spec in enumerate(self._specs) if spec.name == name))

    def add_tools(self, tools: Sequence[QToolButton]) -> None:
        """Put these above the tabs; the last one, which opens the event, only beside the list."""
        for tool in tools:
            self._tools.addWidget(tool)
        self._wide = tools[-1]

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        """What can be done on the side in front."""
        return self.part.action_sets() if self.part is not None else ()

    def settle(self) -> bool:
        """Store what is half written on any side; False where that could not be done."""
        return all(part.settle() for part in self._parts.values())

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        super().set_alone(alone)
        self._back.setVisible(alone)
        if self._wide is not None:
            self._wide.setVisible(not alone)
        self.tabs.tabBar().setVisible(alone)
        if alone:
            self._top.addWidget(self._toolbar, 1)
        else:
            self._head.addWidget(self._toolbar)
            self.tabs.setCurrentIndex(0)
        self._head.setContentsMargins(WIDE, 0 if alone else WIDE, WIDE, 0)
        self._fit()
        for part in self._parts.values():
            part.set_alone(alone)

    def show_key(self, key: int | None) -> None:
        super().show_key(key)
        self._show_part()

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        for part in self._parts.values():
            if part.key is not None:
                part.apply(changes)

    def read(self, database: Database, key: int) -> EventView:
        with database.read() as connection:
            return event_view(connection, key)

    def fill(self, data: EventView) -> None:
        self._title.setText(short(data.document["name"] or ""))
        self._line.setText(in_short(data))
        self.status = data.document["status"] or ""
        self.filled.emit()
        self.stack.setCurrentWidget(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _fit(self) -> None:
        """In a low window the sides have the room: when and where stands on the first one as well."""
        self._line.setVisible(not self.alone or self.height() >= _LOW)

    def _lay_out(self) -> QWidget:
        self._top.setContentsMargins(0, 0, WIDE, 0)
        self._top.addWidget(self._back)
        self._head.addWidget(self._title)
        self._head.addWidget(self._line)
        self._head.addWidget(self._toolbar)
        body = QWidget()
        column = space(QVBoxLayout(body), 0, UNIT)
        column.addLayout(self._top)
        column.addLayout(self._head)
        column.addWidget(self.tabs, 1)
        for spec in self._specs:
            place = QWidget()
            place.setProperty("role", "plain")
            self._places.append(space(QVBoxLayout(place), 0, 0))
            self.tabs.addTab(place, _(spec.title))
        self.stack.addWidget(body)
        return body

    def _show_part(self) -> None:
        """Fill the tab in front with the event in view, and make it first where that has not been done."""
        number = self.tabs.currentIndex()
        if number not in self._parts:
            part = self._parts[number] = self._specs[number].make(self.context)
            part.set_alone(self.alone)
            part.view_changed.connect(self.part_changed)
            self._places[number].addWidget(part)
        self._parts[number].show_key(self.key)
        chain([self._back, *stops(self._tools), self.tabs.tabBar(), *_stops_in(self._parts[number])])
        self.part_changed.emit()

    def _enter_part(self, number: int) -> None:
        """Whoever chose a side by the mouse goes on in it by keyboard, or with a scanner."""
        if number == self.tabs.currentIndex() and self.part is not None:
            self.part.setFocus()


def _stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a side, inside what scrolls as well."""
    for stop in stops_in(widget):
        yield stop
        inside = stop.widget() if isinstance(stop, QScrollArea) else None
        if inside is not None:
            yield from _stops_in(inside)

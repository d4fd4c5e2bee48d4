"""An activity of the initiative: a line that unfolds to what the source says of it and the events it holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import _
from crm.queries.programme import ActivityLine, EventLine
from crm.refs import Ref
from crm.ui.home.entry import Entry
from crm.ui.kit import wording
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import label
from crm.ui.kit.measures import HALF, ICON, UNIT, space

OpenEvent = Callable[[int], object]


class Activity(QWidget):
    """Pressing the line shows and hides the rest."""

    def __init__(self, activity: ActivityLine, open_event: OpenEvent, edit: Callable[[Ref], object]) -> None:
        super().__init__()
        name = f"{activity.number}  {activity.name}" if activity.number else activity.name
        change = tool_button(
            _("Edit {title}").format(title=name), "pencil", partial(edit, Ref("activity", activity.key)), small=True
        )
        line = Entry("chevron-right", name, "", _when(activity.events)).opening(self.toggle).ending(change)
        self._activity, self._open_event = activity, open_event
        self._details: QWidget | None = None  # made when they are asked for
        self._column = space(QVBoxLayout(self), 0, 0)
        self._column.addWidget(line)

    @property
    def unfolded(self) -> bool:
        return self._details is not None and not self._details.isHidden()

    def toggle(self) -> None:
        if self._details is None:
            self._details = _details(self._activity, self._open_event)
            self._column.addWidget(self._details)
            self._details.show()
        else:
            self._details.setVisible(self._details.isHidden())


def _when(events: tuple[EventLine, ...]) -> str:
    """The dates of an activity's events: 'Feb 2018' or '10 Nov 2017 +2'."""
    dates = [wording.date(event.date) for event in events if event.date]
    if not dates:
        return ""
    return dates[0] if len(dates) == 1 else _("{date} +{more}").format(date=dates[0], more=len(dates) - 1)


def _details(activity: ActivityLine, open_event: OpenEvent) -> QWidget:
    inside = QWidget()
    column = space(QVBoxLayout(inside), 0, HALF)
    column.setContentsMargins(UNIT * 2 + ICON + HALF, 0, UNIT, UNIT)
    if activity.summary:
        column.addWidget(label(activity.summary, "muted", wrap=True))
    if activity.provenance:
        column.addWidget(label(_("Stated in: {place}").format(place=activity.provenance), "caption", wrap=True))
    for event in activity.events:
        column.addWidget(event_entry(event, open_event))
    return inside


def event_entry(event: EventLine, open_event: OpenEvent) -> Entry:
    """A line for an event: name, place and what is uncertain of it, date."""

    def pressed() -> None:
        open_event(event.key)

    said = [event.place, wording.choice(event.status) if event.status not in ("", "confirmed") else ""]
    end = wording.date(event.date) if event.date else _("date open")
    return Entry("calendar-days", event.name, " · ".join(filter(None, said)), end).opening(pressed)

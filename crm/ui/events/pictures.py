"""The sides of an event as the guide pictures them: at full width, of the event that has most to show."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from crm.queries.lists import ListQuery, keys
from crm.queries.participations import seats
from crm.ui.events.pane import EventPane
from crm.ui.kit.context import Context

_SIZE = QSize(1072, 790)  # of a page in a window of usual size


def picture(name: str, context: Context) -> QWidget | None:
    """The side of that name; None where no event is planned."""
    with context.database.read() as connection:
        found = Counter({key: seats(connection, key).taken for key in keys(connection, ListQuery("event"))})
    if not found:
        return None
    pane = EventPane(context)
    pane.resize(_SIZE)
    pane.set_alone(True)
    pane.show_key(found.most_common(1)[0][0])
    pane.show_part(name)
    return pane

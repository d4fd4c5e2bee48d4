"""The sides of an event as the guide pictures them: at full width, of the event that has most to show."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from crm.queries.lists import ListQuery, keys
from crm.queries.participations import seats
from crm.ui.events.pane import EventPane
from crm.ui.events.wave_dialog import plan_wave
from crm.ui.kit.context import Context

_SIZE = QSize(1072, 790)  # of a page in a window of usual size


def picture(name: str, context: Context) -> QWidget | None:
    """The side of that name, or the dialog; None where no event is planned."""
    event = _fullest(context)
    if event is None:
        return None
    if name in _DIALOGS:
        return _DIALOGS[name](context, event)
    pane = EventPane(context)
    pane.resize(_SIZE)
    pane.set_alone(True)
    pane.show_key(event)
    pane.show_part(name)
    return pane


def _fullest(context: Context) -> int | None:
    """The event with most guests."""
    with context.database.read() as connection:
        found = Counter({key: seats(connection, key).taken for key in keys(connection, ListQuery("event"))})
    return found.most_common(1)[0][0] if found else None


_DIALOGS: Final = {"wave": plan_wave}

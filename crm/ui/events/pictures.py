"""The sides of an event as the guide pictures them: at full width, of the event that has most to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from crm.queries.feedback import questions, surveys
from crm.queries.lists import ListQuery, keys
from crm.queries.participations import seats
from crm.ui.events.feedback import Feedback
from crm.ui.events.inviting.wave_dialog import plan_wave
from crm.ui.events.pane import EventPane
from crm.ui.kit.calendar_view import CalendarView
from crm.ui.kit.context import Context
from crm.ui.surveys.response_dialog import ResponseDialog
from crm.ui.surveys.sides import QUESTIONS, RESPONSES, TEXTS

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


def _view_of_feedback(number: int, context: Context, event: int) -> QWidget:
    pane = EventPane(context)
    pane.resize(_SIZE)
    pane.set_alone(True)
    pane.show_key(event)
    pane.show_part("feedback")
    part = pane.part
    if isinstance(part, Feedback):
        part.sides.show_view(number)
    return pane


def _entry(context: Context, event: int) -> QWidget | None:
    """Typing responses in."""
    with context.database.read() as connection:
        survey = next(iter(surveys(connection, event)), None)
        asked = questions(connection, survey.key) if survey else []
    return ResponseDialog(context, survey, asked, None) if survey else None


def _calendar(context: Context, event: int) -> QWidget:
    """The month of that event."""
    with context.database.read() as connection:
        listed = list(keys(connection, ListQuery("event")))
    shown = CalendarView(context)
    shown.resize(_SIZE)
    shown.set_current(event)
    shown.show_keys(listed)
    return shown


_DIALOGS: Final[dict[str, Callable[[Context, int], QWidget | None]]] = {
    "wave": plan_wave, "questions": partial(_view_of_feedback, QUESTIONS), "texts": partial(_view_of_feedback, TEXTS),
    "responses": partial(_view_of_feedback, RESPONSES), "entry": _entry,
    "month": _calendar,
}  # fmt: skip

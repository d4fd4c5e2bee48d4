"""What is held, when and where, and who speaks."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _page(context: Context) -> PageWidget:
    from crm.ui.events.page import event_page

    return event_page(context)


def _add(context: Context) -> None:
    from crm.ui.events.dialog import add_event

    add_event(context)


def _dialog(context: Context) -> QDialog | None:
    from crm.ui.events.dialog import edit_first

    return edit_first(context)


def _picture(name: str, context: Context) -> QWidget | None:
    from crm.ui.events.pictures import picture

    return picture(name, context)


# What the guide pictures of an event; crm/ui/events/pictures.py fills them.
SIDES = (
    "overview",
    "programme",
    "invitations",
    "waiting",
    "participants",
    "door",
    "meeting",
    "feedback",
    "documents",
    "questions",
    "texts",
    "responses",
    "entry",
    "month",
    "wave",
)
EVENTS = Area(
    "events",
    N_("Events"),
    (Page("events", N_("Events"), "calendar-days", _page, ("event",)),),
    (Action("record.new_event", N_("New event…"), _add, "calendar-days", "", WINDOW),),
    (Dialog("event", _dialog), *(Dialog(f"event-{name}", partial(_picture, name)) for name in SIDES)),
)

"""The dialogs of the action plan as the guide pictures them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from crm.queries.action_plan import offered
from crm.queries.lists import ListQuery, keys
from crm.refs import Ref
from crm.ui.action_plan.dialog import edit_action
from crm.ui.action_plan.make_dialog import MADE
from crm.ui.action_plan.set_dialog import NoteDialog, SetDialog
from crm.ui.kit.context import Context
from crm.ui.records.make_from import make_from


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    with context.database.read() as connection:
        actions = list(keys(connection, ListQuery("action")))
        events = list(keys(connection, ListQuery("event", sort="date")))
    if name == "make-actions":
        return make_from(context, Ref("event", _most_said(context, events)), MADE) if events else None
    if not actions:
        return None
    if name == "edit-action":
        return edit_action(context, actions[0])
    dialog = SetDialog(context, actions[:3]) if name == "set-actions" else NoteDialog(context, actions[0])
    dialog.open()
    return dialog


def _most_said(context: Context, events: list[int]) -> int:
    """The event in which most was said that may become an action."""
    with context.database.read() as connection:
        return max(events, key=lambda key: len(offered(connection, Ref("event", key))))

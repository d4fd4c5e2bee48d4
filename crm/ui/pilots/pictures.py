"""The dialogs of pilots as the guide pictures them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from crm.queries.action_plan import offered
from crm.queries.fit_facts import fit_board
from crm.queries.lists import ListQuery, keys
from crm.queries.pilot_views import pilot_view
from crm.refs import Ref
from crm.ui.kit.context import Context
from crm.ui.pilots.dialog import edit_pilot
from crm.ui.pilots.fit_dialog import OverrideDialog
from crm.ui.pilots.make_dialog import MADE
from crm.ui.pilots.row_dialogs import edit_indicator, measure, note_lesson
from crm.ui.records.make_from import make_from


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    with context.database.read() as connection:
        listed = [pilot_view(connection, key) for key in keys(connection, ListQuery("pilot"))]
        events = list(keys(connection, ListQuery("event", sort="date")))
        said = [key for key in events if len(offered(connection, Ref("event", key))) > 1]
    if name == "score-pilot":
        with context.database.read() as connection:
            rows = fit_board(connection, "")
        dialog = OverrideDialog(context, rows[0][0], "funder") if rows else None
        if dialog is not None:
            dialog.open()
        return dialog
    if name == "make-pilots":
        return make_from(context, Ref("event", said[0]), MADE) if said else None
    measured = next((one for one in listed if any(series.groups for series in one.indicators)), None)
    if measured is None:
        return None
    if name == "edit-pilot":
        return edit_pilot(context, measured.line.key)
    if name == "note-lesson":
        return note_lesson(context, measured.line.key)
    series = next(one for one in measured.indicators if one.groups)
    return edit_indicator(context, series.key) if name == "edit-indicator" else measure(context, [series], series.key)

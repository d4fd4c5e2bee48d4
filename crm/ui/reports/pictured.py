"""The report's window as it is pictured for the guide."""

from __future__ import annotations

from crm.queries import lists
from crm.queries.participations import seats
from crm.refs import Ref
from crm.ui.kit.context import Context
from crm.ui.reports.dialog import ReportDialog


def report_dialog(context: Context, name: str = "") -> ReportDialog | None:
    """A report about the fullest event; None where there is none."""
    with context.database.read() as connection:
        keys = lists.keys(connection, lists.ListQuery("event"))
        full = max(keys, key=lambda key: seats(connection, key).taken, default=None)
    return ReportDialog(context, Ref("event", full), name) if full is not None else None

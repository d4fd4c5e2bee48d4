"""The report's window as it is pictured for the guide."""

from __future__ import annotations

from crm.queries import lists
from crm.refs import Ref
from crm.ui.kit.context import Context
from crm.ui.reports.dialog import ReportDialog


def report_dialog(context: Context) -> ReportDialog | None:
    """A report about the first event; None where there is none."""
    with context.database.read() as connection:
        keys = lists.keys(connection, lists.ListQuery("event"))
    return ReportDialog(context, Ref("event", keys[0])) if len(keys) else None

"""The report's window as it is pictured for the guide."""

from __future__ import annotations

from crm.queries import lists
from crm.queries.participations import seats
from crm.refs import Ref
from crm.reports.made.templated import built_in
from crm.ui.kit.context import Context
from crm.ui.reports.dialog import ReportDialog
from crm.ui.reports.template_dialog import TemplateDialog


def report_dialog(context: Context, name: str = "") -> ReportDialog | None:
    """A report about the fullest event; None where there is none."""
    with context.database.read() as connection:
        keys = lists.keys(connection, lists.ListQuery("event"))
        full = max(keys, key=lambda key: seats(connection, key).taken, default=None)
    return ReportDialog(context, Ref("event", full), name) if full is not None else None


def template_dialog(context: Context) -> TemplateDialog | None:
    """A letter that comes along, tried with the first person; None where there is nobody."""
    with context.database.read() as connection:
        key = next(iter(lists.keys(connection, lists.ListQuery("person"))), None)
    if key is None:
        return None
    dialog = TemplateDialog(context, built_in("letter", "letter"), context.window, new=True)
    dialog.try_with(Ref("person", key))
    return dialog

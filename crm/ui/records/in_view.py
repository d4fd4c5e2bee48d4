"""Which page of records the window shows: for actions that work wherever one is, but begin with what is seen."""

from __future__ import annotations

from crm.ui.kit.context import Context
from crm.ui.records.page import RecordPage


def page_in_view(context: Context) -> RecordPage | None:
    """The page of records in front, None where another page is."""
    return next((page for page in context.window.findChildren(RecordPage) if page.isVisibleTo(context.window)), None)

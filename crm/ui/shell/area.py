"""The pages of the window itself: what was done, what was thrown away, and the backups."""

from __future__ import annotations

from crm.i18n import N_
from crm.ui.kit.area import Area, Page, PageWidget
from crm.ui.kit.context import Context


def _history(context: Context) -> PageWidget:
    from crm.ui.shell.history_page import HistoryPage

    return HistoryPage(context)


def _backups(context: Context) -> PageWidget:
    from crm.ui.shell.backups_page import BackupsPage

    return BackupsPage(context)


WORKSPACE = Area(
    "workspace",
    N_("Workspace"),
    (
        Page("history", N_("History"), "history", _history),
        Page("backups", N_("Backups"), "archive", _backups),
    ),
)

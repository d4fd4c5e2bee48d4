"""The first page: the initiative, what is held and due next, and what was done last."""

from __future__ import annotations

from crm.i18n import N_
from crm.ui.kit.area import Area, Page, PageWidget
from crm.ui.kit.context import Context


def _home(context: Context) -> PageWidget:
    from crm.ui.home.page import HomePage

    return HomePage(context)


HOME = Area("home", N_("Home"), (Page("home", N_("Home"), "house", _home),))

"""What is sought of whom, how far it is, what was promised and came in; and whom funders fund."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _page(context: Context) -> PageWidget:
    from crm.ui.funding.page import funding_page

    return funding_page(context)


def _grants(context: Context) -> PageWidget:
    from crm.ui.funding.grants_page import grants_page

    return grants_page(context)


def _add(context: Context) -> None:
    from crm.ui.funding.dialog import add_opportunity

    add_opportunity(context)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.funding.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/funding/pictures.py fills them.
DIALOGS = ("edit-opportunity", "enter-award", "match-organisations")
FUNDING = Area(
    "funding",
    N_("Funding"),
    (
        Page("funding", N_("Opportunities"), "hand-coins", _page, ("opportunity",)),
        Page("grants", N_("Grants made"), "landmark", _grants, ("grant_made",)),
    ),
    (
        Action("record.new_opportunity", N_("New funding opportunity…"), _add, "hand-coins", "", WINDOW,
               help=N_("What is sought of whom, and until when")),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)  # fmt: skip

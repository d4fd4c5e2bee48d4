"""Where stakeholders stand, and where they should."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _page(context: Context) -> PageWidget:
    from crm.ui.mapping.actions import mapping_page

    return mapping_page(context)


def _assess(context: Context) -> None:
    from crm.ui.mapping.actions import assess_in_view

    assess_in_view(context)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.mapping.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/mapping/pictures.py fills them.
DIALOGS = ("assess",)
MAPPING = Area(
    "mapping",
    N_("Mapping"),
    (Page("mapping", N_("Mapping"), "grid-3x3", _page),),
    (
        Action("record.assess", N_("Assess…"), _assess, "crosshair", "Ctrl+Shift+E", WINDOW,
               help=N_("How the stakeholder in view stands to the initiative today; what was judged before is kept")),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)  # fmt: skip

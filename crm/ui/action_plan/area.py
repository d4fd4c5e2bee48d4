"""What was promised, by whom and until when, and how far it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _page(context: Context) -> PageWidget:
    from crm.ui.action_plan.page import action_page

    return action_page(context)


def _add(context: Context) -> None:
    from crm.ui.action_plan.dialog import add_action

    add_action(context)


def _make(context: Context) -> None:
    from crm.ui.action_plan.make_dialog import MADE
    from crm.ui.records.make_from import make_from_view

    make_from_view(context, MADE)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.action_plan.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/action_plan/pictures.py fills them.
DIALOGS = ("edit-action", "make-actions", "set-actions", "note-action")
ACTION_PLAN = Area(
    "action_plan",
    N_("Action plan"),
    (Page("actions", N_("Action plan"), "target", _page, ("action",)),),
    (
        Action("record.new_action", N_("New action…"), _add, "target", "", WINDOW),
        Action("record.make_action", N_("Make an action of this…"), _make, "target", "Ctrl+J", WINDOW,
               help=N_("Of a decision, an answer, a point raised or a document in view; the link is kept")),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)  # fmt: skip

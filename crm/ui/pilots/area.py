"""What is tried in a city, with whom, what is measured, and what is learnt from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _page(context: Context) -> PageWidget:
    from crm.ui.pilots.page import pilots_page

    return pilots_page(context)


def _fit(context: Context) -> PageWidget:
    from crm.ui.pilots.fit_page import fit_page

    return fit_page(context)


def _add(context: Context) -> None:
    from crm.ui.pilots.dialog import add_pilot

    add_pilot(context)


def _make(context: Context) -> None:
    from crm.ui.pilots.make_dialog import MADE
    from crm.ui.records.make_from import make_from_view

    make_from_view(context, MADE)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.pilots.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/pilots/pictures.py fills them.
DIALOGS = ("edit-pilot", "edit-indicator", "measure-indicator", "make-pilots", "note-lesson", "score-pilot")
PILOTS = Area(
    "pilots",
    N_("Pilots"),
    (Page("pilots", N_("Pilots"), "flag", _page, ("pilot",)), Page("fit", N_("Pilot fit"), "table-properties", _fit)),
    (
        Action("record.new_pilot", N_("New pilot…"), _add, "flag", "", WINDOW),
        Action("record.make_pilot", N_("Make a pilot of this…"), _make, "flag", "Ctrl+Shift+J", WINDOW,
               help=N_("Of a decision, an answer, a point raised or a document in view; the link is kept")),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)  # fmt: skip

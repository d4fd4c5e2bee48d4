"""What can be done on the page of the mapping, and assessing whoever is in view wherever one is."""

from __future__ import annotations

from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.mapping.page import WAITING, MappingPage
from crm.ui.records.assessing import assess
from crm.ui.records.in_view import page_in_view


def assess_in_view(context: Context) -> None:
    """Assess whoever is chosen, on the mapping or on a page of people, organisations or cities."""
    mapped = next((page for page in context.window.findChildren(MappingPage) if page.isVisibleTo(context.window)), None)
    if mapped is not None:
        mapped.assess()
        return
    page = page_in_view(context)
    if page is None or not page.kind.party or not page.chosen_count():
        context.notice.tell(_("Choose a person, an organisation or a city to assess."), "info")
        return
    kind, keys = page.kind.name, list(page.chosen())
    with context.database.read() as connection:
        titles = titles_of(connection, kind, keys)
    assess(context, [(Ref(kind, key), titles[key]) for key in keys if key in titles])


def _assess(page: MappingPage) -> None:
    page.assess()


def _open(page: MappingPage) -> None:
    page.open_record()


def _arrows(page: MappingPage) -> None:
    page.toggle_arrows()


def _somebody(page: MappingPage) -> bool:
    return bool(page.chosen())


ACTIONS: Final[tuple[Action[MappingPage], ...]] = (
    Action("record.assess_here", N_("Assess…"), _assess, "crosshair", "Ctrl+N", enabled=_somebody,
           help=N_("Dated today; what was judged before is kept")),
    Action("record.open", N_("Open the record"), _open, "panel-right", "Ctrl+Return; Ctrl+Enter", enabled=_somebody),
    Action("view.arrows", N_("Arrows since last time"), _arrows, "route", "Ctrl+M",
           help=N_("From where stakeholders stood at the assessment before; once more: hide them")),
    Action("view.influence", N_("Influence and interest"), partial(MappingPage.turn_to, place=0), "grid-3x3",
           "Ctrl+Shift+1"),
    Action("view.engagement", N_("Engagement now and wanted"), partial(MappingPage.turn_to, place=1), "trending-up",
           "Ctrl+Shift+2"),
    Action("view.waiting", N_("Who is to be assessed"), partial(MappingPage.turn_to, place=WAITING), "clock",
           "Ctrl+Shift+3"),
)  # fmt: skip


def mapping_page(context: Context) -> MappingPage:
    return MappingPage(context, ACTIONS)

"""The five pages of this area, put together: which list, which pane, which actions."""

from __future__ import annotations

from crm.i18n import _
from crm.models.records import KINDS
from crm.ui.contacts.actions import INTERACTION_ACTIONS, PARTY_ACTIONS, TASK_ACTIONS
from crm.ui.contacts.cities_page import CITY_ACTIONS, CitiesPage
from crm.ui.contacts.lists import CITIES, INTERACTIONS, TASKS
from crm.ui.contacts.party_pane import PartyPane
from crm.ui.contacts.plain_panes import InteractionPane, TaskPane
from crm.ui.kit.context import Context
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage


def party_page(context: Context, spec: ListOf) -> RecordPage:
    tools = ("record.tag", "edit.copy_emails", "record.delete")
    pane = PartyPane(context, KINDS[spec.kind])
    if spec is CITIES:
        page: RecordPage = CitiesPage(context, spec, (*PARTY_ACTIONS, *CITY_ACTIONS), ("view.map", *tools), pane)
    else:
        page = RecordPage(context, spec, PARTY_ACTIONS, tools, pane)
    page.put_at_pane({"record.edit": _("Edit"), "record.log": _("Log"), "record.task": _("Follow-up")})
    return page


def interaction_page(context: Context) -> RecordPage:
    pane = InteractionPane(context)
    page = RecordPage(context, INTERACTIONS, INTERACTION_ACTIONS, ("record.delete",), pane)
    page.put_at_pane({"record.edit": _("Edit"), "record.task": _("Follow-up")})
    return page


def task_page(context: Context) -> RecordPage:
    pane = TaskPane(context)
    page = RecordPage(context, TASKS, TASK_ACTIONS, ("record.complete", "record.delete"), pane)
    page.put_at_pane({"record.edit": _("Edit"), "record.complete": _("Complete")})
    return page

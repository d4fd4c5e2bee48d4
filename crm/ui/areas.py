"""The areas in the order of the sidebar: the only file that names them all."""

from __future__ import annotations

from crm.ui.action_plan.area import ACTION_PLAN
from crm.ui.campaign.area import CAMPAIGN
from crm.ui.commitments.area import COMMITMENTS
from crm.ui.contacts.area import CONTACTS
from crm.ui.events.area import EVENTS
from crm.ui.funding.area import FUNDING
from crm.ui.home.area import HOME
from crm.ui.kit.area import Area
from crm.ui.mapping.area import MAPPING
from crm.ui.pilots.area import PILOTS
from crm.ui.publications.area import PUBLICATIONS
from crm.ui.reports.area import REPORTS
from crm.ui.shell.area import WORKSPACE

AREAS: tuple[Area, ...] = (
    HOME, CONTACTS, MAPPING, EVENTS, PUBLICATIONS, COMMITMENTS, ACTION_PLAN, PILOTS, FUNDING, CAMPAIGN, REPORTS,
    WORKSPACE,
)  # fmt: skip

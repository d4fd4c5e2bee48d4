"""What the papers of an event have in common: where it is, who is there as what, whom a list is for."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_, _
from crm.queries.attendees import Attendee
from crm.queries.events import EventView
from crm.reports.report import Option
from crm.reports.words import choice

AUDIENCE: Final = Option(
    "audience", N_("For"),
    (("organisers", N_("The organisers")), ("participants", N_("Those who take part")), ("public", N_("Everybody"))),
    N_("Whoever has not agreed to be on such a list is left out of it."),
)  # fmt: skip


def place(view: EventView) -> str:
    """Venue and city."""
    return ", ".join(filter(None, (view.document["venue"], view.city))) or _("Venue TBC")


def here_as(one: Attendee) -> str:
    """In what role somebody comes; with whom, where they accompany another."""
    if one.comes_with:
        return _("with {name}").format(name=one.comes_with)
    return choice(one.who.role or "participant")

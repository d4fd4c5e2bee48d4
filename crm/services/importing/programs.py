"""Which program wrote a file, by headings that only it writes: said to the person, never relied upon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from crm.services.importing.headings import key_of

# Program → sets of headings; one whole set tells.
_TELLING: Final = (
    ("Google Contacts", ("E-mail 1 - Value", "Labels"), ("E-mail 1 - Value", "Group Membership"), ("Phone 1 - Value",)),
    ("Outlook", ("E-mail Address", "E-mail Display Name"), ("Business Street", "Business Phone"),
     ("E-Mail-Adresse", "E-Mail: Angezeigter Name")),
    ("Thunderbird", ("Primary Email", "Screen Name"), ("Primary Email", "Secondary Email", "Display Name")),
    ("LinkedIn", ("First Name", "Last Name", "Connected On")),
    ("Mailchimp", ("Email Address", "MEMBER_RATING"), ("Email Address", "LEID", "EUID")),
    ("Eventbrite", ("Order #", "Ticket Type"), ("Order ID", "Attendee #")),
    ("CiviCRM", ("Internal Contact ID",), ("Contact ID", "Contact Type", "Display Name")),
)  # fmt: skip


def program_of(headings: Iterable[str]) -> str:
    """The name of the program, '' where the headings do not tell."""
    keys = {key_of(heading) for heading in headings}
    for name, *sets in _TELLING:
        if any(keys.issuperset(map(key_of, headings)) for headings in sets):
            return name
    return ""

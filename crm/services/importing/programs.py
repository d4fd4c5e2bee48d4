"""Which program wrote a file, by headings that only it writes, and what its other headings mean in its own files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from crm.services.importing.headings import key_of
from crm.services.importing.targets import IGNORE, Target, target_of

# Program → sets of headings; one whole set tells.
_TELLING: Final = (
    ("Google Contacts", ("E-mail 1 - Value", "Labels"), ("E-mail 1 - Value", "Group Membership"), ("Phone 1 - Value",)),
    ("Outlook", ("E-mail Address", "E-mail Display Name"), ("Business Street", "Business Phone"),
     ("E-Mail-Adresse", "E-Mail: Angezeigter Name")),
    ("Thunderbird", ("Primary Email", "Screen Name"), ("Primary Email", "Secondary Email", "Display Name")),
    ("Apple Contacts", ("Home email", "Work email", "Mobile phone"), ("Phonetic first name", "iPhone")),
    ("LinkedIn", ("First Name", "Last Name", "Connected On"), ("FirstName", "LastName", "BookmarkedAt")),
    ("Mailchimp", ("Email Address", "MEMBER_RATING"), ("Email Address", "LEID", "EUID"), ("EMAIL", "FNAME", "LNAME")),
    ("Eventbrite", ("Order #", "Ticket Type"), ("Order ID", "Attendee #"), ("Order ID", "Ticket type", "Event name")),
    ("CiviCRM", ("Internal Contact ID",), ("Contact ID", "Contact Type", "Display Name"),
     ("Contact ID", "Contact Subtype", "Do Not Email"), ("Contact Type", "External Identifier", "Do Not Trade")),
    ("Salesforce", ("Account Name", "Mailing Street"), ("Contact Owner", "Account Name")),
    ("HubSpot", ("Record ID", "Lifecycle Stage"),),
)  # fmt: skip
# Program → target → headings that mean this in its files alone, where other files may mean something else by them.
_MEANT: Final = {
    "Mailchimp": {
        "ignore": """
            timezone | cc | region | unsub campaign title | unsub campaign id | clean time |
            clean campaign title | clean campaign id | leid | euid
        """,
        "do_not_contact.email": "unsub time",
        "custom.Reason for unsubscribing": "unsub reason",
        "custom.Reason in their words": "unsub reason other",
    },
    "Eventbrite": {
        "ignore": """
            order # | order id | order date | quantity | ticket quantity | price tier | ticket tier |
            ticket price | order type | currency | total paid | fees paid | eventbrite fees |
            eventbrite payment processing | eventbrite service fee | eventbrite payment processing fee |
            tax paid | tax on ticket | gross sales | net sales | delivery method | barcode | barcode # |
            attendee # | event id | event start date | event start time | event timezone | event location |
            buyer name | buyer first name | buyer last name | buyer email | purchaser first name |
            purchaser last name | purchaser email | purchaser city | purchaser state | purchaser country |
            check in time | checked in | payment type | ip location | affiliate
        """,
        "affiliation.organisation": "company or organisation | company or organization",
        "custom.Event": "event name",
        "custom.Ticket": "ticket type",
        "custom.Attendance": "attendee status",
    },
    "CiviCRM": {
        "ignore": """
            contact is in trash | contact hash | image url | created date | modified date |
            preferred mail format | communication style | email greeting | postal greeting | addressee |
            on hold | use for bulk mail | location type | contact subtype | world region | address name |
            street number | street number suffix | street name | street unit | geocode is manually set |
            master address belongs to | current employer id | Unique ID (OpenID) | OpenID | signature text |
            signature html | is deceased | sort name | do not trade | user unique id | home url | mailing label
        """,
        "do_not_contact.email": "no bulk emails user opt out | no bulk emails | user opt out",
        "name": "household name",
        "custom.External identifier": "external identifier",
    },
    "LinkedIn": {"ignore": "connected on | bookmarked at | created at | updated at", "email": "emails",
                 "phone": "phone numbers", "website": "sites", "website_2": "profiles", "address.text": "addresses"},
    "Apple Contacts": {"phone_2:mobile": "iPhone"},
}  # fmt: skip


def program_of(headings: Iterable[str]) -> str:
    """The name of the program, '' where the headings do not tell."""
    keys = {key_of(heading) for heading in headings}
    for name, *sets in _TELLING:
        if any(keys.issuperset(map(key_of, headings)) for headings in sets):
            return name
    return ""


@cache
def meant_by(program: str) -> dict[str, Target]:
    """What headings, folded, mean in files of a program, whatever they mean elsewhere."""
    meant = _MEANT.get(program, {})
    return {
        key_of(phrase): IGNORE if target == "ignore" else target_of(target)
        for target, line in meant.items()
        for phrase in line.split("|")
    }

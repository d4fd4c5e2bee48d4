"""Funding: what is sought of whom, asked, promised, received and given to pilots; and whom funders fund."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled, reference

FUNDING_STAGES = (
    "prospecting", "loi_submitted", "application_submitted", "awarded", "declined", "withdrawn", "closed",
)  # fmt: skip
SOUGHT = FUNDING_STAGES[:3]  # still to be answered
ASKED = FUNDING_STAGES[1:3]  # asked for, and not answered yet
WON = ("awarded", "closed")  # closed: the grant has run its course
LOST = ("declined", "withdrawn")
DEADLINES = ("loi", "application", "interim_report", "final_report")

OPPORTUNITY = Field(N_("Funding opportunity"), Kind.REFERENCE, refers_to="opportunity", searched=False)
_CURRENCY = N_("ISO 4217, as EUR")
opportunity = journaled(
    "opportunity",
    column("title", Field(N_("Funding opportunity"), required=True)),
    reference("funder_id", "organisation", Field(N_("Funder"), Kind.REFERENCE, refers_to="organisation",
                                                 searched=False)),
    reference("contact_id", "person", Field(N_("Contact"), Kind.REFERENCE, N_("Who is spoken with there"),
                                            refers_to="person", searched=False)),
    column("programme_area", Field(N_("Programme area"), help=N_("The funder's own name for it"))),
    column("status", Field(N_("Stage"), Kind.CHOICE, choices=FUNDING_STAGES, searched=False), index=True),
    column("requested", Field(N_("Requested"), Kind.DECIMAL, searched=False)),
    column("currency", Field(N_("Currency"), help=_CURRENCY, searched=False)),
    column("probability", Field(N_("Probability in %"), Kind.NUMBER, N_("From 0 to 100"), searched=False)),
    column("awarded", Field(N_("Awarded"), Kind.DECIMAL, searched=False)),
    column("awarded_currency", Field(N_("Currency of the award"), help=N_("Empty: the one that was asked for"),
                                     searched=False)),
    column("awarded_on", Field(N_("Awarded on"), Kind.DATE, searched=False)),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column("rate", Field(N_("Rate"), Kind.DECIMAL, N_("What one unit of the requested currency is worth there"),
                         searched=False)),
    column("awarded_rate", Field(N_("Rate of the award"), Kind.DECIMAL,
                                 N_("Where the award is in another currency than was asked"), searched=False)),
    column("rate_currency", Field(N_("Converted into"), help=_CURRENCY, searched=False)),
    column("rate_on", Field(N_("Rates of"), Kind.DATE, N_("The day on which the rates were so"), searched=False)),
    reference("previous_id", "opportunity", Field(N_("Previous grant"), Kind.REFERENCE, N_("Which this one continues"),
                                                  refers_to="opportunity", searched=False)),
    reference("owner_id", "staff_member", Field(N_("Owner"), Kind.REFERENCE, refers_to="staff_member", searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)  # fmt: skip
# Where an opportunity stood since when; the newest is its stage of now.
funding_stage = journaled(
    "funding_stage",
    reference("opportunity_id", "opportunity", OPPORTUNITY, required=True, cascade=True),
    column("date", Field(N_("Since"), Kind.DATE, searched=False)),
    column("status", Field(N_("Stage"), Kind.CHOICE, choices=FUNDING_STAGES, searched=False)),
    column("author", Field(N_("Noted by"), searched=False)),
)
deadline = journaled(
    "deadline",
    reference("opportunity_id", "opportunity", OPPORTUNITY, required=True, cascade=True),
    column("type", Field(N_("Deadline"), Kind.CHOICE, choices=DEADLINES, required=True, searched=False)),
    column("date", Field(N_("Date"), Kind.DATE, required=True, searched=False), index=True),
    column("remind", Field(N_("Remind days before"), Kind.NUMBER, N_("Empty: seven"), searched=False)),
    column("done_on", Field(N_("Done on"), Kind.DATE, searched=False)),
    column("requirement", Field(N_("What is to be handed in"), Kind.LONG_TEXT)),
)
# A line of what a funder wants to have: ticked where it is there.
requirement = journaled(
    "requirement",
    reference("opportunity_id", "opportunity", OPPORTUNITY, required=True, cascade=True),
    column("text", Field(N_("Requirement"), required=True)),
    column("done", Field(N_("There"), Kind.YES_NO, searched=False)),
    column("for_deadline", Field(N_("For"), Kind.CHOICE, choices=DEADLINES, searched=False)),
)
# Of the award, in its currency.
instalment = journaled(
    "instalment",
    reference("opportunity_id", "opportunity", OPPORTUNITY, required=True, cascade=True),
    column("due", Field(N_("Due"), Kind.DATE, searched=False), index=True),
    column("amount", Field(N_("Amount"), Kind.DECIMAL, required=True, searched=False)),
    column("received_on", Field(N_("Received on"), Kind.DATE, searched=False)),
)
allocation = journaled(
    "allocation",
    reference("opportunity_id", "opportunity", OPPORTUNITY, required=True, cascade=True),
    reference("pilot_id", "pilot", Field(N_("Pilot"), Kind.REFERENCE, refers_to="pilot", required=True,
                                         searched=False), required=True),
    column("amount", Field(N_("Amount"), Kind.DECIMAL, required=True, searched=False)),
    column("currency", Field(N_("Currency"), help=N_("Empty: that of the award, or of what was asked"),
                             searched=False)),
)  # fmt: skip
# A grant that somebody made, as funders publish them (360Giving): by it one knows whom a funder funds, at what size.
grant_made = journaled(
    "grant_made",
    column("title", Field(N_("Grant"), required=True)),
    column("funder", Field(N_("Funder"), help=N_("As it was named"))),
    reference("funding_org_id", "organisation", Field(N_("Funder's record"), Kind.REFERENCE, refers_to="organisation",
                                                 searched=False)),
    column("recipient", Field(N_("Recipient"), help=N_("As it was named"))),
    reference("recipient_org_id", "organisation", Field(N_("Recipient's record"), Kind.REFERENCE,
                                                        refers_to="organisation", searched=False)),
    column("amount", Field(N_("Amount"), Kind.DECIMAL, searched=False)),
    column("currency", Field(N_("Currency"), help=_CURRENCY, searched=False)),
    column("awarded_on", Field(N_("Awarded on"), Kind.DATE, searched=False), index=True),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column("programme", Field(N_("Grant programme"))),
    column("place", Field(N_("Where it helps"))),
    column("identifier", Field(N_("Identifier"), help=N_("By which its publisher knows it")), index=True),
    column("funder_identifier", Field(N_("Identifier of the funder"), searched=False)),
    column("recipient_identifier", Field(N_("Identifier of the recipient"), searched=False)),
    column("summary", Field(N_("Description"), Kind.LONG_TEXT)),
)  # fmt: skip

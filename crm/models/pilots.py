"""Pilots: what is tried in a city, with whom, by when, what is measured, and what is learnt from it."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.action_plan import said_columns
from crm.models.contacts import CERTAINTIES, LENSES, party_columns
from crm.models.fields import Field, Kind, column, journaled, reference

PILOT_STAGES = ("idea", "scoping", "seeking_funding", "design", "under_way", "completed", "stopped")
OPEN_PILOTS = PILOT_STAGES[:5]  # those that are still to lead somewhere
ELEMENTS = ("data", "equity", "data_equity")  # the connectors of the framework
PILOT_SECTORS = (
    "housing", "transport", "water_and_sanitation", "energy", "public_space", "health", "education", "livelihoods",
    "safety", "climate_resilience", "governance", "other",
)  # fmt: skip
PARTNER_ROLES = ("lead", "local_partner", "technical", "funder", "city_government", "evaluator")
PARTNER_COMMITMENTS = ("letter_of_intent", "mou", "signed")  # each binds more than the one before
LEVELS = ("low", "medium", "high")
RISK_STATUSES = ("open", "happened", "closed")
CRITERIA = ("commitment", "attended", "local_partner", "funder", "readiness")  # the seats of the fit board
MOST_POINTS = 3  # of each

PILOT = Field(N_("Pilot"), Kind.REFERENCE, refers_to="pilot", searched=False)
pilot = journaled(
    "pilot",
    column("title", Field(N_("Title"), required=True)),
    column("short_name", Field(N_("Short name"), help=N_("As the command line names it: backyards"))),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city", searched=False)),
    column("sector", Field(N_("Sector"), Kind.CHOICE, choices=PILOT_SECTORS, searched=False)),
    column("stage", Field(N_("Stage"), Kind.CHOICE, choices=PILOT_STAGES, searched=False), index=True),
    column("elements", Field(N_("Framework elements"), Kind.CHOICES, N_("What of the framework it tests"),
                             choices=ELEMENTS, searched=False)),
    column("lens", Field(N_("Lens"), Kind.CHOICE, N_("Smart, just, or both"), choices=LENSES, searched=False)),
    column("problem", Field(N_("Problem"), Kind.LONG_TEXT, N_("Whose life is to become better, and in what"))),
    column("approach", Field(N_("Approach"), Kind.LONG_TEXT, N_("What is tried, and how it uses data"))),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column("budget", Field(N_("Budget"), Kind.DECIMAL, searched=False)),
    column("currency", Field(N_("Currency"), help=N_("ISO 4217, as EUR"), searched=False)),
    reference("lead_id", "staff_member", Field(N_("Lead"), Kind.REFERENCE, N_("Who of us looks after it"),
                                               refers_to="staff_member", searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
    column("certainty", Field(N_("Certainty"), Kind.CHOICE, choices=CERTAINTIES, searched=False)),
    column("provenance", Field(N_("Stated in"), searched=False)),
)  # fmt: skip
pilot_partner = journaled(
    "pilot_partner",
    reference("pilot_id", "pilot", PILOT, required=True, cascade=True),
    *party_columns(),
    column("role", Field(N_("Role"), Kind.CHOICE, choices=PARTNER_ROLES, searched=False)),
    column("commitment", Field(N_("Commitment"), Kind.CHOICE, choices=PARTNER_COMMITMENTS, searched=False)),
    column("committed_on", Field(N_("Committed on"), Kind.DATE, searched=False)),
    reference("contact_id", "person", Field(N_("Contact"), Kind.REFERENCE, refers_to="person", searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)
milestone = journaled(
    "milestone",
    reference("pilot_id", "pilot", PILOT, required=True, cascade=True),
    column("title", Field(N_("Milestone"), required=True)),
    column("due", Field(N_("Due"), Kind.DATE, searched=False), index=True),
    column("reached_on", Field(N_("Reached on"), Kind.DATE, searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)
indicator = journaled(
    "indicator",
    reference("pilot_id", "pilot", PILOT, required=True, cascade=True),
    column("name", Field(N_("Indicator"), required=True)),
    column("unit", Field(N_("Unit"), help=N_("Households, minutes, % …"), searched=False)),
    column("baseline", Field(N_("Baseline"), Kind.DECIMAL, N_("As it was before"), searched=False)),
    column("baseline_on", Field(N_("Measured on"), Kind.DATE, searched=False)),
    column("target", Field(N_("Target"), Kind.DECIMAL, searched=False)),
    column("target_on", Field(N_("To be reached by"), Kind.DATE, searched=False)),
    column("disaggregation", Field(N_("Told apart by"), Kind.WORDS, N_("Groups that are counted each: women, men"),
                                   searched=False)),
    column("place", Field(N_("Order"), Kind.NUMBER, searched=False)),
)  # fmt: skip
# What was measured: a value of everybody on a day, or of one group.
reading = journaled(
    "reading",
    reference("indicator_id", "indicator", Field(N_("Indicator"), Kind.REFERENCE, refers_to="indicator",
                                                 searched=False), required=True, cascade=True),
    column("date", Field(N_("Date"), Kind.DATE, required=True, searched=False), index=True),
    column("value", Field(N_("Value"), Kind.DECIMAL, required=True, searched=False)),
    column("group", Field(N_("Group"), help=N_("Empty: everybody"), searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)  # fmt: skip
risk = journaled(
    "risk",
    reference("pilot_id", "pilot", PILOT, required=True, cascade=True),
    column("text", Field(N_("Risk"), Kind.LONG_TEXT, required=True)),
    column("likelihood", Field(N_("Likelihood"), Kind.CHOICE, choices=LEVELS, searched=False)),
    column("impact", Field(N_("Impact"), Kind.CHOICE, choices=LEVELS, searched=False)),
    column("response", Field(N_("What is done about it"), Kind.LONG_TEXT)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=RISK_STATUSES, searched=False)),
)
lesson = journaled(
    "lesson",
    reference("pilot_id", "pilot", PILOT, required=True, cascade=True),
    column("date", Field(N_("Date"), Kind.DATE, searched=False)),
    column("text", Field(N_("Lesson"), Kind.LONG_TEXT, required=True)),
    column("section", Field(N_("Framework section"), help=N_("The part of the framework it changes"))),
)
# Where a pilot comes from.
pilot_origin = journaled(
    "pilot_origin", reference("pilot_id", "pilot", PILOT, required=True, cascade=True), *said_columns()
)
# Points that somebody gave by hand to a city, an element and a sector (empty: any), in place of what the rules say.
fit_score = journaled(
    "fit_score",
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city", searched=False), required=True,
              cascade=True),
    column("element", Field(N_("Framework element"), Kind.CHOICE, choices=ELEMENTS, searched=False)),
    column("sector", Field(N_("Sector"), Kind.CHOICE, choices=PILOT_SECTORS, searched=False)),
    column("criterion", Field(N_("What is scored"), Kind.CHOICE, choices=CRITERIA, searched=False)),
    column("points", Field(N_("Points"), Kind.NUMBER, N_("From 0 to 3"), searched=False)),
    column("note", Field(N_("Why"), Kind.LONG_TEXT, required=True)),
    column("author", Field(N_("Written by"), searched=False)),
    column("date", Field(N_("Date"), Kind.DATE, searched=False)),
)  # fmt: skip

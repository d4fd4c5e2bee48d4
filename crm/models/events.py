"""Events with exact or inexact dates: their programme, who speaks, and what they cost."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import CERTAINTIES
from crm.models.fields import Field, Kind, column, journaled, reference

EVENT_STATUSES = ("tentative", "confirmed", "cancelled")
SPEAKER_ROLES = ("presenter", "moderator", "panellist", "host")
SPEAKER_MODES = ("in_person", "video_message", "remote")
SPEAKER_STATUSES = ("proposed", "invited", "accepted", "confirmed", "declined", "withdrawn")
SESSION_TYPES = ("session", "panel", "keynote", "workshop", "break", "other")

EVENT = Field(N_("Event"), Kind.REFERENCE, refers_to="event", searched=False)
event = journaled(
    "event",
    column("name", Field(N_("Name"), required=True)),
    column("short_name", Field(N_("Short name"), help=N_("As the command line names it: convening"))),
    column("date", Field(N_("Date"), Kind.DATE, N_("A day, a month (2018-02), a year, or open")), index=True),
    column("time", Field(N_("Time"), help=N_("Local wall-clock time, as 14:00"), searched=False)),
    column("end_date", Field(N_("Last day"), Kind.DATE, N_("Where it is another day than the first"), searched=False)),
    column("end_time", Field(N_("Ends at"), help=N_("Local wall-clock time, as 17:30"), searched=False)),
    column("time_zone", Field(N_("Time zone"), help=N_("IANA name, as Asia/Kuala_Lumpur"), searched=False)),
    column("duration", Field(N_("Duration"), help=N_("As stated: half a day"), searched=False)),
    column("venue", Field(N_("Venue"))),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city")),
    column("capacity", Field(N_("Seats"), Kind.NUMBER, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=EVENT_STATUSES, searched=False)),
    column("summary", Field(N_("Summary"), Kind.LONG_TEXT)),
    reference("activity_id", "activity", Field(N_("Activity"), Kind.REFERENCE, refers_to="activity")),
    column("is_template", Field(N_("Template"), Kind.YES_NO, N_("Nothing that is held, but what events begin with"),
                                searched=False)),
    column("certainty", Field(N_("Certainty"), Kind.CHOICE, choices=CERTAINTIES, searched=False)),
    column("provenance", Field(N_("Stated in"), searched=False)),
)  # fmt: skip
session = journaled(
    "session",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("title", Field(N_("Title"), required=True)),
    column("date", Field(N_("Day"), Kind.DATE, N_("Of an event of several days"), searched=False)),
    column("start", Field(N_("From"), help=N_("Local wall-clock time, as 14:00"), searched=False)),
    column("end", Field(N_("Until"), help=N_("Local wall-clock time, as 15:30"), searched=False)),
    column("type", Field(N_("Type"), Kind.CHOICE, choices=SESSION_TYPES, searched=False)),
    column("room", Field(N_("Room"))),
    column("summary", Field(N_("Summary"), Kind.LONG_TEXT)),
    column("certainty", Field(N_("Certainty"), Kind.CHOICE, choices=CERTAINTIES, searched=False)),
)
speaker = journaled(
    "speaker",
    reference("event_id", "event", Field(N_("Event"), Kind.REFERENCE, refers_to="event"), required=True, cascade=True),
    reference(
        "person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person"), required=True, cascade=True
    ),
    reference("session_id", "session", Field(N_("Session"), Kind.REFERENCE, N_("Empty: the whole event"),
                                             refers_to="session", searched=False)),
    column("role", Field(N_("Role"), Kind.CHOICE, choices=SPEAKER_ROLES)),
    column("mode", Field(N_("Mode"), Kind.CHOICE, choices=SPEAKER_MODES)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=SPEAKER_STATUSES)),
    column("billing", Field(N_("Billed as"), help=N_("Role and organisation as printed in the programme"))),
    column("provenance", Field(N_("Stated in"), searched=False)),
)  # fmt: skip
budget_line = journaled(
    "budget_line",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("item", Field(N_("For"), help=N_("Venue, catering, travel …"), required=True)),
    column("planned", Field(N_("Planned"), Kind.DECIMAL, searched=False)),
    column("spent", Field(N_("Spent"), Kind.DECIMAL, searched=False)),
    column("currency", Field(N_("Currency"), help=N_("ISO 4217, as EUR"), searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)

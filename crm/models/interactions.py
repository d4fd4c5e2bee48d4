"""What was said to stakeholders and by them, and what is to be done about it."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import party_columns
from crm.models.fields import Field, Kind, column, journaled, reference

INTERACTION_CHANNELS = ("meeting", "call", "email", "video_call", "letter", "message", "social", "site_visit", "other")
POINT_STATUSES = ("noted", "follow_up_required", "follow_up_completed", "unresolved")
TASK_STATUSES = ("not_started", "in_progress", "completed", "cancelled")
OPEN_TASKS = TASK_STATUSES[:2]  # those still to be done

interaction = journaled(
    "interaction",
    column("date", Field(N_("Date"), Kind.DATE, required=True, searched=False), index=True),
    column("channel", Field(N_("Channel"), Kind.CHOICE, choices=INTERACTION_CHANNELS, searched=False)),
    column("subject", Field(N_("Subject"), aliases=("title", "topic"), required=True)),
    column("summary", Field(N_("Summary"), Kind.LONG_TEXT, aliases=("description", "notes"))),
    reference(
        "staff_id", "staff_member", Field(N_("Logged by"), Kind.REFERENCE, refers_to="staff_member", searched=False)
    ),
)
participant = journaled(
    "participant",
    reference("interaction_id", "interaction", Field(N_("Interaction"), Kind.REFERENCE, refers_to="interaction"),
              required=True, cascade=True),
    *party_columns(),
)  # fmt: skip
point = journaled(
    "point",
    reference("interaction_id", "interaction", Field(N_("Interaction"), Kind.REFERENCE, refers_to="interaction"),
              required=True, cascade=True),
    column("text", Field(N_("Point raised"), Kind.LONG_TEXT, required=True)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=POINT_STATUSES, searched=False)),
)  # fmt: skip
task = journaled(
    "task",
    column("title", Field(N_("Task"), aliases=("subject", "follow-up"), required=True)),
    reference("owner_id", "staff_member", Field(N_("Owner"), Kind.REFERENCE, refers_to="staff_member", searched=False)),
    column("due", Field(N_("Due"), Kind.DATE, searched=False), index=True),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=TASK_STATUSES, searched=False)),
    column("completed_on", Field(N_("Completed on"), Kind.DATE, searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
    reference("interaction_id", "interaction", Field(N_("From interaction"), Kind.REFERENCE, refers_to="interaction",
                                                     searched=False)),
    reference("point_id", "point", Field(N_("From point"), Kind.REFERENCE, refers_to="point", searched=False)),
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", searched=False)),
    reference("organisation_id", "organisation", Field(N_("Organisation"), Kind.REFERENCE, refers_to="organisation",
                                                       searched=False)),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city", searched=False)),
    reference("event_id", "event", Field(N_("Event"), Kind.REFERENCE, refers_to="event", searched=False)),
    reference("signature_id", "signature", Field(N_("Signature"), Kind.REFERENCE, refers_to="signature",
                                                 searched=False)),
    reference("pilot_id", "pilot", Field(N_("Pilot"), Kind.REFERENCE, refers_to="pilot", searched=False)),
)  # fmt: skip

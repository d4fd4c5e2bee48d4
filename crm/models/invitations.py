"""Who is asked to come, in which wave, and what they answer: apart from whether they take part (RFC 5545 PARTSTAT)."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import CHANNELS
from crm.models.events import EVENT
from crm.models.fields import Field, Kind, column, journaled, reference
from crm.models.participations import ROLES

PARTSTATS = ("needs_action", "accepted", "declined", "tentative", "delegated")
DIMENSIONS = ("sector", "region", "gender", "lens", "tag")
ANSWER_CHANNELS = ("email", "phone", "in_person", "post", "form", "sms", "social", "other")
MESSAGES = ("save_the_date", "invitation", "reminder", "offer", "cancellation")

# What the room should be like: at least, and perhaps at most, so many who share something.
balance_target = journaled(
    "balance_target",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("dimension", Field(N_("By"), Kind.CHOICE, choices=DIMENSIONS, required=True, searched=False)),
    column("value", Field(N_("Value"), help=N_("civil_society, Africa, KE, woman, just, or a tag"), required=True)),
    column("minimum", Field(N_("At least"), Kind.NUMBER, searched=False)),
    column("maximum", Field(N_("At most"), Kind.NUMBER, searched=False)),
)
wave = journaled(
    "wave",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("number", Field(N_("Wave"), Kind.NUMBER, required=True, searched=False)),
    column("name", Field(N_("Name"), help=N_("As: speakers and funders first"))),
    column("reply_by", Field(N_("Reply by"), Kind.DATE, searched=False)),
    column("channel", Field(N_("Sent by"), Kind.CHOICE, choices=CHANNELS, searched=False)),
    reference("approver_id", "staff_member", Field(N_("To be approved by"), Kind.REFERENCE, refers_to="staff_member",
                                                   searched=False)),
    column("approved_at", Field(N_("Approved on"), Kind.MOMENT, searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)  # fmt: skip
invitation = journaled(
    "invitation",
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", searched=False),
              required=True, cascade=True),
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("name", Field(N_("Invited as"), help=N_("The name as it was when the invitation was made"), personal=True)),
    reference("wave_id", "wave", Field(N_("Wave"), Kind.REFERENCE, refers_to="wave", searched=False)),
    column("partstat", Field(N_("Answer"), Kind.CHOICE, choices=PARTSTATS, searched=False), default="needs_action"),
    column("role", Field(N_("Invited to be"), Kind.CHOICE, choices=ROLES, searched=False)),
    column("token", Field(N_("Token"), help=N_("Stands in the subject of answers"), searched=False), index=True),
    column("sent_at", Field(N_("Sent"), Kind.MOMENT, searched=False)),
    column("sent_how", Field(N_("Sent by"), Kind.CHOICE, choices=CHANNELS, searched=False)),
    column("reply_by", Field(N_("Reply by"), Kind.DATE, searched=False)),
    column("answered_at", Field(N_("Answered"), Kind.MOMENT, searched=False)),
    column("held_until", Field(N_("Seat held until"), Kind.DATE, searched=False)),
    column("released_at", Field(N_("Seat released"), Kind.MOMENT, searched=False)),
    column("plus_ones", Field(N_("May bring"), Kind.NUMBER, N_("Accompanying persons"), searched=False)),
    reference("delegate_id", "invitation", Field(N_("Delegated to"), Kind.REFERENCE, refers_to="invitation",
                                                 searched=False)),
    column("reason", Field(N_("Why chosen"), Kind.LONG_TEXT, internal=True)),
    column("override_reason", Field(N_("Why against the proposal"), Kind.LONG_TEXT, internal=True)),
)  # fmt: skip
INVITATION = Field(N_("Invitation"), Kind.REFERENCE, refers_to="invitation", searched=False)
# Every answer as it came, the contradicting ones too: the invitation shows the last.
invitation_answer = journaled(
    "invitation_answer",
    reference("invitation_id", "invitation", INVITATION, required=True, cascade=True),
    column("partstat", Field(N_("Answer"), Kind.CHOICE, choices=PARTSTATS, searched=False)),
    column("at", Field(N_("When"), Kind.MOMENT, searched=False)),
    column("channel", Field(N_("How"), Kind.CHOICE, choices=ANSWER_CHANNELS, searched=False)),
    column("comment", Field(N_("Comment"), Kind.LONG_TEXT)),
    column("delegate", Field(N_("Delegate named"), personal=True)),
)
invitation_message = journaled(
    "invitation_message",
    reference("invitation_id", "invitation", INVITATION, required=True, cascade=True),
    column("kind", Field(N_("What"), Kind.CHOICE, choices=MESSAGES, searched=False)),
    column("at", Field(N_("When"), Kind.MOMENT, searched=False)),
    column("channel", Field(N_("How"), Kind.CHOICE, choices=CHANNELS, searched=False)),
    column("address", Field(N_("To"), personal=True)),
)

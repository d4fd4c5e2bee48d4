"""Who takes part in an event: CiviCRM's participant statuses, each of a class and counted as a seat or not."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.models.events import EVENT
from crm.models.fields import Field, Kind, column, journaled, reference

POSITIVE, PENDING, WAITING, NEGATIVE = CLASSES = ("positive", "pending", "waiting", "negative")
# Status → its class, and whether it takes a seat.
STATUSES: Final = {
    "registered": (POSITIVE, True),
    "attended": (POSITIVE, True),
    "pending_from_waitlist": (PENDING, True),
    "on_waitlist": (WAITING, False),
    "no_show": (NEGATIVE, False),
    "cancelled": (NEGATIVE, False),
    "expired": (NEGATIVE, False),
    "transferred": (NEGATIVE, False),
}
COUNTED: Final = tuple(status for status, (_class, counted) in STATUSES.items() if counted)
ROLES = ("participant", "speaker", "moderator", "panellist", "host", "press", "staff", "interpreter", "accompanying")
VISIBILITIES = ("nobody", "participants", "public")

participation = journaled(
    "participation",
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", searched=False),
              cascade=True),
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("name", Field(N_("Name"), help=N_("As it was when it was written down, or of one without a record"),
                         personal=True)),
    column("organisation", Field(N_("Organisation"), help=N_("Of one without a record"))),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=tuple(STATUSES), searched=False), default="registered"),
    column("role", Field(N_("Role"), Kind.CHOICE, choices=ROLES, searched=False), default="participant"),
    reference("invitation_id", "invitation", Field(N_("Invitation"), Kind.REFERENCE, refers_to="invitation",
                                                   searched=False)),
    reference("host_id", "participation", Field(N_("Comes with"), Kind.REFERENCE, refers_to="participation",
                                                searched=False)),
    reference("transferred_to_id", "participation", Field(N_("Seat passed on to"), Kind.REFERENCE,
                                                          refers_to="participation", searched=False)),
    column("registered_at", Field(N_("Registered"), Kind.MOMENT, searched=False)),
    column("walk_in", Field(N_("Walk-in"), Kind.YES_NO, searched=False)),
    column("diet", Field(N_("Diet"), personal=True, sensitive=True, searched=False,
                         aliases=("dietary requirements", "dietary", "food"))),
    column("access_needs", Field(N_("Access needs"), personal=True, sensitive=True, searched=False,
                                 aliases=("accessibility", "accessibility needs", "special needs"))),
    column("visibility", Field(N_("Shown to"), Kind.CHOICE, choices=VISIBILITIES, searched=False), default="nobody"),
    column("visa_letter", Field(N_("Needs an invitation letter"), Kind.YES_NO, searched=False)),
    column("waitlist_place", Field(N_("Place on the waiting list"), Kind.NUMBER, searched=False)),
    column("waitlist_group", Field(N_("Group"), help=N_("Those who come all together or not at all"), searched=False)),
    column("offer_expires", Field(N_("Offer lasts until"), Kind.DATE, searched=False)),
    column("reason", Field(N_("Reason"), Kind.LONG_TEXT, N_("Of the status as it is now"), searched=False)),
    column("badge_code", Field(N_("Badge code"), searched=False), index=True),
    column("row_code", Field(N_("Row on the sign-in sheet"), searched=False)),
    column("external_id", Field(N_("External id"), aliases=("order no", "attendee #", "barcode"), searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)  # fmt: skip

"""The door log: who came when, written down once and never changed; a line of its own takes it back."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.events import EVENT
from crm.models.fields import Field, Kind, column, journaled, reference

ACTIONS = ("arrival", "undo")
METHODS = ("name", "badge", "row", "walk_in")

check_in = journaled(
    "check_in",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    reference("participation_id", "participation", Field(N_("Participation"), Kind.REFERENCE,
                                                         refers_to="participation", searched=False),
              required=True, cascade=True),
    column("action", Field(N_("What"), Kind.CHOICE, choices=ACTIONS, searched=False)),
    column("at", Field(N_("When"), Kind.MOMENT, searched=False)),
    column("site", Field(N_("Laptop"), Kind.NUMBER, N_("The number of the installation that wrote it"),
                         searched=False)),
    column("method", Field(N_("How"), Kind.CHOICE, choices=METHODS, searched=False)),
    column("before", Field(N_("Status before"), searched=False)),
    reference("undoes_id", "check_in", Field(N_("Takes back"), Kind.REFERENCE, refers_to="check_in", searched=False)),
)  # fmt: skip

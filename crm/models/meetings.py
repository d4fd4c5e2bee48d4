"""What is left of an event when it is over: minutes, decisions, numbers, and candidates for actions."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.events import EVENT
from crm.models.fields import Field, Kind, column, journaled, reference

# The numbers are those of the moment: a report cites them, whatever is corrected later.
closing = journaled(
    "closing",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("closed_at", Field(N_("Closed"), Kind.MOMENT, searched=False)),
    column("minutes", Field(N_("Minutes"), Kind.LONG_TEXT)),
    column("attended", Field(N_("Attended"), Kind.NUMBER, searched=False)),
    column("no_shows", Field(N_("Did not come"), Kind.NUMBER, searched=False)),
    column("walk_ins", Field(N_("Walk-ins"), Kind.NUMBER, searched=False)),
    column("organisations", Field(N_("Organisations present"), Kind.WORDS, searched=False)),
)
decision = journaled(
    "decision",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("text", Field(N_("Decision"), Kind.LONG_TEXT, required=True)),
    column("place", Field(N_("Order"), Kind.NUMBER, searched=False)),
)
candidate = journaled(
    "candidate",
    reference("event_id", "event", EVENT, required=True, cascade=True),
    column("text", Field(N_("What might be done"), Kind.LONG_TEXT, required=True)),
    column("owner", Field(N_("By whom"), help=N_("As it was said in the meeting"))),
    column("due", Field(N_("Due"), Kind.DATE, searched=False)),
    reference("decision_id", "decision", Field(N_("From decision"), Kind.REFERENCE, refers_to="decision",
                                               searched=False)),
    reference("answer_id", "answer", Field(N_("From answer"), Kind.REFERENCE, refers_to="answer", searched=False)),
    reference("person_id", "person", Field(N_("Said by"), Kind.REFERENCE, refers_to="person", searched=False)),
)  # fmt: skip

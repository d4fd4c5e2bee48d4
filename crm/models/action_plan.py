"""The action plan: what was promised, by whom, until when, how far it is, and from whose words it came."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled, reference

ACTION_STATUSES = ("proposed", "agreed", "in_progress", "done", "dropped")
OPEN_ACTIONS = ACTION_STATUSES[:3]  # those still to be done
PRIORITIES = ("high", "medium", "low")


def said_columns() -> tuple[Column[Any], ...]:
    """What something comes from: one of these in each row."""
    said = {
        "decision": N_("Decision"), "candidate": N_("Candidate for an action"), "answer": N_("Answer"),
        "interaction": N_("Interaction"), "point": N_("Point raised"), "document": N_("Document"),
        "comment": N_("Comment"),
    }  # fmt: skip
    return tuple(
        reference(f"{kind}_id", kind, Field(label, Kind.REFERENCE, refers_to=kind, searched=False))
        for kind, label in said.items()
    )


ACTION = Field(N_("Action"), Kind.REFERENCE, refers_to="action", searched=False)
action = journaled(
    "action",
    column("title", Field(N_("Action"), required=True)),
    column("summary", Field(N_("What is to be done"), Kind.LONG_TEXT)),
    reference("owner_id", "staff_member", Field(N_("Owner"), Kind.REFERENCE, refers_to="staff_member", searched=False)),
    column("due", Field(N_("Due"), Kind.DATE, searched=False), index=True),
    column("progress", Field(N_("Progress in %"), Kind.NUMBER, N_("From 0 to 100"), searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=ACTION_STATUSES, searched=False)),
    column("done_on", Field(N_("Done on"), Kind.DATE, searched=False)),
    column("priority", Field(N_("Priority"), Kind.CHOICE, choices=PRIORITIES, searched=False)),
    column("section", Field(N_("Framework section"), help=N_("The part of the framework it serves"))),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city", searched=False)),
    reference("pilot_id", "pilot", Field(N_("Pilot"), Kind.REFERENCE, refers_to="pilot", searched=False)),
)
contributor = journaled(
    "contributor",
    reference("action_id", "action", ACTION, required=True, cascade=True),
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", searched=False),
              required=True, cascade=True),
    column("part", Field(N_("Does what"), searched=False)),
)  # fmt: skip
# What was said of how it goes: each is dated, and none replaces another.
action_note = journaled(
    "action_note",
    reference("action_id", "action", ACTION, required=True, cascade=True),
    column("date", Field(N_("Date"), Kind.DATE, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=ACTION_STATUSES, searched=False)),
    column("text", Field(N_("Note"), Kind.LONG_TEXT)),
    column("author", Field(N_("Written by"), searched=False)),
)
# Where an action comes from.
origin = journaled("origin", reference("action_id", "action", ACTION, required=True, cascade=True), *said_columns())
ORIGINS = tuple(column.name for column in origin.columns if column.name.endswith("_id") and column.name != "action_id")

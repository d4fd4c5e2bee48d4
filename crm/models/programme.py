"""The initiative itself: its phases and activities, as its source document states them."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import CERTAINTIES
from crm.models.fields import Field, Kind, column, journaled, reference

initiative = journaled(
    "initiative",
    column("name", Field(N_("Name"), required=True)),
    column("summary", Field(N_("Summary"), Kind.LONG_TEXT)),
    column("objective", Field(N_("Objective"), Kind.LONG_TEXT)),
    column("vision", Field(N_("Vision"), Kind.LONG_TEXT)),
    column("goals", Field(N_("Supporting goals"), Kind.LONG_TEXT)),
    column("framing", Field(N_("Narrative framing"), Kind.LONG_TEXT)),
    column("provenance", Field(N_("Stated in"), searched=False)),
)
phase = journaled(
    "phase",
    column("number", Field(N_("Number"), Kind.NUMBER, searched=False)),
    column("name", Field(N_("Name"), required=True)),
    column("summary", Field(N_("Summary"), Kind.LONG_TEXT)),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column(
        "months", Field(N_("Months"), Kind.NUMBER, N_("How long it takes, where its end is not known"), searched=False)
    ),
    column("certainty", Field(N_("Certainty"), Kind.CHOICE, choices=CERTAINTIES, searched=False)),
    column("provenance", Field(N_("Stated in"), searched=False)),
)
activity = journaled(
    "activity",
    reference("phase_id", "phase", Field(N_("Phase"), Kind.REFERENCE, refers_to="phase"), cascade=True),
    column("number", Field(N_("Number"), Kind.NUMBER, searched=False)),
    column("name", Field(N_("Name"), required=True)),
    column("summary", Field(N_("Summary"), Kind.LONG_TEXT)),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column("certainty", Field(N_("Certainty"), Kind.CHOICE, choices=CERTAINTIES, searched=False)),
    column("provenance", Field(N_("Stated in"), searched=False)),
)
# How much is to be reached of what is counted; `crm.queries.measures` says what that is.
programme_target = journaled(
    "programme_target",
    column("measure", Field(N_("Measure"), required=True, searched=False)),
    column("value", Field(N_("Target"), Kind.DECIMAL, required=True, searched=False)),
    column("due", Field(N_("By"), Kind.DATE, searched=False)),
)

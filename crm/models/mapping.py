"""Stakeholder mapping: how somebody stands to the initiative, as somebody of us saw it on a day."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.models.contacts import POSITIONS, party_columns
from crm.models.fields import Field, Kind, column, journaled, reference

LEVELS: Final = ("very_low", "low", "medium", "high", "very_high")
HIGH: Final = LEVELS[2:]  # medium counts as high: better to look after one too many
# As the stakeholder engagement assessment matrix of the PMBOK Guide names them.
ENGAGEMENTS: Final = ("unaware", "resistant", "neutral", "supportive", "leading")
# Of influence and interest (Mendelow's grid), the most to be done first.
QUADRANTS: Final = ("manage_closely", "keep_satisfied", "keep_informed", "monitor")

_SENSITIVE: Final = N_("Sensitive: leaves this workspace only when it is named")

# Every assessment is kept; the newest one stands, as a whole.
assessment = journaled(
    "assessment",
    *party_columns(),
    column("date", Field(N_("Assessed on"), Kind.DATE, required=True, searched=False)),
    column("influence", Field(N_("Influence"), Kind.CHOICE, N_("On what becomes of the initiative"), choices=LEVELS,
                              searched=False)),
    column("interest", Field(N_("Interest"), Kind.CHOICE, N_("In what becomes of the initiative"), choices=LEVELS,
                             searched=False)),
    column("engagement", Field(N_("Engagement now"), Kind.CHOICE, choices=ENGAGEMENTS, searched=False)),
    column("desired_engagement", Field(N_("Engagement wanted"), Kind.CHOICE, choices=ENGAGEMENTS, searched=False)),
    column("position", Field(N_("Position"), Kind.CHOICE, _SENSITIVE, choices=POSITIONS, sensitive=True,
                             searched=False)),
    column("note", Field(N_("Why"), Kind.LONG_TEXT, _SENSITIVE, sensitive=True, searched=False)),
    reference("staff_id", "staff_member", Field(N_("Assessed by"), Kind.REFERENCE, refers_to="staff_member",
                                                searched=False)),
)  # fmt: skip
AXES: Final = ("influence", "interest", "engagement", "desired_engagement", "position")


def quadrant_of(influence: str | None, interest: str | None) -> str:
    """In which quadrant somebody stands, '' where either is not assessed."""
    if influence not in LEVELS or interest not in LEVELS:
        return ""
    closely, satisfied, informed, monitored = QUADRANTS
    if influence in HIGH:
        return closely if interest in HIGH else satisfied
    return informed if interest in HIGH else monitored

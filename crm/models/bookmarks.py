"""Records that somebody wants at hand: a star beside a person, an organisation or a city."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import party_columns
from crm.models.fields import Field, Kind, journaled, reference

bookmark = journaled(
    "bookmark",
    reference("staff_id", "staff_member", Field(N_("Starred by"), Kind.REFERENCE, refers_to="staff_member"),
              cascade=True),
    *party_columns(),
)  # fmt: skip

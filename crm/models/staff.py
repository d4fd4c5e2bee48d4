"""Who uses the program: written into every step, owner of records and tasks."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled

staff_member = journaled(
    "staff_member",
    column("name", Field(N_("Name"), required=True)),
    column("initials", Field(N_("Initials"))),
    column("email", Field(N_("E-mail"), Kind.EMAIL)),
)

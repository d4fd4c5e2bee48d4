"""What was handed out: which list, when, to whom, and the rows as they were then."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, LargeBinary

from crm.i18n import N_
from crm.models.fields import Field, Key, Kind, column, journaled, plain

handout = journaled(
    "handout",
    column("at", Field(N_("Handed out at"), Kind.MOMENT, searched=False), index=True),
    column("list", Field(N_("List"), internal=True, searched=False)),
    column("title", Field(N_("Title"), searched=False)),
    column("file", Field(N_("File"), searched=False)),
    column("recipient", Field(N_("Given to"), searched=False)),
    # Which records, as JSON.
    column("filters", Field(N_("Filters"), Kind.LONG_TEXT, internal=True, searched=False)),
    column("rows", Field(N_("Rows"), Kind.NUMBER, searched=False)),
    column("sha256", Field(N_("Content hash"), Kind.HASH, searched=False)),
)
# The rows of each, compressed; outside the journal, which would keep every copy of them.
handed_rows = plain(
    "handed_rows",
    Column("handout_id", Key, ForeignKey("handout.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

"""Lists as they are handed out again and again, each under a name."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled

named_export = journaled(
    "named_export",
    column("name", Field(N_("Name"), required=True)),
    column("list", Field(N_("List"), required=True, searched=False)),
    column("format", Field(N_("Format"), searched=False)),
    column("columns", Field(N_("Columns"), Kind.WORDS, N_("In their order; all that are filled in where none is named"),
                            searched=False)),
    column("text", Field(N_("Words searched for"), searched=False)),
    column("filters", Field(N_("Filters"), Kind.LONG_TEXT, N_("Field, test and value of each, as JSON"),
                            searched=False)),
    column("sort", Field(N_("Sorted by"), searched=False)),
    column("descending", Field(N_("Descending"), Kind.YES_NO, searched=False)),
)  # fmt: skip

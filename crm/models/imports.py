"""Which file and row each party came from."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import party_columns
from crm.models.fields import Field, Kind, column, journaled, reference

POLICIES = ("skip", "update", "fill", "create")

import_batch = journaled(
    "import_batch",
    column("file", Field(N_("File"))),
    column("sha256", Field(N_("Content hash"), Kind.HASH)),
    column("at", Field(N_("Imported at"), Kind.MOMENT, internal=True)),
    column("kind", Field(N_("What"), internal=True)),
    column("policy", Field(N_("Duplicates"), Kind.CHOICE, choices=POLICIES)),
    column("mapping", Field(N_("Mapping"), Kind.LONG_TEXT, internal=True)),
    # Of the whole import, also where that had several files.
    column("created", Field(N_("Created"), Kind.NUMBER, internal=True)),
    column("updated", Field(N_("Updated"), Kind.NUMBER, internal=True)),
    column("skipped", Field(N_("Skipped"), Kind.NUMBER, internal=True)),
    column("failed", Field(N_("Failed"), Kind.NUMBER, internal=True)),
)
source = journaled(
    "source",
    reference("import_batch_id", "import_batch", Field(N_("Import"), Kind.REFERENCE, refers_to="import_batch"),
              required=True, cascade=True),
    *party_columns(),
    column("row", Field(N_("Row"), Kind.NUMBER)),
    column("external_id", Field(N_("External id"))),
)  # fmt: skip

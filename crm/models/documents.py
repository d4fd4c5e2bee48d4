"""Files kept beside the database, found by the hash of what they hold."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Text

from crm.i18n import N_
from crm.models.contacts import party_columns
from crm.models.fields import Field, Kind, column, journaled, plain, reference

DOCUMENT_ROLES = ("document", "photo")
ATTACHED_ALSO = ("event", "pilot", "opportunity", "article")  # kinds of records besides parties that documents lie at

document = journaled(
    "document",
    column("name", Field(N_("File name"), required=True)),
    column("media_type", Field(N_("Type"), searched=False)),
    column("size", Field(N_("Size"), Kind.NUMBER, N_("Bytes"), searched=False)),
    column("sha256", Field(N_("Content hash"), Kind.HASH, searched=False), index=True),
    column("added_on", Field(N_("Added on"), Kind.DATE, searched=False)),
)
attachment = journaled(
    "attachment",
    reference("document_id", "document", Field(N_("Document"), Kind.REFERENCE, refers_to="document"),
              required=True, cascade=True),
    *party_columns(also=ATTACHED_ALSO),
    column("role", Field(N_("Role"), Kind.CHOICE, choices=DOCUMENT_ROLES, searched=False)),
)  # fmt: skip

# What an encrypted workspace keeps of its documents' contents inside itself; a plain one keeps files beside it.
content = plain(
    "content",
    Column("sha256", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),  # from 0; parts of a mebibyte bound the memory
    Column("data", LargeBinary, nullable=False),
)

"""The Commitment Statement in its versions, who signed it and with what mandate, what they pledged, who is asked."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.models.contacts import party_columns
from crm.models.fields import Field, Kind, column, journaled, reference
from crm.models.interactions import INTERACTION_CHANNELS

CHANGES = ("major", "minor")
MANDATES = ("personal", "delegated", "council_resolution")
METHODS = ("paper", "email", "form", "in_person")
PENDING, VERIFIED, LISTED, WITHDRAWN, TO_BE_REAFFIRMED = SIGNATURE_STATUSES = (
    "pending", "verified", "listed", "withdrawn", "to_be_reaffirmed",
)  # fmt: skip
# Whose evidence was looked at and who did not withdraw. To be reaffirmed is one whose officer left, or whose text
# moved on: a commitment outlives the office-holder, so it stands until it is withdrawn.
STANDING: Final = (VERIFIED, LISTED, TO_BE_REAFFIRMED)
PUBLISHED: Final = (LISTED, TO_BE_REAFFIRMED)  # on the public list, where they consented
PLEDGE_STATUSES = ("open", "in_progress", "kept", "on_hold", "dropped")
OPEN_PLEDGES: Final = ("open", "in_progress", "on_hold")
STAGES = ("to_ask", "asked", "considering", "promised", "signed", "declined")
OPEN_STAGES: Final = STAGES[:4]

STATEMENT = Field(N_("Statement"), Kind.REFERENCE, refers_to="statement", searched=False)
VERSION = Field(N_("Version"), Kind.REFERENCE, refers_to="statement_version", searched=False)
SIGNATURE = Field(N_("Signature"), Kind.REFERENCE, refers_to="signature", searched=False)
PLEDGE = Field(N_("Pledge"), Kind.REFERENCE, refers_to="pledge", searched=False)
DOCUMENT = Field(N_("File"), Kind.REFERENCE, refers_to="document", searched=False)

statement = journaled(
    "statement",
    column("name", Field(N_("Statement"), required=True)),
    column("short_name", Field(N_("Short name"), help=N_("As it is called on the command line"))),
    column("summary", Field(N_("What it commits to"), Kind.LONG_TEXT)),
    column("provenance", Field(N_("Stated in"), help=N_("Where this fact is written"), searched=False)),
)
statement_version = journaled(
    "statement_version",
    reference("statement_id", "statement", STATEMENT, required=True, cascade=True),
    column("number", Field(N_("Version"), help=N_("Such as 1.0"), required=True)),
    column("change", Field(N_("Change"), Kind.CHOICE, N_("After a major change those who signed are asked anew"),
                           choices=CHANGES, searched=False), default="major"),
    column("date", Field(N_("Date"), Kind.DATE, N_("From when on it is signed"), searched=False)),
    column("changed", Field(N_("What changed"), Kind.LONG_TEXT)),
    reference("document_id", "document", DOCUMENT),
)  # fmt: skip
version_text = journaled(
    "version_text",
    reference("version_id", "statement_version", VERSION, required=True, cascade=True),
    column("language", Field(N_("Language"), help=N_("Its code, such as en"), searched=False)),
    column("title", Field(N_("Title"))),
    column("text", Field(N_("Text"), Kind.LONG_TEXT)),
)

signature = journaled(
    "signature",
    reference("version_id", "statement_version", VERSION, required=True),
    *party_columns(),
    column("name", Field(N_("Signed as"), help=N_("The name as it was signed, and as the public list prints it"),
                         aliases=("signatory", "signature"), personal=True), index=True),
    reference("officer_id", "person", Field(N_("Signing officer"), Kind.REFERENCE, refers_to="person",
                                            searched=False)),
    column("capacity", Field(N_("Capacity"), help=N_("In which they signed: Mayor, Executive Director …"))),
    column("mandate", Field(N_("Mandate"), Kind.CHOICE, N_("A person signs personally; a body by a mandate"),
                            choices=MANDATES, searched=False)),
    column("resolution", Field(N_("Resolution no."), searched=False)),
    column("resolution_date", Field(N_("Resolution of"), Kind.DATE, searched=False)),
    column("signed_on", Field(N_("Signed on"), Kind.DATE, searched=False), index=True),
    column("method", Field(N_("Signed by way of"), Kind.CHOICE, choices=METHODS, searched=False)),
    reference("document_id", "document", Field(N_("Evidence"), Kind.REFERENCE, refers_to="document", searched=False)),
    column("caveats", Field(N_("Scope and caveats"), Kind.LONG_TEXT, N_("What the signature does not cover"))),
    column("listing_consent", Field(N_("May be listed"), Kind.YES_NO, N_("Agreed to stand on the public list"),
                                    searched=False)),
    column("consented_on", Field(N_("Agreed on"), Kind.DATE, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=SIGNATURE_STATUSES, searched=False), default=PENDING),
    column("withdrawn_on", Field(N_("Withdrawn on"), Kind.DATE, searched=False)),
    column("consortium", Field(N_("In the consortium"), Kind.YES_NO, N_("Opted in to work with other signatories"),
                               searched=False)),
    column("consortium_since", Field(N_("In the consortium since"), Kind.DATE, searched=False)),
    column("external_id", Field(N_("External id"), searched=False), index=True),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT, internal=True)),
)  # fmt: skip
# Each change of its status, dated; none replaces another.
standing = journaled(
    "standing",
    reference("signature_id", "signature", SIGNATURE, required=True, cascade=True),
    column("date", Field(N_("Date"), Kind.DATE, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=SIGNATURE_STATUSES, searched=False)),
    column("text", Field(N_("Why"), Kind.LONG_TEXT)),
    column("author", Field(N_("Written by"), searched=False)),
)

pledge = journaled(
    "pledge",
    reference("signature_id", "signature", SIGNATURE, required=True, cascade=True),
    column("text", Field(N_("Pledge"), Kind.LONG_TEXT, required=True)),
    column("due", Field(N_("Due"), Kind.DATE, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, N_("On hold is one whose yearly check was missed"),
                           choices=PLEDGE_STATUSES, searched=False), default="open"),
    column("next_check", Field(N_("Next check"), Kind.DATE, N_("A year after the last one"), searched=False)),
)  # fmt: skip
pledge_check = journaled(
    "pledge_check",
    reference("pledge_id", "pledge", PLEDGE, required=True, cascade=True),
    column("date", Field(N_("Date"), Kind.DATE, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=PLEDGE_STATUSES, searched=False)),
    column("text", Field(N_("What was found"), Kind.LONG_TEXT)),
    column("author", Field(N_("Written by"), searched=False)),
)

# Whom we asked to sign: one for each party and statement.
ask = journaled(
    "ask",
    reference("statement_id", "statement", STATEMENT, required=True, cascade=True),
    *party_columns(),
    column("name", Field(N_("Asked"), help=N_("The name as it was when it was written down"), personal=True)),
    reference("through_id", "person", Field(N_("Through"), Kind.REFERENCE, N_("Who passes it on or signs for them"),
                                            refers_to="person", searched=False)),
    reference("owner_id", "staff_member", Field(N_("Who asks"), Kind.REFERENCE, refers_to="staff_member",
                                                searched=False)),
    column("stage", Field(N_("Stage"), Kind.CHOICE, choices=STAGES, searched=False), default="to_ask"),
    column("asked_on", Field(N_("Asked on"), Kind.DATE, searched=False)),
    column("channel", Field(N_("Channel"), Kind.CHOICE, choices=INTERACTION_CHANNELS, searched=False)),
    column("next_step", Field(N_("Next step"))),
    column("next_due", Field(N_("Next step due"), Kind.DATE, searched=False), index=True),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT, internal=True)),
)  # fmt: skip

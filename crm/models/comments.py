"""What the initiative publishes, version by version, what others say to each, and what became of every comment."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled, reference
from crm.models.interactions import INTERACTION_CHANNELS

PUBLICATION_TYPES = ("discussion_paper", "framework_report", "final_publication", "other")
PUBLICATION_STATUSES = ("planned", "drafting", "open_for_comments", "revising", "published")
# As the commenting template of ISO has them: ge, te, ed.
GENERAL, TECHNICAL, EDITORIAL = COMMENT_TYPES = ("general", "technical", "editorial")
DISPOSITIONS = ("accepted", "accepted_with_changes", "rejected", "noted", "deferred", "out_of_scope")
ACCEPTED, WITH_CHANGES, REJECTED, NOTED, DEFERRED, OUT_OF_SCOPE = DISPOSITIONS
NEEDS_RATIONALE: Final = (REJECTED, DEFERRED, OUT_OF_SCOPE)
# Whether the contributor is content with the answer, as W3C's process asks of every comment; '' is not known.
SATISFIED = ("yes", "no", "unknown")

PUBLICATION = Field(N_("Publication"), Kind.REFERENCE, refers_to="publication", searched=False)
VERSION = Field(N_("Version"), Kind.REFERENCE, N_("That the comment is about"), refers_to="publication_version",
                searched=False)  # fmt: skip
publication = journaled(
    "publication",
    column("title", Field(N_("Title"), required=True)),
    column("short_name", Field(N_("Short name"), help=N_("As it is called on the command line"))),
    column("type", Field(N_("What it is"), Kind.CHOICE, choices=PUBLICATION_TYPES, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=PUBLICATION_STATUSES, searched=False), default="planned"),
    reference("lead_id", "staff_member", Field(N_("Lead"), Kind.REFERENCE, refers_to="staff_member", searched=False)),
    column("language", Field(N_("Language"), help=N_("Its code, such as en"), searched=False)),
    column("comments_until", Field(N_("Comments until"), Kind.DATE, searched=False)),
    column("summary", Field(N_("What it is about"), Kind.LONG_TEXT)),
    column("provenance", Field(N_("Stated in"), help=N_("Where this fact is written"), searched=False)),
)
publication_version = journaled(
    "publication_version",
    reference("publication_id", "publication", PUBLICATION, required=True, cascade=True),
    column("number", Field(N_("Version"), help=N_("Such as Draft 1"), required=True)),
    column("date", Field(N_("Date"), Kind.DATE, N_("When it was given out"), searched=False)),
    column("note", Field(N_("What changed"), Kind.LONG_TEXT)),
    reference("document_id", "document", Field(N_("File"), Kind.REFERENCE, refers_to="document", searched=False)),
)
publication_section = journaled(
    "publication_section",
    reference("version_id", "publication_version", VERSION, required=True, cascade=True),
    column("number", Field(N_("Section"), help=N_("Its number, such as 3.2"))),
    column("title", Field(N_("Heading"))),
    column("text", Field(N_("Text"), Kind.LONG_TEXT)),
)

# One point that somebody made about one version, and what was decided about it.
comment = journaled(
    "comment",
    reference("publication_id", "publication", PUBLICATION, required=True, cascade=True),
    reference("version_id", "publication_version", VERSION),
    column("number", Field(N_("No."), Kind.NUMBER, N_("Within the publication, in the order received"), counts=False,
                           searched=False)),
    column("section", Field(N_("Section"), help=N_("Its number, such as 3.2; empty for all of it"))),
    column("paragraph", Field(N_("Place"), help=N_("The paragraph, figure, table or line"))),
    column("type", Field(N_("Kind of comment"), Kind.CHOICE, choices=COMMENT_TYPES, searched=False)),
    column("text", Field(N_("Comment"), Kind.LONG_TEXT, required=True)),
    column("proposed", Field(N_("Proposed change"), Kind.LONG_TEXT)),
    column("name", Field(N_("Contributor as named"), help=N_("Where there is no record of who it is"), personal=True)),
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", searched=False,
                                           personal=True)),
    reference("organisation_id", "organisation", Field(N_("On behalf of"), Kind.REFERENCE, refers_to="organisation",
                                                       searched=False)),
    column("may_be_named", Field(N_("May be named"), Kind.YES_NO, N_("Agreed to stand beside the comment in reports"),
                                 searched=False)),
    column("received_on", Field(N_("Received on"), Kind.DATE, searched=False), index=True),
    column("channel", Field(N_("Channel"), Kind.CHOICE, choices=INTERACTION_CHANNELS, searched=False)),
    reference("interaction_id", "interaction", Field(N_("From interaction"), Kind.REFERENCE, refers_to="interaction",
                                                     searched=False)),
    reference("event_id", "event", Field(N_("Said at"), Kind.REFERENCE, refers_to="event", searched=False)),
    column("disposition", Field(N_("Disposition"), Kind.CHOICE, choices=DISPOSITIONS, searched=False), index=True),
    column("rationale", Field(N_("Why"), Kind.LONG_TEXT, N_("The reason, as the contributor is told it"))),
    column("changed_text", Field(N_("Changed text"), Kind.LONG_TEXT, N_("What the publication says now"))),
    reference("decided_by_id", "staff_member", Field(N_("Decided by"), Kind.REFERENCE, refers_to="staff_member",
                                                     searched=False)),
    column("decided_on", Field(N_("Decided on"), Kind.DATE, searched=False)),
    column("answered_on", Field(N_("Answered on"), Kind.DATE, N_("When the contributor was told"), searched=False)),
    column("satisfied", Field(N_("Contributor satisfied"), Kind.CHOICE, choices=SATISFIED, searched=False)),
    column("external_id", Field(N_("External id"), searched=False), index=True),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT, internal=True)),
)  # fmt: skip

"""Articles of a series: who writes what about whom, for which outlet, how far it is, and where it came out."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.models.contacts import LENSES, party_columns
from crm.models.fields import Field, Kind, column, journaled, reference

# The states of a newsroom's workflow, as Edit Flow and PublishPress have them.
ARTICLE_STATUSES = (
    "pitch", "assigned", "in_progress", "draft", "pending_review", "approved", "scheduled", "published",
)  # fmt: skip
PITCH, APPROVED, SCHEDULED, PUBLISHED = "pitch", "approved", "scheduled", "published"
UNWRITTEN: Final = ARTICLE_STATUSES[: ARTICLE_STATUSES.index(APPROVED)]  # those that are still to be delivered
SETTLED: Final = (APPROVED, SCHEDULED, PUBLISHED)  # whose words no longer change
MAY_BE_NAMED, REFUSED = "may_be_named", "refused"
INTERVIEW_CONSENTS = ("asked", MAY_BE_NAMED, "only_unnamed", REFUSED)
AGREED: Final = (MAY_BE_NAMED, "only_unnamed")

ARTICLE = Field(N_("Article"), Kind.REFERENCE, refers_to="article", searched=False)
article = journaled(
    "article",
    column("title", Field(N_("Working title"), aliases=("title", "headline"), required=True)),
    column("series", Field(N_("Series"), help=N_("The series it belongs to"))),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=ARTICLE_STATUSES, searched=False), index=True),
    column("byline", Field(N_("Byline"), help=N_("The author as it is printed"), aliases=("by",))),
    reference("author_id", "person", Field(N_("Author"), Kind.REFERENCE, N_("Where the author is among the people"),
                                           refers_to="person", searched=False)),
    reference("editor_id", "staff_member", Field(N_("Editor"), Kind.REFERENCE, N_("Who of us looks after it"),
                                                 refers_to="staff_member", searched=False)),
    reference("outlet_id", "organisation", Field(N_("Outlet"), Kind.REFERENCE, N_("Where it comes out"),
                                                 refers_to="organisation", searched=False)),
    column("due", Field(N_("Due"), Kind.DATE, N_("By when it is to be approved"), searched=False), index=True),
    column("embargo", Field(N_("Embargo until"), Kind.DATE, N_("Not to be published before"), searched=False)),
    column("scheduled_on", Field(N_("Scheduled for"), Kind.DATE, searched=False)),
    column("published_on", Field(N_("Published on"), Kind.DATE, searched=False), index=True),
    column("link", Field(N_("Link"), Kind.URL, aliases=("published url", "url"), searched=False)),
    column("lens", Field(N_("Lens"), Kind.CHOICE, N_("Smart, just, or both"), choices=LENSES, searched=False)),
    column("language", Field(N_("Language"), help=N_("Its code, such as en"), searched=False)),
    column("words", Field(N_("Words"), Kind.NUMBER, N_("How long it is to be, or is"), searched=False)),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, N_("Which it is about"), refers_to="city",
                                       searched=False)),
    column("summary", Field(N_("What it is about"), Kind.LONG_TEXT)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
    column("provenance", Field(N_("Stated in"), help=N_("Where this fact is written"), searched=False)),
)  # fmt: skip
# Whom an article speaks with, and whether they agreed to be named and quoted in it.
interviewee = journaled(
    "interviewee",
    reference("article_id", "article", ARTICLE, required=True, cascade=True),
    *party_columns(),
    column("consent", Field(N_("May be named"), Kind.CHOICE, N_("Empty: not asked yet"), choices=INTERVIEW_CONSENTS,
                            searched=False)),
    column("consented_on", Field(N_("Answered on"), Kind.DATE, searched=False)),
    column("part", Field(N_("Speaks of"))),
)  # fmt: skip
# What was said of how it goes: each is dated, and none replaces another.
article_note = journaled(
    "article_note",
    reference("article_id", "article", ARTICLE, required=True, cascade=True),
    column("date", Field(N_("Date"), Kind.DATE, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=ARTICLE_STATUSES, searched=False)),
    column("text", Field(N_("Note"), Kind.LONG_TEXT)),
    column("author", Field(N_("Written by"), searched=False)),
)

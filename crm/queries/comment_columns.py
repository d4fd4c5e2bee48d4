"""The columns of publications and comments, as `columns` has those of all lists."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.contacts import CHANNELS
from crm.models.kinds import Kind
from crm.queries.list_columns import ListColumn
from crm.store.dialect import TODAY, folded

SHOWN = {
    "publication": ("type", "status", "lead_id", "comments_until"),
    "comment": ("type", "disposition", "received_on", "version_id"),
}
_VERSIONS = "FROM publication_version x WHERE x.publication_id = r.id AND x.trashed_at IS NULL"
_COMMENTS = "FROM comment x WHERE x.publication_id = r.id AND x.trashed_at IS NULL"
PUBLICATION = (
    ListColumn("title", N_("Publication"), Kind.TEXT, "r.title", sort=folded("r.title"), shown=True),
    ListColumn("newest", N_("Newest version"), Kind.TEXT,
               f"(SELECT x.number {_VERSIONS} ORDER BY x.date DESC, x.id DESC LIMIT 1)", shown=True),
    ListColumn("newest_on", N_("Of"), Kind.DATE, f"(SELECT max(x.date) {_VERSIONS})", shown=True),
    ListColumn("comments", N_("Comments"), Kind.NUMBER, f"(SELECT count(*) {_COMMENTS})", shown=True),
    ListColumn("undecided", N_("Undecided"), Kind.NUMBER,
               f"(SELECT count(*) {_COMMENTS} AND coalesce(x.disposition, '') = '')", shown=True),
    ListColumn("unanswered", N_("Unanswered"), Kind.NUMBER,
               f"(SELECT count(*) {_COMMENTS} AND coalesce(x.answered_on, '') = '')", shown=True),
)  # fmt: skip
_PERSON = "(SELECT x.full_name FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL)"
_BODY = "(SELECT x.name FROM organisation x WHERE x.id = r.organisation_id AND x.trashed_at IS NULL)"
_CONTRIBUTOR = f"coalesce({_PERSON}, nullif(r.name, ''), {_BODY})"
_SECTION = (
    "FROM publication_section x WHERE x.version_id = r.version_id AND x.number = r.section AND x.trashed_at IS NULL "
    "ORDER BY x.id LIMIT 1"
)
_UNDECIDED = "coalesce(r.disposition, '') = ''"
_UNANSWERED = "coalesce(r.answered_on, '') = ''"
COMMENT = (
    ListColumn("number", N_("No."), Kind.NUMBER, "r.number", shown=True),
    ListColumn("text", N_("Comment"), Kind.LONG_TEXT, "r.text", shown=True),
    ListColumn("contributor", N_("Contributor"), Kind.TEXT, _CONTRIBUTOR, sort=folded(_CONTRIBUTOR), shown=True),
    # In the order of the version's own sections: a number alone would put 10 before 2.
    ListColumn("section", N_("Section"), Kind.TEXT, "r.section",
               sort=f"coalesce((SELECT x.id {_SECTION}), 0)", shown=True),
    ListColumn("heading", N_("Heading"), Kind.TEXT, f"(SELECT x.title {_SECTION})"),
    ListColumn("attention", N_("To look at"), Kind.CHOICES,
               f"CASE WHEN {_UNDECIDED} THEN '|undecided|' || CASE WHEN (SELECT x.comments_until FROM publication x "
               f"WHERE x.id = r.publication_id AND x.trashed_at IS NULL) < {TODAY} THEN 'period_over|' ELSE '' END "
               f"WHEN {_UNANSWERED} THEN '|unanswered|' END", choices=("undecided", "unanswered", "period_over"),
               shown=True),
    ListColumn("decided", N_("Decided"), Kind.YES_NO, f"(NOT {_UNDECIDED})"),
    ListColumn("answered", N_("Answered"), Kind.YES_NO, f"(NOT {_UNANSWERED})"),
    ListColumn("do_not_contact", N_("Do not contact"), Kind.CHOICES,
               "coalesce((SELECT x.do_not_contact FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL), "
               "(SELECT x.do_not_contact FROM organisation x WHERE x.id = r.organisation_id AND r.person_id IS NULL "
               "AND x.trashed_at IS NULL))", choices=CHANNELS),
    ListColumn("actions", N_("Actions"), Kind.NUMBER,
               "(SELECT count(DISTINCT x.action_id) FROM origin x JOIN action a ON a.id = x.action_id "
               "WHERE x.comment_id = r.id AND x.trashed_at IS NULL AND a.trashed_at IS NULL)"),
)  # fmt: skip

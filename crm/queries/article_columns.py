"""The columns of articles, as `columns` has those of all lists."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.models.publications import (
    AGREED,
    ARTICLE_STATUSES,
    MAY_BE_NAMED,
    PITCH,
    PUBLISHED,
    SCHEDULED,
    SETTLED,
    UNWRITTEN,
)
from crm.queries.list_columns import ListColumn
from crm.store.dialect import TODAY, joined

SHOWN = ("series",)


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


def _passed(column: str) -> str:
    """Whether all of a day, or a month, is over."""
    return f"{column} < substr({TODAY}, 1, length({column}))"


_PARTIES = (
    "FROM interviewee x LEFT JOIN person p ON p.id = x.person_id AND p.trashed_at IS NULL "
    "LEFT JOIN organisation o ON o.id = x.organisation_id AND o.trashed_at IS NULL "
    "LEFT JOIN city c ON c.id = x.city_id AND c.trashed_at IS NULL "
    "WHERE x.article_id = r.id AND x.trashed_at IS NULL"
)
_NAMES = joined("coalesce(p.full_name, o.name, c.name)")
_UNASKED = (
    "FROM interviewee x WHERE x.article_id = r.id AND x.trashed_at IS NULL "
    f"AND (x.consent IS NULL OR NOT {_one_of('x.consent', AGREED)})"
)
_BEFORE = "{day} IS NOT NULL AND {day} < substr(r.embargo, 1, length({day}))"
_STATUS = f"coalesce(r.status, '{PITCH}')"
# What somebody should look at → when.
_FLAGS = {
    "overdue": f"({_one_of(_STATUS, UNWRITTEN)} AND {_passed('r.due')})",
    "should_be_out": f"({_STATUS} = '{SCHEDULED}' AND {_passed('r.scheduled_on')})",
    "consent_missing": f"({_one_of(_STATUS, SETTLED)} AND EXISTS (SELECT 1 {_UNASKED}))",
    "before_embargo": f"(({_STATUS} = '{PUBLISHED}' AND {_BEFORE.format(day='r.published_on')}) "
                      f"OR ({_STATUS} = '{SCHEDULED}' AND {_BEFORE.format(day='r.scheduled_on')}))",
    "link_missing": f"({_STATUS} = '{PUBLISHED}' AND coalesce(r.link, '') = '')",
    "nobody_edits_it": f"({_STATUS} NOT IN ('{PITCH}', '{PUBLISHED}') AND r.editor_id IS NULL)",
}  # fmt: skip
ARTICLE = (
    ListColumn("title", N_("Article"), Kind.TEXT, "r.title", shown=True),
    ListColumn("status", N_("Status"), Kind.CHOICE, "r.status", choices=ARTICLE_STATUSES, shown=True),
    ListColumn("attention", N_("To look at"), Kind.CHOICES, "nullif('|' || " + " || ".join(
        f"CASE WHEN {when} THEN '{flag}|' ELSE '' END" for flag, when in _FLAGS.items()) + ", '|')",
               choices=tuple(_FLAGS), shown=True),
    # Names of those who did not agree leave only where they are asked for.
    ListColumn("interviewees", N_("Interviewees"), Kind.WORDS, f"(SELECT {_NAMES} {_PARTIES})",
               shown=True, sensitive=True),
    ListColumn("named", N_("Interviewees who may be named"), Kind.WORDS,
               f"(SELECT {_NAMES} {_PARTIES} AND x.consent = '{MAY_BE_NAMED}')"),
    # What is out stands behind what is still to be done.
    ListColumn("due", N_("Due"), Kind.DATE, "r.due", sort=f"{_STATUS} = '{PUBLISHED}', r.due IS NULL, r.due",
               shown=True),
    ListColumn("published_on", N_("Published on"), Kind.DATE, "r.published_on", shown=True),
    ListColumn("outlet", N_("Outlet"), Kind.TEXT,
               "(SELECT x.name FROM organisation x WHERE x.id = r.outlet_id AND x.trashed_at IS NULL)", shown=True),
    ListColumn("editor", N_("Editor"), Kind.TEXT,
               "(SELECT x.name FROM staff_member x WHERE x.id = r.editor_id AND x.trashed_at IS NULL)", shown=True),
)  # fmt: skip

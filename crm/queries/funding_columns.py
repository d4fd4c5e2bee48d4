"""The columns of funding opportunities, their deadlines, and grants made, as `columns` has those of all lists."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.funding import LOST, WON
from crm.models.interactions import TASK_STATUSES
from crm.models.kinds import Kind
from crm.queries.list_columns import ListColumn
from crm.store.dialect import TODAY, joined, number


def _among(values: tuple[str, ...]) -> str:
    return ", ".join(map(repr, values))


# Deadlines `{x}` of an opportunity `{o}` that still bind: letters until they are sent, reports of what was won.
_BINDS = (
    "{x}.done_on IS NULL AND (({x}.type = 'loi' AND {o}.status = 'prospecting') OR ({x}.type = 'application' AND "
    "{o}.status IN ('prospecting', 'loi_submitted')) OR ({x}.type IN ('interim_report', 'final_report') AND "
    f"{{o}}.status IN ({_among(WON)})))"
)
_BINDING = f"FROM deadline x WHERE x.opportunity_id = r.id AND x.trashed_at IS NULL AND {_BINDS.format(x='x', o='r')}"
_WON = f"r.status IN ({_among(WON)})"
_WORTH = f"CASE WHEN {_WON} AND r.awarded IS NOT NULL THEN r.awarded ELSE r.requested END"
_WORTH_IN = (
    f"CASE WHEN {_WON} AND r.awarded IS NOT NULL THEN coalesce(r.awarded_currency, r.currency) ELSE r.currency END"
)
_ALLOCATED = (
    "FROM allocation x WHERE x.opportunity_id = r.id AND x.trashed_at IS NULL "
    f"AND r.status NOT IN ({_among(LOST)}) AND coalesce(x.currency, {_WORTH_IN})"
)
# What somebody should look at → when.
_FUNDING_FLAGS = {
    "deadline_passed": f"EXISTS (SELECT 1 {_BINDING} AND x.date < substr({TODAY}, 1, length(x.date)))",
    "instalment_late": "EXISTS (SELECT 1 FROM instalment x WHERE x.opportunity_id = r.id AND x.trashed_at IS NULL "
                       f"AND x.received_on IS NULL AND x.due < substr({TODAY}, 1, length(x.due)))",
    "no_award_amount": f"({_WON} AND r.awarded IS NULL)",
    "award_in_another_currency": f"({_WON} AND r.awarded IS NOT NULL AND r.awarded_currency <> r.currency)",
    "allocate_anew": f"EXISTS (SELECT 1 {_ALLOCATED} <> {_WORTH_IN})",
    "over_allocated": f"(SELECT sum({number('x.amount')}) {_ALLOCATED} = {_WORTH_IN}) > {number(_WORTH)} + 0.0001",
    **{f"{name}_in_trash": f"EXISTS (SELECT 1 FROM {kind} x WHERE x.id = r.{name}_id AND x.trashed_at IS NOT NULL)"
       for name, kind in (("funder", "organisation"), ("contact", "person"), ("previous", "opportunity"))},
    "pilot_in_trash": "EXISTS (SELECT 1 FROM allocation x JOIN pilot p ON p.id = x.pilot_id WHERE x.opportunity_id = "
                      "r.id AND x.trashed_at IS NULL AND p.trashed_at IS NOT NULL)",
}  # fmt: skip
_FLAGGED = " || ".join(f"CASE WHEN {when} THEN '{flag}|' ELSE '' END" for flag, when in _FUNDING_FLAGS.items())
FUNDING_FLAGS = tuple(_FUNDING_FLAGS)
OPPORTUNITY = (
    ListColumn("title", N_("Funding opportunity"), Kind.TEXT, "r.title", shown=True),
    ListColumn("attention", N_("To look at"), Kind.CHOICES, f"nullif('|' || {_FLAGGED}, '|')", choices=FUNDING_FLAGS,
               shown=True),
    ListColumn("worth", N_("Counts as"), Kind.DECIMAL, _WORTH, shown=True),
    ListColumn("worth_currency", N_("In"), Kind.TEXT, _WORTH_IN, shown=True),
    ListColumn("next_deadline", N_("Next deadline"), Kind.DATE, f"(SELECT min(x.date) {_BINDING})", shown=True),
    ListColumn("pilots", N_("Pilots"), Kind.WORDS,
               f"(SELECT {joined('p.title')} FROM allocation x JOIN pilot p ON p.id = x.pilot_id "
               "WHERE x.opportunity_id = r.id AND x.trashed_at IS NULL AND p.trashed_at IS NULL)"),
)  # fmt: skip


def _of_opportunity(column: str) -> str:
    """Of the opportunity that a deadline belongs to."""
    return f"(SELECT {column} FROM opportunity o WHERE o.id = r.opportunity_id AND o.trashed_at IS NULL)"


def _named(key: str) -> str:
    return f"(SELECT x.name FROM organisation x WHERE x.id = {key} AND x.trashed_at IS NULL)"


_FUNDER = _named("o.funder_id")
_OWNER = "(SELECT x.name FROM staff_member x WHERE x.id = o.owner_id AND x.trashed_at IS NULL)"
# A deadline as the follow-up that it is: what is behind the stage of its opportunity was done.
_DEADLINE_STATUS = (
    f"CASE WHEN r.done_on IS NOT NULL THEN 'completed' WHEN {_of_opportunity('o.status')} IN ({_among(LOST)}) THEN "
    f"'cancelled' WHEN r.type = 'loi' AND {_of_opportunity('o.status')} <> 'prospecting' THEN 'completed' WHEN "
    f"r.type = 'application' AND {_of_opportunity('o.status')} NOT IN ('prospecting', 'loi_submitted') THEN "
    "'completed' ELSE 'not_started' END"
)
DEADLINE = (
    ListColumn("due", N_("Due"), Kind.DATE, "r.date", shown=True),
    ListColumn("status", N_("Status"), Kind.CHOICE, _DEADLINE_STATUS, choices=TASK_STATUSES, shown=True),
    ListColumn("organisation", N_("Funder"), Kind.TEXT, _of_opportunity(_FUNDER), shown=True),
    ListColumn("owner", N_("Owner"), Kind.TEXT, _of_opportunity(_OWNER), shown=True),
    ListColumn("completed_on", N_("Done on"), Kind.DATE, "r.done_on"),
    ListColumn("notes", N_("What is to be handed in"), Kind.LONG_TEXT, "r.requirement"),
)
GRANT_MADE = (
    ListColumn("title", N_("Grant"), Kind.TEXT, "r.title", shown=True),
    ListColumn("funder", N_("Funder"), Kind.TEXT, f"coalesce({_named('r.funding_org_id')}, r.funder)", shown=True),
    ListColumn(
        "recipient", N_("Recipient"), Kind.TEXT, f"coalesce({_named('r.recipient_org_id')}, r.recipient)", shown=True
    ),
)

"""The columns of pilots, as `columns` has those of all lists."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.models.pilots import OPEN_PILOTS
from crm.queries.list_columns import ListColumn
from crm.store.dialect import TODAY, joined

_OPEN_PILOT = f"r.stage IN ({', '.join(repr(stage) for stage in OPEN_PILOTS)})"
_MILESTONE = "FROM milestone x WHERE x.pilot_id = r.id AND x.trashed_at IS NULL AND x.reached_on IS NULL"
_NEXT_FIRST = "ORDER BY x.due IS NULL, x.due, x.id LIMIT 1"
# What somebody should look at → when.
_PILOT_FLAGS = {
    "milestone_overdue": f"({_OPEN_PILOT} AND EXISTS (SELECT 1 {_MILESTONE} "
                         f"AND x.due < substr({TODAY}, 1, length(x.due))))",
    "partner_in_trash": "EXISTS (SELECT 1 FROM pilot_partner x WHERE x.pilot_id = r.id AND x.trashed_at IS NULL AND ("
                        + " OR ".join(
                            f"EXISTS (SELECT 1 FROM {kind} p WHERE p.id = x.{kind}_id AND p.trashed_at IS NOT NULL)"
                            for kind in ("person", "organisation", "city")) + "))",
    "contact_in_trash": "EXISTS (SELECT 1 FROM pilot_partner x JOIN person p ON p.id = x.contact_id WHERE x.pilot_id = "
                        "r.id AND x.trashed_at IS NULL AND p.trashed_at IS NOT NULL)",
    "city_in_trash": "EXISTS (SELECT 1 FROM city x WHERE x.id = r.city_id AND x.trashed_at IS NOT NULL)",
    "nobody_leads_it": f"({_OPEN_PILOT} AND r.lead_id IS NULL)",
}  # fmt: skip
PILOT = (
    ListColumn("title", N_("Pilot"), Kind.TEXT, "r.title", shown=True),
    ListColumn("attention", N_("To look at"), Kind.CHOICES, "nullif('|' || " + " || ".join(
        f"CASE WHEN {when} THEN '{flag}|' ELSE '' END" for flag, when in _PILOT_FLAGS.items()) + ", '|')",
               choices=tuple(_PILOT_FLAGS), shown=True),
    ListColumn("country", N_("Country"), Kind.COUNTRY,
               "(SELECT x.country FROM city x WHERE x.id = r.city_id AND x.trashed_at IS NULL)"),
    ListColumn("partners", N_("Partners"), Kind.WORDS,
               f"(SELECT {joined('coalesce(p.full_name, o.name, c.name)')} FROM pilot_partner x "
               "LEFT JOIN person p ON p.id = x.person_id AND p.trashed_at IS NULL "
               "LEFT JOIN organisation o ON o.id = x.organisation_id AND o.trashed_at IS NULL "
               "LEFT JOIN city c ON c.id = x.city_id AND c.trashed_at IS NULL "
               "WHERE x.pilot_id = r.id AND x.trashed_at IS NULL)", shown=True),
    ListColumn("next_milestone", N_("Next milestone"), Kind.TEXT, f"(SELECT x.title {_MILESTONE} {_NEXT_FIRST})",
               shown=True),
    ListColumn("next_due", N_("Next milestone due"), Kind.DATE, f"(SELECT x.due {_MILESTONE} {_NEXT_FIRST})"),
    ListColumn("indicators", N_("Indicators"), Kind.NUMBER,
               "(SELECT count(*) FROM indicator x WHERE x.pilot_id = r.id AND x.trashed_at IS NULL)"),
    ListColumn("lessons", N_("Lessons"), Kind.NUMBER,
               "(SELECT count(*) FROM lesson x WHERE x.pilot_id = r.id AND x.trashed_at IS NULL)"),
    ListColumn("actions", N_("Actions of the plan"), Kind.NUMBER,
               "(SELECT count(*) FROM action x WHERE x.pilot_id = r.id AND x.trashed_at IS NULL)"),
)  # fmt: skip

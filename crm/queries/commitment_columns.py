"""The columns of statements, signatures and asks, as `columns` has those of all lists."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.commitments import OPEN_STAGES, STANDING
from crm.models.contacts import CHANNELS
from crm.models.kinds import Kind
from crm.queries.list_columns import ListColumn
from crm.store.dialect import TODAY, folded

SHOWN = {
    "statement": ("short_name",),
    "signature": ("status", "officer_id", "capacity", "signed_on", "version_id"),
    "ask": ("stage", "through_id", "owner_id", "asked_on", "next_step", "next_due"),
}
_ADDRESS = (
    "(SELECT x.country FROM address x WHERE x.{kind}_id = r.{kind}_id AND x.trashed_at IS NULL ORDER BY x.id LIMIT 1)"
)
_COUNTRY = (
    "coalesce((SELECT x.country FROM city x WHERE x.id = r.city_id AND x.trashed_at IS NULL), "
    f"{_ADDRESS.format(kind='organisation')}, "
    "(SELECT x.country FROM organisation o JOIN city x ON x.id = o.city_id WHERE o.id = r.organisation_id "
    f"AND o.trashed_at IS NULL AND x.trashed_at IS NULL), {_ADDRESS.format(kind='person')})"
)
_KIND = ListColumn(
    "signatory_kind", N_("Kind"), Kind.CHOICE,
    "CASE WHEN r.city_id IS NOT NULL THEN 'city' WHEN r.organisation_id IS NOT NULL THEN 'organisation' "
    "ELSE 'person' END", choices=("person", "organisation", "city"), shown=True,
)  # fmt: skip
_WHO = "coalesce(r.officer_id, r.person_id)"
_SAME = (
    "(x.person_id = r.person_id OR x.organisation_id = r.organisation_id OR x.city_id = r.city_id) "
    "AND x.status <> 'withdrawn'"
)
_STANDS = f"r.status IN ({', '.join(map(repr, STANDING))})"
# What somebody should look at → when.
_FLAGS = {
    "signed_twice": "(r.status <> 'withdrawn' AND EXISTS (SELECT 1 FROM signature x JOIN statement_version v "
                    "ON v.id = x.version_id JOIN statement_version w ON w.id = r.version_id "
                    f"WHERE x.id <> r.id AND v.statement_id = w.statement_id AND {_SAME} "
                    "AND x.trashed_at IS NULL AND v.trashed_at IS NULL AND w.trashed_at IS NULL))",
    "nobody_signed_for_it": "(r.person_id IS NULL AND r.officer_id IS NULL)",
    "no_evidence": f"({_STANDS} AND r.person_id IS NULL AND r.document_id IS NULL AND r.method = 'paper')",
    "check_missed": "EXISTS (SELECT 1 FROM pledge x WHERE x.signature_id = r.id AND x.trashed_at IS NULL "
                    f"AND x.status IN ('open', 'in_progress', 'on_hold') AND x.next_check < {TODAY})",
}  # fmt: skip
STATEMENT = (ListColumn("name", N_("Statement"), Kind.TEXT, "r.name", shown=True),)
SIGNATURE = (
    ListColumn("name", N_("Signatory"), Kind.TEXT, "r.name", sort=folded("r.name"), shown=True),
    _KIND,
    ListColumn("country", N_("Country"), Kind.COUNTRY, _COUNTRY, shown=True),
    ListColumn("attention", N_("To look at"), Kind.CHOICES, "nullif('|' || " + " || ".join(
        f"CASE WHEN {when} THEN '{flag}|' ELSE '' END" for flag, when in _FLAGS.items()) + ", '|')",
               choices=tuple(_FLAGS), shown=True),
    ListColumn("in_consortium", N_("In the consortium, and stands"), Kind.YES_NO, f"(r.consortium AND {_STANDS})"),
    ListColumn("contact", N_("Contact"), Kind.TEXT,
               f"(SELECT x.full_name FROM person x WHERE x.id = {_WHO} AND x.trashed_at IS NULL)"),
    ListColumn("email", N_("E-mail"), Kind.EMAIL,
               f"coalesce((SELECT x.address FROM email x WHERE x.person_id = {_WHO} "
               'AND x.trashed_at IS NULL ORDER BY x."primary" DESC, x.id LIMIT 1), (SELECT x.address FROM email x '
               "WHERE (x.organisation_id = r.organisation_id OR x.city_id = r.city_id) AND x.trashed_at IS NULL "
               'ORDER BY x."primary" DESC, x.id LIMIT 1))'),
    ListColumn("do_not_contact", N_("Do not contact"), Kind.CHOICES,
               f"(SELECT x.do_not_contact FROM person x WHERE x.id = {_WHO} AND x.trashed_at IS NULL)",
               choices=CHANNELS),
    ListColumn("open_tasks", N_("Open follow-ups"), Kind.NUMBER,
               "(SELECT count(*) FROM task x WHERE x.signature_id = r.id AND x.trashed_at IS NULL "
               "AND x.status IN ('not_started', 'in_progress'))"),
)  # fmt: skip
_OPEN = f"r.stage IN ({', '.join(map(repr, OPEN_STAGES))})"
ASK = (
    ListColumn("name", N_("Whom we ask"), Kind.TEXT, "r.name", sort=folded("r.name"), shown=True),
    _KIND,
    ListColumn("country", N_("Country"), Kind.COUNTRY, _COUNTRY, shown=True),
    ListColumn("attention", N_("To look at"), Kind.CHOICES,
               f"CASE WHEN {_OPEN} THEN nullif('|' || CASE WHEN r.next_due < substr({TODAY}, 1, length(r.next_due)) "
               "THEN 'overdue|' ELSE '' END || CASE WHEN r.owner_id IS NULL THEN 'nobody_owns_it|' ELSE '' END, '|') "
               "END", choices=("overdue", "nobody_owns_it"), shown=True),
    ListColumn("last_touch", N_("Last touch"), Kind.DATE,
               "(SELECT max(i.date) FROM participant x JOIN interaction i ON i.id = x.interaction_id "
               "WHERE (x.person_id IN (r.person_id, r.through_id) OR x.organisation_id = r.organisation_id "
               "OR x.city_id = r.city_id) AND x.trashed_at IS NULL AND i.trashed_at IS NULL)", shown=True),
)  # fmt: skip

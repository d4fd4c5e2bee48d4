"""The columns of each list: what a field, or something reckoned from other tables, is in SQL.

Each expression speaks of one row of the list's table under the alias `r`; the same words show, sort and filter.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sqlalchemy import Connection, select

from crm.i18n import N_
from crm.models import contacts
from crm.models.action_plan import OPEN_ACTIONS
from crm.models.fields import Field, Kind
from crm.models.mapping import ENGAGEMENTS, HIGH, LEVELS, QUADRANTS
from crm.models.participations import COUNTED
from crm.models.records import KINDS, RecordKind
from crm.names import FIRST_LAST, NATIVE, order_now
from crm.queries import (
    article_columns,
    comment_columns,
    commitment_columns,
    engagement,
    funding_columns,
    pilot_columns,
)
from crm.queries.list_columns import ListColumn
from crm.store.dialect import TODAY, folded, joined
from crm.store.live import live

__all__ = ["ListColumn", "columns_of", "custom_columns"]
_FULL_NAME = re.compile(r"\b([a-z])\.full_name\b")


def columns_of(kind: RecordKind) -> tuple[ListColumn, ...]:
    """All columns of a kind's list but the custom ones, those shown at first in front."""
    special = _SPECIAL.get(kind.name, ())
    taken = {column.name for column in special}
    told = {*taken, *_TOLD_OTHERWISE.get(kind.name, ())}
    scalars = tuple(
        _scalar(kind, name, field)
        for name, field in kind.fields.items()
        if name not in told and not (field.kind == Kind.REFERENCE and name.removesuffix("_id") in taken)
    )
    columns = (*special, *scalars, *_COMMON)
    return columns if order_now() == FIRST_LAST else tuple(map(_as_called, columns))


def _as_called(column: ListColumn) -> ListColumn:
    """A column with people called in the order that is set: whatever shows them reads their `full_name`."""
    return replace(column, sql=_FULL_NAME.sub(_called, column.sql))


def _called(found: re.Match[str]) -> str:
    """As `crm.names.called`, in SQL."""
    row, full = found[1], found[0]
    if order_now() == NATIVE:
        return f"coalesce(nullif({row}.native_name, ''), {full})"
    return (
        f"CASE WHEN {row}.family_name <> '' AND {row}.given_name <> '' "
        f"AND coalesce({row}.name_order, '') NOT IN ('family_first', 'mononym') "
        f"THEN {row}.family_name || ', ' || {row}.given_name ELSE {full} END"
    )


def custom_columns(connection: Connection, kind: RecordKind) -> tuple[ListColumn, ...]:
    """A column for each custom field of a kind."""
    field = live(contacts.custom_field)
    query = select(field.c.id, field.c.name, field.c.kind).where(field.c.record_kind == kind.name).order_by(field.c.id)
    return tuple(
        ListColumn(f"custom.{name}", name, _CUSTOM_KINDS.get(kind_, Kind.TEXT), _custom(kind, key))
        for key, name, kind_ in connection.execute(query)
    )


# Values are kept as text: numbers are compared as such, but choices, yes and no are shown as they are written.
_CUSTOM_KINDS = {"date": Kind.DATE, "long_text": Kind.LONG_TEXT, "url": Kind.URL, "number": Kind.DECIMAL}


def _custom(kind: RecordKind, key: int) -> str:
    return _first("custom_value", "value", f"{kind.owner_column()} = r.id AND x.custom_field_id = {key}", "x.id")


def _scalar(kind: RecordKind, name: str, field: Field) -> ListColumn:
    if field.kind == Kind.REFERENCE:
        title = KINDS[field.refers_to].title if field.refers_to in KINDS else "text"  # of a point raised
        sql = f"(SELECT x.{title} FROM {field.refers_to} x WHERE x.id = r.{name} AND x.trashed_at IS NULL)"
        return ListColumn(name.removesuffix("_id"), field.label, Kind.TEXT, sql, shown=name in _shown(kind))
    return ListColumn(
        name, field.label, field.kind, f'r."{name}"', choices=field.choices, shown=name in _shown(kind),
        internal=field.internal, sensitive=field.sensitive,
    )  # fmt: skip


def _shown(kind: RecordKind) -> tuple[str, ...]:
    return (*_SHOWN.get(kind.name, ()), *commitment_columns.SHOWN.get(kind.name, ()),
            *comment_columns.SHOWN.get(kind.name, ()))  # fmt: skip


_SHOWN = {
    "organisation": ("sectors", "city_id"),
    "city": ("country", "region", "population"),
    "interaction": ("date", "channel", "staff_id"),
    "task": ("due", "status", "owner_id", "person_id", "organisation_id"),
    "action": ("owner_id", "due", "progress", "status", "priority", "section"),
    "opportunity": ("funder_id", "status", "probability", "owner_id"),
    "deadline": ("type", "opportunity_id"),
    "grant_made": ("awarded_on", "amount", "currency", "place"),
    "assessment": ("date", "influence", "interest", "engagement", "desired_engagement", "staff_id"),
    "event": ("date", "venue", "city_id", "capacity", "status"),
    "pilot": ("city_id", "sector", "stage", "start", "end", "lead_id"),
    "message": ("type", "channels", "status", "audience"),
    "post": ("channel", "planned_on", "status", "posted_on", "reach"),
    "survey": ("asked_from", "asked_until"),
    "article": article_columns.SHOWN,
    "document": ("media_type", "added_on"),
    "invitation": ("partstat", "sent_at", "reply_by", "answered_at"),
    "participation": ("status", "role", "row_code"),
}


def _first(table: str, column: str, where: str, order: str) -> str:
    return f'(SELECT x."{column}" FROM {table} x WHERE x.{where} AND x.trashed_at IS NULL ORDER BY {order} LIMIT 1)'


def _primary(table: str, column: str, owner: str) -> str:
    order = 'x."primary" DESC, x.id' if table in ("email", "affiliation") else "x.id"
    return _first(table, column, f"{owner} = r.id", order)


# A person's affiliation to show: of those that have not ended (2018 ends with its last day) the primary one, and one
# with an organisation or city that is in the trash only where there is no other.
_AFFILIATION = (
    "affiliation a LEFT JOIN organisation o ON o.id = a.organisation_id AND o.trashed_at IS NULL "
    "LEFT JOIN city c ON c.id = a.city_id AND c.trashed_at IS NULL WHERE a.person_id = r.id AND a.trashed_at IS NULL "
    f'AND (a."end" IS NULL OR a."end" >= substr({TODAY}, 1, length(a."end"))) '
    'ORDER BY coalesce(o.id, c.id) IS NULL, a."primary" DESC, a.id LIMIT 1'
)


def _affiliated(column: str) -> str:
    """Of the affiliation `a` to show, with its organisation `o` or city `c`."""
    return f"(SELECT {column} FROM {_AFFILIATION})"


_SEAT = "(SELECT x.name FROM city x WHERE x.id = o.city_id AND x.trashed_at IS NULL)"
_PERSON_CITY = f"coalesce({_primary('address', 'city', 'person_id')}, {_affiliated(_SEAT)})"


def _tags(kind: str) -> str:
    return (
        f"(SELECT {joined('t.name')} FROM tagging x JOIN tag t ON t.id = x.tag_id "
        f"WHERE x.{kind}_id = r.id AND x.trashed_at IS NULL AND t.trashed_at IS NULL)"
    )


def _imported(kind: str, column: str) -> str:
    """Of the file that a party came from last."""
    return (
        f"(SELECT {column} FROM source x JOIN import_batch b ON b.id = x.import_batch_id "
        f"WHERE x.{kind}_id = r.id AND x.trashed_at IS NULL AND b.trashed_at IS NULL ORDER BY x.id DESC LIMIT 1)"
    )


def _party(kind: str) -> tuple[ListColumn, ...]:
    return (
        ListColumn("tags", N_("Tags"), Kind.WORDS, _tags(kind), shown=True),
        ListColumn("last_contact", N_("Last contact"), Kind.DATE, engagement.last_contact(kind), shown=True),
        ListColumn("next_step", N_("Next step due"), Kind.DATE, engagement.next_step(kind), shown=True),
        ListColumn("next_step_title", N_("Next step"), Kind.TEXT, engagement.next_step_title(kind)),
        ListColumn("contact_due", N_("Contact due"), Kind.DATE, engagement.contact_due(kind)),
        ListColumn("contacts", N_("Contacts in a year"), Kind.NUMBER, engagement.contacts(kind)),
        ListColumn("frequency", N_("Contacts a month"), Kind.DECIMAL, engagement.frequency(kind)),
        ListColumn("engagement", N_("Engagement in %"), Kind.NUMBER, engagement.engagement(kind)),
        *_mapped(kind),
        ListColumn("imported_from", N_("Imported from"), Kind.TEXT, _imported(kind, "b.file")),
        ListColumn("imported_on", N_("Imported on"), Kind.DATE, _imported(kind, "substr(b.at, 1, 10)")),
    )


_NEWEST = "x.date DESC, x.id DESC"


def _assessed(kind: str, column: str) -> str:
    """What the newest assessment of a party says."""
    return _first("assessment", column, f"{kind}_id = r.id", _NEWEST)


def _quadrant(influence: str, interest: str) -> str:
    """As `crm.models.mapping.quadrant_of`, in SQL."""
    high = ", ".join(repr(level) for level in HIGH)
    closely, satisfied, informed, monitored = QUADRANTS
    return (
        f"(CASE WHEN {influence} IS NULL OR {interest} IS NULL THEN NULL "
        f"WHEN {influence} IN ({high}) THEN CASE WHEN {interest} IN ({high}) THEN '{closely}' ELSE '{satisfied}' END "
        f"WHEN {interest} IN ({high}) THEN '{informed}' ELSE '{monitored}' END)"
    )


def _mapped(kind: str) -> tuple[ListColumn, ...]:
    influence, interest = _assessed(kind, "influence"), _assessed(kind, "interest")
    position = ListColumn("position", N_("Position"), Kind.CHOICE, _assessed(kind, "position"),
                          choices=contacts.POSITIONS, sensitive=True)  # fmt: skip
    return (
        ListColumn("influence", N_("Influence"), Kind.CHOICE, influence, choices=LEVELS),
        ListColumn("interest", N_("Interest"), Kind.CHOICE, interest, choices=LEVELS),
        ListColumn("quadrant", N_("Quadrant"), Kind.CHOICE, _quadrant(influence, interest), choices=QUADRANTS),
        ListColumn("engagement_now", N_("Engagement now"), Kind.CHOICE, _assessed(kind, "engagement"),
                   choices=ENGAGEMENTS),
        ListColumn("engagement_wanted", N_("Engagement wanted"), Kind.CHOICE, _assessed(kind, "desired_engagement"),
                   choices=ENGAGEMENTS),
        ListColumn("assessed_on", N_("Assessed on"), Kind.DATE, _assessed(kind, "date")),
        *(() if kind == "person" else (position,)),
    )  # fmt: skip


def _reached(kind: str) -> tuple[ListColumn, ...]:
    return (
        ListColumn("email", N_("E-mail"), Kind.EMAIL, _primary("email", "address", f"{kind}_id"), shown=kind != "city"),
        ListColumn("phone", N_("Phone"), Kind.PHONE, _primary("phone", "number", f"{kind}_id"), shown=kind == "person"),
        ListColumn("website", N_("Website"), Kind.URL, _primary("website", "url", f"{kind}_id")),
    )


def _of_person(sql: str) -> str:
    """What is said of a person `r`, of the person that a row belongs to."""
    return sql.replace("r.id", "r.person_id")


_SECTORS_OF = "coalesce(o.sectors, CASE WHEN c.id IS NOT NULL THEN '|local_government|' END)"
_SECTORS = _of_person(_affiliated(_SECTORS_OF))


def _attending(own: str = "NULL") -> tuple[ListColumn, ...]:
    """Of those invited and those taking part: who they are now; `own` is the organisation of one without a record."""
    name = "(SELECT x.full_name FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL)"
    sort = "(SELECT x.sort_key FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL)"
    gender = "(SELECT x.gender FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL)"
    silent = "(SELECT x.do_not_contact FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL)"
    organisation = f"coalesce({_of_person(_affiliated('coalesce(o.name, c.name)'))}, {own})"
    return (
        ListColumn("name", N_("Name"), Kind.TEXT, f"coalesce({name}, r.name)",
                   sort=f"coalesce({sort}, {folded('r.name')})", shown=True),
        ListColumn("organisation", N_("Organisation"), Kind.TEXT, organisation, shown=True),
        ListColumn("job", N_("Role at the organisation"), Kind.TEXT, _of_person(_affiliated("a.role"))),
        ListColumn("sectors", N_("Sectors"), Kind.CHOICES, _SECTORS, choices=contacts.SECTORS),
        ListColumn("email", N_("E-mail"), Kind.EMAIL, _of_person(_primary("email", "address", "person_id"))),
        ListColumn("phone", N_("Phone"), Kind.PHONE, _of_person(_primary("phone", "number", "person_id"))),
        ListColumn("country", N_("Country"), Kind.COUNTRY, _of_person(_primary("address", "country", "person_id"))),
        ListColumn("gender", N_("Gender"), Kind.TEXT, gender),
        ListColumn("do_not_contact", N_("Do not contact"), Kind.CHOICES, silent, choices=contacts.CHANNELS),
    )  # fmt: skip


_OPEN_ACTION = f"r.status IN ({', '.join(repr(status) for status in OPEN_ACTIONS)})"
_PAST_DUE = f"r.due < substr({TODAY}, 1, length(r.due))"  # a month is over with its last day
_NOTE = "FROM action_note x WHERE x.action_id = r.id AND x.trashed_at IS NULL ORDER BY x.date DESC, x.id DESC LIMIT 1"
_ACTION = (
    ListColumn("title", N_("Action"), Kind.TEXT, "r.title", shown=True),
    ListColumn("attention", N_("To look at"), Kind.CHOICES,
               f"CASE WHEN {_OPEN_ACTION} THEN nullif(CASE WHEN {_PAST_DUE} THEN '|overdue' ELSE '' END || "
               "CASE WHEN r.owner_id IS NULL THEN '|nobody_owns_it' ELSE '' END || "
               f"CASE WHEN {_PAST_DUE} OR r.owner_id IS NULL THEN '|' ELSE '' END, '') END",
               choices=("overdue", "nobody_owns_it"), shown=True),
    ListColumn("contributors", N_("Contributors"), Kind.WORDS,
               f"(SELECT {joined('p.full_name')} FROM contributor x JOIN person p ON p.id = x.person_id "
               "WHERE x.action_id = r.id AND x.trashed_at IS NULL AND p.trashed_at IS NULL)"),
    ListColumn("origins", N_("Sources"), Kind.NUMBER,
               "(SELECT count(*) FROM origin x WHERE x.action_id = r.id AND x.trashed_at IS NULL)"),
    ListColumn("note", N_("Latest note"), Kind.LONG_TEXT, f"(SELECT x.text {_NOTE})"),
    ListColumn("noted_on", N_("Noted on"), Kind.DATE, f"(SELECT x.date {_NOTE})"),
)  # fmt: skip
_ASSESSED = (
    "coalesce((SELECT x.full_name FROM person x WHERE x.id = r.person_id AND x.trashed_at IS NULL), "
    "(SELECT x.name FROM organisation x WHERE x.id = r.organisation_id AND x.trashed_at IS NULL), "
    "(SELECT x.name FROM city x WHERE x.id = r.city_id AND x.trashed_at IS NULL))"
)
_OWN_SECTORS = "(SELECT x.sectors FROM organisation x WHERE x.id = r.organisation_id AND x.trashed_at IS NULL)"
_STANDS = (
    f"({_ASSESSED} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM assessment x WHERE x.trashed_at IS NULL "
    "AND (x.person_id = r.person_id OR x.organisation_id = r.organisation_id OR x.city_id = r.city_id) "
    "AND (x.date > r.date OR (x.date = r.date AND x.id > r.id))))"
)
_ASSESSMENT = (
    ListColumn("name", N_("Stakeholder"), Kind.TEXT, _ASSESSED, shown=True),
    ListColumn("kind", N_("Kind"), Kind.CHOICE,
               "(CASE WHEN r.person_id IS NOT NULL THEN 'person' WHEN r.organisation_id IS NOT NULL "
               "THEN 'organisation' ELSE 'city' END)", choices=("person", "organisation", "city"), shown=True),
    ListColumn("organisation", N_("Organisation"), Kind.TEXT, _of_person(_affiliated("coalesce(o.name, c.name)")),
               shown=True),
    ListColumn("sectors", N_("Sectors"), Kind.CHOICES, f"coalesce({_OWN_SECTORS}, {_SECTORS})",
               choices=contacts.SECTORS, shown=True),
    ListColumn("quadrant", N_("Quadrant"), Kind.CHOICE, _quadrant("r.influence", "r.interest"), choices=QUADRANTS,
               shown=True),
    ListColumn("stands", N_("Newest"), Kind.YES_NO, _STANDS),
)  # fmt: skip
_COUNTED = f"(r.status IN ({', '.join(repr(status) for status in COUNTED)}))"
_SPECIAL = {
    "person": (
        ListColumn("full_name", N_("Name"), Kind.TEXT, "r.full_name", sort="r.sort_key", shown=True),
        ListColumn("organisation", N_("Organisation"), Kind.TEXT, _affiliated("coalesce(o.name, c.name)"), shown=True),
        ListColumn("role", N_("Role"), Kind.TEXT, _affiliated("a.role"), shown=True),
        *_reached("person"),
        ListColumn("city", N_("City"), Kind.TEXT, _PERSON_CITY, shown=True),
        ListColumn("country", N_("Country"), Kind.COUNTRY, _primary("address", "country", "person_id")),
        ListColumn("sectors", N_("Sectors"), Kind.CHOICES, _affiliated(_SECTORS_OF), choices=contacts.SECTORS),
        *_party("person"),
    ),
    "organisation": (
        ListColumn("name", N_("Name"), Kind.TEXT, "r.name", sort="r.sort_key", shown=True),
        *_reached("organisation"),
        ListColumn("country", N_("Country"), Kind.COUNTRY, _primary("address", "country", "organisation_id")),
        ListColumn("people", N_("People"), Kind.NUMBER,
                   "(SELECT count(DISTINCT x.person_id) FROM affiliation x JOIN person p ON p.id = x.person_id "
                   "WHERE x.organisation_id = r.id AND x.trashed_at IS NULL AND p.trashed_at IS NULL)", shown=True),
        *_party("organisation"),
    ),
    "city": (
        ListColumn("name", N_("Name"), Kind.TEXT, "r.name", sort="r.sort_key", shown=True),
        *_reached("city"),
        ListColumn("organisations", N_("Organisations"), Kind.NUMBER,
                   "(SELECT count(*) FROM organisation x WHERE x.city_id = r.id AND x.trashed_at IS NULL)", shown=True),
        *_party("city"),
    ),
    "interaction": (
        ListColumn("subject", N_("Subject"), Kind.TEXT, "r.subject", shown=True),
        ListColumn("participants", N_("Participants"), Kind.WORDS,
                   f"(SELECT {joined('coalesce(p.full_name, o.name, c.name)')} FROM participant x "
                   "LEFT JOIN person p ON p.id = x.person_id AND p.trashed_at IS NULL "
                   "LEFT JOIN organisation o ON o.id = x.organisation_id AND o.trashed_at IS NULL "
                   "LEFT JOIN city c ON c.id = x.city_id AND c.trashed_at IS NULL "
                   "WHERE x.interaction_id = r.id AND x.trashed_at IS NULL)", shown=True),
        ListColumn("points", N_("Points raised"), Kind.NUMBER,
                   "(SELECT count(*) FROM point x WHERE x.interaction_id = r.id AND x.trashed_at IS NULL)", shown=True),
    ),
    "task": (ListColumn("title", N_("Follow-up"), Kind.TEXT, "r.title", shown=True),),
    "action": _ACTION,
    "opportunity": funding_columns.OPPORTUNITY,
    "deadline": funding_columns.DEADLINE,
    "grant_made": funding_columns.GRANT_MADE,
    "assessment": _ASSESSMENT,
    "pilot": pilot_columns.PILOT,
    "statement": commitment_columns.STATEMENT,
    "signature": commitment_columns.SIGNATURE,
    "ask": commitment_columns.ASK,
    "publication": comment_columns.PUBLICATION,
    "comment": comment_columns.COMMENT,
    "event": (
        ListColumn("name", N_("Name"), Kind.TEXT, "r.name", shown=True),
        # Inexact ones stand at their earliest day by being shorter.
        ListColumn("date", N_("Date"), Kind.DATE, "r.date", sort="r.date IS NULL, r.date || coalesce(r.time, '')",
                   shown=True),
    ),
    "message": (ListColumn("name", N_("Name"), Kind.TEXT, "r.name", shown=True),),
    "article": article_columns.ARTICLE,
    "post": (ListColumn("title", N_("Title"), Kind.TEXT, "r.title", shown=True),),
    "survey": (
        ListColumn("name", N_("Name"), Kind.TEXT, "r.name", shown=True),
        ListColumn("question", N_("Question"), Kind.TEXT,
                   _first("question", "text", "survey_id = r.id", "x.place, x.id"), shown=True),
        ListColumn("responses", N_("Responses"), Kind.NUMBER,
                   "(SELECT count(*) FROM response x WHERE x.survey_id = r.id AND x.trashed_at IS NULL)", shown=True),
    ),
    "document": (ListColumn("name", N_("Name"), Kind.TEXT, "r.name", shown=True),),
    "invitation": (
        *_attending(),
        ListColumn("wave", N_("Wave"), Kind.NUMBER,
                   "(SELECT x.number FROM wave x WHERE x.id = r.wave_id AND x.trashed_at IS NULL)", shown=True),
        ListColumn("reminders", N_("Reminders"), Kind.NUMBER,
                   "(SELECT count(*) FROM invitation_message x WHERE x.invitation_id = r.id AND x.trashed_at IS NULL "
                   "AND x.kind = 'reminder')"),
    ),
    "participation": (
        *_attending("r.organisation"),
        ListColumn("counted", N_("Takes a seat"), Kind.YES_NO, _COUNTED),
    ),
}  # fmt: skip
# Fields that a column of another name shows.
_TOLD_OTHERWISE = {"deadline": ("date", "done_on", "requirement")}
_COMMON = (ListColumn("created_at", N_("Added"), Kind.MOMENT, "r.id", internal=True),)

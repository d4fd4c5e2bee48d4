"""A pilot with all that is bound to it, the pilots somebody is in, and what is learnt from all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from crm.keys import batches
from crm.models import action_plan, interactions, pilots
from crm.models.action_plan import ORIGINS
from crm.models.interactions import OPEN_TASKS
from crm.models.pilots import LEVELS
from crm.models.records import PILOT
from crm.queries.action_plan import ActionLine, Named, Origin, action_lines, described
from crm.queries.contacts import Attached, attached_to
from crm.queries.indicators import Series, indicator_series
from crm.queries.pilots import PilotLine, pilot_lines
from crm.queries.records import Document, load, titles_of
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class PilotTask:
    """A follow-up about a pilot."""

    key: int
    title: str
    due: str
    status: str
    owner: str

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_TASKS


@dataclass(frozen=True, slots=True)
class PilotView:
    """A pilot with whoever and whatever it is bound to; gravest risks and newest lessons first."""

    document: Document
    line: PilotLine
    city: Named | None
    indicators: tuple[Series, ...]
    risks: tuple[Mapping[str, Any], ...]
    lessons: tuple[Mapping[str, Any], ...]
    origins: tuple[Origin, ...]
    actions: tuple[ActionLine, ...]
    tasks: tuple[PilotTask, ...]
    documents: tuple[Attached, ...]


def pilot_view(connection: Connection, key: int) -> PilotView:
    """Read a pilot.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, PILOT, key)
    (line,) = pilot_lines(connection, [key])
    city = Named(Ref("city", document["city_id"]), line.city) if document["city_id"] else None
    return PilotView(
        document, line, city, tuple(indicator_series(connection, [key]).get(key, ())),
        tuple(sorted(document["risks"], key=_gravest, reverse=True)),
        tuple(sorted(document["lessons"], key=_newest, reverse=True)), tuple(_origins(connection, document["origins"])),
        tuple(actions_of(connection, [key]).get(key, ())), tuple(_tasks(connection, key)),
        tuple(attached_to(connection, Ref("pilot", key))),
    )  # fmt: skip


def _newest(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["date"] or "", row["id"]


def _gravest(row: Mapping[str, Any]) -> tuple[bool, int]:
    """Open ones by likelihood times impact, each counted from 1; what is not said counts as medium."""
    levels = [LEVELS.index(row[name]) + 1 if row[name] in LEVELS else 2 for name in ("likelihood", "impact")]
    return row["status"] != "closed", levels[0] * levels[1]


def _origins(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[Origin]:
    found = list[Origin]()
    for row in rows:
        for column in ORIGINS:
            if row[column]:
                found += described(connection, column.removesuffix("_id"), [row[column]]).values()
    return found


def actions_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[ActionLine]]:
    """The actions of the plan that belong to these pilots, by pilot: what is due first first."""
    own, found = live(action_plan.action), dict[int, list[ActionLine]]()
    query = select(own.c.id, own.c.pilot_id).where(own.c.pilot_id.in_(list(keys)))
    rows = connection.execute(query.order_by(own.c.due.is_(None), own.c.due, own.c.id))
    owners = {row.id: row.pilot_id for row in rows}
    for line in action_lines(connection, list(owners)):
        found.setdefault(owners[line.key], []).append(line)
    return found


def _tasks(connection: Connection, key: int) -> list[PilotTask]:
    own = live(interactions.task)
    query = select(own.c.id, own.c.title, own.c.due, own.c.status, own.c.owner_id).where(own.c.pilot_id == key)
    rows = connection.execute(query.order_by(own.c.due.is_(None), own.c.due, own.c.id)).all()
    owners = titles_of(connection, "staff_member", {row.owner_id for row in rows if row.owner_id})
    found = [
        PilotTask(row.id, row.title or "", row.due or "", row.status or OPEN_TASKS[0], owners.get(row.owner_id, ""))
        for row in rows
    ]
    return [*(one for one in found if one.is_open), *(one for one in found if not one.is_open)]


def pilots_with(connection: Connection, ref: Ref) -> list[tuple[PilotLine, str]]:
    """The pilots that a party is in, each with its role there: '' for the city in which it is tried.

    A person is in a pilot as partner or as the contact of one.
    """
    own, part = live(pilots.pilot), live(pilots.pilot_partner)
    is_party = part.c[f"{ref.kind}_id"] == ref.key
    is_contact = part.c.contact_id == ref.key if ref.kind == "person" else is_party
    roles: dict[int, str] = {}
    for key, role in connection.execute(
        select(part.c.pilot_id, part.c.role).where(or_(is_party, is_contact)).order_by(part.c.id)
    ):
        roles.setdefault(key, role or "")
    if ref.kind == "city":
        found = connection.execute(select(own.c.id).where(own.c.city_id == ref.key).order_by(own.c.id)).scalars()
        roles = {**dict.fromkeys(found, ""), **roles}
    return [(line, roles[line.key]) for line in pilot_lines(connection, list(roles))]


def pilots_naming(connection: Connection, kind: str, keys: Sequence[int]) -> list[str]:
    """Titles of the pilots that name any of these parties as partner or the contact of one, or as their city."""
    own, part, found = live(pilots.pilot), live(pilots.pilot_partner), dict[int, str]()
    for batch in batches(list(keys)):
        columns = [part.c[f"{kind}_id"], *([part.c.contact_id] if kind == "person" else [])]
        named = select(part.c.pilot_id).where(or_(*(column.in_(batch) for column in columns)))
        where = or_(own.c.id.in_(named), own.c.city_id.in_(batch)) if kind == "city" else own.c.id.in_(named)
        found |= {key: title or "" for key, title in connection.execute(select(own.c.id, own.c.title).where(where))}
    return [found[key] for key in sorted(found)]


def pilots_from(connection: Connection, kind: str, keys: Sequence[int]) -> dict[int, list[PilotLine]]:
    """The pilots that come from each of these decisions, candidates, answers, interactions, points or documents."""
    own = live(pilots.pilot_origin)
    column = own.c[f"{kind}_id"]
    query = select(column, own.c.pilot_id).where(column.in_(list(keys))).order_by(own.c.id)
    pairs = list(dict.fromkeys((source, key) for source, key in connection.execute(query)))
    lines = {line.key: line for line in pilot_lines(connection, list({key for _source, key in pairs}))}
    found: dict[int, list[PilotLine]] = {}
    for source, key in pairs:
        if key in lines:
            found.setdefault(source, []).append(lines[key])
    return found


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the framework should learn from a pilot."""

    key: int
    section: str
    date: str
    text: str
    pilot: Named


def lessons(connection: Connection) -> list[Lesson]:
    """The lessons of all pilots by framework section, those of none last; in a section the newest first."""
    own, whole = live(pilots.lesson), live(pilots.pilot)
    query = select(own.c.id, own.c.section, own.c.date, own.c.text, whole.c.id, whole.c.title)
    rows = connection.execute(query.join(whole, whole.c.id == own.c.pilot_id).order_by(own.c.date.desc(), own.c.id))
    found = [
        Lesson(key, section or "", date or "", text or "", Named(Ref("pilot", pilot), title or ""))
        for key, section, date, text, pilot, title in rows
    ]
    return sorted(found, key=_by_section)


def _by_section(one: Lesson) -> tuple[bool, str]:
    return not one.section, one.section.casefold()


def lesson_sections(connection: Connection) -> list[str]:
    """The framework sections that lessons and actions name, to be offered while one is typed."""
    sql = (
        "SELECT section FROM lesson WHERE trashed_at IS NULL AND section <> '' UNION "
        "SELECT section FROM action WHERE trashed_at IS NULL AND section <> '' ORDER BY 1"
    )
    return [name for (name,) in connection.exec_driver_sql(sql).fetchall()]

"""The initiative at a glance: its phases and activities, what is held when, and what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, true

from crm.models import events, interactions, programme, staff
from crm.models.interactions import OPEN_TASKS
from crm.models.schema import table as table_named
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list; `date` is ISO, perhaps partial, or '' where it is open."""

    key: int
    name: str
    date: str
    time: str
    place: str
    status: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity of a phase with the events that belong to it."""

    key: int
    number: int | None
    name: str
    summary: str
    certainty: str
    provenance: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase with its activities; `months` is how long it takes."""

    key: int
    number: int | None
    name: str
    summary: str
    months: int | None
    activities: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class Initiative:
    """What the source document says the initiative is for, and how it is carried out."""

    name: str
    summary: str
    objective: str
    phases: tuple[PhaseLine, ...]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A follow-up that is still open, with whom it is about."""

    key: int
    title: str
    due: str
    owner: str
    about: Ref | None
    about_title: str


def initiative(connection: Connection) -> Initiative | None:
    """The initiative with its phases and activities, or None where the workspace holds none."""
    table = live(programme.initiative)
    row = connection.execute(select(table.c.name, table.c.summary, table.c.objective).order_by(table.c.id)).first()
    if row is None:
        return None
    return Initiative(row.name, row.summary or "", row.objective or "", _phases(connection))


def _phases(connection: Connection) -> tuple[PhaseLine, ...]:
    phase, activity = live(programme.phase), live(programme.activity)
    held: dict[int, list[EventLine]] = defaultdict(list)
    for owner, event in _events_by_activity(connection):
        held[owner].append(event)
    by_phase: dict[int, list[ActivityLine]] = defaultdict(list)
    for row in connection.execute(
        select(activity).order_by(activity.c.number.is_(None), activity.c.number, activity.c.id)
    ):
        texts = (row.summary or "", row.certainty or "", row.provenance or "")
        by_phase[row.phase_id].append(ActivityLine(row.id, row.number, row.name, *texts, tuple(held[row.id])))
    rows = connection.execute(select(phase).order_by(phase.c.number.is_(None), phase.c.number, phase.c.id))
    return tuple(
        PhaseLine(row.id, row.number, row.name, row.summary or "", row.months, tuple(by_phase[row.id])) for row in rows
    )


def _event_columns() -> tuple[Any, ...]:
    event = live(events.event)
    city = live(table_named("city"))
    place = select(city.c.name).where(city.c.id == event.c.city_id).scalar_subquery()
    return (event.c.id, event.c.name, event.c.date, event.c.time, event.c.venue, place.label("city"), event.c.status,
            event.c.certainty)  # fmt: skip


def _event_line(row: Any) -> EventLine:
    key, name, date, time, venue, city, status, certainty = row
    place = ", ".join(part for part in (venue, city) if part)
    return EventLine(key, name, date or "", time or "", place, status or "", certainty or "")


def _events_by_activity(connection: Connection) -> list[tuple[int, EventLine]]:
    event = live(events.event)
    rows = connection.execute(
        select(event.c.activity_id, *_event_columns())
        .where(event.c.activity_id.is_not(None), event.c.is_template.is_(False))
        .order_by(*_by_date())
    )
    return [(row[0], _event_line(row[1:])) for row in rows]


def _by_date() -> tuple[Any, ...]:
    """Partial dates stand at their earliest day by being shorter; open ones last."""
    event = live(events.event)
    return (event.c.date.is_(None), event.c.date, event.c.id)


def next_events(connection: Connection, today: str, limit: int = 5) -> tuple[list[EventLine], list[EventLine]]:
    """Events ahead, soonest first, and those past, latest first. An inexact date is past when all of it is."""
    event = live(events.event)
    ahead = or_(event.c.date.is_(None), event.c.date >= func.substr(today, 1, func.length(event.c.date)))
    meant = event.c.is_template.is_(False)
    coming = connection.execute(select(*_event_columns()).where(ahead, meant).order_by(*_by_date()).limit(limit))
    past = connection.execute(
        select(*_event_columns()).where(~ahead, meant).order_by(event.c.date.desc(), event.c.id.desc()).limit(limit)
    )
    return [_event_line(row) for row in coming], [_event_line(row) for row in past]


def open_tasks(
    connection: Connection, owner: str = "", limit: int = 8, when: Callable[[Any], Any] | None = None
) -> tuple[int, list[TaskLine]]:
    """How many follow-ups are open, of one staff member (by name) or of all, and those due first.

    `when` narrows those by their due date.
    """
    task, member = live(interactions.task), live(staff.staff_member)
    owned = select(member.c.name).where(member.c.id == task.c.owner_id).scalar_subquery()
    wanted = and_(task.c.status.in_(OPEN_TASKS), owned == owner if owner else true())
    total = connection.execute(select(func.count()).select_from(task).where(wanted)).scalar_one()
    rows = connection.execute(
        select(task, owned.label("owner"))
        .where(wanted, when(task.c.due) if when is not None else true())
        .order_by(task.c.due.is_(None), task.c.due, task.c.id)
        .limit(limit)
    ).all()
    about = {row.id: _about(row) for row in rows}
    titles = _titles(connection, [ref for ref in about.values() if ref])
    return total, [
        TaskLine(row.id, row.title, row.due or "", row.owner or "", about[row.id], titles.get(about[row.id], ""))
        for row in rows
    ]


def _about(row: Any) -> Ref | None:
    for kind in ("person", "organisation", "city", "event"):
        key = getattr(row, f"{kind}_id")
        if key:
            return Ref(kind, key)
    return None


def _titles(connection: Connection, refs: list[Ref]) -> dict[Ref | None, str]:
    by_kind: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        by_kind[ref.kind].add(ref.key)
    return {
        Ref(kind, key): title
        for kind, keys in by_kind.items()
        for key, title in titles_of(connection, kind, keys).items()
    }

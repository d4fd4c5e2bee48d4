"""The initiative in time: phases, activities, events and pilots as stretches from a first day to a last one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.dates import earliest, has_passed, is_date, latest
from crm.models import events, pilots, programme
from crm.refs import Ref
from crm.store.live import live

PHASE, ACTIVITY, EVENT, PILOT = KINDS = ("phase", "activity", "event", "pilot")
_MONTH: Final = 30.44  # days, on average
_OFF: Final = ("stopped", "cancelled")


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end`, both with; not `certain` where either is inexact or reckoned, or the record says so.

    `owner` is the key of an activity's phase, or of the activity an event belongs to.
    """

    ref: Ref
    number: int | None
    title: str
    start: date
    end: date
    certain: bool = True
    owner: int | None = None

    @property
    def is_over(self) -> bool:
        return has_passed(self.end.isoformat())


@dataclass(frozen=True, slots=True)
class Schedule:
    """What has a time, in the order of the plan, and what has none yet."""

    stretches: tuple[Stretch, ...]
    undated: tuple[tuple[Ref, str], ...]


def schedule(connection: Connection) -> Schedule:
    """Phases with their activities, then what is held, then pilots.

    A phase or activity without days of its own lasts as long as what is held for it; a phase of so many months as long
    as those from its beginning.
    """
    held = _events(connection)
    activities = _activities(connection, held)
    phases = _phases(connection, activities)
    found = [*phases, *activities, *held, *_pilots(connection)]
    stretches = tuple(one.stretch for one in found if one.stretch is not None)
    undated = tuple((one.ref, one.title) for one in found if one.stretch is None and one.ref.kind != EVENT)
    return Schedule(stretches, undated)


@dataclass(slots=True)
class _Found:
    """A record of the plan; `owner` is the activity of an event, the phase of an activity."""

    ref: Ref
    number: int | None
    title: str
    owner: int | None
    stretch: Stretch | None


def _events(connection: Connection) -> list[_Found]:
    own = live(events.event)
    query = select(own).where(own.c.is_template.is_(False), own.c.status.is_distinct_from("cancelled"))
    rows = connection.execute(query.order_by(own.c.date, own.c.id)).mappings().all()
    return [_found(EVENT, row, row["name"], row["date"], row["end_date"] or row["date"], row["activity_id"])
            for row in rows]  # fmt: skip


def _activities(connection: Connection, held: Iterable[_Found]) -> list[_Found]:
    own, within = live(programme.activity), _by_owner(held)
    rows = connection.execute(select(own).order_by(own.c.phase_id, own.c.number, own.c.id)).mappings().all()
    found = [_found(ACTIVITY, row, row["name"], row["start"], row["end"], row["phase_id"]) for row in rows]
    for one in found:
        one.stretch = one.stretch or _around(one, within.get(one.ref.key, ()))
    return found


def _phases(connection: Connection, activities: Iterable[_Found]) -> list[_Found]:
    own, within = live(programme.phase), _by_owner(activities)
    rows = connection.execute(select(own).order_by(own.c.number, own.c.id)).mappings().all()
    found = []
    for row in rows:
        one = _found(PHASE, row, row["name"], row["start"], row["end"], None)
        around = _around(one, within.get(row["id"], ()))
        start = earliest(row["start"]) if is_date(row["start"] or "") else around.start if around else None
        if one.stretch is None and start is not None and row["months"]:
            end = start + timedelta(days=round(row["months"] * _MONTH) - 1)
            one.stretch = Stretch(one.ref, row["number"], one.title, start, end, certain=_is_sure(row, row["start"]))
        one.stretch = one.stretch or around
        found.append(one)
    return found


def _pilots(connection: Connection) -> list[_Found]:
    own = live(pilots.pilot)
    rows = connection.execute(select(own).where(own.c.stage.not_in(_OFF)).order_by(own.c.id)).mappings().all()
    return [_found(PILOT, row, row["title"], row["start"], row["end"], None) for row in rows]


def _found(kind: str, row: Any, title: str, start: str | None, end: str | None, owner: int | None) -> _Found:
    ref, number = Ref(kind, row["id"]), row.get("number")
    stretch = None
    if is_date(start or "") and is_date(end or ""):
        first, last = earliest(start or ""), latest(end or "")
        stretch = Stretch(ref, number, title, first, max(first, last), _is_sure(row, start, end), owner)
    return _Found(ref, number, title, owner, stretch)


def _is_sure(row: Any, *days: str | None) -> bool:
    exact = all(len(day or "") >= len("2018-02") for day in days)  # a month is as good as a plan gets
    return exact and row["certainty"] not in ("tbc", "provisional") and row.get("status") != "tentative"


def _around(one: _Found, within: Iterable[_Found]) -> Stretch | None:
    """From the first to the last of what is within; reckoned, and so not certain."""
    known = [each.stretch for each in within if each.stretch is not None]
    if not known:
        return None
    start, end = min(each.start for each in known), max(each.end for each in known)
    return Stretch(one.ref, one.number, one.title, start, end, certain=False, owner=one.owner)


def _by_owner(found: Iterable[_Found]) -> dict[int, list[_Found]]:
    owned: dict[int, list[_Found]] = defaultdict(list)
    for one in found:
        if one.owner is not None:
            owned[one.owner].append(one)
    return owned

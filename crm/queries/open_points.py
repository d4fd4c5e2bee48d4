"""What of the initiative is still to be confirmed: dates, roles, speakers, facts that are said with a reservation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from crm.models import events
from crm.models.schema import table as table_named
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live

DAY, DATE, VENUE, TENTATIVE, SPEAKER, TBC, PROVISIONAL = WHAT = (
    "day", "date", "venue", "tentative", "speaker", "tbc", "provisional",
)  # fmt: skip
OPEN: Final = ("tbc", "provisional")
_COMING: Final = ("proposed", "invited", "accepted")  # of speakers, whoever has not confirmed and not declined
_MOST: Final = 200  # of parties
_STATED: Final = ("phase", "activity", "pilot", "organisation", "city", "person")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What is open (one of `WHAT`) of a record; `who` is the speaker who has not confirmed."""

    ref: Ref
    title: str
    what: str
    who: str = ""


def open_points(connection: Connection, today: str) -> list[OpenPoint]:
    """Of events ahead and of the initiative's own plan, then of pilots and of whoever belongs to it."""
    return [
        *_of_events(connection, today),
        *(point for kind in _STATED for point in _stated(connection, kind)),
    ]


def _of_events(connection: Connection, today: str) -> Iterator[OpenPoint]:
    own = live(events.event)
    ahead = or_(own.c.date.is_(None), own.c.date >= func.substr(today, 1, func.length(own.c.date)))
    query = select(own).where(ahead, own.c.is_template.is_(False), own.c.status.is_distinct_from("cancelled"))
    rows = connection.execute(query.order_by(own.c.date.is_(None), own.c.date, own.c.id)).mappings().all()
    waiting = _speakers(connection, [row["id"] for row in rows])
    for row in rows:
        ref, name = Ref("event", row["id"]), row["name"]
        for what in _open_of(row):
            yield OpenPoint(ref, name, what)
        for who in waiting.get(row["id"], ()):
            yield OpenPoint(ref, name, SPEAKER, who)


def _open_of(row: Any) -> Iterator[str]:
    date = row["date"] or ""
    if not date:
        yield DATE
    elif len(date) < len("2018-02-07"):
        yield DAY
    elif row["certainty"] in OPEN:
        yield str(row["certainty"])
    if row["status"] == "tentative":
        yield TENTATIVE
    if not row["venue"]:
        yield VENUE


def _speakers(connection: Connection, keys: list[int]) -> dict[int, list[str]]:
    own = live(events.speaker)
    found: dict[int, list[str]] = {}
    query = select(own.c.event_id, own.c.person_id, own.c.billing).where(
        own.c.event_id.in_(keys), or_(own.c.status.is_(None), own.c.status.in_(_COMING))
    )
    rows = connection.execute(query.order_by(own.c.id)).all()
    names = titles_of(connection, "person", {row.person_id for row in rows if row.person_id})
    for row in rows:
        found.setdefault(row.event_id, []).append(names.get(row.person_id, "") or row.billing or "")
    return found


def _stated(connection: Connection, kind: str) -> Iterator[OpenPoint]:
    """Records that say of themselves that they are open."""
    own = live(table_named(kind))
    title = own.c["full_name" if "full_name" in own.c else "title" if "title" in own.c else "name"]
    query = select(own.c.id, title, own.c.certainty).where(own.c.certainty.in_(OPEN)).order_by(own.c.id).limit(_MOST)
    for key, name, certainty in connection.execute(query):
        yield OpenPoint(Ref(kind, key), name or "", certainty)

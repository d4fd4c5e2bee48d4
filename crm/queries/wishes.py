"""Diets and access needs that have outlived their event, and guests of whom nobody knows yet who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, or_, select

from crm.dates import latest
from crm.models import events, participations
from crm.queries.matching import Match, matches
from crm.queries.participations import Participant, participants
from crm.store.live import live

KEPT_DAYS = 60  # after an event: then what is sensitive is proposed for deletion


@dataclass(frozen=True, slots=True)
class Outlived:
    """An event that is over, and of how many participants wishes are still kept: diets, access needs, or both."""

    event: int
    name: str
    date: str
    count: int
    diets: int
    access_needs: int


def outlived_wishes(connection: Connection, today: str, only: int | None = None) -> list[Outlived]:
    """Events that ended more than sixty days ago with diets or access needs still kept, the oldest first.

    Of `only` one event where that is asked.
    """
    event, own = live(events.event), live(participations.participation)
    wished = select(own.c.event_id, func.count(), func.count(own.c.diet), func.count(own.c.access_needs)).where(
        or_(own.c.diet.is_not(None), own.c.access_needs.is_not(None))
    )
    asked = wished if only is None else wished.where(own.c.event_id == only)
    kept = {row[0]: row[1:] for row in connection.execute(asked.group_by(own.c.event_id))}
    rows = connection.execute(select(event.c.id, event.c.name, event.c.date, event.c.end_date).order_by(event.c.date))
    return [
        Outlived(key, name or "", day, *kept[key])
        for key, name, day, last in rows
        if key in kept and day and latest(last or day) + timedelta(days=KEPT_DAYS) < date.fromisoformat(today)
    ]


def unmatched(connection: Connection, event: int) -> list[tuple[Participant, list[Match]]]:
    """Participants without a person's record, each with the people they may be, the likeliest first.

    Accompanying persons need none and are left out.
    """
    rows = [one for one in participants(connection, event) if one.person is None and one.role != "accompanying"]
    incoming = [
        {
            "kind": "person", "full_name": one.name,
            "affiliations": [{"organisation": one.organisation}] if one.organisation else [],
        }
        for one in rows
    ]  # fmt: skip
    return list(zip(rows, matches(connection, "person", incoming), strict=True))

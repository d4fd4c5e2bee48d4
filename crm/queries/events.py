"""An event as it is read: when and where, what it belongs to, its programme, who speaks, and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection

from crm.clocks import between, moment
from crm.models.records import EVENT
from crm.queries.contacts import living
from crm.queries.records import Document, load, titles_of

CONFIRMED = "confirmed"
AWAY = ("declined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at an event; `person` is None where that record lies in the trash, `session` for the whole event."""

    name: str
    person: int | None
    role: str
    mode: str
    status: str
    billing: str
    session: int | None = None
    key: int = 0

    @property
    def is_coming(self) -> bool:
        return self.status not in AWAY

    @property
    def is_confirmed(self) -> bool:
        """Whether the speaker has said so; everybody else is printed with '(TBC)'."""
        return self.status == CONFIRMED


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme; `start` and `end` are wall-clock times where it is held, '' while they are open."""

    key: int
    title: str
    date: str
    start: str
    end: str
    type: str
    room: str
    summary: str
    certainty: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What an event costs in one currency; sums of several are never mixed."""

    currency: str
    planned: Decimal
    spent: Decimal


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with what the records it points at are called; keys are None where those lie in the trash.

    `speakers` are all of them, `sessions` the programme in its order, each with its own.
    """

    document: Document
    city: str
    city_key: int | None
    activity: str
    speakers: list[Speaker]
    sessions: list[Session]
    costs: list[Cost]


def event_view(connection: Connection, key: int) -> EventView:
    """Read an event; speakers who are coming stand first, in the order they were entered.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, EVENT, key)
    city, activity = document["city_id"], document["activity_id"]
    found = set(living(connection, "person", [row["person_id"] for row in document["speakers"]]))
    speakers = sorted((_speaker(row, found) for row in document["speakers"]), key=_away)
    return EventView(
        document,
        titles_of(connection, "city", [city]).get(city, "") if city else "",
        city if city and living(connection, "city", [city]) else None,
        titles_of(connection, "activity", [activity]).get(activity, "") if activity else "",
        speakers,
        _sessions(document["sessions"], speakers),
        costs(document["budget_lines"]),
    )


def _speaker(row: Mapping[str, Any], living_people: set[int]) -> Speaker:
    return Speaker(
        row["person"], row["person_id"] if row["person_id"] in living_people else None, row["role"] or "",
        row["mode"] or "", row["status"] or "", row["billing"] or "", row["session_id"], row["id"],
    )  # fmt: skip


def _away(speaker: Speaker) -> bool:
    return not speaker.is_coming


def _sessions(rows: Iterable[Mapping[str, Any]], speakers: Iterable[Speaker]) -> list[Session]:
    """In the order of their times; those without one stand where they were entered."""
    own: dict[int | None, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        own[speaker.session].append(speaker)
    found = [
        Session(
            row["id"], row["title"] or "", row["date"] or "", row["start"] or "", row["end"] or "", row["type"] or "",
            row["room"] or "", row["summary"] or "", row["certainty"] or "", tuple(own[row["id"]]),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=_order) if all(one.start for one in found) else found


def _order(session: Session) -> tuple[str, str]:
    return session.date, session.start


def costs(lines: Iterable[Mapping[str, Any]]) -> list[Cost]:
    """The sums of budget lines, a line for each currency."""
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for line in lines:
        own = sums[line["currency"] or ""]
        own[0] += _amount(line["planned"])
        own[1] += _amount(line["spent"])
    return [Cost(currency, *pair) for currency, pair in sorted(sums.items())]


def _amount(text: str | None) -> Decimal:
    try:
        return Decimal(text or 0)
    except InvalidOperation:
        return Decimal(0)


def starts_at(event: Mapping[str, Any]) -> datetime | None:
    """When an event begins, as a moment in its own time zone; None while date, time or zone are inexact.

    Without it no calendar invitation can be sent.
    """
    return moment(event["date"], event["time"], event["time_zone"])


def ends_at(event: Mapping[str, Any]) -> datetime | None:
    """When it ends: on its last day, on its first where none is given; None where that is inexact."""
    return moment(event["end_date"] or event["date"], event["end_time"], event["time_zone"])


def lasts(event: Mapping[str, Any]) -> timedelta | None:
    """How long it really takes, also across a change of the clocks."""
    start, end = starts_at(event), ends_at(event)
    return between(start, end) if start and end else None


def open_points(view: EventView) -> list[str]:
    """Names of what is still open or not confirmed: fields of the event, then speakers as `speaker:NAME`."""
    document = view.document
    fields = [name for name in ("date", "time", "time_zone", "venue", "capacity") if not document[name]]
    if document["date"] and len(document["date"]) < len("2018-02-07"):
        fields.insert(0, "date")
    waiting = dict.fromkeys(one.name for one in view.speakers if one.is_coming and not one.is_confirmed)
    return fields + [f"speaker:{name}" for name in waiting]

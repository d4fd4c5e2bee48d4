"""An event as it is read: where and when, what it belongs to, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from crm.models.records import EVENT
from crm.queries.contacts import living
from crm.queries.records import Document, load, titles_of

CONFIRMED = "confirmed"
AWAY = ("declined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at an event; `person` is None where that record lies in the trash."""

    name: str
    person: int | None
    role: str
    mode: str
    status: str
    billing: str

    @property
    def is_coming(self) -> bool:
        return self.status not in AWAY

    @property
    def is_confirmed(self) -> bool:
        """Whether the speaker has said so; everybody else is printed with '(TBC)'."""
        return self.status == CONFIRMED


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with what the records it points at are called; keys are None where those lie in the trash."""

    document: Document
    city: str
    city_key: int | None
    activity: str
    speakers: list[Speaker]


def event_view(connection: Connection, key: int) -> EventView:
    """Read an event; speakers who are coming stand first, in the order they were entered.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, EVENT, key)
    city, activity = document["city_id"], document["activity_id"]
    found = set(living(connection, "person", [row["person_id"] for row in document["speakers"]]))
    speakers = [
        Speaker(
            row["person"], row["person_id"] if row["person_id"] in found else None, row["role"] or "",
            row["mode"] or "", row["status"] or "", row["billing"] or "",
        )
        for row in document["speakers"]
    ]  # fmt: skip
    return EventView(
        document,
        titles_of(connection, "city", [city]).get(city, "") if city else "",
        city if city and living(connection, "city", [city]) else None,
        titles_of(connection, "activity", [activity]).get(activity, "") if activity else "",
        sorted(speakers, key=_away),
    )


def _away(speaker: Speaker) -> bool:
    return not speaker.is_coming

"""Who takes part in an event: seats taken and free, and everything a list, a badge or the door needs of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.keys import batches
from crm.models import contacts, events, participations
from crm.models.participations import COUNTED, STATUSES, WAITING
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Seats:
    """How full an event is. `capacity` is None where it is not limited; offers that run count as taken."""

    capacity: int | None
    taken: int
    offered: int
    waiting: int

    @property
    def free(self) -> int | None:
        """None for as many as come."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def over(self) -> int:
        """How many more have a seat than there are: nobody loses one for that, but none is given any more."""
        return 0 if self.capacity is None else max(0, self.taken - self.capacity)

    def has_room(self, count: int = 1) -> bool:
        return self.capacity is None or self.taken + count <= self.capacity


@dataclass(frozen=True, slots=True)
class Participant:
    """A participation with what its person is called now; `person` is None for one without a record."""

    key: int
    person: int | None
    name: str
    organisation: str
    role: str
    status: str
    counted: bool
    host: int | None
    walk_in: bool
    visibility: str
    badge_code: str
    row_code: str
    place: int | None
    group: str
    offer_expires: str
    reason: str
    invitation: int | None


@dataclass(frozen=True, slots=True)
class TookPart:
    """One event in a person's past or future, as the profile shows it."""

    participation: int
    event: int
    name: str
    date: str
    status: str
    role: str
    registered_at: str


def seats(connection: Connection, event: int) -> Seats:
    """How many seats an event has, and who has them."""
    table, own = live(events.event), live(participations.participation)
    capacity = connection.execute(select(table.c.capacity).where(table.c.id == event)).scalar()
    counts = Counter(connection.execute(select(own.c.status).where(own.c.event_id == event)).scalars())
    waiting = sum(count for status, count in counts.items() if STATUSES[status or "registered"][0] == WAITING)
    taken = sum(counts[status] for status in COUNTED)
    return Seats(capacity, taken, counts["pending_from_waitlist"], waiting)


def participants(connection: Connection, event: int, statuses: Sequence[str] = ()) -> list[Participant]:
    """Those of an event, by name as lists sort it; of some statuses only, where any are given."""
    own, person = live(participations.participation), live(contacts.person)
    query = (
        select(own, person.c.full_name, person.c.sort_key)
        .join(person, person.c.id == own.c.person_id, isouter=True)
        .where(own.c.event_id == event)
    )
    if statuses:
        query = query.where(own.c.status.in_(statuses))
    rows = connection.execute(query.order_by(own.c.id)).mappings().all()
    where = organisations_of(connection, [row["person_id"] for row in rows if row["person_id"]])
    ordered = sorted(rows, key=lambda row: (row["sort_key"] or (row["name"] or "").casefold(), row["id"]))
    return [
        Participant(
            row["id"], row["person_id"] if row["full_name"] else None, row["full_name"] or row["name"] or "",
            row["organisation"] or where.get(row["person_id"], ""), row["role"] or "", row["status"],
            STATUSES[row["status"]][1], row["host_id"], bool(row["walk_in"]), row["visibility"] or "nobody",
            row["badge_code"] or "", row["row_code"] or "", row["waitlist_place"], row["waitlist_group"] or "",
            row["offer_expires"] or "", row["reason"] or "", row["invitation_id"],
        )
        for row in ordered
    ]  # fmt: skip


def organisations_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """For people by key, where they are now: the primary affiliation that has not ended, an organisation or a city."""
    own, organisation, city = live(contacts.affiliation), live(contacts.organisation), live(contacts.city)
    found: dict[int, str] = {}
    for batch in batches(list(keys)):
        query = (
            select(own.c.person_id, organisation.c.name, city.c.name)
            .join(organisation, organisation.c.id == own.c.organisation_id, isouter=True)
            .join(city, city.c.id == own.c.city_id, isouter=True)
            .where(own.c.person_id.in_(batch), own.c.end.is_(None))
            .order_by(own.c.primary.desc(), own.c.id)
        )
        for key, name, seat in connection.execute(query):
            if name or seat:
                found.setdefault(key, name or seat)
    return found


def participations_of(connection: Connection, ref: Ref) -> list[TookPart]:
    """The events a person takes or took part in, the latest first; nothing for an organisation or a city."""
    if ref.kind != "person":
        return []
    own, event = live(participations.participation), live(events.event)
    query = (
        select(own.c.id, event.c.id, event.c.name, event.c.date, own.c.status, own.c.role, own.c.registered_at)
        .join(event, event.c.id == own.c.event_id)
        .where(own.c.person_id == ref.key)
        .order_by(event.c.date.desc(), own.c.id.desc())
    )
    return [TookPart(key, event_, *(value or "" for value in rest)) for key, event_, *rest in connection.execute(query)]


def catering(connection: Connection, event: int) -> tuple[Counter[str], Counter[str]]:
    """Diets and access needs of those counted, as numbers without names: what the caterer and the venue may know."""
    own = live(participations.participation)
    rows = connection.execute(
        select(own.c.diet, own.c.access_needs).where(own.c.event_id == event, own.c.status.in_(COUNTED))
    ).all()
    return Counter(row[0] for row in rows if row[0]), Counter(row[1] for row in rows if row[1])


def shown_to(rows: Sequence[Participant], audience: str) -> list[Participant]:
    """Those who may be on a list for an audience: `organisers` see all, `participants` and the `public` who agreed."""
    allowed = {"participants": ("participants", "public"), "public": ("public",)}.get(audience)
    return [row for row in rows if row.counted and (allowed is None or row.visibility in allowed)]

"""What a room is balanced by: sector, region, gender, lens and tags of people, and the targets of an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, and_, or_, select

from crm.keys import batches
from crm.models import contacts, invitations
from crm.models.regions import region_of
from crm.store.live import live
from crm.text import fold
from crm.values.places import country_code


@dataclass(frozen=True, slots=True)
class Target:
    """At least, and perhaps at most, so many who share a trait."""

    dimension: str
    value: str
    minimum: int | None
    maximum: int | None

    @property
    def trait(self) -> str:
        return trait(self.dimension, self.value)


@dataclass(slots=True)
class Traits:
    """A person as the balance of a room sees them; `sectors` with the primary one first."""

    key: int
    name: str
    sort_key: str
    sectors: tuple[str, ...]
    organisation: str
    silent: tuple[str, ...]
    has_email: bool
    traits: set[str]

    @property
    def sector(self) -> str:
        return self.sectors[0] if self.sectors else ""


@lru_cache(maxsize=8192)  # the same few words come again with each person
def trait(dimension: str, value: str) -> str:
    """A trait as a word to compare: `region:africa`."""
    return f"{dimension}:{fold(value).strip().replace(' ', '_')}"


def targets(connection: Connection, event: int) -> list[Target]:
    """The targets of an event, in the order they were set."""
    table = live(invitations.balance_target)
    rows = connection.execute(select(table).where(table.c.event_id == event).order_by(table.c.id))
    return [Target(row.dimension, row.value, row.minimum, row.maximum) for row in rows]


def traits_of(connection: Connection, people: Sequence[int] | None = None) -> dict[int, Traits]:
    """People with their traits, by key; all there are where none are named."""
    found: dict[int, Traits] = {}
    for batch in [None] if people is None else batches(list(people)):
        found.update(_batch(connection, batch))
    return found


def _batch(connection: Connection, keys: Sequence[int] | None) -> dict[int, Traits]:
    person = live(contacts.person)
    query = select(
        person.c.id, person.c.full_name, person.c.sort_key, person.c.gender, person.c.lens, person.c.do_not_contact
    )
    found: dict[int, Traits] = {}
    lenses: dict[int, str] = {}
    for key, name, sort_key, gender, lens, silent in connection.execute(
        query if keys is None else query.where(person.c.id.in_(keys))
    ).all():
        own = {trait("gender", gender)} if gender else {"gender:unknown"}
        found[key] = Traits(key, name or "", sort_key or "", (), "", silent or (), has_email=False, traits=own)
        if lens:
            lenses[key] = lens
    _place(connection, found, lenses, keys)
    for key, lens in lenses.items():
        found[key].traits |= {trait("lens", one) for one in _lenses(lens)}
    _add_addresses(connection, found, keys)
    _add_tags(connection, found, keys)
    return found


def _lenses(lens: str) -> Iterable[str]:
    return ("smart", "just", "both") if lens == "both" else (lens,)


def _place(
    connection: Connection, found: dict[int, Traits], lenses: dict[int, str], keys: Sequence[int] | None
) -> None:
    """Where people are now: sectors, lens and region of the primary affiliation that has not ended."""
    own, organisation = live(contacts.affiliation), live(contacts.organisation)
    city = live(contacts.city)
    query = (
        select(own.c.person_id, organisation.c.name, organisation.c.sectors, organisation.c.lens, own.c.city_id,
               city.c.name, city.c.region, city.c.country)
        .join(organisation, organisation.c.id == own.c.organisation_id, isouter=True)
        .join(city, or_(city.c.id == organisation.c.city_id,
                        and_(own.c.organisation_id.is_(None), city.c.id == own.c.city_id)), isouter=True)
        .where(own.c.end.is_(None))
        .order_by(own.c.primary.desc(), own.c.id)
    )  # fmt: skip
    placed: set[int] = set()
    for key, name, sectors, lens, officer, *place in connection.execute(
        query if keys is None else query.where(own.c.person_id.in_(keys))
    ).all():
        one = found.get(key)
        if one is None or key in placed or not (name or place[0]):
            continue
        placed.add(key)
        one.organisation = name or place[0]
        one.sectors = tuple(sectors or ()) or (("local_government",) if officer else ())
        one.traits |= {trait("sector", sector) for sector in one.sectors}
        if lens:
            lenses.setdefault(key, lens)
        one.traits |= _regions(*place)


def _regions(*places: str | None) -> set[str]:
    """A country counts for its region of the world as well."""
    named = {trait("region", place) for place in places if place}
    country = country_code(places[-1]) if places[-1] else ""
    if country:
        named |= {trait("region", country), trait("region", region_of(country))}
    return named


def _add_addresses(connection: Connection, found: dict[int, Traits], keys: Sequence[int] | None) -> None:
    email, address = live(contacts.email), live(contacts.address)
    query = select(email.c.person_id).where(email.c.person_id.is_not(None))
    for (key,) in connection.execute(query if keys is None else query.where(email.c.person_id.in_(keys))).all():
        if key in found:
            found[key].has_email = True
    places = select(address.c.person_id, address.c.city, address.c.region, address.c.country).where(
        address.c.person_id.is_not(None)
    )
    for key, *place in connection.execute(
        places if keys is None else places.where(address.c.person_id.in_(keys))
    ).all():
        if key in found:
            found[key].traits |= _regions(*place)


def _add_tags(connection: Connection, found: dict[int, Traits], keys: Sequence[int] | None) -> None:
    tag, tagging = live(contacts.tag), live(contacts.tagging)
    query = select(tagging.c.person_id, tag.c.name).join(tag, tag.c.id == tagging.c.tag_id)
    query = query.where(tagging.c.person_id.is_not(None) if keys is None else tagging.c.person_id.in_(keys))
    named: dict[str, str] = {}
    by_person: dict[int, set[str]] = defaultdict(set)
    for key, name in connection.execute(query).all():
        by_person[key].add(named.setdefault(name, trait("tag", name)))
    for key, own in by_person.items():
        if key in found:
            found[key].traits |= own

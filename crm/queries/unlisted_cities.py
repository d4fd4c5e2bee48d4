"""Cities that addresses name and that are no records yet: which place each may be, and who lives there."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from crm.progress import Progress
from crm.queries.cities import city_of
from crm.queries.gazetteer import Place, country_code, named, resolve
from crm.store.gazetteer import key_of
from crm.store.match_keys import city_key

Words = tuple[str, str, str]  # city, country and region of an address
_SQL = (
    "SELECT a.city, coalesce(a.country, ''), coalesce(a.region, ''), a.person_id, a.organisation_id FROM address a "
    "LEFT JOIN person p ON p.id = a.person_id AND p.trashed_at IS NULL "
    "LEFT JOIN organisation o ON o.id = a.organisation_id AND o.trashed_at IS NULL "
    "WHERE a.trashed_at IS NULL AND a.city <> '' AND coalesce(p.id, o.id) IS NOT NULL ORDER BY a.id"
)


@dataclass(slots=True)
class Unlisted:
    """A city as addresses write it. `place` is what it is, None where it may be any of `places`, or is in no list."""

    name: str
    country: str
    region: str
    place: Place | None
    places: tuple[Place, ...]
    people: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        return len(self.people) + len(self.organisations)


def unlisted(connection: Connection, progress: Progress | None = None) -> list[Unlisted]:
    """The cities, those named most first. For a worker: thousands of different words take seconds."""
    said: dict[Words, tuple[set[int], set[int]]] = {}
    for city, country, region, person, organisation in connection.exec_driver_sql(_SQL):
        people, organisations = said.setdefault((city, country, region), (set(), set()))
        (people if person else organisations).add(person or organisation)
    found: dict[object, Unlisted] = {}
    there = _numbers(connection)
    for done, (words, (people, organisations)) in enumerate(said.items()):
        if progress is not None:
            progress.advance(done, len(said))
        if not _is_here(connection, words, there):
            one = found.setdefault(*meant(words))
            one.people |= people
            one.organisations |= organisations
    return sorted(found.values(), key=lambda one: (-one.count, one.name))


def _numbers(connection: Connection) -> set[int]:
    """The GeoNames ids of the cities that are records."""
    sql = "SELECT geonames_id FROM city WHERE trashed_at IS NULL AND geonames_id IS NOT NULL"
    return {int(number) for (number,) in connection.exec_driver_sql(sql) if str(number).isdigit()}


def _is_here(connection: Connection, words: Words, there: set[int]) -> bool:
    """Whether it is a record, or may be one of several that are."""
    place = resolve(*words)
    if not city_key(words[0]) or (place is not None and place.geonames_id in there):
        return True
    if city_of(connection, *words) is not None:
        return True
    return place is None and any(other.geonames_id in there for other in named(*words))


def meant(words: Words) -> tuple[object, Unlisted]:
    """What makes words mean one city, and the city."""
    name, country, region = words
    place = resolve(*words)
    if place is not None:
        return place.geonames_id, Unlisted(place.name, place.country, place.region, place, tuple(named(*words)))
    key = key_of(name), country_code(country) or key_of(country), key_of(region)
    return key, Unlisted(name.strip(), country.strip(), region.strip(), None, tuple(named(*words)))

"""Who is where: people and organisations of a city, by affiliation, by seat, and by what their addresses say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from crm.keys import batches
from crm.queries.gazetteer import country_code, name_keys, resolve
from crm.store.dialect import TODAY
from crm.store.gazetteer import key_of
from crm.store.match_keys import address_key, city_key

_FIELDS = ("id", "name", "country", "region", "geonames_id", "latitude", "longitude", "population", "lens")


@dataclass(slots=True)
class Engaged:
    """A city with the keys of whoever is in it."""

    city: Mapping[str, Any]
    people: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    lenses: set[str] = field(default_factory=set)  # of those

    @property
    def lens(self) -> str:
        """The city's own lens, else what those in it stand for together; '' where nobody says."""
        said = self.lenses & {"smart", "just", "both"}
        return str(self.city["lens"] or (said.pop() if len(said) == 1 else "both" if said else ""))

    @property
    def key(self) -> int:
        return int(self.city["id"])

    @property
    def spot(self) -> tuple[float, float] | None:
        """Degrees east and north; None where nobody knows."""
        try:
            east, north = float(self.city["longitude"]), float(self.city["latitude"])
        except (TypeError, ValueError):
            return None
        return (east, north) if abs(east) <= 180 and abs(north) <= 90 else None


def engaged(connection: Connection, keys: Sequence[int]) -> list[Engaged]:
    """The live ones of these cities in their order, with the people and organisations of each. For a worker."""
    found: dict[int, Engaged] = {}
    for batch in batches(list(keys)):
        found |= {one.key: one for one in _cities(connection, f"id IN ({_listed(batch)})")}
        _bound(connection, found, _listed(batch))
    for key, party, kind in _addressed(connection, list(found.values())):
        (found[key].people if kind == "person" else found[key].organisations).add(party)
    _look_through(connection, list(found.values()))
    return [found[key] for key in keys if key in found]


def _look_through(connection: Connection, found: Sequence[Engaged]) -> None:
    """Read the lenses of whoever is there."""
    for kind in ("person", "organisation"):
        there: dict[int, list[Engaged]] = defaultdict(list)
        for one in found:
            for key in one.people if kind == "person" else one.organisations:
                there[key].append(one)
        for batch in batches(list(there)):
            sql = f"SELECT id, lens FROM {kind} WHERE id IN ({_listed(batch)}) AND trashed_at IS NULL AND lens <> ''"
            for key, lens in connection.exec_driver_sql(sql).fetchall():
                for one in there[key]:
                    one.lenses.add(lens)


def city_of(connection: Connection, name: str, country: str = "", region: str = "") -> int | None:
    """The live city that an address is in; None where there is none, or where it may be another one."""
    if not key_of(name):
        return None
    place = resolve(name, country, region)
    wanted = [city_key(name), *([f"g:{place.geonames_id}", city_key(place.name)] if place else [])]
    marks = ", ".join("?" for _ in wanted)
    inside = f"id IN (SELECT m.id FROM match_key m WHERE m.value IN ({marks}))"
    address = {"city": name, "country": country, "region": region}
    fitting = [one.key for one in _cities(connection, inside, wanted) if _means(address, one.city)]
    return fitting[0] if len(fitting) == 1 else None


def _cities(connection: Connection, where: str, values: Sequence[Any] = ()) -> Iterator[Engaged]:
    chosen = ", ".join(_FIELDS)
    sql = f"SELECT {chosen} FROM city WHERE {where} AND trashed_at IS NULL ORDER BY id"
    for row in connection.exec_driver_sql(sql, tuple(values)).fetchall():
        yield Engaged(dict(zip(_FIELDS, row, strict=True)))


def _listed(keys: Sequence[int]) -> str:
    return ",".join(map(str, keys))


def _bound(connection: Connection, found: Mapping[int, Engaged], listed: str) -> None:
    """Organisations with their seat here, people with a role here or at one of those."""
    seats = f"SELECT city_id, id FROM organisation WHERE city_id IN ({listed}) AND trashed_at IS NULL"
    for city, key in connection.exec_driver_sql(seats).fetchall():
        found[city].organisations.add(key)
    roles = (
        "SELECT a.city_id, p.id FROM affiliation a JOIN person p ON p.id = a.person_id "
        f"WHERE a.city_id IN ({listed}) AND a.trashed_at IS NULL AND p.trashed_at IS NULL "
        f'AND (a."end" IS NULL OR a."end" >= substr({TODAY}, 1, length(a."end"))) '
        "UNION SELECT o.city_id, p.id FROM organisation o JOIN affiliation a ON a.organisation_id = o.id "
        f"JOIN person p ON p.id = a.person_id WHERE o.city_id IN ({listed}) AND o.trashed_at IS NULL "
        "AND a.trashed_at IS NULL AND p.trashed_at IS NULL "
        f'AND (a."end" IS NULL OR a."end" >= substr({TODAY}, 1, length(a."end")))'
    )
    for city, key in connection.exec_driver_sql(roles).fetchall():
        if city in found:
            found[city].people.add(key)


def _addressed(connection: Connection, found: Sequence[Engaged]) -> Iterator[tuple[int, int, str]]:
    """City, party and its kind of every address that says one of these cities, by any of its names."""
    by_key: dict[str, list[Engaged]] = defaultdict(list)
    for one in found:
        for key in {address_key(one.city["name"] or ""), *_other_keys(one.city)}:
            by_key[key].append(one)
    known: dict[tuple[Any, ...], list[Engaged]] = {}  # many live in one city, and say so in the same words
    for kind in ("person", "organisation"):
        for batch in batches([key for key in by_key if key]):
            marks = ", ".join("?" for _ in batch)
            sql = (
                f"SELECT m.value, m.id, a.city, a.country, a.region FROM match_key m "
                f"JOIN address a ON a.{kind}_id = m.id WHERE m.value IN ({marks}) AND a.trashed_at IS NULL"
            )
            for value, party, *said in connection.exec_driver_sql(sql, tuple(batch)).fetchall():
                address = dict(zip(("city", "country", "region"), said, strict=True))
                if address_key(address["city"] or "") != value:
                    continue  # another address of the party
                words = (value, *said)
                if words not in known:
                    known[words] = [one for one in by_key[value] if _means(address, one.city)]
                fitting = known[words]
                if len(fitting) == 1:
                    yield fitting[0].key, party, kind


def _other_keys(city: Mapping[str, Any]) -> list[str]:
    number = city["geonames_id"]
    place = None if number else resolve(city["name"] or "", city["country"] or "", city["region"] or "")
    return [f"l:{key}" for key in name_keys(number or (place.geonames_id if place else 0))]


def _means(address: Mapping[str, Any], city: Mapping[str, Any]) -> bool:
    """Whether an address with one of the city's names is in it: no other country, and no other city of that name."""
    ours, theirs = (country_code(place["country"] or "") for place in (city, address))
    if ours and theirs and ours != theirs:
        return False
    place = resolve(address["city"], address["country"] or city["country"] or "", address["region"] or "")
    if place is None or not city["geonames_id"]:
        return not (address["region"] and city["region"]) or key_of(address["region"]) == key_of(city["region"])
    return bool(place.geonames_id == city["geonames_id"])

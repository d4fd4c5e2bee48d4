"""Cities of an import whose name several places bear: asked once for each name, settled in all its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from crm.queries.cities import city_of
from crm.queries.gazetteer import Place, by_id, country_code, named, resolve
from crm.services.cities import may_be
from crm.services.importing.incoming import Incoming
from crm.store.gazetteer import key_of

Name = tuple[str, str, str]  # a city, its country and region, folded: what makes words mean one city
_SAID: Final = ("name", "country", "region")


@dataclass(frozen=True, slots=True)
class AskedCity:
    """A city as a file writes it, the places it may be with the likeliest first, and how many rows name it."""

    name: str
    country: str
    region: str
    places: tuple[Place, ...]
    rows: int = 0

    @property
    def key(self) -> Name:
        return _key(self.name, self.country, self.region)


class AskedCities:
    """Notes which cities must be asked, row by row as they are read."""

    def __init__(self) -> None:
        self._found: dict[Name, AskedCity | None] = {}  # None for a name that is plain

    def noting(self, rows: Iterable[Incoming]) -> Iterator[Incoming]:
        """The rows as they are."""
        for row in rows:
            for key, words in {_key(*words): words for words in _named_in(row.record)}.items():
                if key not in self._found:
                    self._found[key] = _asked(words, is_own=row.record["kind"] == "city")
                one = self._found[key]
                if one is not None:
                    self._found[key] = replace(one, rows=one.rows + 1)
            yield row

    def unknown(self, connection: Connection) -> list[AskedCity]:
        """Those that are not plain from the cities stored already, as they came."""
        asked = (one for one in self._found.values() if one is not None)
        return [one for one in asked if city_of(connection, one.name, one.country, one.region) is None]


def settled(row: Incoming, chosen: Mapping[Name, int]) -> Incoming:
    """The row with its cities as a person chose them: `chosen` has GeoNames ids, 0 for one that stays as written."""
    if not any(chosen.get(_key(*words)) for words in _named_in(row.record)):
        return row
    record = dict(row.record)
    if record["kind"] == "city":
        record["geonames_id"] = chosen[_key(*_own(record))]
    if record.get("city"):
        record["city"] = _told_apart(record["city"], chosen)
    if "affiliations" in record:
        record["affiliations"] = [
            {**one, "city": _told_apart(one["city"], chosen)} if one.get("city") else one
            for one in record["affiliations"]
        ]
    return row._replace(record=record)


def _named_in(record: Mapping[str, Any]) -> list[Name]:
    """The cities that become records with a row: itself, a seat, where someone works."""
    if record.get("kind") == "city":
        return [_own(record)] if record.get("name") and not record.get("geonames_id") else []
    rows = record.get("affiliations") if record.get("kind") == "person" else None
    seat = record.get("city") if record.get("kind") == "organisation" else None
    names = [seat, *(one.get("city") for one in rows or ())]
    return [(name, "", "") for name in names if name]


def _own(record: Mapping[str, Any]) -> Name:
    name, country, region = (str(record.get(field) or "") for field in _SAID)
    return name, country, region


def _key(name: str, country: str, region: str) -> Name:
    return key_of(name), country_code(country) or key_of(country), key_of(region)


def _asked(words: Name, *, is_own: bool) -> AskedCity | None:
    """The question for a name; None where it is plain, or where nobody knows it."""
    record = dict(zip(_SAID, words, strict=True))
    places = tuple(named(*words)) if may_be(record) > 1 else ()
    fitting = places if is_own else tuple(place for place in places if _written(place))
    return AskedCity(*words, fitting) if len(fitting) > 1 else None


def _told_apart(name: str, chosen: Mapping[Name, int]) -> str:
    """A name by which the chosen place is found: 'Springfield, Illinois, US'."""
    place = by_id(chosen.get(_key(name, "", ""), 0))
    return (_written(place) or name) if place else name


def _written(place: Place) -> str:
    """Words that mean this place alone; '' where no others can tell it apart."""
    for words in (f"{place.name}, {place.region}, {place.country}", f"{place.name}, {place.country}"):
        if resolve(words) == place:
            return words
    return ""

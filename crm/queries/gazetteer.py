"""Cities of the world by any of their names, without a network: which place a text means, or which ones it may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import Any, Final

from crm.store.gazetteer import ask, key_of

OFFERED: Final = 12
_CERTAIN: Final = 0.55  # how far the first must be ahead of the second, in powers of ten of inhabitants
_OWN, _OWN_IN_COUNTRY = 0.55, 2.0  # so much more, if it is the place's own name and not one of its others
_SCANNED: Final = 400  # names with one beginning that are looked through; more have their largest places ready
_MOST: Final = 40  # places are read for one beginning
_LAST: Final = "\U0010ffff"
_FIELDS: Final = "p.geonames_id, p.name, p.country, p.region, p.latitude, p.longitude, p.population"
_AROUND: Final = re.compile(
    r"^(?:the )?(?:city|town|municipality|ville|ciudad|cidade|stadt|comune|greater) (?:of |de |di |da )?(?=\w)"
    r"|(?<=\w) (?:city|town|municipality|metropolitan area|metro area|district|prefecture)$"
)
_ABBREVIATED: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


@dataclass(frozen=True, slots=True)
class Place:
    """A city of the gazetteer. Country by ISO 3166-1 code, degrees as decimal text, north and east positive."""

    geonames_id: int
    name: str
    country: str
    region: str
    latitude: str
    longitude: str
    population: int

    def facts(self) -> dict[str, Any]:
        """What a city record can take over, by field; its name is not among them."""
        known = {
            "country": self.country, "region": self.region, "geonames_id": self.geonames_id, "latitude": self.latitude,
            "longitude": self.longitude, "population": self.population,
        }  # fmt: skip
        return {name: value for name, value in known.items() if value}


def resolve(text: str, country: str = "", region: str = "") -> Place | None:
    """The one place a text means; None where there is none, or where it may be several.

    A place four times as large as any other of the name is meant. Country and region are taken as they were written.
    """
    found = _candidates(text, country, region)
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < _CERTAIN):
        return None
    return found[0][1]


def named(text: str, country: str = "", region: str = "") -> list[Place]:
    """Every place of that name, the likeliest first."""
    return [place for _score, place in _candidates(text, country, region)]


def find(text: str, country: str = "", limit: int = OFFERED) -> list[Place]:
    """Places whose name is the text or begins with it, best first: what is offered while a person types."""
    found = {place.geonames_id: place for place in named(text, country)}
    if len(found) < limit:
        found |= {place.geonames_id: place for place in _beginning(text, country) if place.geonames_id not in found}
    return list(found.values())[:limit]


def by_id(geonames_id: int) -> Place | None:
    rows = ask(f"SELECT {_FIELDS} FROM place p WHERE p.geonames_id = ?", (geonames_id,))
    return Place(*rows[0]) if rows else None


def name_keys(geonames_id: int) -> list[str]:
    """All names of a place, folded."""
    rows = ask("SELECT n.keys FROM place p JOIN names n ON n.place = p.id WHERE p.geonames_id = ?", (geonames_id,))
    return str(rows[0][0]).split("\n") if rows else []


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """The ISO 3166-1 code of a country by code or by name in some thirty languages; '' for anything else."""
    key = key_of(text)
    tries = [key, key.replace(" ", "")] if len(key) <= len("u s s r") else [key]
    head, comma, tail = text.partition(",")
    if comma:
        tries.append(key_of(f"{tail} {head}"))  # 'Korea, Republic of'
    tries.append(key_of(re.sub(r"\([^)]*\)", "", text)))
    tries.append(key.removeprefix("the "))
    for one in dict.fromkeys(tries):
        rows = ask("SELECT code FROM country WHERE key = ?", (one,)) if one else []
        if rows:
            return str(rows[0][0])
    return ""


@lru_cache(maxsize=4096)
def region_names(country: str, text: str) -> frozenset[str]:
    """The regions of a country that a name or an ISO 3166-2 code stands for: US and MD give Maryland."""
    key = key_of(text)
    rows = ask("SELECT name FROM region WHERE country = ? AND key = ?", (country, key)) if key else []
    return frozenset(str(name) for (name,) in rows)


def _candidates(text: str, country: str, region: str) -> list[tuple[float, Place]]:
    for name, its_country, its_region in _readings(text, country_code(country) if country else "", region):
        if country and not its_country:
            return []  # in a country nobody knows
        found = _of_name(name, its_country)
        if found:
            return _in_region(found, its_region)
    return []


def _readings(text: str, country: str, region: str) -> Iterator[tuple[str, str, str]]:
    """How a text can be understood, the plainest first: a name, and the country and region it is in."""
    yield text, country, region
    head, comma, tail = text.partition(",")
    if comma:
        parts = [part.strip() for part in tail.split(",") if part.strip()]
        last = country_code(parts[-1]) if parts else ""
        if last and (not country or last == country):
            yield head, last, " ".join(parts[:-1]) or region
        if parts:
            yield head, country or ("US" if region_names("US", parts[0]) else ""), parts[0]
    for name in re.split(r"[=/()\[\]]", text):
        if name.strip() and name.strip() != text:
            yield name, country, region
    plain = key_of(text)
    bare = _AROUND.sub("", plain)
    if bare != plain:
        yield bare, country, region
    full = " ".join(_ABBREVIATED.get(word, word) for word in plain.split())
    if full != plain:
        yield full, country, region


def _of_name(text: str, country: str) -> list[tuple[float, Place]]:
    written = unicodedata.normalize("NFC", text).strip().lower()
    rows = ask(
        f"SELECT n.main, n.written, {_FIELDS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?",
        (key_of(text),),
    )
    own = _OWN_IN_COUNTRY if country else _OWN
    found = [
        (_score(written, spellings, place) + (own if main else 0), place)
        for main, spellings, *fields in rows
        if not country or country == fields[2]
        for place in (Place(*fields),)
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].geonames_id))


def _score(written: str, spellings: str | None, place: Place) -> float:
    """How likely a place is meant, in powers of ten of inhabitants; the very spelling counts, with accents most."""
    exactly = spellings is None or written in spellings.split("\n")
    return log10(place.population + 1000) + (0 if not exactly else 0.5 if written.isascii() else 3)


def _in_region(found: list[tuple[float, Place]], region: str) -> list[tuple[float, Place]]:
    """Those in the region where it tells some apart; it may be written as a code, or in another language."""
    wanted = key_of(region)
    if not wanted:
        return found
    for is_inside in (_is_called, _shares_words):
        inside = [(score, place) for score, place in found if is_inside(place, wanted)]
        if inside:
            return inside
    return found


def _is_called(place: Place, region: str) -> bool:
    return region == key_of(place.region) or place.region in region_names(place.country, region)


def _shares_words(place: Place, region: str) -> bool:
    """'Rajshahi Division' is Rajshahi, 'Kyiv City' is Kyiv."""
    one, other = set(region.split()), set(key_of(place.region).split())
    return bool(other) and (one <= other or other <= one)


def _beginning(text: str, country: str) -> list[Place]:
    key = key_of(text)
    if not key:
        return []
    code = country_code(country) if country else ""
    inside = " AND p.country = ?" if country else ""
    values = (code,) if country else ()
    ready = ask(
        f"SELECT {_FIELDS} FROM start s JOIN place p ON p.id = s.place WHERE s.key = ?{inside} "
        f"ORDER BY p.id LIMIT {_MOST}",
        (key, *values),
    )
    if not ready:
        ready = ask(
            f"SELECT {_FIELDS} FROM place p WHERE p.id IN "
            f"(SELECT place FROM name WHERE key >= ? AND key < ? LIMIT {_SCANNED}){inside} ORDER BY p.id LIMIT {_MOST}",
            (key, f"{key}{_LAST}", *values),
        )
    return [Place(*row) for row in ready]

"""Who may be told to have signed, and how many there are: bodies that commit themselves, and people in support, apart.

A signatory is counted once, however often it signed. A local government's signature is its city's. Only who agreed to
be listed is listed; what is pending or withdrawn is neither listed nor counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from crm.keys import batches
from crm.models.commitments import PUBLISHED, STANDING, TO_BE_REAFFIRMED
from crm.models.regions import region_of
from crm.values.places import country_code

# What may leave of a signatory who agreed: nothing else is ever read for the public list.
FIELDS: Final = ("name", "signatory_kind", "region", "country", "officer", "capacity", "signed_on", "version")
KINDS: Final = ("city", "organisation", "person")
_PARTY: Final = "coalesce(s.city_id, s.organisation_id, s.person_id)"
_KIND: Final = (
    "CASE WHEN s.city_id IS NOT NULL THEN 'city' WHEN s.organisation_id IS NOT NULL THEN 'organisation' "
    "ELSE 'person' END"
)
_FROM: Final = (
    "FROM signature s LEFT JOIN person p ON p.id = s.person_id AND p.trashed_at IS NULL "
    "LEFT JOIN organisation o ON o.id = s.organisation_id AND o.trashed_at IS NULL "
    "LEFT JOIN city c ON c.id = s.city_id AND c.trashed_at IS NULL "
    "LEFT JOIN city h ON h.id = o.city_id AND h.trashed_at IS NULL "
    "LEFT JOIN statement_version v ON v.id = s.version_id AND v.trashed_at IS NULL "
    "WHERE s.trashed_at IS NULL AND (p.id IS NOT NULL OR o.id IS NOT NULL OR c.id IS NOT NULL) "
)
_ADDRESS: Final = (
    "(SELECT a.country FROM address a WHERE a.{owner}_id = s.{owner}_id AND a.country <> '' AND a.trashed_at IS NULL "
    "ORDER BY a.id LIMIT 1)"
)
_COUNTRY: Final = (
    f"coalesce(c.country, {_ADDRESS.format(owner='organisation')}, h.country, {_ADDRESS.format(owner='person')}, '')"
)
# The officer's name leaves with the body's agreement, a person's own capacity with theirs.
_LISTED: Final = (
    f"SELECT s.id, {_PARTY}, s.name, {_KIND}, {_COUNTRY}, "
    "coalesce((SELECT x.full_name FROM person x WHERE x.id = s.officer_id AND x.trashed_at IS NULL), ''), "
    "coalesce(s.capacity, ''), coalesce(s.signed_on, ''), coalesce(v.number, '') "
    f"{_FROM} AND s.listing_consent AND s.status IN ({', '.join(map(repr, PUBLISHED))}) "
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A signatory who agreed to be listed; the names are `FIELDS`."""

    key: int
    name: str
    signatory_kind: str
    region: str
    country: str
    officer: str
    capacity: str
    signed_on: str
    version: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many signatories stand, and how many of them agreed to be listed, by kind; how many are to reaffirm."""

    standing: Mapping[str, int]
    listed: Mapping[str, int]
    to_reaffirm: Mapping[str, int]

    @property
    def committed(self) -> int:
        """Bodies that committed themselves: cities and organisations."""
        return self.standing["city"] + self.standing["organisation"]

    @property
    def supporters(self) -> int:
        """People who signed personally; never added to `committed`."""
        return self.standing["person"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A signature on the map, in degrees east and north; `spot` is None where nobody knows."""

    key: int
    name: str
    kind: str
    status: str
    country: str
    spot: tuple[float, float] | None


def listed(connection: Connection) -> list[Listed]:
    """The public list: by kind, region, country and name; who signed several times is there once, as last signed."""
    found: dict[int, Listed] = {}
    rows = connection.exec_driver_sql(f"{_LISTED} ORDER BY s.signed_on, s.id").fetchall()
    regions: dict[str, str] = {}
    for key, party, name, kind, country, officer, capacity, signed_on, version in rows:
        if country not in regions:
            regions[country] = region_of(country_code(country) or country)
        found[party] = Listed(
            key, name or "", kind, regions[country], country, officer if kind != "person" else "", capacity, signed_on,
            version,
        )  # fmt: skip
    return sorted(found.values(), key=_order)


def _order(one: Listed) -> tuple[int, bool, str, str, str]:
    return KINDS.index(one.signatory_kind), not one.region, one.region, one.country, one.name.casefold()


def counts(connection: Connection) -> Counts:
    """How many signatories there are."""
    sql = f"SELECT {_PARTY}, {_KIND}, s.status, s.listing_consent {_FROM} AND s.status IN ({_listed(STANDING)})"
    standing, consented, to_reaffirm = (dict[int, str]() for _number in range(3))
    for party, kind, status, consent in connection.exec_driver_sql(sql).fetchall():
        standing[party] = kind
        if consent and status in PUBLISHED:
            consented[party] = kind
        if status == TO_BE_REAFFIRMED:
            to_reaffirm[party] = kind
    return Counts(*(_by_kind(found.values()) for found in (standing, consented, to_reaffirm)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(map(repr, words))


def _by_kind(kinds: Iterable[str]) -> dict[str, int]:
    found = Counter(kinds)
    return {kind: found[kind] for kind in KINDS}


def growth(connection: Connection) -> list[tuple[str, int, int]]:
    """Month by month from the first signature that stands: how many bodies and how many people had signed by then.

    A signature whose month is open counts from the end of its year.
    """
    sql = (
        f"SELECT {_PARTY}, min(CASE WHEN length(s.signed_on) = 4 THEN s.signed_on || '-12' "
        f"ELSE substr(s.signed_on, 1, 7) END), max({_KIND}) {_FROM} "
        f"AND s.status IN ({_listed(STANDING)}) AND s.signed_on <> '' GROUP BY {_PARTY}"
    )
    begun = [(month, kind) for _party, month, kind in connection.exec_driver_sql(sql).fetchall()]
    if not begun:
        return []
    new = Counter((month, kind != "person") for month, kind in begun)
    found, bodies, people = list[tuple[str, int, int]](), 0, 0
    month, last = min(begun)[0], max(begun)[0]
    while month <= last:
        bodies, people = bodies + new[month, True], people + new[month, False]
        found.append((month, bodies, people))
        month = _next(month)
    return found


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02d}"


def placed(connection: Connection, keys: Sequence[int]) -> list[Placed]:
    """Signatures with where they are: a city itself, a body or person by the city they belong to."""
    person = (
        "(SELECT z.{column} FROM affiliation a LEFT JOIN organisation b ON b.id = a.organisation_id "
        "AND b.trashed_at IS NULL JOIN city z ON z.id = coalesce(a.city_id, b.city_id) AND z.trashed_at IS NULL "
        'WHERE a.person_id = s.person_id AND a.trashed_at IS NULL ORDER BY a."primary" DESC, a.id LIMIT 1)'
    )
    spots = [f"coalesce(c.{name}, h.{name}, {person.format(column=name)})" for name in ("longitude", "latitude")]
    found: dict[int, Placed] = {}
    for batch in batches(list(keys)):
        sql = f"SELECT s.id, s.name, {_KIND}, s.status, {_COUNTRY}, {', '.join(spots)} {_FROM} "
        for row in connection.exec_driver_sql(f"{sql} AND s.id IN ({','.join(map(str, batch))})").fetchall():
            key, name, kind, status, country, east, north = row
            found[key] = Placed(key, name or "", kind, status, country, _spot(east, north))
    return [found[key] for key in keys if key in found]


def _spot(east: Any, north: Any) -> tuple[float, float] | None:
    try:
        return float(east), float(north)
    except (TypeError, ValueError):
        return None

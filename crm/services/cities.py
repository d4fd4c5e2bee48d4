"""What the gazetteer adds to a city: only to fields that are empty, and only where it is plain which city is meant."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from math import cos, hypot, radians
from typing import Any, Final

from sqlalchemy import select

from crm.models import contacts
from crm.queries.gazetteer import Place, by_id, country_code, named, resolve
from crm.store.live import live
from crm.store.match_keys import city_key
from crm.store.unit import Unit

_NEAR: Final = 0.5  # degrees: so far may two lists differ about where a city lies


def place_of(document: Mapping[str, Any]) -> Place | None:
    """The place a city record is about: by its GeoNames id, else by name, country, region and where it lies."""
    name, country = str(document.get("name") or ""), str(document.get("country") or "")
    with suppress(ValueError):
        if known := by_id(int(document.get("geonames_id") or 0)):
            return known
    if document.get("geonames_id") or not name:
        return None  # a place that the gazetteer does not have
    with suppress(ValueError, TypeError, KeyError):
        spot = float(document["latitude"]), float(document["longitude"])
        return next((place for place in named(name, country) if _apart(place, spot) < _NEAR), None)
    return resolve(name, country, str(document.get("region") or ""))


def may_be(document: Mapping[str, Any]) -> int:
    """How many places a city record may be about: more than one where it does not say enough to tell."""
    if place_of(document) is not None:
        return 1
    name, country = str(document.get("name") or ""), str(document.get("country") or "")
    return (
        0 if document.get("geonames_id") or not name else len(named(name, country, str(document.get("region") or "")))
    )


def _apart(place: Place, spot: tuple[float, float]) -> float:
    """How far a place is from a point, in degrees of latitude."""
    latitude, longitude = float(place.latitude), float(place.longitude)
    return hypot(latitude - spot[0], (longitude - spot[1]) * cos(radians(latitude)))


def completed(document: Mapping[str, Any], place: Place | None = None) -> dict[str, Any]:
    """The record with what the gazetteer knows in its empty fields; what it says already stays."""
    place = place or place_of(document)
    if place is None:
        return dict(document)
    said = {name: value for name, value in document.items() if value not in (None, "")}
    return {**document, **place.facts(), **said}


class Cities:
    """The cities of a workspace by any of their names, within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._unnumbered: dict[int, int] | None = None

    def find(self, name: str, country: str = "", region: str = "") -> int | None:
        """The live city of that name, also of another name it has; where several are, the one that was there first."""
        rows = self._keyed(city_key(name)) if city_key(name) else []
        code = country_code(country) if country else ""
        fitting = [key for key, its_country in rows if not code or country_code(its_country or "") in ("", code)]
        if fitting:
            return fitting[0]
        place = resolve(name, country, region)
        return self.of_place(place) if place else None

    def of_place(self, place: Place) -> int | None:
        """The live city that a place is, whatever it is called here."""
        rows = self._keyed(f"g:{place.geonames_id}")
        return rows[0][0] if rows else self._others().get(place.geonames_id)

    def _keyed(self, key: str) -> list[tuple[int, str | None]]:
        sql = (
            "SELECT t.id, t.country FROM match_key m JOIN city t ON t.id = m.id "
            "WHERE m.value = ? AND t.trashed_at IS NULL ORDER BY t.id"
        )
        return [(key, country) for key, country in self._unit.connection.exec_driver_sql(sql, (key,))]

    def _others(self) -> dict[int, int]:
        """Cities without a GeoNames id, by the one they would have."""
        if self._unnumbered is None:
            table = live(contacts.city)
            query = select(table.c.id, table.c.name, table.c.country, table.c.region).where(
                table.c.geonames_id.is_(None)
            )
            rows = self._unit.connection.execute(query.order_by(table.c.id.desc())).mappings().all()
            places = ((place_of(dict(row)), int(row["id"])) for row in rows)
            self._unnumbered = {place.geonames_id: key for place, key in places if place}
        return self._unnumbered

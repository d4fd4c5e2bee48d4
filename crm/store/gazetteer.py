"""The gazetteer's file: cities of the world with all their names, unpacked once and only read.

It comes packed with the program (`resources/cities`; `tools/cities.py` makes it from GeoNames) and is unpacked where
the program keeps its data, which takes about half a second: nobody opens it on the window's thread the first time.
"""

from __future__ import annotations

import lzma
import shutil
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from crm.errors import Unavailable
from crm.files import replacing
from crm.paths import RESOURCES, data_folder
from crm.text import words

PACKED = RESOURCES / "cities" / "gazetteer.sqlite.xz"
SCHEMA = (
    # Numbered by population, the largest first: whoever orders by number has the likeliest city on top.
    "CREATE TABLE place (id INTEGER PRIMARY KEY, geonames_id INTEGER NOT NULL, name TEXT NOT NULL, "
    "country TEXT NOT NULL, region TEXT NOT NULL, latitude TEXT NOT NULL, longitude TEXT NOT NULL, "
    "population INTEGER NOT NULL)",
    # All keys of a place, one a line; apart from the places, whose rows stay small.
    "CREATE TABLE names (place INTEGER PRIMARY KEY, keys TEXT NOT NULL)",
    "CREATE UNIQUE INDEX place_geonames ON place (geonames_id)",
    # `written`: the spellings that give the key, in lower case, one a line; none where one place has the key.
    "CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, written TEXT, "
    "PRIMARY KEY (key, place)) WITHOUT ROWID",
    # The largest places for beginnings that many names share.
    "CREATE TABLE start (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID",
    "CREATE TABLE country (key TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE region (country TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, "
    "PRIMARY KEY (country, key, name)) WITHOUT ROWID",
)
_opening = threading.Lock()
_local = threading.local()
_known: list[Path] = []  # where it was unpacked to; the last one counts
_passing: list[tempfile.TemporaryDirectory[str]] = []  # folders that go when the program ends


def key_of(name: str) -> str:
    """A name as it is looked up: folded, its words parted by single blanks."""
    return " ".join(words(name))


def ask(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Rows of the gazetteer; each thread has a connection of its own.

    Raises:
        Unavailable: there is no space to unpack it.
    """
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = sqlite.connect(f"file:{_unpacked().as_posix()}?mode=ro&immutable=1", uri=True)
    found: list[tuple[Any, ...]] = connection.execute(sql, tuple(values)).fetchall()
    return found


def is_unpacked() -> bool:
    """Whether a look-up will be quick: the file is there."""
    return bool(_known) or _place(data_folder()).exists()


def _unpacked() -> Path:
    with _opening:
        if not (_known and _known[-1].exists()):
            _known.append(_unpack())
        return _known[-1]


def _place(folder: Path) -> Path:
    """Named after the packed file's size, so that a newer program takes its own."""
    return folder / f"gazetteer-{PACKED.stat().st_size}.sqlite"


def _unpack() -> Path:
    """Where the unpacked file is; made where it is missing, in a passing folder where ours is closed to us."""
    place = _place(data_folder())
    if place.exists():
        return place
    with suppress(OSError, Unavailable):
        place.parent.mkdir(parents=True, exist_ok=True)
        return _poured(place)
    _passing.append(tempfile.TemporaryDirectory(prefix="crm-gazetteer-", ignore_cleanup_errors=True))
    return _poured(_place(Path(_passing[-1].name)))


def _poured(place: Path) -> Path:
    with replacing(place) as part, lzma.open(PACKED) as packed, part.open("wb") as out:
        shutil.copyfileobj(packed, out, 1 << 20)
    return place

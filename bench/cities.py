"""Looking up cities among 34,000, counting who is in them, and the map: loading its outlines and painting it.

uv run -m bench.cities [--json] [--rounds N]
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.measure import Row, budget, main, seconds
from bench.store import AUTHOR
from crm.models import contacts
from crm.queries.cities import engaged
from crm.queries.gazetteer import find, resolve
from crm.store import workspace
from crm.store.gazetteer import ask

LOOK_UP, FRAME = 5.0, 33.0  # ms: of a look-up; of a frame while the map is dragged, thirty a second
COARSE, FINE, COUNT = 150.0, 1500.0, 500.0  # on a worker
CITIES, PEOPLE = 200, 20_000


def timed(work: Callable[[], object]) -> float:
    """The quickest of three, in milliseconds: what else runs on the machine is kept out."""

    def run() -> None:
        work()

    return min(1000 * seconds(run) for _ in range(3))


def look_ups(rounds: int) -> Iterator[Row]:
    chance = random.Random(4)
    keys = [key for (key,) in ask("SELECT key FROM name WHERE place % 3 = 0")]
    count = 40 * rounds
    whole = chance.sample(keys, count)
    yield budget("a whole name, found", [timed(partial(find, name)) for name in whole], LOOK_UP, 95)
    yield budget("a whole name, resolved", [timed(partial(resolve, name)) for name in whole], LOOK_UP, 95)
    for length in range(1, 7):
        starts = [key[:length] for key in chance.sample(keys, count)]
        what = f"the first {length} letter{'s' if length > 1 else ''}"
        yield budget(what, [timed(partial(find, start)) for start in starts], LOOK_UP, 95)
    yield budget("what is not there", [timed(partial(find, f"qx{n}")) for n in range(count)], LOOK_UP, 95)
    samples = [timed(partial(find, key[:3], "IN")) for key in chance.sample(keys, count)]
    yield budget("the first 3 letters in a country", samples, LOOK_UP, 95)


def counting(rounds: int) -> Iterator[Row]:
    """Who is in each of 200 cities, among 20,000 people with addresses."""
    places = ask("SELECT name, country, geonames_id FROM place ORDER BY id LIMIT ?", (CITIES,))
    with tempfile.TemporaryDirectory() as folder:
        database = workspace.create(Path(folder, "cities.scjc"), AUTHOR)
        with database.write("Fill") as unit:
            rows = [{"name": name, "country": country, "geonames_id": number} for name, country, number in places]
            keys = unit.insert_many(contacts.city, rows)
            people = unit.insert_many(contacts.person, [{"given_name": f"P{number}"} for number in range(PEOPLE)])
            unit.insert_many(contacts.address, [
                {"person_id": key, "city": places[key % CITIES][0], "country": places[key % CITIES][1]}
                for key in people
            ])  # fmt: skip
        with database.read() as connection:
            samples = [timed(lambda: engaged(connection, keys)) for _ in range(rounds)]
        database.close()
    yield budget(f"who is in {CITIES} cities, among {PEOPLE:,} people", samples, COUNT)


def painting(rounds: int) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    from crm.ui.kit.map_markers import Marker
    from crm.ui.kit.map_paths import make_land
    from crm.ui.kit.world_map import WorldMap

    yield budget("outlines of the whole world", [timed(lambda: make_land(fine=False)) for _ in range(rounds)], COARSE)
    yield budget("outlines for a closer look", [timed(make_land) for _ in range(rounds)], FINE)
    places = ask("SELECT name, longitude, latitude FROM place ORDER BY id LIMIT ?", (CITIES,))
    shown = WorldMap("Map", "")
    shown.resize(1000, 600)
    shown.set_land(make_land())
    shown.set_markers([
        Marker(number, name, float(east), float(north), number % 30)
        for number, (name, east, north) in enumerate(places)
    ])  # fmt: skip
    shown.show()
    application.processEvents()
    for magnified in (1, 4, 16):
        shown.show_all()
        while shown.zoom < magnified:
            shown.zoom_in()
        samples = []
        for step in range(4 * rounds):
            shown.pan(3 if step % 2 else -3, 0)
            samples.append(timed(shown.grab))
        yield budget(f"a frame with {CITIES} cities, {magnified} ×", samples, FRAME)
    shown.close()


def measurements(rounds: int) -> Iterator[Row]:
    yield from look_ups(rounds)
    yield from counting(rounds)
    yield from painting(rounds)


if __name__ == "__main__":
    main(__doc__ or "", measurements)

"""Searching among 100,000 people: every length of what is typed, within one frame at the 95th percentile.

uv run -m bench.search [--json] [--rounds N]
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from bench.measure import Row, budget, main, seconds
from bench.store import AUTHOR, FAMILY, GIVEN
from crm.models import contacts
from crm.queries.search import search
from crm.store import workspace
from crm.store.database import Database

PEOPLE, BATCH = 100_000, 2_000
FRAME = 16.0  # ms
SYLLABLES = ("ba", "ko", "li", "mar", "ren", "sto", "tu", "vel", "za", "nde", "ishi", "rou", "gra", "pe", "hal", "win")


def fill(database: Database) -> list[str]:
    """People with as many different names as a real address book has; returns the names."""
    chance = random.Random(2)
    names = []
    with database.write("Fill") as unit:
        for _ in range(PEOPLE // BATCH):
            people = []
            for _ in range(BATCH):
                made = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()
                given, family = (
                    chance.choice((*GIVEN, made)),
                    f"{made}{chance.choice(('', '', f' {chance.choice(FAMILY)}'))}",
                )
                people.append({"given_name": given, "family_name": family, "full_name": f"{given} {family}"})
            keys = unit.insert_many(contacts.person, people)
            addresses = [{"person_id": key, "address": f"p{key % 9973}@example.org"} for key in keys]
            unit.insert_many(contacts.email, addresses)
            unit.index()
            names += [person["full_name"] for person in people]
    return names


def ask(connection: Connection, text: str) -> float:
    def run() -> None:
        search(connection, text, 20)

    return 1000 * seconds(run)


def measurements(rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        database = workspace.create(Path(folder, "large.scjc"), AUTHOR)
        names = fill(database)
        chance, count = random.Random(3), 40 * rounds
        with database.read() as connection:
            for length in range(1, 9):
                typed = [chance.choice(chance.choice(names).split())[:length] for _ in range(count)]
                samples = [ask(connection, text) for text in typed]
                yield budget(f"search, {length} letter{'s' if length > 1 else ''}", samples, FRAME, 95)
            for first, second in ((1, 1), (2, 2), (3, 3), (5, 3)):
                pairs = [chance.choice(names).split()[:2] for _ in range(count)]
                samples = [ask(connection, f"{given[:first]} {family[:second]}") for given, family in pairs]
                yield budget(f"search, {first} and {second} letters", samples, FRAME, 95)
            yield budget("search for what is not there", [ask(connection, f"qx{n}") for n in range(count)], FRAME, 95)
        database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)

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
from crm.queries.similar import vocabulary
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


def mistyped(word: str, chance: random.Random) -> str:
    """The word with one letter left out, doubled, or turned round with the next."""
    place = chance.randrange(len(word) - 1)
    before, here, there, behind = word[:place], word[place], word[place + 1], word[place + 2 :]
    return before + chance.choice((there, here + here + there, there + here)) + behind


def read_words(database: Database) -> float:
    with database.write("Touch") as unit:
        unit.insert(contacts.tag, {"name": "read"})
    with database.read() as connection:
        return 1000 * seconds(lambda: vocabulary(connection))


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
            vocabulary(connection)
            typed = [f"qx{number}" for number in range(count)]
            yield budget("search for what is not there", [ask(connection, text) for text in typed], 4 * FRAME, 95)
            typed = [mistyped(chance.choice(names).split()[0], chance) for _ in range(count)]
            yield budget("search, one letter wrong", [ask(connection, text) for text in typed], 4 * FRAME, 95)
            pairs = [chance.choice(names).split()[:2] for _ in range(count)]
            typed = [f"{mistyped(given, chance)} {mistyped(family, chance)}" for given, family in pairs]
            yield budget(
                "search, a letter wrong in each of two words", [ask(connection, text) for text in typed], 6 * FRAME, 95
            )
            yield budget("first look at all words of names", [read_words(database) for _ in range(rounds)], 16 * FRAME)
        database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)

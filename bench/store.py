"""Writing through the store against the driver itself: the same rows into the same tables, journal and search on.

uv run -m bench.store [--json] [--rounds N]
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure import Row, budget, compare, main, seconds
from crm.models import contacts
from crm.models.records import SEARCHED
from crm.models.schema import table
from crm.store import engine, search, undo, workspace
from crm.store.database import Author, Database
from crm.store.entries import entries

PEOPLE, ORGANISATIONS, BATCH = 10_000, 1_500, 500
GIVEN = (
    "Amina",
    "Łukasz",
    "Mei",
    "Björn",
    "Thandiwe",
    "José",
    "Anneliese",
    "Kwame",
    "Sofía",
    "John",
    "Fatima",
    "Grace",
)
FAMILY = ("Okello", "Žižka", "Smith", "Åström", "Nguyễn", "García", "Wettern", "Haddad", "Mwangi", "Tanaka", "Silva")
TABLES = ("organisation", "person", "email", "phone", "affiliation")
AUTHOR = Author("Bench", 1, "bench")
Rows = list[dict[str, Any]]


def rows() -> dict[str, Rows]:
    """Rows by table, keys numbered from 1: as a reader of files would hand them over."""
    chance = random.Random(1)
    people = [{"id": number, **person(chance)} for number in range(1, PEOPLE + 1)]
    first = PEOPLE + 1
    organisations = [
        {"id": first + number, "name": f"{chance.choice(FAMILY)} Urban Forum {number}", "sectors": ("civil_society",)}
        for number in range(ORGANISATIONS)
    ]
    return {
        "organisation": organisations,
        "person": people,
        "email": [{"person_id": one["id"], "address": address(one), "primary": True} for one in people],
        "phone": [{"person_id": one["id"], "number": f"+254 700 {one['id']:06}"} for one in people],
        "affiliation": [
            {
                "person_id": one["id"],
                "organisation_id": first + chance.randrange(ORGANISATIONS),
                "role": "Head of Housing",
            }
            for one in people
        ],
    }


def person(chance: random.Random) -> dict[str, Any]:
    given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}{chance.choice(('', '-Ito', 'son', 'ova'))}"
    return {
        "given_name": given, "family_name": family, "full_name": f"{given} {family}",
        "notes": "Met at the forum; interested in participatory budgeting." if chance.random() < 0.3 else None,
        "languages": ("en", "sw"),
    }  # fmt: skip


def address(one: dict[str, Any]) -> str:
    return f"{one['given_name'].lower()}.{one['id']}@example.org"


def write(database: Database, data: dict[str, Rows]) -> None:
    """One step, in batches as an import writes them."""
    with database.write("Import") as unit:
        unit.insert_many(contacts.organisation, data["organisation"])
        for start in range(0, PEOPLE, BATCH):
            for name in TABLES[1:]:
                unit.insert_many(table(name), data[name][start : start + BATCH])
            unit.index()


def statements(database: Database) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """What it took at the least: every row that stands in the tables now, with what its index entry is made of."""
    with database.read() as connection:
        found = [(name, connection.exec_driver_sql(f"SELECT * FROM {name}")) for name in (*TABLES, *DERIVED)]
        whole = [(insert(name, len(result.keys())), list(map(tuple, result.fetchall()))) for name, result in found]
        return [*whole, (f"INSERT INTO {search.TEXT_TABLE} (rowid, terms) VALUES (?, ?)", list(texts(connection)))]


DERIVED = ("search_record", "search_name", "match_key")


def insert(name: str, count: int) -> str:
    return f"INSERT INTO {name} VALUES ({', '.join('?' * count)})"


def texts(connection: Any) -> Iterator[tuple[int, str]]:
    for kind in SEARCHED:
        keys = list(connection.exec_driver_sql(f"SELECT id FROM {kind.table.name}").scalars())
        for start in range(0, len(keys), BATCH):
            for key, entry in entries(connection, kind, keys[start : start + BATCH]).items():
                yield key, search.terms_of(entry)


def write_raw(path: Path, work: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    connection = engine.connect(path)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO step (id, label, kind, at, clock, site, window) VALUES (1, 'x', 'edit', '', '', 1, '')"
    )
    connection.execute("UPDATE journal_context SET step_id = 1")
    for sql, values in work:
        connection.executemany(sql, values)
    connection.execute("COMMIT")
    connection.close()


def edit(database: Database, number: int) -> None:
    with database.write("Edit") as unit:
        unit.update(contacts.person, number, {"nickname": f"n{number}"})


def measurements(rounds: int) -> Iterator[Row]:
    data = rows()
    with tempfile.TemporaryDirectory() as folder:
        empty, ours, raw = (Path(folder) / f"{name}.scjc" for name in ("empty", "ours", "raw"))
        workspace.create(empty, AUTHOR).close()

        def run_ours() -> float:
            shutil.copyfile(empty, ours)
            database = Database(ours, AUTHOR)
            taken = seconds(lambda: write(database, data))
            database.close()
            return taken

        run_ours()
        database = Database(ours, AUTHOR)
        work = statements(database)
        database.close()

        def run_raw() -> float:
            workspace.remove(raw)
            shutil.copyfile(empty, raw)
            return seconds(lambda: write_raw(raw, work))

        yield compare(f"write {PEOPLE:,} people with address, phone and affiliation", run_ours, run_raw, 2.0, rounds)
        yield from single_steps(ours)


def single_steps(path: Path) -> Iterator[Row]:
    database = Database(path, AUTHOR)
    samples = [1000 * seconds(partial(edit, database, number)) for number in range(1, 201)]
    yield budget("edit one field of one person", samples, 16.0, 95)
    samples = [1000 * seconds(partial(undo.undo, database)) for _ in range(100)]
    yield budget("undo it", samples, 16.0, 95)
    database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)

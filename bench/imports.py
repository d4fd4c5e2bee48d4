"""Importing a CSV file against the driver writing the same rows into the same tables, journal and search on.

uv run -m bench.imports [--json] [--rounds N]
"""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, budget, compare, main, seconds
from bench.store import AUTHOR, DERIVED, FAMILY, GIVEN, insert, texts, write_raw
from crm.models.schema import journaled_tables
from crm.services.importing import run
from crm.store import search, workspace
from crm.store.database import Database

PEOPLE, ORGANISATIONS = 10_000, 1_500
HEADINGS = (
    "First Name",
    "Last Name",
    "Organization",
    "Job Title",
    "E-mail",
    "Phone",
    "City",
    "Country",
    "Notes",
    "Tags",
)
MANY = 100_000
BOUND = 128.0  # MB: the keys of what was written, for whoever shows it; never the rows


def make_file(path: Path, count: int) -> None:
    """A file as a spreadsheet exports it: ten columns, some cells empty."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(count):
            given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}-{number}"
            writer.writerow((
                given, family, f"Urban Forum {chance.randrange(ORGANISATIONS)}", "Head of Housing",
                f"p{number}@example.org", f"+254 700 {number:06}", "Kisumu", "Kenya",
                "Met at the forum." if chance.random() < 0.3 else "", "invited, vip" if number % 7 == 0 else "invited",
            ))  # fmt: skip


def import_file(path: Path, file: Path) -> float:
    database = Database(path, AUTHOR)

    def run_import() -> None:
        run.execute(database, run.plan([file]), "skip")

    taken = seconds(run_import)
    database.close()
    return taken


def statements(path: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Every row that the import left in the tables, as the driver would write it."""
    database = Database(path, AUTHOR)
    with database.read() as connection:
        names = [table.name for table in journaled_tables()]
        found = [(name, connection.exec_driver_sql(f"SELECT * FROM {name}")) for name in (*names, *DERIVED)]
        whole = [(insert(name, len(result.keys())), list(map(tuple, result.fetchall()))) for name, result in found]
        work = [*whole, (f"INSERT INTO {search.TEXT_TABLE} (rowid, terms) VALUES (?, ?)", list(texts(connection)))]
    database.close()
    return [(sql, rows) for sql, rows in work if rows]


def peak(empty: Path, path: Path, file: Path) -> float:
    """The most memory in MB that Python held at once while the file was imported."""
    workspace.remove(path)
    shutil.copyfile(empty, path)
    tracemalloc.start()
    import_file(path, file)
    held = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return held


def measurements(rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        empty, ours, raw = (Path(folder, f"{name}.scjc") for name in ("empty", "ours", "raw"))
        file, large = Path(folder, "people.csv"), Path(folder, "many.csv")
        workspace.create(empty, AUTHOR).close()
        make_file(file, PEOPLE)

        def run_ours() -> float:
            workspace.remove(ours)
            shutil.copyfile(empty, ours)
            return import_file(ours, file)

        run_ours()
        work = statements(ours)

        def run_raw() -> float:
            workspace.remove(raw)
            shutil.copyfile(empty, raw)
            return seconds(lambda: write_raw(raw, work))

        yield compare(f"import {PEOPLE:,} rows of CSV, matched, journal and search on", run_ours, run_raw, 4.0, rounds)
        make_file(large, MANY)
        yield budget(f"memory Python holds while importing {MANY:,} rows", [peak(empty, ours, large)], BOUND, unit="MB")


if __name__ == "__main__":
    main(__doc__ or "", measurements)

"""Bringing 20,000 signatures in against the driver writing the same rows, and handing the public list of them out.

uv run -m bench.signatures [--json] [--rounds N]
"""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.imports import statements
from bench.measure import Row, budget, compare, main, seconds
from bench.store import AUTHOR, FAMILY, GIVEN, write_raw
from crm.models import commitments
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.store import workspace
from crm.store.database import Database

COUNT = 20_000
HEADINGS = ("Timestamp", "Name", "E-mail", "I sign as", "Organisation", "City", "Title", "Country", "Status", "Consent")
CITIES = ("Kisumu", "Accra", "Lisbon", "Lviv", "Medellín", "Cape Town", "Amman", "Dakar")
PUBLISHED = 5.0  # seconds


def make_file(path: Path) -> None:
    """A sign-on form: of twenty who sign one does so for an organisation, of a thousand one for a city."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(COUNT):
            name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}-{number}"
            kind = "city" if number % 1000 == 7 else "organisation" if number % 20 == 3 else "person"
            writer.writerow((
                f"2026-{1 + number % 10:02}-{1 + number % 28:02}", name, f"p{number}@example.org", kind,
                f"Urban Forum {number}" if kind == "organisation" else "",
                CITIES[number // 1000 % len(CITIES)] if kind == "city" else "", "Director", "Kenya",
                "verified" if number % 3 else "pending", "yes" if number % 4 else "no",
            ))  # fmt: skip


def make_workspace(path: Path) -> None:
    """A workspace with a statement to be signed."""
    database = workspace.create(path, AUTHOR)
    with database.write("Statement") as unit:
        statement = unit.insert(commitments.statement, {"name": "Statement of the Harbours"})
        version = {"statement_id": statement, "number": "1.0", "change": "major", "date": "2025-12-01"}
        unit.insert(commitments.statement_version, version)
    database.close()


def import_file(path: Path, file: Path) -> float:
    database = Database(path, AUTHOR)

    def run_import() -> None:
        outcome = run.execute(database, run.plan([file], kind="signature"), "skip")
        if outcome.created != COUNT:
            raise RuntimeError(outcome)

    taken = seconds(run_import)
    database.close()
    return taken


def publish(path: Path, out: Path) -> float:
    database = Database(path, AUTHOR)
    taken = seconds(lambda: export_list(database, "signatories", out))
    database.close()
    return taken


def measurements(rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        empty, ours, raw = (Path(folder, f"{name}.scjc") for name in ("empty", "ours", "raw"))
        file = Path(folder, "form.csv")
        make_workspace(empty)
        make_file(file)

        def run_ours() -> float:
            workspace.remove(ours)
            shutil.copyfile(empty, ours)
            return import_file(ours, file)

        run_ours()
        work = [(sql.replace("INSERT INTO", "INSERT OR IGNORE INTO", 1), rows) for sql, rows in statements(ours)]

        def run_raw() -> float:
            workspace.remove(raw)
            shutil.copyfile(empty, raw)
            return seconds(lambda: write_raw(raw, work))

        yield compare(f"bring {COUNT:,} signatures in, matched, journal and search on", run_ours, run_raw, 4.0, rounds)
        for ending in ("csv", "xlsx", "pdf", "html", "json"):
            taken = [publish(ours, Path(folder, f"list.{ending}")) for _round in range(rounds)]
            yield budget(f"hand out the public list of {COUNT:,} as {ending}", taken, PUBLISHED, unit="s")


if __name__ == "__main__":
    main(__doc__ or "", measurements)

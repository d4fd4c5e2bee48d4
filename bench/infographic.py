"""The infographic of a question that 5,000 answered: read, counted by region, kind and week, drawn, written."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Row, budget, main, seconds
from crm.queries.feedback import questions
from crm.refs import Ref
from crm.reports.registry import report_named
from crm.reports.report import Asked
from crm.reports.writing import write
from crm.services import feedback, workspaces
from crm.services.feedback import add_response
from crm.store.database import Author, Database

REPORT = report_named("survey-infographic")
ANSWERS, BUDGET = 5000, 2000.0  # milliseconds
REGIONS = ("Africa", "Asia", "Europe", "Latin America and the Caribbean", "Northern America", "Oceania")
KINDS = ("civil_society", "local_government", "private_sector", "academia", "media")
CHOICES = ("Lamps", "Trees", "People who wait", "Empty rooms", "Nothing")


def fill(database: Database) -> int:
    """A week's question with its answers, spread over regions, kinds and seven weeks."""
    chance = random.Random(0)
    row = {"text": "What would you count first on your street?", "kind": "choice", "choices": CHOICES}
    survey = feedback.save(database, None, {"name": "Week 1", "anonymous": True, "questions": [row]})
    with database.write("Answer") as unit:
        (one,) = questions(unit.connection, survey)
        for number in range(ANSWERS):
            facts = {"submitted_at": f"2018-03-{1 + number % 31:02d}", "region": chance.choice(REGIONS),
                     "sector": chance.choice(KINDS), "quote_consent": True}  # fmt: skip
            add_response(unit, survey, [one], {one.key: chance.choice(CHOICES)}, facts)
    return survey


def once(database: Database, survey: int, target: Path) -> None:
    """Read, count, draw and write."""
    with database.read() as connection:
        made = REPORT.build(connection, Asked(Ref("survey", survey), "2018-04-01"))
    write(made, target)


def measurements(rounds: int) -> Iterator[Row]:
    """A row for each format; a page each time."""
    with tempfile.TemporaryDirectory() as folder:
        database = workspaces.make(Path(folder, "bench.scjc"), "empty", Author("Bench", 1, "bench"))
        survey = fill(database)
        for ending in REPORT.formats:
            samples = [
                seconds(partial(once, database, survey, Path(folder, f"page{ending}"))) * 1000 for _ in range(rounds)
            ]
            yield budget(f"infographic of {ANSWERS:,} answers as {ending}", samples, BUDGET)
        database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)

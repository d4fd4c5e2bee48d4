"""Pilots and partners of the sample's three pilots, from the workspace to the PDF, against a fixed budget."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, budget, main, seconds
from bench.store import AUTHOR
from crm.dates import today
from crm.reports.made import pilot_partners
from crm.reports.pdf import writing
from crm.reports.report import Asked
from crm.services.sample import make_sample

MILLISECONDS = 2_000.0


def measurements(rounds: int) -> Iterator[Row]:
    """One row: charts, maps and tables of three pilots; the first round loads the outlines of the world."""
    with tempfile.TemporaryDirectory() as folder:
        database = make_sample(Path(folder, "sample.scjc"), AUTHOR)
        path = Path(folder, "pilots.pdf")

        def write() -> None:
            with database.read() as connection:
                writing.write(pilot_partners.build(connection, Asked(None, today())), path)

        samples = [seconds(write) * 1_000 for _ in range(rounds)]
        yield budget("PDF, pilots and partners of 3 pilots", samples, MILLISECONDS, 90)
        database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)

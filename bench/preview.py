"""Showing what would come of a CSV file of 300 MB: opened, its columns understood, the first 50 rows as records.

uv run -m bench.preview [--json] [--rounds N]
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.imports import HEADINGS
from bench.measure import Row, budget, main, seconds
from crm.services.importing.preview import sample
from crm.services.importing.run import plan

SIZE = 300 << 20
BUDGET = 1_000.0  # ms
# The order of the dates and the encoding show late, or never, in files like these: the worst for whoever guesses.
KINDS = {
    "plain ASCII": "Amina,Okello-{n},Forum,Head of Homes,a{n}@example.org,+254 700 1,Kisumu,Kenya,x,vip,3/4/1980\n",
    "accents in every row": "Zoë,Müller-{n},Forum,Direktorin,z{n}@example.org,+49 3,Köln,Österreich,ä,vip,3.4.1980\n",
}


def make_file(path: Path, line: str, size: int = SIZE) -> None:
    """A file of that size; the same rows over and over, in pieces that differ."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join((*HEADINGS, "Birthday")) + "\n")
        written, piece = 0, 0
        while written < size:
            text = "".join(line.format(n=number) for number in range(piece, piece + 20_000))
            for _ in range(20):
                file.write(text)
            written += 20 * len(text.encode())
            piece += 20_000


def preview(path: Path) -> None:
    """What the wizard does before it shows a file."""
    (part,) = plan([path]).parts
    assert len(sample(part)) == 50


def measurements(rounds: int) -> Iterator[Row]:
    """One row per kind of file: the time until it can be shown, against a second."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, line in KINDS.items():
            path = Path(folder) / "people.csv"
            make_file(path, line)
            times = [seconds(partial(preview, path)) * 1000 for _ in range(max(rounds, 3))]
            yield budget(f"preview of {path.stat().st_size >> 20:,} MB of CSV, {kind}", times, BUDGET, 95)


if __name__ == "__main__":
    main(__doc__ or "", measurements)

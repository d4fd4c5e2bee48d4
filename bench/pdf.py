"""A list of 5,000 × 8 cells as PDF, names of many scripts among them, against ReportLab's tables of plain text."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table

from bench.measure import Row, compare, main
from crm.reports.lists import pdf
from crm.reports.lists.document import ListColumn, ListDocument

ROWS, COLUMNS, AT_MOST = 5000, 8, 2.0
PER_PAGE = 28
# Every tenth name is of another script, as among guests from all over the world.
LATIN = ("Amina", "Okello", "Łukasz", "Żółć", "Jürgen", "Renée", "Søren", "Nairobi", "Maputo", "Director", "Mayor")
OTHERS = ("مريم بنت أحمد", "李明", "नमिता देशपांडे", "김민준", "สมชาย ใจดี", "אברהם כהן", "አበበ")


def rows(*, plain: bool) -> list[list[str]]:
    """Name, first names, organisation, role, city, e-mail, telephone, status; the same each time."""
    chance = random.Random(0)
    made = []
    for number in range(ROWS):
        first, last = chance.choices(LATIN, k=2)
        name = f"{first} {last} {number}"
        if not plain and number % 10 == 0:
            name = f"{chance.choice(OTHERS)} {number}"
        made.append(
            [
                name, first, f"Example Organisation {number % 300}", "Programme officer", "Nairobi",
                f"guest{number}@example.org", f"+254 20 555 {number:04d}", "accepted",
            ]
        )  # fmt: skip
    return [[cell.encode("ascii", "replace").decode() for cell in row] for row in made] if plain else made


def measurements(rounds: int) -> Iterator[Row]:
    """One row: ours with shaping, tags and fallback of fonts; theirs in a standard font, a table to each page."""
    ours, theirs = rows(plain=False), rows(plain=True)
    columns = tuple(ListColumn(f"column_{number}", f"Column {number}") for number in range(1, COLUMNS + 1))
    heads = [column.label for column in columns]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.pdf"

        def write() -> None:
            pdf.write(ListDocument("Guests", columns, ours), path)

        def limit() -> None:
            style = [("FONTSIZE", (0, 0), (-1, -1), 8), ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)]
            story: list[object] = []
            for start in range(0, ROWS, PER_PAGE):
                story += [Table([heads, *theirs[start : start + PER_PAGE]], style=style), PageBreak()]
            SimpleDocTemplate(str(path), pagesize=landscape(A4), topMargin=20, bottomMargin=20).build(story)

        yield compare(f"PDF, {ROWS:,} × {COLUMNS} cells, ReportLab's table to each page", write, limit, AT_MOST, rounds)


if __name__ == "__main__":
    main(__doc__ or "", measurements)

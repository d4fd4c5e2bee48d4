"""Writing a list of 5,000 × 15 cells as a workbook, against openpyxl writing the same plain values row by row."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from bench.measure import Row, compare, main
from crm.models.kinds import Kind
from crm.reports.lists import xlsx
from crm.reports.lists.document import ListColumn, ListDocument, Value

ROWS, AT_MOST = 5000, 1.3
# Names, addresses and ids, among them numbers as text and what must not become a formula.
WORDS = (
    "Amina Okello", "Łukasz Żółć", "مريم العلي", "amina@example.org", "+254 20 555 0100", "01J8ZK5T0QF3M",
    "Example Road 5, 2nd floor", "Head of urban planning", "00100", "Nairobi", "funder; civil society",
)  # fmt: skip
KINDS = [Kind.TEXT] * 12 + [Kind.NUMBER, Kind.DECIMAL, Kind.DATE]


def rows() -> list[list[Value]]:
    """Twelve texts, a whole number, a decimal one and a day; the same each time."""
    chance = random.Random(0)
    first = date(2017, 1, 1)
    return [
        [
            *chance.choices(WORDS, k=12), chance.randrange(10**7), chance.randrange(10**6) / 100,
            (first + timedelta(days=chance.randrange(3000))).isoformat(),
        ]
        for _ in range(ROWS)
    ]  # fmt: skip


def measurements(rounds: int) -> Iterator[Row]:
    """One row: all of our workbook with its types, guard, widths and filter against openpyxl's bare one."""
    ours = rows()
    theirs = [[*row[:14], date.fromisoformat(str(row[14]))] for row in ours]
    columns = tuple(ListColumn(f"column_{number}", f"Column {number}", kind) for number, kind in enumerate(KINDS, 1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"

        def write() -> None:
            xlsx.write(ListDocument("Contacts", columns, ours), path)

        def limit() -> None:
            workbook = openpyxl.Workbook(write_only=True)
            sheet = workbook.create_sheet()
            for row in theirs:
                sheet.append(row)
            workbook.save(path)

        yield compare(f"XLSX, {ROWS:,} × {len(KINDS)} cells, openpyxl write-only", write, limit, AT_MOST, rounds)


if __name__ == "__main__":
    main(__doc__ or "", measurements)

"""Fifty name badges on Avery 5395, one in five of another script, from laying out to the file, within a second."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO

from bench.measure import Row, budget, main, seconds
from crm.reports.lists.label_sheets import BADGES, sheet_named
from crm.reports.made.badge import Badge, lay
from crm.reports.made.badges import draw_sheets
from crm.reports.pdf.paper import MM, Sheet
from crm.reports.report import Sheets
from crm.reports.writing import draw

COUNT, LIMIT = 50, 1000.0
NAMES = ("Amina Okello", "Łukasz Żółć", "Renée Söder", "Maria do Carmo de Souza e Silva", "مريم بنت أحمد", "李明",
         "नमिता देशपांडे", "Wolfeschlegelsteinhausenbergerdorff", "สมชาย ใจดี", "Ng")  # fmt: skip


def measurements(rounds: int) -> Iterator[Row]:
    """One row: other names and codes each time, so that nothing was laid out before."""
    sheet = sheet_named("5395", BADGES)

    def print_badges(turn: int) -> None:
        laid = [
            lay(
                Badge(f"{NAMES[number % len(NAMES)]} {turn}{number}", f"Example Organisation {turn}{number}",
                      "Programme officer", code=f"ABCD{turn:02d}{number:02d}", event="Stakeholder convening"),
                sheet,
            )
            for number in range(COUNT)
        ]  # fmt: skip
        paper = Sheet(sheet.paper[0] * MM, sheet.paper[1] * MM)
        draw(Sheets("Badges", partial(draw_sheets, laid, sheet, 0), paper), BytesIO())

    samples = [seconds(partial(print_badges, turn)) * 1000 for turn in range(max(rounds, 3))]
    yield budget(f"{COUNT} name badges as PDF", samples, LIMIT, percent=90)


if __name__ == "__main__":
    main(__doc__ or "", measurements)

"""An action plan of 300 actions as PDF, with charts, tables and tags, against ReportLab setting the same words."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bench.measure import Row, compare, main
from bench.store import AUTHOR
from crm.dates import days_from_today, today
from crm.models.action_plan import ACTION_STATUSES, PRIORITIES, action, action_note, origin
from crm.models.interactions import interaction, point
from crm.models.staff import staff_member
from crm.reports.document import Document, plain, tables
from crm.reports.document import Paragraph as Text
from crm.reports.made import action_plan
from crm.reports.pdf import writing
from crm.reports.report import Asked
from crm.store import workspace
from crm.store.database import Database

ACTIONS, AT_MOST = 300, 2.0
SECTIONS = ("Data", "Data equity", "Equity", "Participation")


def fill(database: Database) -> None:
    """Actions with owner, date, progress and a note, each made of a point that somebody raised."""
    chance = random.Random(0)
    with database.write("Fill") as unit:
        owners = [unit.insert(staff_member, {"name": f"Member {number}"}) for number in range(6)]
        talk = unit.insert(interaction, {"subject": "Night walk", "date": "2018-02-07"})
        for number in range(ACTIONS):
            key = unit.insert(action, {
                "title": f"Ask the {number}th street what becomes of its lamps, and write it down for all",
                "owner_id": chance.choice(owners), "due": days_from_today(chance.randrange(-60, 200)),
                "status": chance.choice(ACTION_STATUSES), "progress": chance.randrange(0, 100, 5),
                "priority": chance.choice(PRIORITIES), "section": chance.choice(SECTIONS),
            })  # fmt: skip
            unit.insert(action_note, {"action_id": key, "date": today(), "text": f"Two of {number} offices answered."})
            raised = unit.insert(point, {"interaction_id": talk, "text": f"No lamp burns in street {number}"})
            unit.insert(origin, {"action_id": key, "point_id": raised})


def words(document: Document) -> list[str]:
    """All that the tables and paragraphs say, a cell to a line."""
    rows = [row for table in tables(document) for row in table.rows]
    cells = [str(cell) for row in rows for cell in row.cells if cell not in ("", None)]
    return [*(plain(block.text) for block in document.blocks if isinstance(block, Text)), *cells]


def measurements(rounds: int) -> Iterator[Row]:
    """One row: the plan from the workspace to the file; theirs sets as many pages of the same words."""
    with tempfile.TemporaryDirectory() as folder:
        database = workspace.create(Path(folder, "plan.scjc"), AUTHOR)
        fill(database)
        path, style = Path(folder) / "plan.pdf", getSampleStyleSheet()["Normal"]
        with database.read() as connection:
            text = [line.encode("latin-1", "replace").decode("latin-1") for line in
                    words(action_plan.build(connection, Asked(None, today())))]  # fmt: skip

        def write() -> None:
            with database.read() as connection:
                writing.write(action_plan.build(connection, Asked(None, today())), path)

        def limit() -> None:
            SimpleDocTemplate(str(path), pagesize=A4).build([Paragraph(line, style) for line in text])

        yield compare(f"PDF, a plan of {ACTIONS} actions, ReportLab's paragraphs of its words", write, limit, AT_MOST,
                      rounds)  # fmt: skip
        database.close()


if __name__ == "__main__":
    main(__doc__ or "", measurements)

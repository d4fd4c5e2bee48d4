"""The quickest look at the program: the sample workspace, a file imported into it, what it hands out."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from crm.errors import Unavailable
from crm.files import told
from crm.i18n import _
from crm.keys import to_text
from crm.queries.lists import ListQuery, keys
from crm.reports.registry import REPORTS
from crm.reports.report import Report
from crm.services.everything import export_everything
from crm.services.exporting import LISTS, export_list
from crm.services.importing import run
from crm.services.reporting import make as make_report
from crm.services.workspaces import make
from crm.store.backup import backup
from crm.store.database import Author, Database

WORKSPACE, ARRIVALS = "sample.scjc", "new contacts.csv"
REPORTED, PICTURES = "reports", "pictures"
# Records of the sample that reports are made about, by kind.
_ABOUT = {"event": "convening", "person": "Meron Abebe", "city": "Rotterdam", "survey": "Week 7: the night"}
_DATED = ("tasks", "events")  # lists that a calendar can hold
_PICTURER = Path(__file__).resolve().parents[2] / "tools" / "screenshots.py"
_ROWS = (
    ("First Name", "Last Name", "E-mail 1 - Value", "Organization Name", "Organization Title", "Labels"),
    ("Ifeoma", "Adeyemi-Clarke", "ifeoma@example.org", "Harbour Data Commons", "Founder", "met in May"),
    ("Đặng", "Thị Hồng Vân", "van.dang@example.org", "Harbour Data Commons", "Analyst", "met in May"),
    ("Søren", "Ågård-Jensen", "soren@example.org", "", "", ""),
)


def make_demo(folder: Path, author: Author, say: Callable[[str], None]) -> list[str]:
    """Fill `folder`; returns the names of what was made in it.

    Raises:
        Unavailable: the folder cannot be written, or already holds a sample workspace.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    made = [WORKSPACE, ARRIVALS]
    database = make(folder / WORKSPACE, "sample", author)
    try:
        outcome = _import(database, folder / ARRIVALS)
        say(_("Imported {count} people.").format(count=outcome))
        for name in (*_exports(database, folder), *_reports(database, folder)):
            say(name)
            made.append(name)
    finally:
        database.close()
    made.extend(_pictures(folder, say))
    return made


def _import(database: Database, file: Path) -> int:
    with told(file), file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(_ROWS)
    return run.execute(database, run.plan([file]), "skip").created


def _exports(database: Database, folder: Path) -> Iterator[str]:
    """Write every list in every format it has; yields each file's name."""
    for chosen in LISTS.values():
        cards = (".vcf",) if chosen.is_flat and "city" not in chosen.kinds else ()
        dated = (".ics",) if chosen.name in _DATED else ()
        for ending in (".xlsx", ".csv", ".json", ".pdf", *cards, *dated):
            export_list(database, chosen.name, folder / f"{chosen.name}{ending}")
            yield f"{chosen.name}{ending}"
    export_everything(database, folder / "everything.zip")
    yield "everything.zip"
    backup(database, folder / "sample.backup.zip")
    yield "sample.backup.zip"


def _reports(database: Database, folder: Path) -> Iterator[str]:
    """Make every report about a record of the sample, as everything it can be; yields each file's name."""
    (folder / REPORTED).mkdir(exist_ok=True)
    for report in REPORTS:
        about = _about(database, report)
        for ending in report.formats:
            name = f"{REPORTED}/{report.name}{ending}"
            make_report(database, report.name, folder / name, record=about)
            yield name


def _about(database: Database, report: Report) -> str:
    """Which record of the sample a report is made about: the one that has most to tell, else the first there is."""
    if named := next((_ABOUT[kind] for kind in report.kinds if kind in _ABOUT), ""):
        return named
    with database.read() as connection:
        found = ((kind, keys(connection, ListQuery(kind))) for kind in report.kinds)
        return next((f"{kind}:{to_text(there[0])}" for kind, there in found if there), "")


def _pictures(folder: Path, say: Callable[[str], None]) -> list[str]:
    """Pictures of every page, drawn by a program of its own: no command loads Qt."""
    target = folder / PICTURES
    target.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(_PICTURER), str(target.resolve()), "-w", str((folder / WORKSPACE).resolve())],
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    drawn = sorted(f"{PICTURES}/{path.name}" for path in target.glob("*.png"))
    if done.returncode or not drawn:
        raise Unavailable(_("The pictures could not be drawn, as Qt does not start here. Everything else is there."))
    say(_("{count} pictures").format(count=len(drawn)))
    return drawn

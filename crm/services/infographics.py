"""All that is published of a question, in one go: page and card as SVG, PNG and PDF, and the table behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from crm.dates import today
from crm.errors import Invalid
from crm.files import making_folder, numbered, safe_name
from crm.i18n import _
from crm.progress import Progress
from crm.queries.feedback import survey_called
from crm.queries.pulse import pulses
from crm.refs import Ref
from crm.reports.registry import report_named
from crm.reports.report import Asked, Made
from crm.reports.writing import write
from crm.services import handed_reports, handouts
from crm.services.reporting import house
from crm.store.database import Database

REPORT: Final = "survey-infographic"
LAYOUTS: Final = ("page", "card")
_PICTURES: Final = (".svg", ".png", ".pdf")


def folder_of(database: Database, survey: int) -> str:
    """What the folder of a survey's infographic is called.

    Raises:
        NotFound: the survey is in the trash or gone.
    """
    with database.read() as connection:
        return safe_name(
            _("Infographic {name}").format(name=survey_called(connection, survey).name.replace(": ", " – "))
        )


def make_all(database: Database, survey: int, folder: Path, progress: Progress) -> tuple[Path, tuple[str, ...]]:
    """Write everything into a new folder and keep that it was handed out; returns the folder and what is to be said.

    Where the folder is there already, another one with a number is made: what was published stays as it was.

    Raises:
        Invalid: the survey asks nothing.
        Unavailable: the folder cannot be written.
        NotFound: the survey is in the trash or gone.
    """
    report, ref = report_named(REPORT), Ref("survey", survey)
    with database.read() as connection:
        count = len(pulses(connection, survey))
        if not count:
            raise Invalid({"survey": _("This survey asks nothing yet: add its question first.")})
        options = [{"layout": layout, "question": str(number + 1)} for number in range(count) for layout in LAYOUTS]
        made = [(chosen, report.build(connection, Asked(ref, today(), options=chosen))) for chosen in options]
    target = numbered(folder) if folder.exists() else folder
    said: dict[str, None] = {}
    with making_folder(target) as inside:
        for place, (chosen, poster) in enumerate(made):
            progress.advance(place, len(made))
            said |= dict.fromkeys((*poster.warnings, *_write(poster, inside, chosen, only=count == 1)))
    facts = handouts.Facts(
        handed_reports.list_name(report), f"{_(report.title)}: {made[0][1].title}",
        handed_reports.where(ref, redacted=False, options=made[0][0]),
    )  # fmt: skip
    return target, (*said, *handouts.keep(database, facts, target / f"{LAYOUTS[0]}.pdf", 0, None))


def _write(poster: Made, folder: Path, chosen: dict[str, str], *, only: bool) -> list[str]:
    """The files of one layout; the table goes with the page."""
    layout, number = chosen["layout"], "" if only else f"-{chosen['question']}"
    names = [f"{layout}{number}{ending}" for ending in _PICTURES]
    names += [f"numbers{number}.xlsx"] if layout == LAYOUTS[0] else []
    return [note for name in names for note in write(poster, folder / name, house())]

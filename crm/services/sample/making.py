"""The steps in which the sample comes about, each with the label its history shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crm.i18n import N_, _
from crm.progress import Progress
from crm.services import fresh
from crm.services.sample import arrivals, places, programme, talks
from crm.services.sample.actions import plan_actions
from crm.services.sample.aftermath import live_a_little
from crm.services.sample.articles import write_series
from crm.services.sample.campaign import run_campaign
from crm.services.sample.comments import hear_comments
from crm.services.sample.commitments import gather_signatures
from crm.services.sample.convening import fill_convening
from crm.services.sample.convening_day import hold_convening
from crm.services.sample.follow_ups import add_follow_ups
from crm.services.sample.funding import seek_funding
from crm.services.sample.handouts import add_named_exports
from crm.services.sample.looking_back import look_back
from crm.services.sample.mapping import assess_stakeholders
from crm.services.sample.papers import add_papers
from crm.services.sample.pilots import start_pilots
from crm.services.sample.relations import add_relations
from crm.services.sample.stage import Stage
from crm.services.sample.workshop import hold_workshop
from crm.store.database import Author, Database
from crm.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Part:
    """A step of the sample: what its label says, and what it adds."""

    label: str
    add: Callable[[Stage, Unit], None]
    kind: str = "edit"


def make_sample(
    path: Path,
    author: Author,
    passphrase: str | None = None,
    progress: Progress | None = None,
    today: date | None = None,
) -> Database:
    """Make the sample; what is due this week is due in the week of `today`.

    Raises:
        Unavailable: a file of that name is there already, or the folder refuses.
        Cancelled: `progress` was cancelled; nothing is left behind.
    """
    day, told = today or date.today(), progress or Progress()  # noqa: DTZ011 - the day on the person's own calendar

    def fill(database: Database) -> None:
        stage = Stage(database, day)
        for number, part in enumerate(PARTS):
            told.advance(number, len(PARTS) + 1, _(part.label))
            with database.write(_(part.label), part.kind) as unit:
                part.add(stage, unit)
        told.advance(len(PARTS), len(PARTS) + 1, _("Fill the convening"))
        hold_workshop(stage)
        fill_convening(stage)
        hold_convening(stage)
        look_back(stage)
        start_pilots(stage)
        seek_funding(stage)
        hear_comments(stage)
        plan_actions(stage)
        write_series(stage)
        run_campaign(stage)
        gather_signatures(stage)
        live_a_little(stage)

    return fresh.make(path, author, passphrase, fill)


PARTS = (
    Part(N_("Describe the initiative and its staff"), programme.add_programme),
    Part(N_("Set up tags and fields of our own"), programme.add_vocabulary),
    Part(N_("Add cities"), places.add_cities),
    Part(N_("Add organisations"), places.add_organisations),
    Part(N_("Add the people everybody knows"), arrivals.add_well_known),
    Part(N_("Import roundtable-attendees.csv"), arrivals.import_attendees, "import"),
    Part(N_("Import address-book.vcf"), arrivals.import_address_book, "import"),
    Part(N_("Add people from the old card index"), arrivals.add_others),
    Part(N_("Add relationships"), add_relations),
    Part(N_("Plan events"), programme.add_events),
    Part(N_("Log what was said last year"), talks.add_earlier),
    Part(N_("Log what was said since"), talks.add_recent),
    Part(N_("Note follow-ups"), add_follow_ups),
    Part(N_("Assess stakeholders"), assess_stakeholders),
    Part(N_("Add documents and portraits"), add_papers),
    Part(N_("Keep lists that are handed out again"), add_named_exports),
)

"""What the page shows, read at once on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crm.progress import Progress
from crm.queries import programme, recent
from crm.queries.ahead import Ahead, ahead
from crm.queries.measures import Figure, figures
from crm.queries.open_points import OpenPoint, open_points
from crm.queries.schedule import Schedule, schedule
from crm.queries.wishes import Outlived, outlived_wishes
from crm.store.database import Database

_DUE: Final = 8
_STEPS: Final = 24


@dataclass(frozen=True, slots=True)
class Glance:
    """All but the map, which takes longer where there are many people."""

    initiative: programme.Initiative | None
    schedule: Schedule
    coming: list[programme.EventLine]
    past: list[programme.EventLine]
    ahead: Ahead
    figures: list[Figure]
    points: list[OpenPoint]
    steps: list[recent.StepLine]
    outlived: list[Outlived]


def read(database: Database, today: str, owner: str, progress: Progress) -> Glance:
    """Ask for everything the page shows; `owner` narrows what is due to one staff member."""
    progress.advance(0)
    with database.read() as connection:
        coming, past = programme.next_events(connection, today)
        return Glance(
            programme.initiative(connection), schedule(connection), coming, past, ahead(connection, owner, _DUE, today),
            figures(connection, today), open_points(connection, today), recent.recent_steps(connection, _STEPS),
            outlived_wishes(connection, today),
        )  # fmt: skip

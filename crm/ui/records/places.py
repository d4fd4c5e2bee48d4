"""Places of the gazetteer as forms offer them, found on a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crm.models.kinds import Kind
from crm.progress import Progress
from crm.queries.gazetteer import Place, find, named, resolve
from crm.ui.kit.context import Context
from crm.ui.kit.place_editor import OfferedPlace
from crm.ui.kit.wording import display, number

Meant = tuple[Place | None, Sequence[Place]]
Done = Callable[[Sequence[OfferedPlace]], None]


def offered(place: Place) -> OfferedPlace:
    """A place with its region, country and inhabitants."""
    parts = (place.region, display(Kind.COUNTRY, place.country), number(place.population) if place.population else "")
    return OfferedPlace(place.name, ", ".join(filter(None, parts)), place.facts())


class PlaceFinder:
    """Answers what is typed; of one finder the newest question wins."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def suggest(self, text: str, done: Done) -> None:
        """Places of that name, and those whose name begins so."""

        def work(progress: Progress) -> Sequence[OfferedPlace]:
            progress.advance(0)
            return [offered(place) for place in find(text)]

        self._context.jobs.run_latest(f"places:{id(self)}", work, done)

    def meant(self, text: str, country: str, region: str, done: Callable[[Meant], None]) -> None:
        """The place a text means, if it is plain, and all of that name, the likeliest first."""

        def work(progress: Progress) -> Meant:
            progress.advance(0)
            return resolve(text, country, region), named(text, country, region)

        self._context.jobs.run_latest(f"meant:{id(self)}", work, done)

"""Adding the cities that addresses name: many at once, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crm.i18n import ngettext
from crm.models.records import CITY
from crm.progress import Progress
from crm.services import records
from crm.services.cities import Cities, completed, place_of
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database


class Added(NamedTuple):
    """The step that added cities, and how many."""

    step: int
    cities: int


def add_cities(database: Database, wanted: Sequence[Mapping[str, Any]], progress: Progress | None = None) -> Added:
    """Add cities as one step, each with its name and what is known of it; one that came meanwhile is left out."""
    label = ngettext("Add {count} city", "Add {count} cities", len(wanted)).format(count=f"{len(wanted):,}")
    with database.write(label) as unit:
        known, new = Cities(unit), []
        for done, city in enumerate(wanted):
            if progress is not None:
                progress.advance(done, len(wanted))
            place = place_of(city)
            here = known.of_place(place) if place else known.find(city["name"], city.get("country") or "")
            if here is None:
                new.append(checked(CITY, completed(city, place)))
        records.create_many(unit, CITY, new, Links(unit))
    return Added(unit.step, len(new))

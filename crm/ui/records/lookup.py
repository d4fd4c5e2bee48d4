"""What forms ask while a person types: records found as the palette finds them, words in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crm.i18n import _
from crm.models.records import KINDS, SEARCHED
from crm.progress import Progress
from crm.queries.cities import city_of
from crm.queries.contacts import named_like, names_of
from crm.queries.gazetteer import Place, find, resolve
from crm.queries.records import titles_of
from crm.queries.search import Hit, search
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.place_editor import OfferedPlace
from crm.ui.kit.reference_editor import Choice
from crm.ui.records.places import PlaceFinder, offered

_OFFERED = 12
_TAGS = "tags"


class RecordLookup:
    """The kit's `Lookup` over a workspace."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lane = f"lookup:{id(self)}"
        self._finder = PlaceFinder(context)

    def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
        database = self._context.database

        def work(progress: Progress) -> Sequence[Choice]:
            progress.advance(0)
            found = [Choice(hit.key, hit.title, hit.snippet) for hit in _find(database, (kind,), text)]
            return [*found, *_new_cities(database, text)][:_OFFERED] if kind == "city" else found

        self._context.jobs.run_latest(self._lane, work, done)

    def places(self, text: str, done: Callable[[Sequence[OfferedPlace]], None]) -> None:
        self._finder.suggest(text, done)

    def search(self, kinds: Sequence[str], text: str, done: Callable[[Sequence[Hit]], None]) -> None:
        """Find records of some kinds on a worker, best first; newest question wins."""
        database = self._context.database

        def work(progress: Progress) -> Sequence[Hit]:
            progress.advance(0)
            return _find(database, kinds, text)

        self._context.jobs.run_latest(self._lane, work, done)

    def title(self, kind: str, key: int) -> str:
        with self._context.database.read() as connection:
            return titles_of(connection, kind, [key]).get(key, "")

    def words(self, name: str) -> Sequence[str]:
        if name != _TAGS:
            return ()
        with self._context.database.read() as connection:
            return names_of(connection, "tag")


def _new_cities(database: Database, text: str) -> list[Choice]:
    """Cities of the world that are no records yet: choosing one makes it, called so that it is found again."""
    with database.read() as connection:
        places = [place for place in find(text) if not city_of(connection, place.name, place.country, place.region)]
    return [
        Choice(None, place.name if resolve(place.name) == place else _spelt(place), _("new: {place}").format(
            place=offered(place).detail))
        for place in places
    ]  # fmt: skip


def _spelt(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.region, place.country)))


def _find(database: Database, kinds: Sequence[str], text: str) -> Sequence[Hit]:
    """As the palette finds records; those of a kind that has but a few, such as staff, by any part of the name."""
    with database.read() as connection:
        if all(KINDS[kind] in SEARCHED for kind in kinds):
            return search(connection, text, _OFFERED, kinds)
        found = named_like(connection, kinds[0], text)[:_OFFERED]
        return [Hit(kinds[0], key, name) for key, name in found]

"""What forms ask while a person types: records found as the palette finds them, words in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crm.models.records import KINDS, SEARCHED
from crm.progress import Progress
from crm.queries.contacts import named_like, names_of
from crm.queries.records import titles_of
from crm.queries.search import Hit, search
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.reference_editor import Choice

_OFFERED = 12
_TAGS = "tags"


class RecordLookup:
    """The kit's `Lookup` over a workspace."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lane = f"lookup:{id(self)}"

    def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
        database = self._context.database

        def work(progress: Progress) -> Sequence[Choice]:
            progress.advance(0)
            return [Choice(hit.key, hit.title, hit.snippet) for hit in _find(database, (kind,), text)]

        self._context.jobs.run_latest(self._lane, work, done)

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


def _find(database: Database, kinds: Sequence[str], text: str) -> Sequence[Hit]:
    """As the palette finds records; those of a kind that has but a few, such as staff, by any part of the name."""
    with database.read() as connection:
        if all(KINDS[kind] in SEARCHED for kind in kinds):
            return search(connection, text, _OFFERED, kinds)
        found = named_like(connection, kinds[0], text)[:_OFFERED]
        return [Hit(kinds[0], key, name) for key, name in found]

"""From an opened file to record documents, whatever sort of file it is."""

from __future__ import annotations

from collections.abc import Iterator

from crm.services.importing.building import Builder
from crm.services.importing.guessing import guess
from crm.services.importing.incoming import Incoming
from crm.services.importing.mapping import Mapping
from crm.services.importing.readers import CardSource, Source, TableSource


def mapping_for(source: TableSource, saved: Mapping | None = None, kind: str = "") -> Mapping:
    """The mapping to read a table with: the saved one where it fits, the guess for all other columns."""
    guessed = guess(source, kind)
    return saved.fitted(source.headings, guessed) if saved else guessed


def read(source: Source, mapping: Mapping | None = None) -> Iterator[Incoming]:
    """One record document per row or card, read as it is asked for. `mapping` is for tables, by default the guess.

    Raises:
        Unreadable: while iterating, where the file turns out to be damaged.
    """
    if isinstance(source, CardSource):
        yield from source.cards()
    elif isinstance(source, TableSource):
        builder = Builder(source.file, source.headings, mapping or guess(source))
        yield from map(builder.build, source.rows())

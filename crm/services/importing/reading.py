"""From an opened file to record documents, whatever sort of file it is."""

from __future__ import annotations

from collections.abc import Iterator

from crm.services.importing.building import Builder
from crm.services.importing.described_rows import RowBuilder
from crm.services.importing.guessing import guess
from crm.services.importing.incoming import Incoming
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.mapping import Mapping
from crm.services.importing.readers import CardSource, Row, Source, TableSource
from crm.services.importing.spool import Spool


def mapping_for(source: TableSource, saved: Mapping | None = None, kind: str = "") -> Mapping:
    """The mapping to read a table with: the saved one where it fits, the guess for all other columns."""
    guessed = guess(source, kind)
    return saved.fitted(source.headings, guessed) if saved else guessed


Corrections = dict[int, dict[int, str]]  # the number of a row → the index of a column → the text to read there


def read(source: Source, mapping: Mapping | None = None, corrections: Corrections | None = None) -> Iterator[Incoming]:
    """One record document per row or card, read as it is asked for.

    `mapping` is for tables, by default the guess; so are `corrections`, cells that are read in the place of the file's.

    Raises:
        Unreadable: while iterating, where the file turns out to be damaged.
    """
    source.asides = Spool()
    if isinstance(source, CardSource):
        yield from source.cards()
    elif isinstance(source, TableSource):
        builder = _builder(source, mapping or guess(source))
        rows = source.rows()
        yield from map(builder.build, (_corrected(row, corrections) for row in rows) if corrections else rows)


def _builder(source: TableSource, mapping: Mapping) -> Builder | RowBuilder:
    if mapping.kind in BY_RECORD:
        targets = [column.target for column in mapping.columns]
        return RowBuilder(source.file, BY_RECORD[mapping.kind], source.headings, targets, mapping.date_order)
    return Builder(source.file, source.headings, mapping)


def _corrected(row: Row, corrections: Corrections) -> Row:
    changed = corrections.get(row.number)
    if not changed:
        return row
    cells = [*row.cells, *[""] * (max(changed) + 1 - len(row.cells))]
    for index, text in changed.items():
        cells[index] = text
    return row._replace(cells=cells)

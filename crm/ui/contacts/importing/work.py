"""What the steps of an import do beside the window: opening, sampling, rehearsing, storing. No Qt in here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Kept
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from crm.errors import Expected
from crm.i18n import N_, _
from crm.progress import Progress
from crm.reports.lists.document import ListColumn
from crm.services.importing.described_columns import columns_of
from crm.services.importing.headings import key_of
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.mapping import Mapping, from_json
from crm.services.importing.preview import Sampled, sample
from crm.services.importing.programs import program_of
from crm.services.importing.reading import mapping_for
from crm.services.importing.results import ImportResult
from crm.services.importing.run import Part, Plan, execute, plan, rehearse
from crm.services.importing.source import CardSource, Row, TableSource
from crm.store import automatic
from crm.store.database import Database

SAMPLE: Final = 50
LARGE: Final = 20 << 20  # bytes from which a rehearsal waits until it is asked for
_BACKED_UP: Final = 256 << 10  # bytes from which a backup is made before
_GUESSED, REMEMBERED, LOADED = "guessed", "remembered", "loaded"
Mappings = Kept[str, Any]  # mappings as JSON, by `digest_of` the headings they were made for


@dataclass(slots=True)
class Opened:
    """A file that can be read. `rows` are the first ones of a table; `origin` says where its mapping comes from."""

    path: Path
    part: Part
    program: str = ""
    rows: list[Row] = field(default_factory=list)
    guess: Mapping | None = None
    origin: str = _GUESSED

    @property
    def table(self) -> TableSource | None:
        return self.part.source if isinstance(self.part.source, TableSource) else None

    @property
    def called(self) -> str:
        """What it is, in a word or two."""
        source = self.part.source
        return _(source.called) if isinstance(source, CardSource) else self.program or _("Table")


@dataclass(frozen=True, slots=True)
class Preview:
    """The first records of a file, under the columns that they fill."""

    columns: tuple[ListColumn, ...]
    records: tuple[Sampled, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a person wants a table to be opened: '' for the likeliest sheet, None for headings where they show.

    `kind` is what every row is, where it is no contact.
    """

    sheet: str = ""
    headings: bool | None = None
    kind: str = ""


def open_file(path: Path, asked: Asked, kept: Mappings, progress: Progress) -> Opened:
    """Open a file and settle how it is read: as remembered for such headings, else as guessed.

    Raises:
        Unreadable: with a sentence to show beside its name.
    """
    progress.advance(0)
    part = plan([path], sheet=asked.sheet, headings=asked.headings, kind=asked.kind).parts[0]
    opened = Opened(path, part, guess=part.mapping)
    source = opened.table
    if source is not None:
        opened.program, opened.rows = program_of(source.headings), source.sample(SAMPLE)
        saved = _saved(kept, source, asked.kind)
        if saved is not None:
            part.mapping, opened.origin = mapping_for(source, saved, asked.kind), REMEMBERED
    return opened


def _saved(kept: Mappings, source: TableSource, kind: str) -> Mapping | None:
    document = kept.get(digest_of(source.headings, kind))
    if document is None:
        return None
    try:
        return from_json(document, source.file, kind)
    except Expected:  # kept by another version of the program
        return None


def digest_of(headings: Sequence[str], kind: str = "") -> str:
    """What tells tables of the same layout, read as the same kind: the same export again, next month."""
    return hashlib.sha256("\n".join([*map(key_of, headings), *([kind] if kind else [])]).encode()).hexdigest()[:16]


def described(kind: str) -> str:
    """The kind where its rows are no contacts, else ''."""
    return kind if kind in BY_RECORD else ""


def preview(part: Part, progress: Progress) -> Preview:
    """The first records as they would be stored.

    Raises:
        Unreadable: the file turns out to be damaged.
    """
    progress.advance(0)
    records = tuple(sample(part, SAMPLE))
    return Preview(columns_of([one.record for one in records]), records)


def compare(database: Database, asked: Plan, progress: Progress) -> ImportResult:
    """What is new and what is there already; nothing is stored."""
    return rehearse(database, asked, progress)


def size_of(asked: Plan) -> int:
    """Bytes of all files; one that has gone since it was opened counts nothing here, and is told when it is read."""
    size = 0
    for part in asked.parts:
        with suppress(OSError):
            size += part.source.path.stat().st_size
    return size


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, and why no backup could be made before it ('' where one was made or none was needed)."""

    result: ImportResult
    no_backup: str = ""


def bring_in(database: Database, asked: Plan, policy: str, progress: Progress) -> Outcome:
    """Store what the files hold, after a backup where they hold much.

    Raises:
        Unreadable: a file turns out to be damaged; nothing has been stored.
        Unavailable: the disk is full or the workspace locked; nothing has been stored.
    """
    missing = ""
    if size_of(asked) >= _BACKED_UP:
        progress.advance(0, 100, _("Backing up"))
        try:
            automatic.extra_backup(database.path, database.key, N_("before an import"))
        except Expected as error:
            missing = error.sentence
    return Outcome(execute(database, asked, policy, progress), missing)

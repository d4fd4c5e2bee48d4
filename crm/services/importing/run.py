"""An import from its files to its result: what window and command line both do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from crm.errors import Invalid, Unreadable
from crm.files import check_writable
from crm.i18n import _
from crm.keys import to_text
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.queries.published import complete
from crm.reports.lists.document import ListColumn, ListDocument
from crm.reports.lists.writing import write
from crm.services.importing.asked_cities import AskedCities, Name, settled
from crm.services.importing.comparing import changes
from crm.services.importing.contacts import import_contacts
from crm.services.importing.described import ImportKind
from crm.services.importing.incoming import Incoming
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.mapping import Mapping, load_mapping
from crm.services.importing.policies import Place, Policies
from crm.services.importing.readers import CardSource, Source, TableSource, open_source
from crm.services.importing.readers.records_json import JsonSource
from crm.services.importing.readers.tables import letters
from crm.services.importing.reading import Corrections, mapping_for, read
from crm.services.importing.results import ImportResult, RowError
from crm.store.database import Database
from crm.text import whole

REJECTED = (".csv", ".xlsx")  # what a file of rejected rows may be
_HUNDRED = 100
Column = tuple[str, int]  # a heading, and the how-many-th of its name it is


@dataclass(slots=True)
class Part:
    """One file of an import: opened, and for a table with the mapping it will be read by.

    `corrections` are cells that a person put right before storing: the row's number → the column's index → its text.
    `policy` is that of the file, '' where the import's holds.
    """

    source: Source
    mapping: Mapping | None = None
    corrections: Corrections = field(default_factory=dict)
    policy: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        return self.source.headings

    def row(self, number: int) -> Incoming | None:
        """The record of one row, its cells one for each heading; None where no such row is a table's.

        Raises:
            Unreadable: the file is damaged, or has gone since it was opened.
        """
        found = next((row for row in self.rows() if row.row == number), None)
        if found is None or not isinstance(self.source, TableSource):
            return None
        return found._replace(raw=[*found.raw, *[""] * (len(self.headings) - len(found.raw))])

    def correct(self, row: Incoming, cells: Sequence[str]) -> None:
        """Read these cells in the place of those of a row."""
        changed = {index: cell for index, cell in enumerate(cells) if cell != row.raw[index]}
        if changed:
            self.corrections[row.row] = self.corrections.get(row.row, {}) | changed

    def rows(self) -> Iterator[Incoming]:
        """The records of the file, read as they are asked for.

        Raises:
            Unreadable: while iterating, where the file is damaged, or has gone since it was opened.
        """
        try:
            yield from read(self.source, self.mapping, self.corrections)
        except OSError as error:
            sentence = _("{name} cannot be read: {reason}.")
            raise Unreadable(sentence.format(name=self.source.file, reason=error.strerror or error)) from error


@dataclass(slots=True)
class Plan:
    """What an import will read; mappings and policies may be changed before it is executed.

    `decisions` are policies for single rows, by file and row. `cities` says which place a name means that several bear.
    """

    parts: list[Part]
    decisions: dict[Place, str] = field(default_factory=dict)
    cities: dict[Name, int] = field(default_factory=dict)

    def policies(self, usual: str) -> Policies:
        """What is to happen to rows that a record is there for."""
        own = {part.source.file: part.policy for part in self.parts if part.policy}
        return Policies(usual, own, dict(self.decisions))

    @property
    def files(self) -> list[str]:
        return [part.source.file for part in self.parts]

    def rows(self) -> Iterator[Incoming]:
        """What all files hold; each call reads them anew."""
        return self.settled(self.unsettled())

    def unsettled(self) -> Iterator[Incoming]:
        """The same before any choice among cities."""
        return chain.from_iterable(part.rows() for part in self.parts)

    def settled(self, rows: Iterable[Incoming]) -> Iterator[Incoming]:
        chosen = {name: place for name, place in self.cities.items() if place}
        return (settled(row, chosen) for row in rows) if chosen else iter(rows)

    def mappings(self) -> str:
        """The mappings as they are kept with the import, by file."""
        kept = {part.source.file: part.mapping.to_json() for part in self.parts if part.mapping}
        return json.dumps(kept, ensure_ascii=False) if kept else ""


def plan(
    paths: Sequence[Path], *, mapping: Path | None = None, sheet: str = "", headings: bool | None = None, kind: str = ""
) -> Plan:
    """Open the files and settle how each is read; `headings` says whether tables have them, where they do not show it.

    `kind` is what every row is (`city`, `interaction`, `task`), where it is known.

    Raises:
        Unreadable: one of them is nothing we can read; nothing has been stored.
        Invalid: the saved mapping names a target that does not exist.
    """
    saved = load_mapping(mapping, kind) if mapping else None
    names = Counter(path.name for path in paths)
    parts = []
    for path in paths:
        source = open_source(path, sheet=sheet)
        if names[path.name] > 1:
            source.file = whole(str(path))
        if kind in BY_RECORD and isinstance(source, CardSource):
            _narrow(source, BY_RECORD[kind])
        if isinstance(source, TableSource) and headings is not None and headings != source.has_headings:
            source.take_headings(wanted=headings)
        parts.append(Part(source, mapping_for(source, saved, kind) if isinstance(source, TableSource) else None))
    return Plan(parts)


def _narrow(source: CardSource, kind: ImportKind) -> None:
    """Take records of one kind alone.

    Raises:
        Unreadable: it is an address book, which holds none.
    """
    if not isinstance(source, JsonSource):
        sentence = _("{name} is an address book; there are none of these in it: {kind}.")
        raise Unreadable(sentence.format(name=source.file, kind=_(kind.label)))
    source.only = kind.record


def usual_policy(kind: str) -> str:
    """What happens to rows that a record is there for, where nobody chose: a plan that comes back changes it."""
    return BY_RECORD[kind].usual if kind in BY_RECORD else "skip"


def execute(
    database: Database, plan: Plan, policy: str, progress: Progress | None = None, *, dry_run: bool = False
) -> ImportResult:
    """Store what the plan's files hold, as one step; `policy` is for all that have none of their own.

    A dry run stores nothing.
    """
    result = import_contacts(
        database,
        plan.rows(),
        plan.files,
        plan.policies(policy),
        _scaled(progress, plan),
        mapping=plan.mappings(),
        total=_HUNDRED,
        dry_run=dry_run,
    )
    return _with_asides(result, plan)


def rehearse(database: Database, plan: Plan, progress: Progress | None = None) -> ImportResult:
    """What would come of the plan: which rows are new, which meet a record, which are rejected. Nothing is stored.

    What is new and what is there already does not depend on the policy; `create` would add both.
    """
    scaled, asked = _scaled(progress, plan), AskedCities()
    rows = plan.settled(asked.noting(plan.unsettled()))
    result = import_contacts(database, rows, plan.files, Policies(), scaled, total=_HUNDRED, dry_run=True)
    with database.read() as connection:
        result.cities = asked.unknown(connection)
    return _with_asides(result, plan)


def _with_asides(result: ImportResult, plan: Plan) -> ImportResult:
    """The result with a remark for every line that is no row, so that none is passed over in silence."""
    for part in plan.parts:
        file = part.source.file
        result.notes.extend(RowError(file, aside.row, "", aside.value, aside.reason) for aside in part.source.asides)
    return result


def _scaled(progress: Progress | None, plan: Plan) -> Progress | None:
    """Progress by how much of the files has been read: nobody knows how many rows they hold."""
    return None if progress is None else _ByPosition(progress, plan)


class _ByPosition(Progress):
    def __init__(self, outer: Progress, plan: Plan) -> None:
        super().__init__()
        self._outer = outer
        self._sources = [part.source for part in plan.parts]

    def advance(self, done: int, total: int = 0, text: str = "") -> None:
        share = sum(source.position for source in self._sources) / len(self._sources)
        self._outer.advance(int(share * total), total, text)


def as_json(result: ImportResult, plan: Plan | None = None) -> dict[str, Any]:
    """The result as the command line prints it; with a plan, also the records as read, before matching.

    What may be long are iterators: the records, for one, are read again one by one. What is no contact, as a list of
    them, is among the errors alone.
    """
    told: dict[str, Any] = {
        "created": result.created,
        "updated": result.updated,
        "skipped": result.skipped,
        "failed": result.failed,
        "errors": map(asdict, result.errors),
        "notes": map(asdict, result.notes),
        "step": to_text(result.step) if result.step else None,
    }
    if plan is None:
        return told
    records = (complete(row.record) for row in plan.rows() if row.record)
    return told | {"changes": changes(result), "records": records}


def check_rejected(out: Path, others: Iterable[Path]) -> None:
    """Refuse a place for the rejected rows before anything is stored; `others` are files that must stay as they are.

    Raises:
        Invalid: it is one of the others, or is called neither .csv nor .xlsx.
        Unavailable: nothing can be written there.
    """
    if out.suffix.lower() not in REJECTED:
        sentence = _("{name} must end in .csv or .xlsx: that says how to write it.")
        raise Invalid({"errors": sentence.format(name=out.name)})
    if out.exists() and any(other.exists() and out.samefile(other) for other in others):
        sentence = _("{name} is in use here itself. Give the rejected rows a file of their own.")
        raise Invalid({"errors": sentence.format(name=out.name)})
    check_writable(out)


def write_rejected(result: ImportResult, plan: Plan, out: Path) -> None:
    """Write the rows that were not taken as a list, as they stood, each with its file, row and reason.

    Raises:
        Unavailable: the file cannot be written.
    """
    widths: Counter[str] = Counter()
    for row, _reason in result.rejected:
        widths[row.file] = max(widths[row.file], _filled(row.raw))
    own = {part.source.file: _columns(part.headings, widths[part.source.file]) for part in plan.parts}
    shared = list(dict.fromkeys(column for columns in own.values() for column in columns))
    heads = [_("File"), _("Row"), _("Reason"), *(heading for heading, _number in shared)]
    listed = tuple(ListColumn(f"column_{number}", head, Kind.TEXT) for number, head in enumerate(heads))
    write(ListDocument(_("Rejected rows"), listed, _rejected_rows(result, own, shared)), out)


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that holds something."""
    return next((number for number in range(len(cells), 0, -1) if cells[number - 1]), 0)


def _columns(headings: Sequence[str], width: int) -> list[Column]:
    """Each heading with a number, since it may come twice; cells beyond the headings are in columns without one."""
    seen: Counter[str] = Counter()
    columns = []
    for index in range(max(len(headings), width)):
        heading = headings[index] if index < len(headings) else _("Column {letters}").format(letters=letters(index))
        seen[heading] += 1
        columns.append((heading, seen[heading]))
    return columns


def _rejected_rows(
    result: ImportResult, own: dict[str, list[Column]], shared: Sequence[Column]
) -> Iterator[tuple[str, ...]]:
    for row, reason in result.rejected:
        cells = dict(zip(own[row.file], row.raw, strict=False))
        yield (row.file, str(row.row), reason, *(cells.get(column, "") for column in shared))

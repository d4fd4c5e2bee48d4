"""Bringing people, organisations and cities in: one step per import, each row created, updated, skipped or returned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from typing import Any

from crm.errors import Invalid
from crm.i18n import _, ngettext
from crm.keys import from_text, to_text
from crm.models import imports
from crm.models.records import KINDS, RecordKind
from crm.progress import Progress
from crm.queries.matching import ACCEPTED, Match, document_keys, matches_with_records
from crm.queries.records import Document, load, titles_of
from crm.services import documents, records
from crm.services.cities import Cities, completed, may_be, place_of
from crm.services.importing.incoming import Incoming
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.merging import merged
from crm.services.importing.policies import USUAL, Policies
from crm.services.importing.results import ImportResult, Met, RowError
from crm.services.importing.storing import Storing
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.unit import Unit, now
from crm.text import fold

__all__ = ["ImportResult", "Met", "RowError", "examine", "import_contacts", "remarks_of"]

BATCH = 500
SHOWN = 200  # rows of each sort that a dry run remembers
_NAMES = frozenset("nxocg")  # keys that make two rows of one file worth comparing with each other


class _DryRun(Exception):
    """Rolls an import back that was only to be tried."""


def import_contacts(
    database: Database,
    incoming: Iterable[Incoming],
    files: Sequence[str],
    policies: Policies = USUAL,
    progress: Progress | None = None,
    *,
    mapping: str = "",
    total: int = 0,
    dry_run: bool = False,
) -> ImportResult:
    """Store what readers deliver, in batches under one step; cancelled or failed, nothing is stored.

    `policies` say what happens to a record that is there already: skip, update, fill its blanks, or create another.
    """
    result = ImportResult(shows=SHOWN if dry_run else 0, policies=policies)
    label = _("Import {files}").format(files=", ".join(files))
    try:
        with database.write(label, kind="import") as unit:
            run = _Run(database, unit, policies, result, files, mapping)
            done = 0
            for batch in _batches(incoming, BATCH):
                run.take(batch)
                done += len(batch)
                (progress or Progress()).advance(done, total, ngettext("{count} row", "{count} rows", done))
            run.finish()
            result.step = unit.step if result.taken else None
            if dry_run or not result.taken:
                raise _DryRun  # noqa: TRY301 - the way out of a unit without storing it
    except _DryRun:
        result.step = None
    return result


def _batches(rows: Iterable[Incoming], size: int) -> Iterator[list[Incoming]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


class _Run:
    """One import under way."""

    def __init__(
        self,
        database: Database,
        unit: Unit,
        policies: Policies,
        result: ImportResult,
        files: Sequence[str],
        mapping: str,
    ) -> None:
        self._database = database
        self._unit = unit
        self._links = Links(unit)
        self._cities = Cities(unit)
        self._policies = policies
        self._result = result
        self._sources: dict[str, int] = {}
        self._others: dict[str, Storing] = {}
        self._digests: set[bytes] = set()
        self._claimed: dict[int, str] = {}  # stored record → the id of ours that its row has in the file
        self._touched: set[int] = set()  # what rows of the wave at hand have changed
        self._started = now()
        self._mapping = mapping
        for file in files:
            self._source(file)

    def _source(self, file: str) -> int:
        if file not in self._sources:
            values = {
                "file": file,
                "at": self._started,
                "policy": self._policies.of_file(file),
                "mapping": self._mapping,
                "kind": "contacts",
            }
            self._sources[file] = self._unit.insert(imports.import_batch, values)
        return self._sources[file]

    def take(self, batch: Sequence[Incoming]) -> None:
        by_kind: dict[str, list[tuple[Incoming, Document]]] = {}
        for row in batch:
            document = self._checked(row)
            if document is not None and not self._is_repeated(row, document):
                by_kind.setdefault(document["kind"], []).append((row, document))
        for kind in ("city", "organisation", "person"):
            self._store(KINDS[kind], by_kind.pop(kind, []))
        for kind, rows in by_kind.items():  # after the parties, of whom they may speak
            self._storing(kind).take(rows)

    def _storing(self, kind: str) -> Storing:
        if kind not in self._others:
            self._others[kind] = Storing(BY_RECORD[kind], self._unit, self._links, self._policies, self._result)
        return self._others[kind]

    def _checked(self, row: Incoming) -> Document | None:
        self._result.notes.extend(remarks_of(row))
        document, errors = examine(row)
        if document is None:
            self._result.failed += 1
            self._result.errors.extend(errors)
            bare = row._replace(record={}, photo=None)
            self._result.rejected.append((bare, "  ".join(error.reason for error in errors)))
        return document

    def _is_repeated(self, row: Incoming, document: Document) -> bool:
        """Whether a row came before, word for word, and would do nothing again: of such there may be a million."""
        policy = self._policies.of(row.file, row.row)
        if policy not in ("skip", "fill") or row.photo is not None or len(self._result.met) < self._result.shows:
            return False
        digest = blake2b(repr(sorted(document.items())).encode("utf-8", "replace"), digest_size=16).digest()
        repeated = digest in self._digests
        self._digests.add(digest)
        if repeated:
            self._skip(row)
        return repeated

    def _store(self, kind: RecordKind, rows: list[tuple[Incoming, Document]]) -> None:
        if self._policies.always_create and kind.name == "person":
            self._create(kind, rows)
            return
        for wave in _waves(rows):
            self._touched.clear()
            found = matches_with_records(self._unit.connection, kind.name, [_full(document) for _row, document in wave])
            new = []
            for (row, document), known in zip(wave, found, strict=True):
                candidates = self._unclaimed(document, known or self._by_other_name(document))
                policy = self._policies.of(row.file, row.row)
                if not candidates or candidates[0][0].score < ACCEPTED:
                    new.append((row, document))
                elif self._is_mention(candidates[0][1], document, policy):
                    self._complete(kind, row, document, candidates[0][1])
                elif policy != "create":
                    self._claim(candidates[0][0].key, document)
                    self._remember_met(Met(row, document, *candidates[0]), kind)
                    self._meet(kind, row, document, candidates[0][1], policy)
                else:
                    new.append((row, document))
            self._create(kind, new)
        self._unit.index()

    def _unclaimed(self, document: Document, found: list[tuple[Match, Document]]) -> list[tuple[Match, Document]]:
        """Without those that a row with another id of ours is: a list that we handed out knows who is who."""
        own = _own_id(document)
        return [pair for pair in found if not own or self._claimed.get(pair[0].key, own) == own]

    def _claim(self, key: int, document: Mapping[str, Any]) -> None:
        if own := _own_id(document):
            self._claimed[key] = own

    def _by_other_name(self, document: Document) -> list[tuple[Match, Document]]:
        """The stored city that goes by another name there."""
        place = place_of(document) if document["kind"] == "city" else None
        key = self._cities.of_place(place) if place else None
        if key is None:
            return []
        return [
            (Match(key, 1.0, (_("another name of the same city"),)), load(self._unit.connection, KINDS["city"], key))
        ]

    def _create(self, kind: RecordKind, rows: list[tuple[Incoming, Document]]) -> None:
        keys = records.create_many(self._unit, kind, [_full(document) for _row, document in rows], self._links)
        self._result.created += len(keys)
        self._result.fresh.extend(row for row, _document in rows[: self._result.shows - len(self._result.fresh)])
        self._note_sources(kind, [(key, row, document) for key, (row, document) in zip(keys, rows, strict=True)])
        if kind.name in ("organisation", "city"):
            for key, (_row, document) in zip(keys, rows, strict=True):
                self._links.learn(kind.table, document["name"], key)
        self._unit.index()

    def _is_mention(self, stored: Document, document: Document, policy: str) -> bool:
        """Whether rows before only named it; who wants every row to be a record means it by its very name."""
        same = fold(stored.get("name") or "") == fold(document.get("name") or "")
        return stored["id"] in self._links.mentioned and (same or policy != "create")

    def _complete(self, kind: RecordKind, row: Incoming, document: Document, stored: Document) -> None:
        """Give a record that rows before only named what its own row says: it is new all the same."""
        self._links.mentioned.discard(stored["id"])
        records.update(self._unit, kind, stored, _full(merged(kind, stored, document, "update")), self._links)
        self._result.created += 1
        if len(self._result.fresh) < self._result.shows:
            self._result.fresh.append(row)
        self._note_sources(kind, [(stored["id"], row, document)])

    def _meet(self, kind: RecordKind, row: Incoming, document: Document, stored: Document, policy: str) -> None:
        if stored["id"] in self._touched:  # by a row beside this one, with another name and the same address
            stored = load(self._unit.connection, kind, stored["id"])
        if policy == "skip" or not records.update(
            self._unit, kind, stored, _full(merged(kind, stored, document, policy)), self._links
        ):
            self._skip(row)
            return
        self._touched.add(stored["id"])
        self._result.updated += 1
        self._note_sources(kind, [(stored["id"], row, document)])

    def _skip(self, row: Incoming) -> None:
        self._result.skipped += 1
        self._result.known[row.file] += 1

    def _remember_met(self, met: Met, kind: RecordKind) -> None:
        """Let a dry run tell of a row that met a record, and which policies would change nothing of it."""
        if not self._result.shows:
            return
        city = met.stored.get("city_id")  # an organisation's seat, by name as the file has it
        name = titles_of(self._unit.connection, "city", [city])[city] if city else None
        met = met._replace(stored={**met.stored, "city": name}) if city else met
        self._result.meet(met, lambda policy: _full(merged(kind, met.stored, met.document, policy)))

    def _note_sources(self, kind: RecordKind, rows: Sequence[tuple[int, Incoming, Mapping[str, Any]]]) -> None:
        owner = kind.owner_column()
        for key, _row, document in rows:
            self._claim(key, document)
        self._unit.insert_many(
            imports.source,
            [
                {
                    "import_batch_id": self._source(row.file),
                    owner: key,
                    "row": row.row,
                    "external_id": document.get("external_id"),
                }
                for key, row, document in rows
            ],
        )
        for key, row, _document in rows:
            if row.photo is not None and not self._result.shows:  # a dry run leaves no file behind
                documents.add_photo(self._database, self._unit, kind, key, row.photo.content, row.photo.media_type)

    def finish(self) -> None:
        result = self._result
        counts = {
            "created": result.created,
            "updated": result.updated,
            "skipped": result.skipped,
            "failed": result.failed,
        }
        for key in self._sources.values():
            self._unit.update(imports.import_batch, key, counts)


def _own_id(document: Mapping[str, Any]) -> str:
    """The id of ours that a row names, as one writes it; '' for none."""
    with suppress(ValueError):
        return to_text(from_text(str(document.get("id") or "")))
    return ""


def _full(document: Document) -> Document:
    """A city with what the gazetteer knows of it in its empty fields; any other record as it is."""
    return completed(document) if document["kind"] == "city" else document


def examine(row: Incoming) -> tuple[Document | None, list[RowError]]:
    """The document of a row as it may be stored, or why it may not be."""
    errors = [RowError(row.file, row.row, p.field, p.value, p.reason) for p in row.problems if p.fatal]
    if errors:
        return None, errors
    kind = KINDS[row.record.get("kind", "person")]
    try:
        return {**checked(kind, row.record), "kind": kind.name}, []
    except Invalid as invalid:
        return None, [
            RowError(row.file, row.row, path, _value_at(row.record, path), reason)
            for path, reason in invalid.fields.items()
        ]


def remarks_of(row: Incoming) -> list[RowError]:
    """What in a row was read otherwise than it stood, or is left for a person to say."""
    said = [RowError(row.file, row.row, p.field, p.value, p.reason) for p in row.problems if not p.fatal]
    count = may_be(row.record) if row.record.get("kind") == "city" else 0
    if count > 1:
        reason = _("{count} places are called so: edit the city once it is here, and choose which.").format(count=count)
        said.append(RowError(row.file, row.row, _("City"), str(row.record.get("name") or ""), reason))
    return said


def _waves(rows: list[tuple[Incoming, Document]]) -> list[list[tuple[Incoming, Document]]]:
    """Rows of a batch that may be one party go one after the other, so that the second meets the first."""
    waves: list[list[tuple[Incoming, Document]]] = []
    taken: dict[str, int] = {}  # key → the last wave with a row that has it
    for pair in rows:
        own = _own_keys(_full(pair[1]))
        place = max((taken[key] + 1 for key in own if key in taken), default=0)
        if place == len(waves):
            waves.append([])
        waves[place].append(pair)
        taken.update(dict.fromkeys(own, place))
    return waves


def _own_keys(document: Document) -> set[str]:
    given = fold(document.get("given_name") or "")[:1]
    return {key if key[0] in _NAMES else f"{key} {given}" for key in document_keys(document) if key[0] != "p"}


def _value_at(record: Mapping[str, Any], path: str) -> str:
    value: Any = record
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part, "")
        elif isinstance(value, list | tuple) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
    return value if isinstance(value, str) else ""

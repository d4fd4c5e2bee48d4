"""Bringing participants in: lists of Eventbrite and its like, of form tools, or typed, each row matched to a person.

A row that is certainly somebody here takes part as that person, one that is nobody here becomes a new person, and one
that may be somebody takes part under the name alone and is told, until a person decides who it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from crm.errors import Invalid
from crm.i18n import _
from crm.models import imports
from crm.models.participations import COUNTED, STATUSES, participation
from crm.models.records import PERSON
from crm.progress import Progress
from crm.queries.matching import ACCEPTED, matches_with_records
from crm.queries.records import Document
from crm.services import records, seats
from crm.services.importing.contacts import examine, remarks_of
from crm.services.importing.incoming import Incoming
from crm.services.importing.mapping import Column, load_mapping
from crm.services.importing.mapping import Mapping as Columns
from crm.services.importing.readers import CardSource, Row, Source, TableSource, open_source
from crm.services.importing.reading import mapping_for, read
from crm.services.importing.results import ImportResult, RowError, Seen
from crm.services.links import Links
from crm.services.rules import LINE_LENGTH
from crm.store.database import Database
from crm.store.unit import Unit, now
from crm.text import one_line, words

_BATCH: Final = 200
_HEADINGS: Final = {
    "status": "attendee status|status|registration status|rsvp|rsvp status|will you attend|attending|are you coming|"
              "can you attend|do you attend|participant status|response|answer|statut|estado|teilnahme",
    "role": "participant role|attendee type|role at the event|participant type|registration type",
    "diet": "diet|dietary|dietary requirements|dietary requirement|dietary needs|dietary restrictions|food|meal|"
            "meal preference|food allergies|allergies|any dietary requirements|regime alimentaire|ernahrung|dieta",
    "access_needs": "access needs|accessibility|accessibility needs|access requirements|special needs|"
                    "accessibility requirements|special requirements|any access needs|accommodations",
    "external_id": "order|order no|order number|order id|attendee|attendee no|attendee number|attendee id|"
                   "registration id|registration number|barcode|barcode no|ticket number|ticket id|confirmation number",
    "registered_at": "order date|registered|registered at|registration date|timestamp|date attending|submitted at|"
                     "completion time|created date|created at",
    "checked_in": "checked in|checkin|check in|checked in at|check in time|check in date|attended|present",
    "visibility": "show publicly|visibility|may we list you|list consent",
    "visa_letter": "visa letter|invitation letter|needs visa|visa|need a visa letter",
}  # fmt: skip
_STATUS_WORDS: Final = {
    "registered": "registered|attending|going|yes|confirmed|accepted|complete|completed|booked|paid|free|oui|ja|si|sim|"
                  "i will attend|will attend|approved|1|true|y",
    "attended": "attended|checked in|present|here|arrived",
    "cancelled": "cancelled|canceled|not attending|not going|no|declined|refunded|deleted|withdrawn|non|nein|nao|n|0|"
                 "false|transferred out|void|i cannot attend|unable to attend",
    "on_waitlist": "waitlist|waitlisted|on waitlist|waiting list|waiting|on the waiting list",
    "no_show": "no show|noshow|absent|did not attend",
}  # fmt: skip
_UNDECIDED: Final = {"maybe", "perhaps", "tentative", "interested", "pending", "invited", "not responded", "unpaid"}
_YES: Final = {"yes", "y", "true", "1", "oui", "ja", "si", "sim", "x"}
_NO: Final = {"no", "n", "false", "0", "non", "nein", "nao", "", "not checked in"}
_IN_NOTES: Final = ("custom", "custom_label", "notes", "tags")


class _DryRun(Exception):
    """Rolls an import back that was only to be tried."""


@dataclass(frozen=True, slots=True)
class _Guest:
    """A row: the person as read, and the columns that speak of the participation."""

    incoming: Incoming
    facts: Mapping[str, str]
    notes: str


def import_participants(
    database: Database,
    paths: Sequence[Path],
    event: int,
    *,
    policy: str = "skip",
    mapping: Path | None = None,
    sheet: str = "",
    progress: Progress | None = None,
    dry_run: bool = False,
) -> ImportResult:
    """Store the rows of some files as participations in an event, as one step.

    Whoever takes part already is skipped, or with `update` and `fill` brought up to the row. Nobody is left out for
    want of seats: how many are too many is shown with the event. Rows that may be a person here are in `notes`.

    Raises:
        Unreadable: a file is nothing that can be read; nothing has been stored.
    """
    saved = load_mapping(mapping) if mapping else None
    sources = [open_source(path, sheet=sheet) for path in paths]
    result = ImportResult()
    label = _("Import participants from {files}").format(files=", ".join(path.name for path in paths))
    try:
        with database.write(label, kind="import") as unit:
            run = _Run(unit, event, policy, result)
            for source in sources:
                run.take(source.file, _guests(source, saved), progress or Progress())
            result.step = unit.step if result.taken else None
            if dry_run or not result.taken:
                raise _DryRun  # noqa: TRY301 - the way out of a unit without storing it
    except _DryRun:
        result.step = None
    return result


def _guests(source: Source, saved: Columns | None) -> Iterator[_Guest]:
    if isinstance(source, CardSource) or not isinstance(source, TableSource):
        for incoming in read(source):
            yield _Guest(incoming, {}, "")
        return
    guessed = mapping_for(source, saved, "person")
    own = {index: name for index, heading in enumerate(source.headings) if (name := meant_by(heading))}
    kept = [
        index
        for index, target in enumerate(guessed.targets)
        if index not in own and target.base in _IN_NOTES and saved is None
    ]
    columns = tuple(
        Column(column.heading, "ignore") if index in own or index in kept else column
        for index, column in enumerate(guessed.columns)
    )
    bare = replace(guessed, columns=columns)
    for incoming, row in zip(read(source, bare), source.rows(), strict=True):
        yield _Guest(incoming, _facts(own, row), _notes(source.headings, kept, row))


def meant_by(heading: str) -> str:
    """What a heading says of a participation, '' for one that speaks of the person or of nothing we know."""
    key = " ".join(words(heading.replace("#", " ").replace("_", " ")))
    return next((name for name, spellings in _HEADINGS.items() if key in spellings.split("|")), "")


def _facts(own: Mapping[int, str], row: Row) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, name in own.items():
        value = one_line(row.cells[index])[:LINE_LENGTH] if index < len(row.cells) else ""
        if value:
            found.setdefault(name, value)
    return found


def _notes(headings: Sequence[str], kept: Sequence[int], row: Row) -> str:
    lines = [
        f"{headings[index]}: {one_line(row.cells[index])}"
        for index in kept
        if index < len(row.cells) and row.cells[index].strip()
    ]
    return "\n".join(lines)


def status_of(facts: Mapping[str, str]) -> str:
    """The status that a row's words mean: registered where it says nothing, '' where it is undecided.

    Raises:
        Invalid: nobody can tell what the word means.
    """
    arrived = " ".join(words(facts.get("checked_in", "")))
    if arrived and arrived not in _NO:
        return "attended"
    word = " ".join(words(facts.get("status", "")))
    if not word:
        return "registered"
    if word in _UNDECIDED:
        return ""
    found = next((status for status, spellings in _STATUS_WORDS.items() if word in spellings.split("|")), None)
    if found is None and word.replace(" ", "_") in STATUSES:
        found = word.replace(" ", "_")
    if found is None:
        sentence = _("“{value}” does not say whether somebody comes.")
        raise Invalid({"status": sentence.format(value=facts["status"][:40])})
    return found


class _Run:
    """One import under way."""

    def __init__(self, unit: Unit, event: int, policy: str, result: ImportResult) -> None:
        self._unit, self._event, self._policy, self._result = unit, event, policy, result
        self._links = Links(unit)
        self._batch = 0

    def take(self, file: str, guests: Iterator[_Guest], progress: Progress) -> None:
        values = {"file": file, "at": now(), "policy": self._policy, "kind": "participants"}
        self._batch = self._unit.insert(imports.import_batch, values)
        done = 0
        while some := list(islice(guests, _BATCH)):
            self._store(some)
            done += len(some)
            progress.advance(done)

    def _store(self, guests: Sequence[_Guest]) -> None:
        ready: list[tuple[_Guest, Document, str]] = []
        for guest in guests:
            checked = self._checked(guest)
            if checked is not None:
                ready.append((guest, *checked))
        documents = [document for _guest, document, _status in ready]
        found = matches_with_records(self._unit.connection, "person", documents)
        for (guest, document, status), candidates in zip(ready, found, strict=True):
            if candidates and candidates[0][0].score >= ACCEPTED:
                known = candidates[0][1]
                self._take_part(guest, int(known["id"]), document, status, str(known.get("full_name") or ""))
            elif candidates:
                self._review(guest, document, status, candidates[0][1], candidates[0][0].score)
            else:
                self._take_part(guest, self._new_person(guest, document), document, status)

    def _checked(self, guest: _Guest) -> tuple[Document, str] | None:
        self._result.notes.extend(remarks_of(guest.incoming))
        document, errors = examine(guest.incoming)
        try:
            status = status_of(guest.facts)
        except Invalid as invalid:
            row = guest.incoming
            errors = [*errors, RowError(row.file, row.row, _("Status"), guest.facts["status"], invalid.sentence)]
            document = None
        if document is None or document.get("kind", "person") != "person":
            if document is not None:
                reason = _("There is no person's name in it.")
                errors = [RowError(guest.incoming.file, guest.incoming.row, "", "", reason)]
            self._reject(guest, errors)
            return None
        if not status:
            row = guest.incoming
            reason = _("Has not decided yet; was left out.")
            self._result.notes.append(RowError(row.file, row.row, _("Status"), guest.facts["status"], reason))
            self._result.skipped += 1
            return None
        return document, status

    def _reject(self, guest: _Guest, errors: Sequence[RowError]) -> None:
        self._result.failed += 1
        self._result.errors.extend(errors)
        bare = guest.incoming._replace(record={}, photo=None)
        self._result.rejected.append((bare, "  ".join(error.reason for error in errors)))

    def _new_person(self, guest: _Guest, document: Document) -> int:
        key = records.create_many(self._unit, PERSON, [document], self._links)[0]
        row = {"import_batch_id": self._batch, "person_id": key, "row": guest.incoming.row,
               "external_id": document.get("external_id")}  # fmt: skip
        self._unit.insert(imports.source, row)
        self._unit.index()  # the next row of the same name meets this one
        return key

    def _take_part(self, guest: _Guest, person: int, document: Document, status: str, name: str = "") -> None:
        """Let a person take part; `name` is that of one who was here before."""
        known = seats.participation_of(self._unit, self._event, person)
        values = _values(guest, document, status)
        if known is None:
            seats.add(self._unit, self._event, {"person_id": person, **values})
            self._result.created += 1
            self._see(
                guest, document, status, _("As {name}, known here").format(name=name) if name else _("New person")
            )
        elif self._policy in ("update", "fill") and self._renew(known, values):
            self._result.updated += 1
            self._see(guest, document, status, _("Takes part already: brought up to date"))
        else:
            self._result.skipped += 1
            self._see(guest, document, status, _("Takes part already: left as it is"))

    def _see(self, guest: _Guest, document: Document, status: str, becomes: str) -> None:
        name = records.title_of(PERSON, document) or _address(document)
        self._result.seen.append(Seen(guest.incoming.row, name, _house(document), status, becomes))

    def _renew(self, known: tuple[int, str], values: dict[str, Any]) -> bool:
        """Bring a participation up to a row; `fill` changes only what is empty, and no status."""
        stored = self._unit.connection.exec_driver_sql(
            "SELECT status, role, diet, access_needs, external_id, notes FROM participation WHERE id = ?", (known[0],)
        ).one()
        names = ("status", "role", "diet", "access_needs", "external_id", "notes")
        changes = {
            name: values[name]
            for name, value in zip(names, stored, strict=True)
            if values.get(name) and values[name] != value and (self._policy == "update" or not value)
        }
        self._unit.update(participation, known[0], changes)
        return bool(changes)

    def _review(self, guest: _Guest, document: Document, status: str, other: Document, score: float) -> None:
        """Somebody who may be a person here: written down by name, and told."""
        row, values = guest.incoming, _values(guest, document, status)
        name = records.title_of(PERSON, document) or _address(document)
        same = self._unit.connection.exec_driver_sql(
            "SELECT 1 FROM participation WHERE event_id = ? AND person_id IS NULL AND name = ? AND trashed_at IS NULL",
            (self._event, name),
        ).first()
        if same is not None and self._policy != "create":
            self._result.skipped += 1
            self._see(guest, document, status, _("Takes part already: left as it is"))
            return
        seats.add(self._unit, self._event, {**values, "name": name, "organisation": _house(document)})
        self._result.created += 1
        self._see(guest, document, status, _("Under the name alone"))
        reason = _("May be {name} ({score}): takes part under the name alone until you say who it is.")
        told = reason.format(name=other.get("full_name") or "", score=f"{score:.0%}")
        self._result.notes.append(RowError(row.file, row.row, _("Name"), name, told))


def _values(guest: _Guest, document: Document, status: str) -> dict[str, Any]:
    facts = guest.facts
    values: dict[str, Any] = {"status": status, "registered_at": facts.get("registered_at") or now()}
    for name in ("diet", "access_needs"):
        if " ".join(words(facts.get(name, ""))) not in _NO | {"none", "n a", "na", "nothing", "keine", "aucune"}:
            values[name] = facts[name]
    external = facts.get("external_id") or document.get("external_id")
    if external:
        values["external_id"] = external
    if guest.notes:
        values["notes"] = guest.notes
    if " ".join(words(facts.get("visa_letter", ""))) in _YES:
        values["visa_letter"] = True
    role = " ".join(words(facts.get("role", ""))).replace(" ", "_")
    if role in participation.c.role.info["field"].choices:
        values["role"] = role
    shown = " ".join(words(facts.get("visibility", "")))
    if shown in ("public", "participants", "nobody") or shown in _YES:
        values["visibility"] = "participants" if shown in _YES else shown
    if status not in COUNTED:
        values["reason"] = _("As the list says")
    return values


def _house(document: Document) -> str:
    row: Mapping[str, Any] = next(iter(document.get("affiliations") or ()), {})
    return str(row.get("organisation") or "")


def _address(document: Document) -> str:
    row: Any = next(iter(document.get("emails") or ()), {})
    return str(row.get("address") if isinstance(row, Mapping) else row or "")

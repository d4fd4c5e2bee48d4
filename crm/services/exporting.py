"""Handing lists out: which records, which columns, in which format. The command line and the window ask here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.kinds import Kind
from crm.models.records import KINDS, RecordKind
from crm.names import as_stored
from crm.progress import Progress
from crm.queries import lists
from crm.queries.columns import custom_columns
from crm.queries.postal import with_addresses
from crm.queries.published import outward
from crm.queries.records import Document, load_each, titles_of
from crm.queries.revisions import changed_at, with_revisions
from crm.reports.lists import flatten
from crm.reports.lists.document import ListColumn, ListDocument, Photo, Record, Value, Written
from crm.reports.lists.plain import plain_columns, plain_rows
from crm.reports.lists.writing import CARDS, LABELS, format_of, write
from crm.services import documents, handouts
from crm.services.event_lists import of_event, parted, responses_document
from crm.services.handouts import Given
from crm.services.public_list import public_document
from crm.store.database import Database
from crm.text import fold
from crm.values.places import country_code


@dataclass(frozen=True, slots=True)
class ExportList:
    """A list that can be handed out: the kinds in it, what narrows them from the start, and its `usual` columns.

    Without usual ones they are those that stand in front on screen.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    where: tuple[tuple[str, str], ...] = ()
    usual: tuple[str, ...] = ()

    @property
    def flat_kind(self) -> str:
        return flatten.CONTACT if len(self.kinds) > 1 else self.kinds[0]

    @property
    def is_flat(self) -> bool:
        """Whether its records are parties, which come back unchanged through an import."""
        return all(KINDS[kind].party for kind in self.kinds)


LISTS = {
    one.name: one
    for one in (
        ExportList("contacts", N_("Contacts"), ("person", "organisation")),
        ExportList("people", N_("People"), ("person",)),
        ExportList("organisations", N_("Organisations"), ("organisation",)),
        ExportList("cities", N_("Cities"), ("city",)),
        ExportList("funders", N_("Funders"), ("organisation",), (("sectors", "funder"),)),
        ExportList("interactions", N_("Interactions"), ("interaction",)),
        ExportList("tasks", N_("Follow-ups"), ("task",)),
        ExportList("actions", N_("Action plan"), ("action",)),
        ExportList("funding", N_("Funding"), ("opportunity",)),
        ExportList("deadlines", N_("Funding deadlines"), ("deadline",)),
        ExportList("grants", N_("Grants made"), ("grant_made",)),
        ExportList("mapping", N_("Stakeholder mapping"), ("assessment",), (("stands", "yes"),)),
        ExportList("assessments", N_("Assessments"), ("assessment",)),
        ExportList("pilots", N_("Pilots"), ("pilot",)),
        ExportList("messages", N_("Messages"), ("message",)),
        ExportList("posts", N_("Posts"), ("post",)),
        ExportList("articles", N_("Articles"), ("article",)),
        ExportList("questions", N_("Questions of the week"), ("survey",)),
        ExportList("events", N_("Events"), ("event",)),
        ExportList("invitations", N_("Invitations"), ("invitation",)),
        ExportList("attendees", N_("Attendees"), ("participation",), (("counted", "yes"),)),
        ExportList("participations", N_("Participations"), ("participation",)),
        ExportList("responses", N_("Responses"), ("response",)),
        ExportList("signatures", N_("Signatures"), ("signature",)),
        ExportList("signatories", N_("Signatories, as the public list"), ("signature",)),
        ExportList(
            "consortium",
            N_("Consortium"),
            ("signature",),
            (("in_consortium", "yes"),),
            ("name", "signatory_kind", "country", "consortium_since", "contact", "email", "do_not_contact"),
        ),
        ExportList("publications", N_("Publications"), ("publication",)),
        ExportList("comments", N_("Comments"), ("comment",)),
        ExportList("asks", N_("Outreach"), ("ask",)),
    )
}
Where = Sequence[tuple[str, str]]


def export_list(  # noqa: PLR0913 - what a list is asked for, and whom it is for
    database: Database,
    name: str,
    out: Path,
    *,
    where: Where = (),
    columns: Sequence[str] = (),
    keys: Sequence[int] | None = None,
    format_name: str = "",
    progress: Progress | None = None,
    given: Given | None = None,
) -> Written:
    """Write a list to a file, whole or not at all, and record that it was handed out, to whom, with its rows.

    `keys` names the records of a one-kind list in their order.

    Raises:
        Invalid: there is no such list, field or column, or no writer for the file's ending.
        Unavailable: the file cannot be written.
    """
    chosen = list_named(name)
    written, packed = write_list(
        database, chosen, out, where=where, columns=columns, keys=keys, format_name=format_name, progress=progress
    )
    given = given or Given()
    selected = keys is not None and not given.named
    facts = handouts.Facts(name, _titled(database, chosen, where), tuple(where), tuple(columns), selected, given)
    return replace(written, notes=(*written.notes, *handouts.keep(database, facts, out, written.rows, packed)))


def _titled(database: Database, chosen: ExportList, where: Where) -> str:
    """What was handed out: the list, and the event whose list it is."""
    event = parted(where)[0]
    with database.read() as connection:
        of = titles_of(connection, "event", [event]).get(event, "") if event is not None else ""
    return f"{_(chosen.title)}: {of}" if of else _(chosen.title)


def write_list(
    database: Database, chosen: ExportList, out: Path, *, where: Where = (), columns: Sequence[str] = (),
    keys: Sequence[int] | None = None, format_name: str = "", progress: Progress | None = None,
) -> tuple[Written, bytes]:  # fmt: skip
    """Write the file; returns what was written, and its rows to be kept."""
    on_labels = format_name.partition(":")[0] == LABELS
    with as_stored(), database.read() as connection:
        shown = () if on_labels else columns
        ids = list[str]()
        document, total = _document(database, connection, chosen, (*chosen.where, *where), shown, keys, ids=ids)
        if on_labels and chosen.is_flat:
            document = replace(document, records=with_addresses(connection, map(dict, document.records or ())))
        if format_of(out, format_name).name in CARDS and chosen.is_flat:
            document = replace(document, records=with_revisions(connection, map(dict, document.records or ())))
        if format_of(out, format_name).name == "ics":
            document = replace(document, changed=partial(changed_at, connection, chosen.kinds[0]))
        recorder = handouts.Recorder(document, ids)
        return write(recorder.document, out, format_name, progress, total), recorder.packed()


def rows_now(
    database: Database, name: str, where: Where, columns: Sequence[str], keys: Sequence[int] | None
) -> dict[str, list[Any]]:
    """The values of a list as it would be handed out now, by the ids of its records.

    Raises:
        Invalid: there is no such list, field or column any more.
    """
    chosen, ids = list_named(name), list[str]()
    with database.read() as connection:
        document, _total = _document(database, connection, chosen, (*chosen.where, *where), columns, keys, ids=ids)
        rows = [[handouts.as_kept(value) for value in row] for row in document.rows]
    return dict(zip(ids, rows, strict=True))


def list_named(name: str) -> ExportList:
    """The list of that name.

    Raises:
        Invalid: there is none.
    """
    if name not in LISTS:
        known = ", ".join(LISTS)
        raise Invalid({"list": _("There is no list “{name}”. The lists are: {known}.").format(name=name, known=known)})
    return LISTS[name]


def _document(
    database: Database,
    connection: Connection,
    chosen: ExportList,
    where: Where,
    columns: Sequence[str],
    keys: Sequence[int] | None,
    *,
    ids: list[str],
) -> tuple[ListDocument, int]:
    """The list, and how many records it has; `ids` gets the id of the record of each row as the rows are read."""
    if not chosen.is_flat:
        return _plain_document(connection, chosen, where, columns, keys, ids)
    if parted(where)[0] is not None:
        raise Invalid({"event": _("This list is not one of an event.")})
    flatten.chosen_columns(
        chosen.flat_kind, [field for field, _value in where if field != "name"]
    )  # refuses unknown ones
    wanted = _wanted(connection, chosen, where, keys)
    total = sum(len(found) for _kind, found in wanted)
    each = partial(_records, connection, wanted)
    kinds = {c.label: c.kind for name in chosen.kinds for c in custom_columns(connection, KINDS[name])}
    if columns:
        shown = flatten.chosen_columns(chosen.flat_kind, columns, each(), kinds)
        records: Iterator[Record] = (flatten.restricted(record, shown) for record in each())
        rows = flatten.rows_of(handouts.noting(each(whole=True), ids), shown)
    else:
        shown = flatten.columns_for(chosen.flat_kind, each(), kinds)
        records = iter(each())
        rows = flatten.rows_of(handouts.noting(each(), ids), shown)
    photo = partial(_photo, database, connection)
    return ListDocument(_(chosen.title), shown, rows, records=records, photo=photo, asked=bool(columns)), total


def _photo(database: Database, connection: Connection, record: Record) -> Photo | None:
    if not record.get("has_photo"):
        return None
    found = documents.photo_of(database, connection, str(record["kind"]), str(record["id"]))
    return Photo(*found) if found else None


def _wanted(
    connection: Connection, chosen: ExportList, where: Where, keys: Sequence[int] | None
) -> list[tuple[RecordKind, Sequence[int]]]:
    wanted: list[tuple[RecordKind, Sequence[int]]] = []
    for name in chosen.kinds:
        kind = KINDS[name]
        found = lists.keys(connection, lists.ListQuery(name)) if keys is None else keys
        if where:
            found = [int(key) for key, record in _with_keys(connection, kind, found) if _fits(record, where)]
        wanted.append((kind, found))
    return wanted


def _with_keys(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> Iterator[tuple[int, Document]]:
    for document in load_each(connection, kind, keys):
        yield document["id"], outward(connection, document)


def _records(
    connection: Connection, wanted: Iterable[tuple[RecordKind, Sequence[int]]], *, whole: bool = False
) -> Iterator[Document]:
    """Records as they leave; `whole` with the fields that leave only when they are named, as columns of a list."""
    for kind, keys in wanted:
        for document in load_each(connection, kind, keys):
            record = outward(connection, document)
            if not kind.party:
                record = _with_names(connection, kind, document, record)
            yield {**_named_owner(connection, document), **record} if whole else record


def _with_names(connection: Connection, kind: RecordKind, document: Document, record: Document) -> Document:
    """A record with what others are called beside their ids: only there the ids say something."""
    named = {}
    for name, field in kind.fields.items():
        if field.kind == Kind.REFERENCE and field.refers_to in KINDS and document.get(name):
            title = titles_of(connection, field.refers_to, [document[name]]).get(document[name], "")
            named[name.removesuffix("_id")] = title
    return {**record, **named}


def _named_owner(connection: Connection, document: Document) -> Document:
    owner = document.get("owner_id")
    return {**document, "owner": titles_of(connection, "staff_member", [owner]).get(owner, "")} if owner else document


def _fits(record: Document, where: Where) -> bool:
    """Folded equality, sets by membership; of what a record has several of, any one may be the one asked for."""
    flat = flatten.flatten(record)
    return all(
        any(_is_one(field, value, _folded(stored)) for stored in _values(flat, field, record)) for field, value in where
    )


def _is_one(field: str, value: str, stored: set[str]) -> bool:
    """Whether what was asked for is among what a field has; a country by any of its names."""
    asked = fold(value).strip()
    code = country_code(value) if field.startswith("country") else ""
    return asked in stored or bool(code and any(country_code(one) == code for one in stored))


def _values(flat: dict[str, Value], field: str, record: Document) -> Iterator[Value]:
    if field == "name":
        yield record.get("name") or record.get("full_name")
    if field == "city" and record.get("city"):  # an organisation's seat
        yield record["city"]
    for name, value in flat.items():
        if name == field or (name.startswith(f"{field}_") and name.removeprefix(f"{field}_").isdigit()):
            yield value
    if field not in flat:
        yield None


def _folded(value: Value) -> set[str]:
    values = value if isinstance(value, list | tuple) else (value,)
    return {fold(str(one)).strip() if one is not None else "" for one in values} or {""}


def _plain_document(
    connection: Connection, chosen: ExportList, where: Where, columns: Sequence[str], keys: Sequence[int] | None,
    ids: list[str],
) -> tuple[ListDocument, int]:  # fmt: skip
    kind = KINDS[chosen.kinds[0]]
    if kind.name == "response":
        return responses_document(connection, _(chosen.title), where, columns, ids)
    if chosen.name == "signatories":
        return public_document(connection, _(chosen.title), where, columns, keys, ids)
    event, others = parted(where)
    filters = tuple(lists.Filter(field, "is", value) for field, value in others)
    listed = lists.keys(connection, lists.ListQuery(kind.name, filters=filters)) if keys is None else keys
    found = of_event(connection, kind, event, listed)
    shown = plain_columns(connection, kind, columns)
    heads = tuple(ListColumn(column.name, _(column.label), column.kind) for column in shown)
    rows = plain_rows(connection, kind, shown, found, ids)
    records = None if kind.owned else _records(connection, [(kind, found)])
    return ListDocument(_(chosen.title), heads, rows, records=records, asked=bool(columns)), len(found)

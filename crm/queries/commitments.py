"""The Commitment Statement as it is read: its versions, signatures one by one, pledges, and what stands of a city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, and_, func, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import commitments, contacts
from crm.models.commitments import OPEN_PLEDGES, STANDING, TO_BE_REAFFIRMED
from crm.models.records import PARTIES, PLEDGE, SIGNATURE, STATEMENT, STATEMENT_VERSION
from crm.queries.columns import columns_of
from crm.queries.lists import rows
from crm.queries.records import Document, load, load_many, titles_of
from crm.refs import Ref
from crm.store.live import live

_COLUMNS: Final = (
    "name", "signatory_kind", "country", "officer", "capacity", "mandate", "resolution", "resolution_date", "signed_on",
    "method", "status", "version", "listing_consent", "consortium", "consortium_since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A signature as boards, maps and lists show it; `version` is the number of what was signed."""

    key: int
    name: str
    kind: str
    country: str
    officer: str
    capacity: str
    mandate: str
    resolution: str
    resolution_date: str
    signed_on: str
    method: str
    status: str
    version: str
    listing_consent: bool
    consortium: bool
    consortium_since: str

    @property
    def is_institutional(self) -> bool:
        """Whether a body is committed, rather than one person in support."""
        return self.kind != "person"

    @property
    def stands(self) -> bool:
        return self.status in STANDING


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """A pledge with its yearly checks, newest first."""

    key: int
    text: str
    due: str
    status: str
    next_check: str
    checks: tuple[Mapping[str, Any], ...]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_PLEDGES

    @property
    def is_late(self) -> bool:
        """Whether its day, or the day of its yearly check, has passed while it is open."""
        return self.is_open and (has_passed(self.due) or has_passed(self.next_check))


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature with what it is bound to; `standings` newest first, `tasks` open ones first."""

    document: Document
    line: SignatureLine
    party: Ref
    officer: Ref | None
    statement: str
    evidence: str
    pledges: tuple[PledgeLine, ...]
    standings: tuple[Mapping[str, Any], ...]
    tasks: tuple[tuple[int, str, str, str], ...]  # key, title, due, status


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its versions, newest first, each with its texts and how many signatures under it stand."""

    document: Document
    versions: tuple[Document, ...]
    signatures: Mapping[int, int]
    files: Mapping[int, str]


def signature_lines(connection: Connection, keys: Sequence[int] | None = None) -> list[SignatureLine]:
    """The live signatures of these keys in their order; of none given all, in the order in which they were entered."""
    own = live(commitments.signature)
    if keys is None:
        keys = list(connection.execute(select(own.c.id).order_by(own.c.id)).scalars())
    known = {column.name: column for column in columns_of(SIGNATURE)}
    columns = [known[name] for name in _COLUMNS]
    found: dict[int, SignatureLine] = {}
    for batch in batches(list(keys)):
        alive = set(connection.execute(select(own.c.id).where(own.c.id.in_(batch))).scalars())
        for key, values in rows(connection, SIGNATURE, columns, batch).items():
            if key in alive:
                found[key] = _line(key, dict(zip(_COLUMNS, values, strict=True)))
    return [found[key] for key in keys if key in found]


def _line(key: int, values: Mapping[str, Any]) -> SignatureLine:
    yes = ("listing_consent", "consortium")
    told: dict[str, Any] = {name: bool(value) if name in yes else value or "" for name, value in values.items()}
    kind = told.pop("signatory_kind")
    return SignatureLine(key, kind=kind, **told)


def party_of(row: Mapping[str, Any]) -> Ref:
    """Who signed, or is asked."""
    return next(Ref(kind.name, row[kind.owner_column()]) for kind in PARTIES if row[kind.owner_column()])


def signature_view(connection: Connection, key: int) -> SignatureView:
    """Read a signature.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, SIGNATURE, key)
    (line,) = signature_lines(connection, [key])
    document = {**document, **_named(connection, document)}
    officer = Ref("person", document["officer_id"]) if document["officer_id"] else None
    standings = sorted(document["standings"], key=_newest, reverse=True)
    return SignatureView(
        document, line, party_of(document), officer, _statement_of(connection, document["version_id"]),
        document["document"], tuple(pledges_of(connection, key)), tuple(standings), _tasks_of(connection, key),
    )  # fmt: skip


def _named(connection: Connection, document: Document) -> dict[str, str]:
    """Beside each reference what it is called."""
    targets = {"officer": "person", "version": "statement_version", "document": "document",
               **{kind.name: kind.name for kind in PARTIES}}  # fmt: skip
    named = {}
    for name, kind in targets.items():
        key = document[f"{name}_id"]
        named[name] = titles_of(connection, kind, [key]).get(key, "") if key else ""
    return named


def signature_document(connection: Connection, key: int) -> Document:
    """A signature as it is edited: each reference has its name beside it.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, SIGNATURE, key)
    return {**document, **_named(connection, document)}


def _newest(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["date"] or "", row["id"]


def _statement_of(connection: Connection, version: int) -> str:
    own, whole = live(commitments.statement_version), live(commitments.statement)
    query = select(whole.c.name).join(own, own.c.statement_id == whole.c.id).where(own.c.id == version)
    return connection.execute(query).scalar() or ""


def _tasks_of(connection: Connection, key: int) -> tuple[tuple[int, str, str, str], ...]:
    found = connection.exec_driver_sql(
        "SELECT id, title, coalesce(due, ''), coalesce(status, '') FROM task "
        "WHERE signature_id = ? AND trashed_at IS NULL ORDER BY status IN ('completed', 'cancelled'), due, id", (key,)
    ).fetchall()  # fmt: skip
    return tuple((task, title or "", due, status) for task, title, due, status in found)


def pledges_of(connection: Connection, key: int) -> list[PledgeLine]:
    """What a signatory pledged."""
    own = live(commitments.pledge)
    keys = list(connection.execute(select(own.c.id).where(own.c.signature_id == key).order_by(own.c.id)).scalars())
    return [
        PledgeLine(one["id"], one["text"] or "", one["due"] or "", one["status"] or "open", one["next_check"] or "",
                   tuple(sorted(one["checks"], key=_newest, reverse=True)))
        for one in load_many(connection, PLEDGE, keys).values()
    ]  # fmt: skip


def statement_view(connection: Connection, key: int) -> StatementView:
    """Read a statement.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, STATEMENT, key)
    own, signed = live(commitments.statement_version), live(commitments.signature)
    keys = list(connection.execute(select(own.c.id).where(own.c.statement_id == key)).scalars())
    versions = sorted(load_many(connection, STATEMENT_VERSION, keys).values(), key=_version_order, reverse=True)
    query = select(signed.c.version_id, signed.c.id).where(signed.c.version_id.in_(keys), signed.c.status.in_(STANDING))
    counted: dict[int, int] = {}
    for version, _signature in connection.execute(query):
        counted[version] = counted.get(version, 0) + 1
    files = titles_of(connection, "document", {one["document_id"] for one in versions if one["document_id"]})
    return StatementView(document, tuple(versions), counted, files)


def _version_order(version: Mapping[str, Any]) -> tuple[str, int]:
    return version["date"] or "", version["id"]


def current_version(connection: Connection, statement: int | None = None) -> Document | None:
    """The newest version of a statement, or of any; None where there is none."""
    found = dated_versions(connection, statement)
    return load(connection, STATEMENT_VERSION, found[0][1]) if found else None


def dated_versions(connection: Connection, statement: int | None = None) -> list[tuple[str, int]]:
    """The day from which each version of a statement, or of any, is signed, and its key; newest first."""
    own, whole = live(commitments.statement_version), live(commitments.statement)
    query = select(own.c.id, own.c.date).join(whole, whole.c.id == own.c.statement_id)
    if statement is not None:
        query = query.where(own.c.statement_id == statement)
    return sorted(((date or "", key) for key, date in connection.execute(query)), reverse=True)


def version_on(versions: Sequence[tuple[str, int]], day: str) -> tuple[str, int]:
    """Of versions, newest first, the one that was signed on a day, which may be a month or a year; else the oldest.

    Without a day it is the newest.
    """
    return next((one for one in versions if not day or one[0][: len(day)] <= day), versions[-1])


def committed_cities(connection: Connection, keys: Iterable[int] | None = None) -> dict[int, str]:
    """Cities whose commitment stands, with its status; a verified one goes before one to be reaffirmed.

    What a local government signed is its city's: of where it sits, else of the city that it governs.
    """
    own, body, bond = live(commitments.signature), live(contacts.organisation), live(contacts.relationship)
    governed = (
        select(bond.c.to_city_id)
        .where(bond.c.from_organisation_id == body.c.id, bond.c.type == "governs", bond.c.to_city_id.is_not(None))
        .order_by(bond.c.id).limit(1).scalar_subquery()
    )  # fmt: skip
    city = func.coalesce(own.c.city_id, body.c.city_id, governed)
    governs = and_(body.c.id == own.c.organisation_id, body.c.sectors.contains("local_government"))
    query = select(city, own.c.status).select_from(own.outerjoin(body, governs))
    found: dict[int, str] = {}
    for key, status in connection.execute(query.where(own.c.status.in_(STANDING)).order_by(own.c.id)):
        if key is not None and found.get(key, TO_BE_REAFFIRMED) == TO_BE_REAFFIRMED:
            found[key] = status
    return found if keys is None else {key: found[key] for key in keys if key in found}

"""What belongs to a party beside its own fields: who works there, its documents, and who may be written to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import contacts, documents
from crm.models.records import KINDS, PARTIES, RecordKind
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live
from crm.text import fold

_MOST_NAMES = 2_000


@dataclass(frozen=True, slots=True)
class Affiliated:
    """One affiliation seen from one of its ends: `other` is the party at the far end, `live` unless in the trash.

    `through` is the organisation that stands between: a city's officers work for its local government.
    """

    key: int
    other: Ref
    title: str
    role: str = ""
    department: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    primary: bool = False
    through: str = ""
    live: bool = True

    @property
    def former(self) -> bool:
        return has_passed(self.end)


@dataclass(frozen=True, slots=True)
class Attached:
    """A document of a party. `size` is in bytes."""

    key: int
    attachment: int
    name: str
    media_type: str
    size: int
    added_on: str
    photo: bool


def affiliations_of(connection: Connection, ref: Ref) -> list[Affiliated]:
    """A person's organisations and cities, or the people of an organisation or city; current ones first."""
    rows = _affiliation_rows(connection, ref)
    if ref.kind == "city":
        rows += _officers(connection, ref.key)
    titles: dict[Ref, str] = {}
    alive: set[Ref] = set()
    for kind in PARTIES:
        keys = {row["other"].key for row in rows if row["other"].kind == kind.name}
        titles.update({Ref(kind.name, key): title for key, title in titles_of(connection, kind.name, keys).items()})
        alive |= _living(connection, kind.name, keys)
    found = {
        row["key"]: Affiliated(title=titles.get(row["other"], ""), live=row["other"] in alive, **row) for row in rows
    }
    shown = [one for one in found.values() if one.live or ref.kind == "person"]
    return sorted(shown, key=_current_first)


def _current_first(one: Affiliated) -> tuple[bool, bool, str]:
    return (one.former, not one.primary, "" if one.former else one.title.casefold())


def _affiliation_rows(connection: Connection, ref: Ref) -> list[dict[str, Any]]:
    table = live(contacts.affiliation)
    query = select(table).where(table.c[f"{ref.kind}_id"] == ref.key).order_by(table.c.id.desc())
    return [_affiliation(row, ref.kind, "") for row in connection.execute(query).mappings()]


def _affiliation(row: Any, seen_from: str, through: str) -> dict[str, Any]:
    if seen_from != "person":
        other = Ref("person", row["person_id"])
    else:
        other = Ref("organisation", row["organisation_id"]) if row["organisation_id"] else Ref("city", row["city_id"])
    return {
        "key": row["id"], "other": other, "role": row["role"] or row["function"] or "",
        "department": row["department"], "start": row["start"] or "", "end": row["end"] or "",
        "primary": bool(row["primary"]), "through": through,
    }  # fmt: skip


def _officers(connection: Connection, city: int) -> list[dict[str, Any]]:
    """People of the city's own local government: they stand for the city."""
    table, organisation = live(contacts.affiliation), live(contacts.organisation)
    query = (
        select(table, organisation.c.name.label("through"))
        .join(organisation, organisation.c.id == table.c.organisation_id)
        .where(organisation.c.city_id == city, organisation.c.sectors.contains("local_government"))
        .order_by(table.c.id.desc())
    )
    return [_affiliation(row, "city", row["through"]) for row in connection.execute(query).mappings()]


def organisations_in(connection: Connection, city: int) -> list[tuple[int, str, tuple[str, ...]]]:
    """Key, name and sectors of the organisations of a city, by name."""
    table = live(contacts.organisation)
    query = select(table.c.id, table.c.name, table.c.sectors).where(table.c.city_id == city).order_by(table.c.sort_key)
    return [(key, name, sectors) for key, name, sectors in connection.execute(query)]


def _living(connection: Connection, kind: str, keys: Iterable[int]) -> set[Ref]:
    table = live(KINDS[kind].table)
    found = connection.execute(select(table.c.id).where(table.c.id.in_(list(keys)))).scalars()
    return {Ref(kind, key) for key in found}


def living(connection: Connection, kind: str, keys: Sequence[int]) -> list[int]:
    """Those of the keys whose records are not in the trash, in the order given."""
    found: set[Ref] = set()
    for batch in batches(keys):
        found |= _living(connection, kind, batch)
    return [key for key in keys if Ref(kind, key) in found]


def attached_to(connection: Connection, ref: Ref) -> list[Attached]:
    """Documents of a party, the newest first."""
    link, document = live(documents.attachment), live(documents.document)
    query = (
        select(
            document.c.id, link.c.id.label("attachment"), document.c.name, document.c.media_type, document.c.size,
            document.c.added_on, link.c.role,
        )
        .join(document, document.c.id == link.c.document_id)
        .where(link.c[f"{ref.kind}_id"] == ref.key)
        .order_by(link.c.id.desc())
    )  # fmt: skip
    return [
        Attached(key, link_key, name, media_type or "", size or 0, added_on or "", role == "photo")
        for key, link_key, name, media_type, size, added_on, role in connection.execute(query)
    ]


def barred_from(connection: Connection, kind: RecordKind, channel: str, keys: Sequence[int]) -> set[int]:
    """Those that must not be contacted on a channel."""
    table = live(kind.table)
    if "do_not_contact" not in table.c:
        return set()
    rows = connection.execute(select(table.c.id, table.c.do_not_contact).where(table.c.id.in_(keys)))
    return {key for key, channels in rows if channel in channels}


def first_addresses(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> dict[int, str]:
    email = live(contacts.email)
    owner = email.c[kind.owner_column()]
    query = select(owner, email.c.address).where(owner.in_(keys)).order_by(email.c.primary.desc(), email.c.id)
    first: dict[int, str] = {}
    for key, address in connection.execute(query):
        first.setdefault(key, address)
    return first


def names_of(connection: Connection, kind: str) -> list[str]:
    """What the records of a kind are called, in the order of the alphabet; the first 2,000."""
    described = KINDS[kind]
    table = live(described.table)
    column = table.c[described.title]
    query = select(column).where(column.is_not(None)).distinct().order_by(column).limit(_MOST_NAMES)
    return [str(name) for name in connection.execute(query).scalars()]


def named_like(connection: Connection, kind: str, text: str) -> list[tuple[int, str]]:
    """Key and name of records of a kind that has but a few, such as staff, whose name holds what is typed."""
    described = KINDS[kind]
    table = live(described.table)
    title = table.c[described.title]
    query = select(table.c.id, title).order_by(title)
    return [(key, name) for key, name in connection.execute(query) if name and fold(text) in fold(name)]

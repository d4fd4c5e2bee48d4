"""Who is written to instead of a party: those it is reached through, and its assistants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import contacts
from crm.models.records import KINDS, PARTIES, RecordKind
from crm.queries.contacts import affiliations_of, barred_from, first_addresses, living
from crm.queries.records import titles_of
from crm.queries.relationships import Related
from crm.refs import Ref
from crm.store.live import live

THROUGH, ASSISTANT = "contact_through", "assistant_of"
_MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Through:
    """A party that stands before another one. `instead`: it is written to in its place, not only beside it.

    `email` and `phone` are '' where there is none, or where it must not be contacted that way.
    """

    ref: Ref
    title: str
    instead: bool
    assistant: bool
    role: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who of a selection can be written to: addresses, names of those who must not be, number of those without one."""

    addresses: tuple[str, ...]
    withheld: tuple[str, ...]
    without: int


def reached_through(connection: Connection, relationships: Iterable[Related]) -> list[Through]:
    """Those of a party's relationships that say whom to write to; whoever is named first by it stands first."""
    standing: dict[Ref, list[Related]] = {}
    for one in relationships:
        forward, assists = one.type == THROUGH and not one.backwards, one.type == ASSISTANT and one.backwards
        if (forward or assists) and not one.former:
            standing.setdefault(one.other, []).append(one)
    found = [_through(connection, ref, links) for ref, links in list(standing.items())[:_MOST]]
    return sorted(found, key=lambda one: not one.instead)


def _through(connection: Connection, ref: Ref, links: Sequence[Related]) -> Through:
    kind = KINDS[ref.kind]
    role = (
        next((one.role for one in affiliations_of(connection, ref) if not one.former), "")
        if ref.kind == "person"
        else ""
    )
    return Through(
        ref, links[0].title, any(one.type == THROUGH for one in links), any(one.type == ASSISTANT for one in links),
        role,
        "" if barred_from(connection, kind, "email", [ref.key]) else _first_email(connection, kind, ref.key),
        "" if barred_from(connection, kind, "phone", [ref.key]) else _first_phone(connection, kind, ref.key),
        next((one.notes for one in links if one.notes), ""),
    )  # fmt: skip


def _first_email(connection: Connection, kind: RecordKind, key: int) -> str:
    return first_addresses(connection, kind, [key]).get(key, "")


def _first_phone(connection: Connection, kind: RecordKind, key: int) -> str:
    phone = live(contacts.phone)
    query = select(phone.c.number).where(phone.c[kind.owner_column()] == key).order_by(phone.c.id).limit(1)
    return connection.execute(query).scalar() or ""


def addresses_through(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> dict[int, str]:
    """The address written to in place of each record's own, for those that are reached through another party."""
    link = live(contacts.relationship)
    own = link.c[f"from_{kind.name}_id"]
    query = select(own.label("own"), link.c.end, *(link.c[f"to_{one.name}_id"] for one in PARTIES))
    rows = connection.execute(query.where(own.in_(keys), link.c.type == THROUGH).order_by(link.c.id)).mappings().all()
    standing = [row for row in rows if not has_passed(row["end"])]
    found: dict[int, str] = {}
    for one in PARTIES:
        pairs = [(row["own"], row[f"to_{one.name}_id"]) for row in standing if row[f"to_{one.name}_id"]]
        others = living(connection, one.name, [other for _own, other in pairs])
        barred = barred_from(connection, one, "email", others)
        addresses = first_addresses(connection, one, [other for other in others if other not in barred])
        for key, other in pairs:
            if other in addresses:
                found.setdefault(key, addresses[other])
    return found


def reach_by_email(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> Reach:
    """The addresses a selection is written to: of each record its first one, or that of whom it is reached through.

    No address comes twice. Whoever must not be contacted is not written to through another either.
    """
    addresses: dict[str, None] = {}
    withheld: list[str] = []
    without = 0
    for batch in batches(keys):
        barred = barred_from(connection, kind, "email", batch)
        first = first_addresses(connection, kind, batch) | addresses_through(connection, kind, batch)
        withheld.extend(titles_of(connection, kind.name, [key for key in batch if key in barred]).values())
        for key in batch:
            if key in barred:
                continue
            if key in first:
                addresses.setdefault(first[key])
            else:
                without += 1
    return Reach(tuple(addresses), tuple(withheld), without)

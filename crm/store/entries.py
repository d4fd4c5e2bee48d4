"""What is indexed of a record: its own texts, those of its child rows, and names of records it is tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection

from crm.models.fields import Kind, field_of, is_derived
from crm.models.records import RecordKind
from crm.values.phones import key as phone_digits

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.COUNTRY, Kind.WORDS)


@dataclass(frozen=True, slots=True)
class Link:
    """A record is also found by a text of another one: through the rows of `via`, `owner` → `target`'s `columns`."""

    kind: str
    via: str
    owner: str
    through: str
    target: str
    columns: tuple[str, ...]


_PARTY_NAMES = (("person", ("full_name",)), ("organisation", ("name", "acronym")), ("city", ("name",)))
LINKS = (
    Link("person", "affiliation", "person_id", "organisation_id", "organisation", ("name", "acronym")),
    Link("person", "affiliation", "person_id", "city_id", "city", ("name",)),
    Link("organisation", "organisation", "id", "city_id", "city", ("name",)),
    Link("event", "event", "id", "city_id", "city", ("name",)),
    Link("event", "speaker", "event_id", "person_id", "person", ("full_name",)),
    *(Link(kind, "tagging", f"{kind}_id", "tag_id", "tag", ("name",)) for kind in ("person", "organisation", "city")),
    *(Link("interaction", "participant", "interaction_id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
    Link("action", "action", "id", "city_id", "city", ("name",)),
    Link("action", "action", "id", "pilot_id", "pilot", ("title",)),
    Link("action", "action", "id", "owner_id", "staff_member", ("name",)),
    Link("action", "contributor", "action_id", "person_id", "person", ("full_name",)),
    Link("signature", "signature", "id", "officer_id", "person", ("full_name",)),
    *(Link("signature", "signature", "id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
    Link("pilot", "pilot", "id", "city_id", "city", ("name",)),
    Link("pilot", "pilot", "id", "lead_id", "staff_member", ("name",)),
    *(Link("pilot", "pilot_partner", "pilot_id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
    Link("opportunity", "opportunity", "id", "funder_id", "organisation", ("name", "acronym")),
    Link("opportunity", "opportunity", "id", "contact_id", "person", ("full_name",)),
    Link("opportunity", "opportunity", "id", "owner_id", "staff_member", ("name",)),
    Link("opportunity", "allocation", "opportunity_id", "pilot_id", "pilot", ("title",)),
    Link("survey", "survey", "id", "event_id", "event", ("name",)),
    Link("grant_made", "grant_made", "id", "funding_org_id", "organisation", ("name", "acronym")),
    Link("grant_made", "grant_made", "id", "recipient_org_id", "organisation", ("name", "acronym")),
    Link("article", "article", "id", "author_id", "person", ("full_name",)),
    Link("article", "article", "id", "outlet_id", "organisation", ("name", "acronym")),
    Link("article", "article", "id", "city_id", "city", ("name",)),
    *(Link("article", "interviewee", "article_id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
    Link("comment", "comment", "id", "publication_id", "publication", ("title",)),
    Link("comment", "comment", "id", "person_id", "person", ("full_name",)),
    Link("comment", "comment", "id", "organisation_id", "organisation", ("name", "acronym")),
    *(Link("task", "task", "id", f"{kind}_id", kind, names) for kind, names in _PARTY_NAMES),
    Link("task", "task", "id", "pilot_id", "pilot", ("title",)),
)


@dataclass(slots=True)
class Entry:
    """What is indexed of one record."""

    key: int
    values: Mapping[str, Any]
    texts: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    cities: list[str] = field(default_factory=list)  # of its addresses


@cache
def links_of(kind: str) -> tuple[Link, ...]:
    return tuple(link for link in LINKS if link.kind == kind)


@cache
def owned_by(kind: RecordKind) -> tuple[tuple[str, str], ...]:
    """Tables whose rows belong to a record of a kind, each with the column that names the record."""
    own = tuple((child.table.name, child.owner) for child in kind.children)
    return (*own, ("custom_value", kind.owner_column())) if kind.party else own


def entries(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> dict[int, Entry]:
    """The live records among `keys`, with every text they are found by."""
    listed = ",".join(map(str, keys))
    found = _own(connection, kind, listed)
    for table, owner, columns in _text_sources(kind):
        _gather(connection, found, listed, (table, owner, columns))
    for link in links_of(kind.name):
        _gather_link(connection, found, listed, link)
    return found


def _own(connection: Connection, kind: RecordKind, listed: str) -> dict[int, Entry]:
    shown, texts = _columns(kind)
    chosen = ", ".join(f'"{name}"' for name in shown)
    sql = f"SELECT id, {chosen} FROM {kind.table.name} WHERE id IN ({listed}) AND trashed_at IS NULL"
    found: dict[int, Entry] = {}
    for key, *row in connection.exec_driver_sql(sql).fetchall():
        values = dict(zip(shown, row, strict=True))
        found[key] = Entry(key, values, [values[name] for name in texts if values[name]])
    return found


@cache
def _columns(kind: RecordKind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the columns to read of a kind's table, and of those that are searched."""
    shown = tuple(column.name for column in kind.table.columns if field_of(column) and column.name != "trashed_at")
    own = [name for name in shown if not is_derived(kind.table.c[name])]
    return shown, tuple(name for name in own if _is_text(kind.table.c[name]))


@cache
def _text_sources(kind: RecordKind) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(_find_text_sources(kind))


def _find_text_sources(kind: RecordKind) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for child in kind.children:
        columns = tuple(name for name in child.columns if _is_text(child.table.c[name]))
        if columns:
            yield child.table.name, child.owner, columns
    if kind.party:
        yield "custom_value", kind.owner_column(), ("value",)


def _is_text(column: Any) -> bool:
    described = field_of(column)
    return described is not None and described.searched and described.kind in _TEXTS


def _gather(
    connection: Connection, found: dict[int, Entry], listed: str, source: tuple[str, str, tuple[str, ...]]
) -> None:
    table, owner, columns = source
    chosen = ", ".join(f'"{name}"' for name in columns)
    sql = f"SELECT {owner}, {chosen} FROM {table} WHERE {owner} IN ({listed}) AND trashed_at IS NULL"
    for key, *values in connection.exec_driver_sql(sql).fetchall():
        if (entry := found.get(key)) is None:
            continue
        entry.texts.extend(filter(None, values))
        if table == "email":
            entry.emails.append(values[0] or "")
        elif table == "phone":
            entry.phones.append(values[0] or "")
            entry.texts.extend(_dialled(values[0] or ""))
        elif table == "address":
            entry.cities.append(values[columns.index("city")] or "")


def _dialled(number: str) -> set[str]:
    """A number as it may be asked for: all its digits, and those dialled inside its country, with and without a 0."""
    inside = phone_digits(number)
    return {"".join(filter(str.isdigit, number)), inside, f"0{inside}" if inside else ""} - {""}


def _gather_link(connection: Connection, found: dict[int, Entry], listed: str, link: Link) -> None:
    chosen = ", ".join(f't."{name}"' for name in link.columns)
    sql = (
        f"SELECT v.{link.owner}, {chosen} FROM {link.via} v JOIN {link.target} t ON t.id = v.{link.through} "
        f"WHERE v.{link.owner} IN ({listed}) AND v.trashed_at IS NULL AND t.trashed_at IS NULL"
    )
    for key, *values in connection.exec_driver_sql(sql).fetchall():
        if (entry := found.get(key)) is not None:
            entry.texts.extend(filter(None, values))

"""Rows of any table in words: 'Ama Mensah', 'E-mail addresses of Ama Mensah', 'Venue of Launch event'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from crm.i18n import _
from crm.models.fields import field_of
from crm.models.records import KINDS
from crm.models.schema import table as table_named
from crm.queries.records import titles_of
from crm.store.reversal import Kept, Pointing

Row = tuple[str, int]


def described_rows(connection: Connection, rows: Iterable[Row]) -> dict[Row, str]:
    """What a person calls each row; one that is gone is called by its kind alone."""
    by_table: dict[str, set[int]] = defaultdict(set)
    for name, key in rows:
        by_table[name].add(key)
    described: dict[Row, str] = {}
    for name, keys in by_table.items():
        say = _titles if name in KINDS else _parts
        described.update({(name, key): text for key, text in say(connection, name, keys).items()})
    return described


def described_pointers(connection: Connection, pointing: Iterable[Pointing]) -> list[str]:
    """Each live row with what it points at: 'Affiliations of Ama Mensah → Accra Planning'. One line per pair."""
    pairs = [((one.table, one.key), (one.target_table, one.target_key)) for one in pointing]
    names = described_rows(connection, [row for pair in pairs for row in pair])
    return list(dict.fromkeys(f"{names[own]} → {names[target]}" for own, target in pairs))


def described_fields(connection: Connection, kept: Iterable[Kept]) -> list[str]:
    """Fields of rows: 'Venue of Launch event'."""
    listed = [one for one in kept if one.field != "trashed_at"]
    names = described_rows(connection, [(one.table, one.key) for one in listed])
    return list(dict.fromkeys(_of(_label(one), names[one.table, one.key]) for one in listed))


def _label(kept: Kept) -> str:
    field = field_of(table_named(kept.table).c[kept.field])
    return _(field.label) if field else kept.field


def _of(part: str, whole: str) -> str:
    return _("{part} of {whole}").format(part=part, whole=whole)


def _titles(connection: Connection, name: str, keys: set[int]) -> dict[int, str]:
    titles = titles_of(connection, name, keys)
    return {key: titles.get(key) or _(KINDS[name].label) for key in keys}


def _parts(connection: Connection, name: str, keys: set[int]) -> dict[int, str]:
    """Rows that belong to a record, called by what they are and whose."""
    table = table_named(name)
    owners = list(_owner_columns(table))
    query = select(table.c.id, *(table.c[column] for column, _kind in owners)).where(table.c.id.in_(keys))
    found = {row[0]: row[1:] for row in connection.execute(query)}
    label = _part_label(name)
    described: dict[int, str] = {}
    for key in keys:
        values: tuple[Any, ...] = tuple(found.get(key, ()))
        owner = next(((kind, value) for (_c, kind), value in zip(owners, values, strict=False) if value), None)
        whole = titles_of(connection, owner[0], [owner[1]]).get(owner[1], "") if owner else ""
        described[key] = _of(label, whole) if whole else label
    return described


def _owner_columns(table: Table) -> Iterator[tuple[str, str]]:
    """Columns that point at records, the one a child list names as its owner first."""
    columns = [
        (c.name, key.column.table.name)
        for c in table.columns
        for key in c.foreign_keys
        if key.column.table.name in KINDS
    ]
    owning = {child.owner for kind in KINDS.values() for child in kind.children if child.table is table}
    yield from sorted(columns, key=lambda pair: pair[0] not in owning)


def _part_label(name: str) -> str:
    for kind in KINDS.values():
        for child in kind.children:
            if child.table.name == name:
                return _(child.label)
    return name.replace("_", " ").capitalize()

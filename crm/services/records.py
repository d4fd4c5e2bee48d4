"""Saving record documents: new ones many at a time, changed ones by comparing field by field.

Only what the person changed is written. A stored value that moved meanwhile is a conflict, never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from crm.errors import Conflict
from crm.i18n import _
from crm.models import contacts
from crm.models.records import Child, RecordKind
from crm.names import full_name
from crm.queries.records import Document, load
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.unit import Unit

_NAMED = {"organisation_id": "organisation", "city_id": "city", "owner_id": "owner", "staff_id": "staff"}


def save(database: Database, kind: RecordKind, base: Document | None, edited: Document) -> int:
    """Store a record as one labelled step; `base` is the document as the person opened it, None for a new one.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    label = save_label(kind, base, edited)
    with database.write(label) as unit:
        if base is None:
            return create(unit, kind, edited)
        update(unit, kind, base, edited)
        return int(base["id"])


def save_label(kind: RecordKind, base: Document | None, edited: Document) -> str:
    title = title_of(kind, {**(base or {}), **edited})
    words = _("Edit {title}") if base else _("Add {title}")
    return words.format(title=title or _(kind.label))


def title_of(kind: RecordKind, document: Mapping[str, Any]) -> str:
    return full_name(document) if kind.name == "person" else str(document.get(kind.names[0]) or "")


def create(unit: Unit, kind: RecordKind, document: Document, links: Links | None = None) -> int:
    """Add a record within a unit of work.

    Raises:
        Invalid: with a message for each field, also for one that is needed and missing.
    """
    return create_many(unit, kind, [checked(kind, {**needed(kind), **document})], links or Links(unit))[0]


def needed(kind: RecordKind) -> Document:
    """A document of a kind with nothing in it but the fields that must not stay empty."""
    return {name: None for name, field in kind.fields.items() if field.required}


def create_many(unit: Unit, kind: RecordKind, documents: Sequence[Document], links: Links) -> list[int]:
    """Add checked documents, row lists table by table: what an import of any size uses."""
    names = [column.name for column in kind.columns]
    rows = [_scalars(unit, kind, names, document, links) for document in documents]
    keys = unit.insert_many(kind.table, rows)
    for child in kind.children:
        unit.insert_many(
            child.table,
            [
                {**values, child.owner: key}
                for key, document in zip(keys, documents, strict=True)
                for values in _child_rows(child, document.get(child.name) or (), links)
            ],
        )
    if kind.party:
        _create_party_rows(unit, kind, keys, documents, links)
    return keys


def _scalars(unit: Unit, kind: RecordKind, names: Iterable[str], document: Document, links: Links) -> dict[str, Any]:
    row = {name: document[name] for name in names if document.get(name) not in (None, "", (), [])}
    row["id"] = document["id"] if isinstance(document.get("id"), int) else unit.next_key()
    if kind.name == "person":
        row["full_name"] = full_name(row)
    _resolve(kind, row, links, document)
    return row


def _resolve(kind: RecordKind, row: dict[str, Any], links: Links, document: Mapping[str, Any] | None = None) -> None:
    """Where a record is only named (`city`), find it or make it, and put its key beside (`city_id`)."""
    named = row if document is None else document
    for column, name in _NAMED.items():
        if column in kind.table.c and not row.get(column) and named.get(name):
            row[column] = getattr(links, name)(named[name])


def _child_rows(child: Child, rows: Iterable[Any], links: Links) -> Iterable[dict[str, Any]]:
    """Rows of one child list as columns; the first of a list with a primary one is primary where none is marked."""
    ready = [row for row in (_child_row(child, one, links) for one in rows) if row]
    if "primary" in child.columns and ready and not any(row.get("primary") for row in ready):
        ready[0]["primary"] = True
    return ready


def _child_row(child: Child, row: Any, links: Links) -> dict[str, Any]:
    values = {child.single: row} if isinstance(row, str) else {n: row[n] for n in child.columns if _is_ours(n, row)}
    if not isinstance(row, str):
        for column, name in _NAMED.items():
            if column in child.columns and not values.get(column) and row.get(name):
                values[column] = getattr(links, name)(row[name])
    return values if any(value not in (None, "", (), [], False) for value in values.values()) else {}


def _is_ours(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a row has a value that we may store: an id as text comes from a file, and its name beside it counts."""
    return name in row and not (name.endswith("_id") and isinstance(row[name], str))


def _create_party_rows(
    unit: Unit, kind: RecordKind, keys: Sequence[int], documents: Sequence[Document], links: Links
) -> None:
    owner = kind.owner_column()
    pairs = list(zip(keys, documents, strict=True))
    taggings = [
        {"tag_id": tag, owner: key}
        for key, document in pairs
        for tag in dict.fromkeys(links.tag(name) for name in document.get("tags") or () if name.strip())
    ]
    values = [
        {"custom_field_id": links.custom_field(kind, name), owner: key, "value": text}
        for key, document in pairs
        for name, text in (document.get("custom") or {}).items()
        if text not in (None, "")
    ]
    unit.insert_many(contacts.tagging, taggings)
    unit.insert_many(contacts.custom_value, values)


def update(unit: Unit, kind: RecordKind, base: Document, edited: Document, links: Links | None = None) -> bool:
    """Write what differs between `base` and `edited`; fields missing from `edited` stay. Tells whether anything did.

    Raises:
        Invalid, Conflict: nothing of the step is stored.
    """
    cleaned = checked(kind, edited)
    links = links or Links(unit)
    _resolve(kind, cleaned, links)
    stored = load(unit.connection, kind, int(base["id"]))
    before = _last_change(unit)
    changes, conflicts = _scalar_changes(kind, base, cleaned, stored)
    if kind.name == "person":
        _follow_name(base, changes)
    for child in kind.children:
        if child.name in cleaned:
            conflicts.update(_update_children(unit, child, base, cleaned, stored, links))
    if conflicts:
        raise Conflict(_("Somebody changed this record meanwhile."), conflicts)
    unit.update(kind.table, int(base["id"]), changes)
    if kind.party:
        _update_tags(unit, kind, base, cleaned, links)
        _update_custom(unit, kind, base, cleaned, stored, links)
    return _last_change(unit) > before


def _last_change(unit: Unit) -> int:
    """The number of the last entry in the journal: it moved if anything was really written."""
    return int(unit.connection.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0)


def _scalar_changes(
    kind: RecordKind, base: Document, edited: Document, stored: Document
) -> tuple[dict[str, Any], dict[str, tuple[Any, Any]]]:
    changes: dict[str, Any] = {}
    conflicts: dict[str, tuple[Any, Any]] = {}
    for column in kind.columns:
        name = column.name
        if name not in edited or _same(edited[name], base.get(name)):
            continue
        if not _same(stored[name], base.get(name)) and not _same(stored[name], edited[name]):
            conflicts[name] = (stored[name], edited[name])
        elif not _same(stored[name], edited[name]):
            changes[name] = edited[name]
    return changes, conflicts


def _same(one: Any, other: Any) -> bool:
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(value) or None
    return None if value == "" else value


def _follow_name(base: Document, changes: dict[str, Any]) -> None:
    """A full name that was only its parts put together follows them; one that was written otherwise stays."""
    parts = {"prefix", "given_name", "additional_names", "family_name", "suffix", "name_order"}
    unnamed = {**base, "full_name": None}
    if (
        "full_name" not in changes
        and parts & changes.keys()
        and base.get("full_name") in (full_name(unnamed), None, "")
    ):
        changes["full_name"] = full_name({**unnamed, **changes})
    elif "full_name" in changes and not changes["full_name"]:
        changes["full_name"] = full_name({**base, **changes})


def _update_children(
    unit: Unit, child: Child, base: Document, edited: Document, stored: Document, links: Links
) -> dict[str, tuple[Any, Any]]:
    conflicts: dict[str, tuple[Any, Any]] = {}
    base_rows = {row["id"]: row for row in base.get(child.name) or () if isinstance(row, dict)}
    stored_rows = {row["id"]: row for row in stored[child.name]}
    kept: set[int] = set()
    new: list[dict[str, Any]] = []
    for index, row in enumerate(edited[child.name]):
        key = row.get("id") if isinstance(row, dict) else None
        values = _child_row(child, _by_new_name(row, base_rows.get(key)), links)
        if key is None or key not in base_rows:
            new.extend([values] if values else [])
            continue
        if not values:
            continue
        kept.add(key)
        changes = {name: value for name, value in values.items() if not _same(value, base_rows[key].get(name))}
        if key not in stored_rows:
            # Somebody removed the row. Once the person has seen that (the base then says so) and wants it, it is new.
            gone = [name for name in changes if not _same(base_rows[key].get(name), None)]
            conflicts.update({f"{child.name}.{index}.{name}": (None, changes[name]) for name in gone})
            new.extend([values] if changes and not gone else [])
            continue
        moved = [name for name in changes if not _same(stored_rows[key][name], base_rows[key][name])]
        conflicts.update({f"{child.name}.{index}.{name}": (stored_rows[key][name], changes[name]) for name in moved})
        unit.update(child.table, key, changes)
    unit.trash(child.table, [key for key in base_rows if key not in kept])
    unit.insert_many(child.table, [{**values, child.owner: int(base["id"])} for values in new])
    return conflicts


def _by_new_name(row: Any, base: Mapping[str, Any] | None) -> Any:
    """A row whose organisation was renamed by typing points at the one of that name, no longer at the old one."""
    if base is None:
        return row
    gone = {
        column: None
        for column, name in _NAMED.items()
        if row.get(name) != base.get(name) and row.get(column) == base.get(column)
    }
    return {**row, **gone}


def _update_tags(unit: Unit, kind: RecordKind, base: Document, edited: Document, links: Links) -> None:
    if "tags" not in edited:
        return
    owner, key = kind.owner_column(), int(base["id"])
    added = [name for name in edited["tags"] if name not in base.get("tags", ())]
    removed = [name for name in base.get("tags", ()) if name not in edited["tags"]]
    for tag in dict.fromkeys(links.tag(name) for name in added):
        if not _rows(unit, contacts.tagging, "tag_id", tag, owner, key):
            unit.insert(contacts.tagging, {"tag_id": tag, owner: key})
    for name in removed:
        unit.trash(contacts.tagging, _rows(unit, contacts.tagging, "tag_id", links.tag(name), owner, key))


def _update_custom(
    unit: Unit, kind: RecordKind, base: Document, edited: Document, stored: Document, links: Links
) -> None:
    if "custom" not in edited:
        return
    owner, key = kind.owner_column(), int(base["id"])
    for name in {*edited["custom"], *base.get("custom", {})}:
        value, was = edited["custom"].get(name) or None, base.get("custom", {}).get(name)
        if _same(value, was) or _same(value, stored["custom"].get(name)):
            continue
        field = links.custom_field(kind, name)
        rows = _rows(unit, contacts.custom_value, "custom_field_id", field, owner, key)
        if value is None:
            unit.trash(contacts.custom_value, rows)
        elif rows:
            unit.update(contacts.custom_value, rows[0], {"value": value})
        else:
            unit.insert(contacts.custom_value, {"custom_field_id": field, owner: key, "value": value})


def _rows(unit: Unit, table: Table, first: str, value: int, second: str, key: int) -> list[int]:
    found = unit.connection.exec_driver_sql(
        f"SELECT id FROM {table.name} WHERE {first} = ? AND {second} = ? AND trashed_at IS NULL", (value, key)
    )
    return [number for (number,) in found.fetchall()]

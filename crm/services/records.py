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
from crm.names import NAME_PARTS, full_name
from crm.queries.records import Document, load
from crm.services.links import Links
from crm.services.rules import checked
from crm.services.typed import settled
from crm.store.database import Database
from crm.store.unit import Unit

Conflicts = dict[str, tuple[Any, Any]]  # by field: the value now stored, and the one the person wants
# References whose record may be named beside them (`organisation_id`: `organisation`), and is made if it is not there.
_NAMED = {
    name: name.removesuffix("_id") for name in ("organisation_id", "city_id", "owner_id", "staff_id", "editor_id")
}


def save(database: Database, kind: RecordKind, base: Document | None, edited: Document) -> int:
    """Store a record as one labelled step; `base` is the document as the person opened it, None for a new one.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    document = settled(kind, base, {**needed(kind), **edited} if base is None else edited)
    label = save_label(kind, base, edited)
    with database.write(label) as unit:
        if base is None:
            return create(unit, kind, document)
        update(unit, kind, base, document)
        return int(base["id"])


def save_label(kind: RecordKind, base: Document | None, edited: Document) -> str:
    title = title_of(kind, {**(base or {}), **edited})
    words = _("Edit {title}") if base else _("Add {title}")
    return words.format(title=title or _(kind.label))


def title_of(kind: RecordKind, document: Mapping[str, Any]) -> str:
    return full_name(document) if kind.name == "person" else str(document.get(kind.title) or "")


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
            row[column] = links.named(column, named[name])


def _child_rows(child: Child, rows: Iterable[Any], links: Links) -> Iterable[dict[str, Any]]:
    """Rows of one child list as columns; the first of a list with a primary one is primary where none is marked."""
    ready = [row for row in (_child_row(child, one, links) for one in rows) if row]
    if "primary" in child.columns and ready and not any(row.get("primary") for row in ready):
        ready[0]["primary"] = True
    return ready


def _child_row(child: Child, row: Any, links: Links) -> dict[str, Any]:
    if isinstance(row, str):
        row = {child.single: row}
    values: dict[str, Any] = {name: row[name] for name in child.columns if _is_ours(name, row)}
    for column, name in _NAMED.items():
        if column in child.columns and not values.get(column) and row.get(name):
            values[column] = links.named(column, row[name])
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
    changes, conflicts = _compared(base, {name: cleaned[name] for name in kind.fields if name in cleaned}, stored)
    custom, moved = _compared(base.get("custom") or {}, _custom_of(base, cleaned), stored.get("custom") or {})
    conflicts.update({f"custom.{name}": pair for name, pair in moved.items()})
    if kind.name == "person":
        _follow_name(stored, changes)
    for child in kind.children:
        if child.name in cleaned:
            conflicts.update(_update_children(unit, child, base, cleaned, stored, links))
    if conflicts:
        raise Conflict(_("Somebody changed this record meanwhile."), conflicts)
    unit.update(kind.table, int(base["id"]), changes)
    if kind.party:
        _update_tags(unit, kind, base, cleaned, links)
        _update_custom(unit, kind, int(base["id"]), custom, links)
    return _last_change(unit) > before


def _last_change(unit: Unit) -> int:
    """The number of the last entry in the journal: it moved if anything was really written."""
    return int(unit.connection.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0)


def _compared(base: Document, edited: Document, stored: Document) -> tuple[dict[str, Any], Conflicts]:
    """What the person changed, and the part of it that moved in the store meanwhile: the stored value and theirs."""
    changes: dict[str, Any] = {}
    conflicts: Conflicts = {}
    for name, value in edited.items():
        was, now = base.get(name), stored.get(name)
        if _same(value, was) or _same(value, now):
            continue
        if _same(now, was):
            changes[name] = value
        else:
            conflicts[name] = (now, value)
    return changes, conflicts


def _custom_of(base: Document, edited: Document) -> Document:
    """Custom values as edited, None for those that are no longer there; nothing where none were edited."""
    return {**dict.fromkeys(base.get("custom") or ()), **edited["custom"]} if "custom" in edited else {}


def _same(one: Any, other: Any) -> bool:
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(value) or None
    return None if value == "" else value


def _follow_name(stored: Document, changes: dict[str, Any]) -> None:
    """A full name that is only its parts put together follows them; one that is written otherwise stays."""
    unnamed = {**stored, "full_name": None}
    if "full_name" in changes:
        changes["full_name"] = changes["full_name"] or full_name({**unnamed, **changes})
    elif {*NAME_PARTS, "name_order"} & changes.keys() and stored["full_name"] in (full_name(unnamed), None):
        changes["full_name"] = full_name({**unnamed, **changes})


def _update_children(
    unit: Unit, child: Child, base: Document, edited: Document, stored: Document, links: Links
) -> Conflicts:
    conflicts: Conflicts = {}
    base_rows = {row["id"]: row for row in base.get(child.name) or () if isinstance(row, dict)}
    stored_rows = {row["id"]: row for row in stored[child.name]}
    kept: set[int] = set()
    new: list[dict[str, Any]] = []
    for index, row in enumerate(_led(child, edited[child.name], base_rows)):
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


def _led(child: Child, rows: Sequence[Any], base_rows: Mapping[int, Mapping[str, Any]]) -> Sequence[Any]:
    """The rows of a list; where its primary one was taken away, or there was none yet, the first one is it."""
    first = {key for key, row in base_rows.items() if row.get("primary")}
    if "primary" not in child.columns or not rows or (base_rows and not first):
        return rows
    dicts = [row if isinstance(row, dict) else {child.single: row} for row in rows]
    if any(row.get("primary") or row.get("id") in first for row in dicts):
        return rows
    return [{**dicts[0], "primary": True}, *rows[1:]]


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
    wanted = dict.fromkeys(links.tag(name) for name in added)
    for tag in wanted:
        if not _rows(unit, contacts.tagging, "tag_id", tag, owner, key):
            unit.insert(contacts.tagging, {"tag_id": tag, owner: key})
    for gone in {known for name in removed if (known := links.known_tag(name))} - wanted.keys():
        unit.trash(contacts.tagging, _rows(unit, contacts.tagging, "tag_id", gone, owner, key))


def _update_custom(unit: Unit, kind: RecordKind, key: int, changes: Mapping[str, Any], links: Links) -> None:
    owner = kind.owner_column()
    for name, value in changes.items():
        field = links.custom_field(kind, name)
        rows = _rows(unit, contacts.custom_value, "custom_field_id", field, owner, key)
        if value in (None, ""):
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

"""Records in the shape of their published JSON: which names they have, and their values as they leave the program."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection

from crm.keys import to_text
from crm.models.fields import Field, Kind, field_of
from crm.models.records import KINDS, Child
from crm.queries.records import Document, titles_of

_PERSON = (
    "kind", "id", "prefix", "given_name", "additional_names", "family_name", "suffix", "full_name", "native_name",
    "name_order", "nickname", "pronouns", "gender", "salutation", "emails", "phones", "addresses", "affiliations",
    "websites", "birthday", "notes", "tags", "languages", "do_not_contact", "custom", "has_photo", "external_id",
    "sources",
)  # fmt: skip
_ORGANISATION = (
    "kind", "id", "name", "acronym", "sectors", "emails", "phones", "addresses", "websites", "city", "notes", "tags",
    "do_not_contact", "custom", "external_id", "sources",
)  # fmt: skip
_CITY = ("kind", "id", "name", "country", "region", "geonames_id", "latitude", "longitude", "population")
_NAMES = {"person": _PERSON, "organisation": _ORGANISATION, "city": _CITY}
_LISTS = (
    "emails", "phones", "addresses", "affiliations", "websites", "tags", "languages", "do_not_contact", "sectors",
    "sources",
)  # fmt: skip


def outward(connection: Connection, document: Document) -> Document:
    """A record as it leaves: the names of its published JSON; ids as text, nothing internal or sensitive.

    A kind of which none is published leaves with all its other fields.
    """
    kind = KINDS[document["kind"]]
    record = {name: _outward_value(value, kind.fields.get(name)) for name, value in document.items()}
    record["id"] = to_text(document["id"])
    if kind.name == "organisation":
        record["city"] = titles_of(connection, "city", [document["city_id"]] if document["city_id"] else ()).get(
            document["city_id"], ""
        )
    for child in kind.children:
        record[child.name] = [_outward_row(child, row) for row in document[child.name]]
    withheld = {name for name, field in kind.fields.items() if field.internal or field.sensitive}
    names = _NAMES.get(kind.name) or [name for name in record if name not in withheld]
    return {name: record.get(name) for name in names}


def _outward_value(value: Any, field: Field | None) -> Any:
    """References as ids, word lists as lists, numbers with all their digits, nothing as '' (of a number: as null)."""
    kind = field.kind if field is not None else None
    if isinstance(value, tuple):
        return list(value)
    if value is None:
        return None if kind in (Kind.NUMBER, Kind.DECIMAL) else ""
    if kind == Kind.REFERENCE:
        return to_text(value)
    return _number(value) if kind == Kind.DECIMAL and value else value


def _number(value: Any) -> Any:
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _outward_row(child: Child, row: Mapping[str, Any]) -> Any:
    """A row of a list: without its own key, references that are empty, and whoever is not to be named."""
    if child.single:
        return row[child.single] or ""
    column, value = child.named_where
    unnamed = bool(column) and row[column] != value
    fields = {name: field_of(child.table.c[name]) for name in child.columns}
    return {
        name: _outward_value(value, fields.get(name))
        for name, value in row.items()
        if name != "id"
        and not (name.endswith("_id") and (value is None or unnamed))
        and not (unnamed and f"{name}_id" in fields)
    }


def complete(record: Document) -> Document:
    """A record as read from a file, with every name of the published JSON, empty where the file said nothing."""
    kind = record.get("kind") or "person"
    if kind not in _NAMES:
        return record
    return {name: record.get(name, _empty(name)) for name in _NAMES[kind] if name != "id"} | {"kind": kind}


def _empty(name: str) -> Any:
    return [] if name in _LISTS else {"custom": {}, "has_photo": False}.get(name, "")

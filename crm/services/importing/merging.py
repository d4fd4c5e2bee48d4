"""What a stored record becomes when an incoming one is the same party: by the policy the person chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm.models.records import RecordKind
from crm.queries.records import Document
from crm.store.match_keys import organisation_key, phone_key
from crm.text import fold

# What makes two rows of a child list the same: those already there are not added again.
_SAME = {
    "emails": ("address",),
    "phones": ("number",),
    "websites": ("url",),
    "addresses": ("street", "postal_code", "city", "po_box"),
    "affiliations": ("organisation", "city"),
    "consents": ("purpose", "given_at"),
}
_DERIVED_NAMES = ("full_name",)


def merged(kind: RecordKind, stored: Document, incoming: Mapping[str, Any], policy: str) -> Document:
    """The stored document with what `incoming` brings; `update` replaces values, `fill` only what is empty."""
    result = dict(stored)
    for name in kind.fields:
        value = incoming.get(name)
        if value in (None, "", (), []) or (policy == "fill" and stored[name] not in (None, "", ())):
            continue
        result[name] = tuple(value) if isinstance(value, list) else value
    if kind.name == "organisation" and incoming.get("city") and not (policy == "fill" and stored["city_id"]):
        result["city_id"], result["city"] = None, incoming["city"]
    for child in kind.children:
        rows = incoming.get(child.name)
        if rows and not (policy == "fill" and stored[child.name]):
            result[child.name] = _joined(child.name, child.single, stored[child.name], rows)
    _join_words(result, stored, incoming)
    return result


def _joined(name: str, single: str, stored: list[Any], incoming: Any) -> list[Any]:
    joined = list(stored)
    places = {_identity(name, single, row): place for place, row in enumerate(stored)}
    for row in incoming:
        given = {single: row} if isinstance(row, str) else {k: v for k, v in row.items() if v not in (None, "", [], ())}
        place = places.get(_identity(name, single, row))
        if place is None:
            places[_identity(name, single, row)] = len(joined)
            joined.append({**given, "primary": False} if stored and "primary" in given else given)
        elif not isinstance(row, str):
            kept = {k: v for k, v in given.items() if k not in ("id", "primary", *_SAME[name])}
            joined[place] = {**joined[place], **kept}
    return joined


def _identity(name: str, single: str, row: Any) -> tuple[str, ...]:
    if isinstance(row, str):
        row = {single: row}
    if name == "phones":
        return (phone_key(row.get("number") or "") or fold(row.get("number") or ""),)
    if name == "affiliations":
        return (organisation_key(row.get("organisation") or ""), fold(row.get("city") or ""))
    return tuple(fold(row.get(column) or "").strip() for column in _SAME[name])


def _join_words(result: Document, stored: Document, incoming: Mapping[str, Any]) -> None:
    if incoming.get("tags"):
        own = {fold(name) for name in stored.get("tags", ())}
        result["tags"] = [*stored.get("tags", ()), *(name for name in incoming["tags"] if fold(name) not in own)]
    if incoming.get("custom"):
        result["custom"] = {**incoming["custom"], **stored.get("custom", {})}

"""What a stored record becomes when an incoming one is the same party: by the policy the person chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from crm.keys import from_text
from crm.models.action_plan import ORIGINS
from crm.models.records import Child, RecordKind
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
    "participants": ("person_id", "organisation_id", "city_id"),
    "points": ("text",),
    "contributors": ("person_id",),
    "notes": ("text",),
    "stages": ("date", "status"),
    "deadlines": ("type", "date"),
    "requirements": ("text",),
    "instalments": ("due", "amount"),
    "allocations": ("pilot_id", "currency"),
    "origins": ORIGINS,
    "standings": ("status",),
}
_PARTIAL = ("addresses", "affiliations")  # of which a row may say less than the stored one, and mean it
_ADDED = ("contributors", "notes", "standings")  # to which is only added: what was noted stays
_ASIDE = ("id", "primary", "label")  # what does not tell rows apart
Row = dict[str, Any]


def merged(kind: RecordKind, stored: Document, incoming: Mapping[str, Any], policy: str) -> Document:
    """The stored document with what `incoming` brings; `update` replaces values, `fill` only what is empty.

    Lists are added to. Only a record that comes back under its own id, from a list that was handed out, also replaces
    in them what was changed in the list. Empty is never a value: what the incoming record does not say stays.
    """
    result = dict(stored)
    own = policy == "update" and _is_own(stored, incoming)
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
            result[child.name] = _joined(child, stored[child.name], rows, own=own and child.name not in _ADDED)
    if incoming.get("tags"):
        result["tags"] = incoming["tags"] if own else _more_words(stored.get("tags", ()), incoming["tags"])
    if incoming.get("custom"):
        one, other = incoming["custom"], stored.get("custom", {})
        result["custom"] = {**one, **other} if policy == "fill" else {**other, **one}
    return result


def differs(kind: RecordKind, stored: Document, after: Document) -> bool:
    """Whether a record as merged says anything that is not stored yet.

    Where it names whom it points at (`owner` without an `owner_id`), `stored` has the name of whom it points at now.
    """
    if _says_more((*kind.fields, "custom"), stored, after):
        return True
    for child in kind.children:
        before, now = stored[child.name], after[child.name]
        if len(now) != len(before) or any(_says_more(row, old, row) for old, row in zip(before, now, strict=True)):
            return True
    return {fold(word) for word in after.get("tags") or ()} != {fold(word) for word in stored.get("tags") or ()}


def _says_more(names: Iterable[str], stored: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any(_value(name, after, after) != _value(name, stored, after) for name in names)


def _value(name: str, row: Mapping[str, Any], after: Mapping[str, Any]) -> Any:
    """A value as it is compared: of a reference that has no key of ours yet, what it is called."""
    called = name.removesuffix("_id")
    if called != name and not isinstance(after.get(name), int) and after.get(called):
        return fold(str(row.get(called) or ""))
    return _plain(row.get(name))


def _plain(value: Any) -> Any:
    """Empty values are one, and it does not matter what kind of list holds them."""
    if isinstance(value, Mapping):
        return {name: plain for name, one in value.items() if (plain := _plain(one)) is not None} or None
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value] or None
    return None if value in ("", False) else value


def _is_own(stored: Document, incoming: Mapping[str, Any]) -> bool:
    with suppress(ValueError):
        return bool(from_text(str(incoming.get("id") or "")) == stored["id"])
    return False


def _more_words(stored: Any, incoming: Any) -> list[str]:
    known = {fold(word) for word in stored}
    return [*stored, *(word for word in incoming if fold(word) not in known)]


def _joined(child: Child, stored: list[Row], incoming: Any, *, own: bool) -> list[Row]:
    """The stored rows with the incoming ones; in our `own` list, one that is none of them is the next one, changed."""
    rows = [_given(child, row) for row in incoming]
    places = {_identity(child, row): place for place, row in enumerate(stored)}
    found = [_place(child, row, stored, places) for row in rows]
    changed = iter([place for place in range(len(stored)) if own and place not in found])
    joined = list(stored)
    for row, known in zip(rows, found, strict=True):
        place = next(changed, None) if known is None else known
        if place is not None and child.name in _ADDED:
            continue
        if place is not None:
            joined[place] = _completed(child, joined[place], row, own=own)
        elif _identity(child, row) not in places:
            places[_identity(child, row)] = len(joined)
            joined.append({**row, "primary": False} if stored and "primary" in row else row)
    return joined


def _given(child: Child, row: Any) -> Row:
    """What a row says."""
    if isinstance(row, str):
        return {child.single: row}
    return {name: value for name, value in row.items() if value not in (None, "", [], ())}


def _place(child: Child, row: Row, stored: list[Row], places: Mapping[tuple[str, ...], int]) -> int | None:
    """Which of the stored rows it is; None for a new one."""
    place = places.get(_identity(child, row))
    if place is None and child.name in _PARTIAL:
        return next((place for place, other in enumerate(stored) if _says_as_little(child, row, other)), None)
    return place if place is None or place < len(stored) else None


def _says_as_little(child: Child, row: Row, other: Row) -> bool:
    """Whether one of two rows says nothing that the other does not say too."""
    one, two = _said(child, row), _said(child, other)
    return bool(one) and bool(two) and (one.items() <= two.items() or two.items() <= one.items())


def _said(child: Child, row: Row) -> dict[str, str]:
    names = (name.removesuffix("_id") for name in child.columns if name not in _ASIDE)
    return {name: fold(str(row[name])).strip() for name in names if row.get(name)}


def _completed(child: Child, stored: Row, row: Row, *, own: bool) -> Row:
    """A stored row with what the incoming one says; what makes it that row changes in our `own` list only."""
    kept = _SAME[child.name]
    return stored | {
        name: value
        for name, value in row.items()
        if name not in ("id", "primary") and (own or name not in kept or not stored.get(name))
    }


def _identity(child: Child, row: Row) -> tuple[str, ...]:
    if child.name == "phones":
        return (phone_key(row.get("number") or "") or fold(row.get("number") or ""),)
    if child.name == "affiliations":
        return (organisation_key(row.get("organisation") or ""), fold(row.get("city") or ""))
    return tuple(fold(str(row.get(column) or "")).strip() for column in _SAME[child.name])

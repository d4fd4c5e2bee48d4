"""What a row is once its cells are read: a person, an organisation or a city, with a name, and nothing left over."""

from __future__ import annotations

import re
from typing import Any, Final

from crm.i18n import _
from crm.models.records import CITY, ORGANISATION, PERSON
from crm.services.importing.draft import Draft
from crm.services.importing.personal_names import split_name
from crm.services.importing.targets import scalars_of

_PARTS: Final = ("given_name", "family_name", "additional_names", "native_name", "nickname")
_PERSONAL: Final = ("full_name", *_PARTS)
_NOT_NAMED: Final = ("info requested", "info requested info requested")  # Eventbrite's, of guests nobody named
_REACHED: Final = ("emails", "phones")
_LISTS: Final = frozenset("emails phones addresses websites tags custom consents owner id has_photo".split())
_CLOSING: Final = ("\u202c", "\u2069")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
KINDS: Final = ("person", "organisation", "city")
_HELD: Final = {
    "person": _LISTS | {*scalars_of(PERSON), "affiliations"},
    "organisation": _LISTS | {*scalars_of(ORGANISATION), "city"},
    "city": _LISTS | {*scalars_of(CITY)},
}


def finish(draft: Draft, kind: str = "") -> dict[str, Any]:
    """The record document of a draft; `kind` where it is known what every row is."""
    record = draft.record
    kind = kind or record.get("kind") or _inferred(record)
    record.pop("kind", None)
    if kind == "person":
        _finish_person(draft)
    elif kind == "organisation":
        _finish_organisation(draft)
    else:
        _finish_city(record)
    if not record.keys() <= _HELD[kind]:
        _keep_foreign(draft, kind)
    draft.add_notes()
    if not any(problem.fatal for problem in draft.problems):  # what was too long may have been the name
        _require_name(draft, kind)
    return {"kind": kind, **_undirected(record)}


def _undirected(value: Any) -> Any:
    """A value without marks that turn the direction of all that follows."""
    if isinstance(value, str):
        return value if value.isascii() or _is_closed(value) else _DIRECTIONS.sub("", value)
    if isinstance(value, dict):
        return {name: _undirected(one) for name, one in value.items()}
    return [_undirected(one) for one in value] if isinstance(value, list) else value


def _is_closed(text: str) -> bool:
    """Whether every direction that a text opens is closed in it (UAX #9 §3.3.2)."""
    opened: list[str] = []
    for mark in _DIRECTIONS.findall(text):
        if mark not in _CLOSING:
            opened.append("\u2069" if mark >= "\u2066" else "\u202c")
        elif not opened or opened.pop() != mark:
            return False
    return not opened


def _inferred(record: dict[str, Any]) -> str:
    """A row with an organisation and no person's name, or the same name for both, is an organisation."""
    if any(name in record for name in _PARTS):
        return "person"
    name = record.get("full_name") or record.get("name")
    organisations = [row["organisation"] for row in record.get("affiliations", ()) if "organisation" in row]
    if name:
        return "organisation" if name in organisations else "person"
    return "organisation" if organisations or "acronym" in record or "sectors" in record else "person"


def _finish_person(draft: Draft) -> None:
    record = draft.record
    for part in _PERSONAL:
        if str(record.get(part, "")).lower() in _NOT_NAMED:
            del record[part]
    name = record.pop("name", "")
    if name or not any(part in record for part in _PERSONAL):
        name = name or draft.display
    if name:
        draft.put("full_name", name, _("Name"))
    # One of our own says all it knows about the name; of any other, the parts are guessed.
    if "full_name" in record and not {"id", "given_name", "family_name"} & record.keys():
        parts = split_name(record["full_name"])
        if parts:
            record |= {name: value for name, value in parts.items() if name not in record}
            if "," in record["full_name"] and record["full_name"].startswith(parts["family_name"] + ","):
                del record["full_name"]  # 'Okello, Amina' is an order of sorting; the parts say it better
    if "seat" in record:
        record.setdefault("addresses", []).append({"city": record.pop("seat")})


def _finish_organisation(draft: Draft) -> None:
    record = draft.record
    affiliations = record.pop("affiliations", [])
    own = (record.pop("name", ""), record.pop("full_name", ""))
    names = list(dict.fromkeys(filter(None, (*own, *(row.get("organisation", "") for row in affiliations)))))
    if names:
        record["name"] = names[0]
    for other in names[1:]:
        draft.keep(_(ORGANISATION.label), other)
    for row in affiliations:
        for part, value in row.items():
            if part not in ("organisation", "primary"):
                label = PERSON.child("affiliations").table.c[part].info["field"].label
                draft.keep(_(label), "; ".join(value) if isinstance(value, list) else value)
    if "seat" in record:
        record["city"] = record.pop("seat")


def _finish_city(record: dict[str, Any]) -> None:
    address: dict[str, str] = next(iter(record.get("addresses", ())), {})
    name = record.pop("name", "") or record.pop("full_name", "") or address.get("city", "")
    if name:
        record["name"] = name
    for part in ("region", "country"):
        if address.get(part):
            record.setdefault(part, address[part])
    if address and address.keys() <= {"city", "region", "country", "label"}:
        record["addresses"].pop(0)
        if not record["addresses"]:
            del record["addresses"]


def _keep_foreign(draft: Draft, kind: str) -> None:
    """Fields that a record of this kind does not have become fields of the user's own, under their label."""
    fields = {**CITY.fields, **ORGANISATION.fields, **PERSON.fields}
    for name in [name for name in draft.record if name not in _HELD[kind]]:
        value = draft.record.pop(name)
        if name == "affiliations":
            draft.keep(
                _(PERSON.child(name).label), "; ".join(row.get("organisation") or row.get("role", "") for row in value)
            )
        else:
            label = _(fields[name].label) if name in fields else name
            draft.record.setdefault("custom", {})[label] = "; ".join(value) if isinstance(value, list) else str(value)


def _require_name(draft: Draft, kind: str) -> None:
    record = draft.record
    if kind == "person":
        if not any(name in record for name in (*_PERSONAL, *_REACHED)):
            draft.reject("", "", _("There is no name, e-mail address or phone number in it."))
    elif "name" not in record:
        draft.reject("", "", _("There is no name in it."))

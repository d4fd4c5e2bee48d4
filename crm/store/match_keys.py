"""Keys under which two parties may be the same: what the matcher blocks by, for stored and incoming ones alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crm.names import full_name, name_key
from crm.text import fold, words
from crm.values.phones import key as phone_digits

_LEGAL_FORMS = frozenset(
    (
        "inc", "incorporated", "llc", "ltd", "limited", "plc", "corp", "corporation", "co", "company", "gmbh", "ag",
        "ev", "sa", "sarl", "sas", "srl", "spa", "bv", "nv", "ab", "as", "oy", "aps", "kg", "the",
    )
)  # fmt: skip


def email_key(address: str) -> str:
    return f"e:{address.strip().lower()}"


def phone_key(number: str) -> str:
    """The last digits of a number, however it is written; '' where there are too few to mean anybody."""
    digits = phone_digits(number)
    return f"p:{digits}" if digits else ""


def organisation_key(name: str) -> str:
    """A folded name without legal forms: 'Acme Ltd.' and 'ACME' are the same."""
    kept = [word for word in words(name) if word not in _LEGAL_FORMS]
    return f"o:{' '.join(kept or words(name))}" if words(name) else ""


def person_name_keys(person: Mapping[str, Any]) -> set[str]:
    """The outer names, and all of them: a first family name may stand among the additional names of the other one."""
    given, family = person.get("given_name"), person.get("family_name")
    if not (given and family):
        keys = {name_key(full_name(person))}
    else:
        keys = {name_key(given, family), name_key(given, person.get("additional_names"), family)}
    return {f"n:{key}" for key in keys if key}


def city_key(name: str) -> str:
    return f"c:{fold(name).strip()}" if name.strip() else ""


def address_key(city: str) -> str:
    """Under which a party is found by the city of an address; matching does not ask for it."""
    return f"l:{' '.join(words(city))}" if words(city) else ""


def keys_of(
    kind: str, values: Mapping[str, Any], emails: Iterable[str] = (), phones: Iterable[str] = ()
) -> frozenset[str]:
    """All keys of one party. `values` are its scalars by field name."""
    keys = {email_key(address) for address in emails if address}
    keys.update(phone_key(number) for number in phones if number)
    if values.get("external_id"):
        keys.add(f"x:{values['external_id']}")
    if kind == "person":
        keys.update(person_name_keys(values))
    elif kind == "organisation":
        keys.update((organisation_key(values.get("name") or ""), organisation_key(values.get("acronym") or "")))
    elif kind == "city":
        keys.add(city_key(values.get("name") or ""))
        if values.get("geonames_id"):
            keys.add(f"g:{values['geonames_id']}")
    return frozenset(keys - {""})

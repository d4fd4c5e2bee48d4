"""An address as it stands on an envelope: who, where, in the order of the country it goes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm.names import full_name
from crm.reports.lists.document import Record
from crm.text import fold, one_line

# Countries in which the postal code stands behind the town, or on a line of its own; elsewhere it stands before it.
_BEHIND = {
    "AU", "BD", "CA", "GB", "GH", "HK", "ID", "IE", "IN", "JM", "JO", "JP", "KE", "KR", "LK", "MM", "MY", "NG", "NP",
    "NZ", "PG", "PH", "PK", "SA", "SG", "TH", "TW", "TZ", "UG", "US", "ZA", "ZM",
}  # fmt: skip
_OWN_LINE = {"GB", "IE", "KE", "ZA"}
_STATES = {"AU", "CA", "US"}  # the state stands between town and code
_NAMES = {
    "australia": "AU", "bangladesh": "BD", "canada": "CA", "ghana": "GH", "hong kong": "HK", "india": "IN",
    "indonesia": "ID", "ireland": "IE", "jamaica": "JM", "japan": "JP", "jordan": "JO", "kenya": "KE",
    "south korea": "KR", "korea": "KR", "malaysia": "MY", "myanmar": "MM", "nepal": "NP", "new zealand": "NZ",
    "nigeria": "NG", "pakistan": "PK", "papua new guinea": "PG", "philippines": "PH", "saudi arabia": "SA",
    "singapore": "SG", "south africa": "ZA", "sri lanka": "LK", "taiwan": "TW", "tanzania": "TZ", "thailand": "TH",
    "uganda": "UG", "united kingdom": "GB", "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "united states": "US", "united states of america": "US", "usa": "US", "zambia": "ZM",
}  # fmt: skip


def address_lines(record: Record, address: Mapping[str, Any]) -> list[str]:
    """The lines of a label: name, organisation, street, town, and the country in capitals (UPU S42)."""
    lines = [*_addressee(record, address), *_where(address)]
    return [line for line in map(one_line, lines) if line]


def _addressee(record: Record, address: Mapping[str, Any]) -> list[str]:
    if record["kind"] != "person":
        return [str(record.get("name") or "")]
    name = full_name(record)
    prefix = str(record.get("prefix") or "")
    if prefix and not fold(name).startswith(fold(prefix)):
        name = f"{prefix} {name}"
    first: Mapping[str, Any] = next(iter(record.get("affiliations") or ()), {})
    at_home = fold(str(address.get("label") or "")) == "home"
    return [name, "" if at_home else str(first.get("organisation") or first.get("city") or "")]


def _where(address: Mapping[str, Any]) -> list[str]:
    part = {name: str(address.get(name) or "") for name in ("po_box", "extended", "city", "region", "postal_code")}
    streets = str(address.get("street") or "").splitlines()
    country = str(address.get("country") or "")
    return [part["extended"], *streets, part["po_box"], *_town(part, country_code(country)), country.upper()]


def _town(part: Mapping[str, str], country: str) -> list[str]:
    city, region, code = part["city"], part["region"], part["postal_code"]
    if country in _STATES:
        return [" ".join(filter(None, (city, region, code)))]
    if country in _OWN_LINE:
        return [city, region if fold(region) != fold(city) else "", code]
    town = f"{city} {code}" if country in _BEHIND else f"{code} {city}"
    return [town, region if fold(region) != fold(city) else ""]


def country_code(country: str) -> str:
    """ISO 3166's two letters, where the order of the lines hangs on them; '' for all others."""
    text = country.strip()
    return text.upper() if len(text) == 2 else _NAMES.get(fold(text), "")

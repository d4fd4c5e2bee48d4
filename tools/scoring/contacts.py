"""How right contacts are read: our record documents in the shape of the corpus' expectations, field by field."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from crm.errors import Expected
from crm.names import full_name
from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import open_source
from crm.services.importing.reading import read
from tools.scoring.score import Score

_N = {
    "family": "family_name",
    "given": "given_name",
    "additional": "additional_names",
    "prefix": "prefix",
    "suffix": "suffix",
}
_SCORED = ("fn", "n", "emails", "tels", "org", "title", "role", "note", "urls", "nickname", "adrs")
_ADR = {
    "pobox": "po_box",
    "ext": "extended",
    "street": "street",
    "city": "city",
    "region": "region",
    "zip": "postal_code",
    "country": "country",
}


# What the expectations have differently, and why ours stands.
KNOWN: Final = {
    # The assertion they were taken from names the last of two lines of a street, which is empty.
    ("contacts/ez-vcard/io/text/John_Doe_IPHONE.vcf", 0, "adrs"),
    # They call the same number '+1-418-…' in two other files.
    ("contacts/ez-vcard/io/text/rfc6350-example.vcf", 0, "tels"),
}


def scores(folder: Path) -> Iterator[Score]:
    """Per file the fields that are right, and whether every contact was found, no more and no less."""
    for path, outcome in expectations(folder).items():
        got = contacts_of(folder / path)
        want = outcome["contacts"]
        wrong = wrong_in(path, want, got)
        fields = sum(bool(_plain(one.get(field))) for one in want for field in _SCORED)
        named = ", ".join(f"{number + 1}: {field}" for _path, number, field in sorted(wrong))
        yield Score(path, fields - len(wrong), fields, "fields", named)
        yield Score(path, int(len(got) == outcome["count"]), 1, "counts", f"{len(got)} contacts")


def wrong_in(path: str, want: list[dict[str, Any]], got: list[dict[str, Any]]) -> set[tuple[str, int, str]]:
    """(file, number of the contact, field) of every field that is expected and is not there so."""
    padded = [*got, *[{}] * (len(want) - len(got))]
    return {
        (path, number, field)
        for number, (one, have) in enumerate(zip(want, padded, strict=False))
        for field in wrong_fields(one, have)
    }


def expectations(folder: Path) -> dict[str, Any]:
    """By the path of every file of contacts, what should be read of it."""
    found: dict[str, Any] = json.loads((folder / "expectations_dev.json").read_text(encoding="utf-8"))["contacts"]
    return found


def predicted(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Contacts by the path of every file of contacts that the expectations name."""
    return {path: contacts_of(folder / path) for path in expectations(folder)}


def contacts_of(path: Path) -> list[dict[str, Any]]:
    """The contacts of a file; none where it holds none."""
    try:
        return [as_expected(incoming) for incoming in read(open_source(path)) if incoming.record]
    except Expected:
        return []


def as_expected(incoming: Incoming) -> dict[str, Any]:
    record = incoming.record
    if record["kind"] == "person":
        place: dict[str, Any] = next(iter(record.get("affiliations", ())), {})
        name = full_name(record)
    else:
        place, name = {"organisation": record.get("name", "")}, record.get("name", "")
    return {
        "fn": name,
        "n": {key: record.get(field, "") for key, field in _N.items()},
        "emails": [row["address"] for row in record.get("emails", ())],
        "tels": [row["number"] for row in record.get("phones", ())],
        "org": [place.get("organisation", ""), *place.get("department", ())],
        "title": place.get("role", ""),
        "role": place.get("function", ""),
        "nickname": [part.strip() for part in record.get("nickname", "").split(",")],
        "note": [record.get("notes", "")],
        "urls": record.get("websites", []),
        "adrs": [{key: row.get(field, "") for key, field in _ADR.items()} for row in record.get("addresses", ())],
        "bday": record.get("birthday", ""),
        "categories": record.get("tags", []),
    }


def wrong_fields(want: dict[str, Any], have: dict[str, Any]) -> set[str]:
    """The fields that are expected and differ, compared as the corpus' own program compares."""
    return {field for field in _SCORED if _plain(want.get(field)) and not _equal(field, want[field], have.get(field))}


def _equal(field: str, want: Any, have: Any) -> bool:
    want, have = _plain(want), _plain(have)
    if isinstance(want, list) and field != "adrs":
        return sorted(map(str, want)) == sorted(map(str, have or []))
    return bool(want == have)


def _plain(value: Any) -> Any:
    """NFC, white space as single blanks, nothing empty."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if one}
    return [_plain(one) for one in value if one] if isinstance(value, list) else value

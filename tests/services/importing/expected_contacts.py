"""Our record documents in the shape of the corpus' expectations, to compare them with its own program.

uv run python -m tests.services.importing.expected_contacts FOLDER OUT.json
python FOLDER/score.py contacts OUT.json --split=dev
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from crm.errors import Expected
from crm.names import full_name
from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import open_source
from crm.services.importing.reading import read

_N = {
    "family": "family_name",
    "given": "given_name",
    "additional": "additional_names",
    "prefix": "prefix",
    "suffix": "suffix",
}
_SCORED = ("fn", "n", "emails", "tels", "org", "title", "role", "note", "urls", "nickname", "adrs")
_ADR = {"pobox": "po_box", "ext": "extended", "street": "street", "city": "city", "region": "region",
"zip": "postal_code",
        "country": "country"}  # fmt: skip


def predicted(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Contacts by the path of every file of contacts that the expectations name."""
    expectations = json.loads((folder / "expectations_dev.json").read_text(encoding="utf-8"))
    return {path: contacts_of(folder / path) for path in expectations["contacts"]}


def contacts_of(path: Path) -> list[dict[str, Any]]:
    """The contacts of a file; none where it holds none."""
    try:
        return [as_expected(incoming) for incoming in read(open_source(path))]
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


def same(expected: Any, cell: str) -> bool:
    """Whether a cell shows an expected value of a workbook."""
    if isinstance(expected, bool):
        return cell == str(expected).lower()
    if isinstance(expected, float):
        try:
            return float(cell) == expected
        except ValueError:
            return False
    text = str(expected).removeprefix("timedelta:").removesuffix("T00:00:00")
    return cell.strip() == text.strip() or cell.replace(" day,", " days,") == text


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(predicted(Path(sys.argv[1])), ensure_ascii=False), encoding="utf-8")

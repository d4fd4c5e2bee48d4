"""What was handed out comes back unchanged, through the readers that take strangers' files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.reports.lists.document import ListDocument, Record, printable
from crm.reports.lists.flatten import CONTACT, columns_for, rows_of
from crm.reports.lists.writing import write
from crm.services.importing.readers import open_source
from crm.services.importing.reading import read
from crm.text import clean, one_line
from tests.reports.lists.samples import AMINA, AWKWARD, FUND, HOSTILE, SCRIPTS, organisation, person

FORMATS = [("list.csv", ""), ("list.xlsx", ""), ("list.vcf", "vcard"), ("list.vcf", "vcard4"), ("list.json", "")]
# Whose name is known as a whole only; who is known by address or number only, and belongs somewhere.
WHOLE = person(full_name="Siti Example", emails=[{"address": "siti@example.org", "label": "", "primary": True}])
NAMELESS = person(
    emails=[{"address": "office@example.org"}],
    affiliations=[{"organisation": "Fictional Fund; East", "role": "Assistant"}],
)
BY_PHONE = person(phones=[{"number": "+254 20 555 0199"}], affiliations=[{"organisation": "Example Institute"}])
BARE = organisation(name="Nothing Else")


# Said of what is kept as it stands: a name is no phone number.
KEPT = ("This is not a phone number; it was kept as it stands.",)


def returned(records: list[Record], path: Path, format_name: str = "", kind: str = CONTACT) -> list[dict[str, Any]]:
    """The records written to `path` and read again."""
    columns = columns_for(kind, records)
    write(ListDocument("Contacts", columns, rows_of(records, columns), records=records), path, format_name)
    incoming = list(read(open_source(path)))
    told = [[problem for problem in one.problems if problem.reason not in KEPT] for one in incoming]
    assert told == [[]] * len(records)
    return [one.record for one in incoming]


def essence(value: Any) -> Any:
    """A record without what is blank, and without what the order says: the first address is the primary one."""
    if isinstance(value, dict):
        cleaned = {
            name: essence(one) for name, one in value.items() if name not in ("organisation_id", "primary", "sources")
        }
        return {name: one for name, one in cleaned.items() if one not in (None, "", [], {}, False)}
    return [essence(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("name", "format_name"), FORMATS)
def test_records_come_back_unchanged(name: str, format_name: str, tmp_path: Path) -> None:
    records: list[Record] = [AMINA, FUND, WHOLE, NAMELESS, BY_PHONE, BARE]
    found = returned(records, tmp_path / name, format_name)
    assert [essence(record) for record in found] == [essence(record) for record in records]


@pytest.mark.parametrize(("name", "format_name"), FORMATS)
@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_lists_of_one_kind_come_back_too(kind: str, name: str, format_name: str, tmp_path: Path) -> None:
    records: list[Record] = [AMINA, WHOLE, NAMELESS] if kind == "person" else [FUND, BARE]
    found = returned(records, tmp_path / name, format_name, kind)
    assert [essence(record) for record in found] == [essence(record) for record in records]


@pytest.mark.parametrize(
    "birthday", ["1985-03-22", "1985-03", "1985", "--03-22", "1899-12-31", "1900-02-28", "2000-02-29"]
)
@pytest.mark.parametrize(("name", "format_name"), FORMATS)
def test_birthdays_come_back(name: str, format_name: str, birthday: str, tmp_path: Path) -> None:
    found = returned([person(full_name="A", birthday=birthday)], tmp_path / name, format_name)
    assert found[0]["birthday"] == birthday


@pytest.mark.parametrize(("name", "format_name"), FORMATS)
def test_every_text_comes_back_in_every_field(name: str, format_name: str, tmp_path: Path) -> None:
    """As it would be stored: in NFC, without controls, and in one line but for notes."""
    texts = [text for text in (*SCRIPTS, *AWKWARD, *HOSTILE) if not _is_quoted_formula(text, name)]
    records = [_full_of(text) for text in texts]
    for text, found in zip(texts, returned(list(records), tmp_path / name, format_name), strict=True):
        line = [one_line(printable(text))]
        assert _lines(found.get("given_name")) == line
        assert _lines(*(row["number"] for row in found.get("phones", [{"number": ""}]))) == line
        assert _lines(found["affiliations"][0].get("role")) == line
        assert _lines(found["addresses"][0].get("postal_code")) == line
        assert [*filter(None, _lines(*found["affiliations"][0]["department"]))] == [*filter(None, line), "x"]
        assert [*filter(None, _lines(*found["tags"]))] == [*filter(None, line), "x"]
        assert clean(printable(found.get("notes", "")).replace("\r\n", "\n").replace("\r", "\n")) == clean(
            printable(text).replace("\r\n", "\n").replace("\r", "\n")
        )


def _lines(*values: str | None) -> list[str]:
    return [one_line(printable(value or "")) for value in values]


def _full_of(text: str) -> Record:
    return person(
        given_name=text,
        family_name="Okello",
        full_name=f"{text} Okello",
        nickname=text,
        notes=text,
        tags=[text, "x"],
        phones=[{"number": text}],
        affiliations=[{"organisation": "x", "role": text, "department": [text, "x"]}],
        addresses=[{"street": f"1\n{text}", "postal_code": text}],
        custom={"Diet": text},
    )


def _is_quoted_formula(text: str, name: str) -> bool:
    """Cards carry no guard; an apostrophe before a formula is taken for one that another program put there."""
    return name.endswith((".vcf", ".json")) and text.startswith("'") and text.lstrip("'")[:1] in "=+-@"

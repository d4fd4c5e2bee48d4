"""Real files of contacts that nobody here wrote, held against what a right reading yields."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Unreadable
from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import open_source
from crm.services.importing.readers.sheets import SheetSource
from crm.services.importing.reading import read
from crm.services.importing.source import TableSource
from tests.corpus import fixtures
from tests.services.importing.expected_contacts import contacts_of, same, wrong_fields

pytestmark = pytest.mark.corpus

# What the expectations have differently, and why ours stands.
KNOWN = {
    # The assertion they were taken from names the last of two lines of a street, which is empty.
    ("contacts/ez-vcard/io/text/John_Doe_IPHONE.vcf", 0, "adrs"),
    # They call the same number '+1-418-…' in two other files.
    ("contacts/ez-vcard/io/text/rfc6350-example.vcf", 0, "tels"),
}
# The folder holds another number, and other line ends, than the expected outcome.
CHANGED = {"csv/csv-spectrum/csvs/location_coordinates.csv", "csv/csv-spectrum/csvs/newlines_crlf.csv"}


def expected(area: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(fixtures("expectations_dev.json").read_text(encoding="utf-8"))[area]
    return found


def test_every_contact_is_found_with_its_fields() -> None:
    wrong = set()
    for path, outcome in expected("contacts").items():
        got = contacts_of(fixtures(path))
        assert len(got) == outcome["count"], path
        for index, (want, have) in enumerate(zip(outcome["contacts"], got, strict=True)):
            wrong |= {(path, index, field) for field in wrong_fields(want, have)}
    assert wrong == KNOWN


def test_every_text_table_has_its_cells() -> None:
    for path, outcome in expected("csv").items():
        want = json.loads(fixtures(outcome["expected_json"]).read_text(encoding="utf-8"))
        source = open_source(fixtures(path))
        assert isinstance(source, TableSource)
        got = [dict(zip(source.headings, row.cells, strict=False)) for row in source.rows()]
        assert got == want or path in CHANGED, path


def test_every_workbook_opens_or_says_why_not() -> None:
    for path, outcome in expected("spreadsheets").items():
        if outcome["opens"]:
            source = open_source(fixtures(path))
            assert isinstance(source, SheetSource)
            shown = {sheet["name"]: sheet.get("head", []) for sheet in outcome["sheets"]}
            assert set(source.sheets) <= set(shown)
            assert _missing(shown[source.sheet], source) == [], path
        else:
            with pytest.raises(Unreadable, match=re.escape(Path(path).name)):
                open_source(fixtures(path))


def _missing(head: list[list[Any]], source: TableSource) -> list[Any]:
    """What stands in the first rows of a sheet, from the headings on, and was not read."""
    got = {cell for row in source.rows() for cell in row.cells} | set(source.headings)
    want = [cell for row in _data(head, source.headings) for cell in row if cell not in ("", None)]
    return [cell for cell in want if not any(same(cell, one) for one in got)]


def _data(head: list[list[Any]], headings: tuple[str, ...]) -> list[list[Any]]:
    """The rows from the headings on; what stands above them is a title."""
    for index, row in enumerate(head):
        if sum(str(cell).strip() in headings for cell in row if cell) > len(headings) / 2:
            return head[index:]
    return []


@pytest.mark.parametrize("folder", ["contacts", "csv", "sheets", "surveys", "orgs", "cities", "names", "dedup"])
def test_no_file_of_any_kind_breaks_the_reader(folder: str) -> None:
    """Whatever is in it: records, or a sentence."""
    for path in sorted(fixtures(folder).rglob("*")):
        if path.is_file() and path.stat().st_size < 1 << 20:
            assert all(incoming.record for incoming in _read_or_refused(path))


def _read_or_refused(path: Path) -> list[Incoming]:
    try:
        return list(read(open_source(path)))
    except Unreadable as refusal:
        if path.name not in refusal.sentence:
            raise
        return []

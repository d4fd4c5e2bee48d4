"""Real files of contacts that nobody here wrote, held against what a right reading yields."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import open_source
from crm.services.importing.reading import read
from tests.corpus import fixtures
from tools.scoring import contacts, spreadsheets, tables
from tools.scoring.score import Score, total

pytestmark = pytest.mark.corpus

# The folder holds another number than the expected outcome.
CHANGED = {"csv/csv-spectrum/csvs/location_coordinates.csv"}


def not_whole(scores: Iterable[Score]) -> set[str]:
    return {score.what for score in scores if score.right < score.total}


def test_every_contact_is_found_with_its_fields() -> None:
    wrong = set()
    for path, outcome in contacts.expectations(fixtures()).items():
        got = contacts.contacts_of(fixtures(path))
        assert len(got) == outcome["count"], path
        wrong |= contacts.wrong_in(path, outcome["contacts"], got)
    assert wrong == contacts.KNOWN


def test_the_targets_for_contacts_are_met() -> None:
    scores = list(contacts.scores(fixtures()))
    assert total("counts", scores, "counts").share == 1.0
    assert total("fields", scores, "fields").share >= 0.99


def test_every_text_table_has_its_cells() -> None:
    assert not_whole(score for score in tables.scores(fixtures()) if score.what.startswith("csv/")) == CHANGED


def test_every_workbook_opens_or_says_why_not() -> None:
    assert not_whole(spreadsheets.scores(fixtures())) == set()


@pytest.mark.parametrize("folder", ["contacts", "csv", "sheets", "surveys", "orgs", "cities", "names", "dedup"])
def test_no_file_of_any_kind_breaks_the_reader(folder: str) -> None:
    """Whatever is in it: records, or a sentence."""
    for path in sorted(fixtures(folder).rglob("*")):
        if path.is_file() and path.stat().st_size < 1 << 20:
            assert all(incoming.record or incoming.rejected for incoming in _read_or_refused(path))


def _read_or_refused(path: Path) -> list[Incoming]:
    try:
        return list(read(open_source(path)))
    except Unreadable as refusal:
        if path.name not in refusal.sentence:
            raise
        return []

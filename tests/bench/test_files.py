"""The files that measurements are made with hold what they are said to hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import preview, vcard
from crm.services.importing.run import plan


def test_cards_are_read_alike_by_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    vcard.make_file(path, 3)
    assert vcard.ours(path) == vcard.theirs(path) == 3


@pytest.mark.parametrize("line", preview.KINDS.values(), ids=preview.KINDS)
def test_the_large_table_has_its_size_and_its_columns(tmp_path: Path, line: str) -> None:
    path = tmp_path / "people.csv"
    preview.make_file(path, line, 1 << 20)
    assert path.stat().st_size >= 1 << 20
    (part,) = plan([path]).parts
    assert part.mapping is not None
    assert part.headings[-1] == "Birthday"
    assert {"given_name", "family_name", "birthday"} <= {column.target for column in part.mapping.columns}
    preview.preview(path)

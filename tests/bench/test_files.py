"""The files that measurements are made with hold what they are said to hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import action_plan as plan_bench
from bench import preview, vcard
from crm.queries.action_plan import action_lines
from crm.reports.made import action_plan
from crm.reports.report import Asked
from crm.services.importing.run import plan
from tests import make


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


def test_the_plan_that_is_measured_has_its_actions_and_all_its_words(tmp_path: Path) -> None:
    database = make.database(tmp_path)
    plan_bench.fill(database)
    with database.read() as connection:
        lines = action_lines(connection)
        words = plan_bench.words(action_plan.build(connection, Asked(None, "2030-01-01")))
    assert len(lines) == plan_bench.ACTIONS
    assert {line.title for line in lines} <= set(words)
    database.close()

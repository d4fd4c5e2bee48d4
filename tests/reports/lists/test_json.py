from __future__ import annotations

import json as reader
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm.models.kinds import Kind
from crm.reports.lists import json
from tests.reports.lists.samples import AMINA, AWKWARD, FUND, HOSTILE, SCRIPTS, listed


def test_records_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    written = json.write(replace(listed(["x"]), records=[AMINA, FUND]), path)
    assert reader.loads(path.read_bytes()) == [AMINA, FUND]
    assert written.rows == 2
    assert "أمينة" in path.read_text(encoding="utf-8")


def test_rows_stand_under_the_names_of_their_columns(tmp_path: Path) -> None:
    kinds = [Kind.TEXT, Kind.NUMBER, Kind.DECIMAL, Kind.WORDS, Kind.DATE, Kind.DECIMAL]
    json.write(
        listed(["x", "7", "-1.5", ("a", "b"), "2018-02-07", Decimal("0.1")], kinds=kinds), tmp_path / "list.json"
    )
    found = reader.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
    assert found == [{"a": "x", "b": 7, "c": -1.5, "d": ["a", "b"], "e": "2018-02-07", "f": 0.1}]


@pytest.mark.parametrize(
    ("amount", "written"),
    [("95000", "95000"), ("95000.00", "95000"), ("9500.50", "9500.5"), ("-0.10", "-0.1"), ("0", "0"),
     ("9007199254740993", '"9007199254740993"'), ("9007199254740993.10", '"9007199254740993.10"')],
)  # fmt: skip
def test_an_amount_keeps_all_its_digits_and_gets_no_others(tmp_path: Path, amount: str, written: str) -> None:
    json.write(replace(listed(["x"]), records=[{"amount": Decimal(amount)}]), tmp_path / "list.json")
    assert (tmp_path / "list.json").read_text(encoding="utf-8") == f'[\n{{"amount": {written}}}\n]\n'


def test_an_empty_list_is_an_empty_array(tmp_path: Path) -> None:
    json.write(listed(), tmp_path / "list.json")
    assert reader.loads((tmp_path / "list.json").read_bytes()) == []


def test_every_text_comes_back(tmp_path: Path) -> None:
    texts = [*SCRIPTS, *AWKWARD, *HOSTILE]
    json.write(listed(*([text] for text in texts)), tmp_path / "list.json")
    found = [row["a"] for row in reader.loads((tmp_path / "list.json").read_bytes())]
    assert found == [text.replace("\ud800", "\ufffd") for text in texts]


def test_records_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.json"

    def records() -> Iterator[dict[str, Any]]:
        for number in range(2000):
            yield {"number": number, "text": "x" * 100}
        assert path.stat().st_size > 100_000

    json.write(replace(listed(), records=records()), path)
    assert len(reader.loads(path.read_bytes())) == 2000

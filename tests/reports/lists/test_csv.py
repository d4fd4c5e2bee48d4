from __future__ import annotations

import csv as reader
from decimal import Decimal
from pathlib import Path

from crm.formulas import unguard
from crm.models.kinds import Kind
from crm.reports.lists import csv
from crm.reports.lists.document import ListColumn, ListDocument, Value, printable
from tests.reports.lists.samples import AWKWARD, HOSTILE, SCRIPTS, listed


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(reader.reader(file, strict=True))


def test_the_bytes_are_what_excel_wants(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    written = csv.write(listed(["Ü", 'say "x", y'], ["", None]), path)
    assert path.read_bytes() == b'\xef\xbb\xbfA,B\r\n\xc3\x9c,"say ""x"", y"\r\n,\r\n'
    assert written.rows == 2


def test_numbers_dates_and_lists_are_plain_text(tmp_path: Path) -> None:
    kinds = [Kind.NUMBER, Kind.DECIMAL, Kind.DATE, Kind.MOMENT, Kind.WORDS, Kind.YES_NO, Kind.DATE]
    row: list[Value] = [
        -5,
        Decimal("-0.0000001"),
        "2018-02-07",
        "2026-01-02T03:04:05.678Z",
        ("a", "b"),
        True,
        "2018-02",
    ]
    csv.write(listed(row, kinds=kinds), tmp_path / "list.csv")
    assert read(tmp_path / "list.csv")[1] == [
        "-5", "-0.0000001", "2018-02-07", "2026-01-02 03:04:05", "a; b", "yes", "2018-02",
    ]  # fmt: skip


def test_nothing_starts_a_formula(tmp_path: Path) -> None:
    csv.write(listed(*([text] for text in AWKWARD)), tmp_path / "list.csv")
    cells = [row[0] for row in read(tmp_path / "list.csv")]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")] == []


def test_headings_are_guarded_too(tmp_path: Path) -> None:
    csv.write(ListDocument("x", (ListColumn("a", "=cmd()"),), [["x"]]), tmp_path / "list.csv")
    assert read(tmp_path / "list.csv")[0] == ["'=cmd()"]


def test_every_text_comes_back(tmp_path: Path) -> None:
    texts = [*SCRIPTS, *AWKWARD, *HOSTILE]
    csv.write(listed(*([text, "x"] for text in texts)), tmp_path / "list.csv")
    assert [unguard(row[0]) for row in read(tmp_path / "list.csv")[1:]] == [printable(text) for text in texts]

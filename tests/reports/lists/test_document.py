from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest

from crm.models.kinds import Kind
from crm.reports.lists.document import Typed, Value, joined, printable, typed


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2018-02-07", Kind.DATE, date(2018, 2, 7)),
        ("2018-02", Kind.DATE, "2018-02"),
        ("--02-07", Kind.DATE, "--02-07"),
        ("2018-02-07", Kind.TEXT, "2018-02-07"),
        ("2026-01-02T03:04:05.678Z", Kind.MOMENT, datetime(2026, 1, 2, 3, 4, 5, 678000)),  # noqa: DTZ001 - as a cell has it
        ("yesterday", Kind.MOMENT, "yesterday"),
        ("-1.28333", Kind.DECIMAL, Decimal("-1.28333")),
        (-1.28333, Kind.DECIMAL, Decimal("-1.28333")),
        ("12", Kind.NUMBER, 12), (0, Kind.NUMBER, 0), (4_397_073, Kind.NUMBER, 4_397_073),
        ("many", Kind.NUMBER, "many"), ("NaN", Kind.NUMBER, "NaN"),
        (1234567890123456, Kind.NUMBER, "1234567890123456"), ("0.1234567890123456", Kind.DECIMAL, "0.1234567890123456"),
        ("1e400000", Kind.DECIMAL, "1e400000"),
        ("0012", Kind.TEXT, "0012"),
        (True, Kind.YES_NO, True), (False, Kind.YES_NO, False),
        (("a", "b"), Kind.WORDS, "a; b"), ([], Kind.WORDS, None), ("", Kind.TEXT, None), (None, Kind.DATE, None),
    ],
)  # fmt: skip
def test_values_become_what_a_cell_holds(value: Value, kind: Kind, expected: Typed) -> None:
    found = typed(value, kind)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        (["funder", "media"], "funder; media"),
        (["water, waste"], "water, waste;"),
        (["water, waste", "x"], "water, waste; x"),
        (["a;b", "c"], "a\u037eb; c"),
        (["one"], "one"), ([], ""), (["", "x"], "x"),
    ],
)  # fmt: skip
def test_lists_of_words_stand_in_one_cell(words: list[str], cell: str) -> None:
    assert joined(words) == cell
    read = [unicodedata.normalize("NFC", word.strip()) for word in cell.split(";")]
    assert [word for word in read if word] == [word for word in words if word]


def test_what_no_file_holds_is_left_out() -> None:
    assert printable("a\x00b\x1bc\ud83dd\uffff\te\nf") == "abc\ufffdd\te\nf"
    assert printable("👩‍👩‍👧 \u202eb") == "👩‍👩‍👧 \u202eb"

from __future__ import annotations

import pytest

from crm.reports.text.breaking import clusters, pieces, units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello world", ["Hello ", "world"]),
        ("a  b", ["a  ", "b"]),
        ("well-known", ["well-", "known"]),
        ("10-20 and 1/2", ["10-20 ", "and ", "1/2"]),
        ("and/or", ["and/", "or"]),
        ("Smith – Jones", ["Smith ", "– ", "Jones"]),
        ("東京都、日本", ["東", "京", "都、", "日", "本"]),
        ("「東京」", ["「東", "京」"]),
        ("カード", ["カー", "ド"]),
        ("李明 Li", ["李", "明 ", "Li"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("ไทย", ["ไท", "ย"]),
        ("ខ្មែរ", ["ខ្មែ", "រ"]),
        ("مريم العلي", ["مريم ", "العلي"]),
        ("a\u00a0b", ["a\u00a0b"]),
        ("", []),
    ],
)
def test_lines_may_end_after_each_unit(text: str, expected: list[str]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text", ["  x ", "-a--b-", "a\t b", "。「", "์a", "\u200b", "x—y/z://", "ก็ได้ไหม?!", "+44 (0)20-1"]
)
def test_nothing_is_lost(text: str) -> None:
    assert "".join(units(text)) == text
    assert "".join(clusters(text)) == text


def test_addresses_break_at_their_signs() -> None:
    assert pieces("amina@example.org/a-b") == ["amina@", "example.", "org/", "a-", "b"]
    assert pieces("abc") == ["a", "b", "c"]


def test_letters_keep_their_signs() -> None:
    assert clusters("नमस्ते") == ["न", "म", "स्ते"]
    assert clusters("e\u0301a") == ["e\u0301", "a"]
    assert clusters("เก่ง") == ["เก่", "ง"]

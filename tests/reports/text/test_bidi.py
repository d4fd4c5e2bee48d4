from __future__ import annotations

import pytest

from crm.reports.text.bidi import base_level, in_visual_order, levels, runs_right_to_left


def shown(text: str, base: int | None = None) -> str:
    """The characters as they stand from left to right; capitals run right to left, as in the standard's examples."""
    arabic = str.maketrans({chr(ord("A") + n): chr(0x05D0 + n) for n in range(26)})
    found = levels(text.translate(arabic), base)
    return "".join(text[index] for index in in_visual_order(range(len(text)), found.__getitem__))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "abc"),
        ("ABC", "CBA"),
        ("car means CAR.", "car means RAC."),
        ("ABC abc DEF", "FED abc CBA"),
        ("ABC 123", "123 CBA"),
        ("ABC 1,234.5 DEF", "FED 1,234.5 CBA"),
        ("abc (ABC) def", "abc (CBA) def"),
        ("abc ABC (DEF) ghi", "abc )FED( CBA ghi"),
        ("smith (fab ABC) XYZ", "smith (fab CBA) ZYX"),
        ("ABC (abc) DEF", "FED )abc( CBA"),
        ("ABC 10% abc", "abc 10% CBA"),
        ("ABC -5", "5- CBA"),
        ("abc ABC   ", "abc CBA   "),
    ],
)
def test_text_stands_as_it_is_read(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_the_direction_is_that_of_the_first_strong_letter_or_as_told() -> None:
    assert base_level("12 (שלום) abc") == 1
    assert base_level("12 abc שלום") == 0
    assert base_level("12 - 34") == 0
    assert levels("abc", 1) == [2, 2, 2]
    assert shown("abc, def.", 1) == ".abc, def"


def test_arabic_numbers_after_arabic_letters_run_as_arabic_ones() -> None:
    assert levels("م 12") == [1, 1, 2, 2]
    assert levels("a 12") == [0, 0, 0, 0]


def test_marks_run_with_their_letter() -> None:
    assert levels("aשָ") == [0, 1, 1]


def test_joiners_change_nothing() -> None:
    assert levels("م\u200cم") == [1, 1, 1]
    assert runs_right_to_left("a\u200f")
    assert not runs_right_to_left("Łukasz 李明")


def test_an_opening_bracket_without_its_closing_one_is_no_pair() -> None:
    assert shown("abc (ABC def") == "abc (CBA def"

from __future__ import annotations

import pytest

from crm.values import phones


@pytest.mark.parametrize(
    ("typed", "country", "shown"),
    [
        ("0700 123456", "KE", "+254 700 123456"),
        ("+254700123456", "", "+254 700 123456"),
        ("(555) 123-4567", "US", "+1 555-123-4567"),
        ("+44 (0)20 7946 0000", "", "+44 20 7946 0000"),
        ("0700 123456 x12", "KE", "+254 700 123456 ext. 12"),
        ("+1-418-656-9254;ext=102", "", "+1 418-656-9254 ext. 102"),
        # What cannot be read stays as it was typed.
        ("0700 123456", "", "0700 123456"),
        ("114", "KE", "114"),
        ("ask at reception", "KE", "ask at reception"),
        ("+999 123456", "", "+999 123456"),
        ("9" * 1000, "KE", "9" * 1000),
        ("", "KE", ""),
    ],
)
def test_a_number_is_shown_as_it_is_dialled_from_anywhere(typed: str, country: str, shown: str) -> None:
    assert phones.shown(typed, country) == shown


@pytest.mark.parametrize(
    "several",
    [
        ("+254 700 123456", "0700123456", "00254 700 123 456", "+254-700-123456 ext. 9", "700 123456"),
        ("+45 12 34 56 78", "12345678", "+4512345678"),
        ("+44 (0)20 7946 0000", "020 7946 0000", "+442079460000"),
    ],
)
def test_ways_of_writing_one_number_have_one_key(several: tuple[str, ...]) -> None:
    assert len({phones.key(one) for one in several}) == 1
    assert phones.key(several[0])


@pytest.mark.parametrize("number", ["114", "", "n/a", "12 34", "x" * 500])
def test_what_means_nobody_has_no_key(number: str) -> None:
    assert phones.key(number) == ""


@pytest.mark.parametrize(
    ("typed", "country", "sentence"),
    [
        ("reception", "", "is not a phone number"),
        ("call Amina 2nd floor", "KE", "is not a phone number"),
        ("+999 123", "", "country code"),
        ("+254 70", "", "too few"),
        ("+254 700 123456789012", "", "too many"),
    ],
)
def test_what_nobody_could_dial_is_said(typed: str, country: str, sentence: str) -> None:
    assert sentence in phones.fault(typed, country)


@pytest.mark.parametrize("typed", ["+254 700 123456", "0700 123456", "114", "0700 123456 ext. 12", "1-800-FLOWERS"])
def test_nothing_is_said_against_numbers_that_can_be_dialled(typed: str) -> None:
    assert phones.fault(typed, "KE") == ""


def test_only_what_is_no_number_at_all_is_refused() -> None:
    assert "is not a phone number" in phones.refused("reception")
    assert phones.refused("+999 123") == ""


def test_a_telephone_is_told_digits_and_the_extension() -> None:
    assert phones.dialled("0700 123456 ext. 12", "KE") == "+254700123456;ext=12"
    assert phones.dialled("reception") == ""

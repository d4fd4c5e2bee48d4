from __future__ import annotations

from decimal import Decimal

import pytest

from crm.values.currencies import amount_written, currency_of, is_exact, money_written, read_money, rounded, tidy_amount


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12500", ("12500", "")),
        ("12,500.50", ("12500.50", "")),
        ("€ 12.500,50", ("12500.50", "EUR")),
        ("12 500,5 €", ("12500.5", "EUR")),
        ("EUR 12.500", ("12500", "EUR")),
        ("1'250.75 chf", ("1250.75", "CHF")),
        ("US$1.25", ("1.25", "USD")),
        ("1.5 million USD", ("1500000", "USD")),
        ("250k", ("250000", "")),
        ("GBP 1,250,000.00", ("1250000", "GBP")),
        ("¥ 1,000", ("1000", "JPY")),
        ("-300", ("-300", "")),
        ("KWD 1.500", ("1.500", "KWD")),
        ("$ 500", ("", "")),  # of which country?
        ("EUR 5 USD", ("", "")),
        ("a few euros", ("", "")),
        ("", ("", "")),
        ("9" * 90, ("", "")),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, read: tuple[str, str]) -> None:
    assert read_money(text) == read


def test_a_point_before_three_digits_means_what_the_currency_makes_of_it() -> None:
    assert read_money("1.500") == ("1500", "")
    assert read_money("1.500", "KWD") == ("1.500", "")
    assert read_money("1.500", "EUR") == ("1500", "")


def test_amounts_are_stored_in_one_way() -> None:
    assert [tidy_amount(text, "EUR") for text in ("12500.5", "12500.00", "0.005", "much", "NaN")] == [
        "12500.50", "12500", "0.005", "much", "NaN",
    ]  # fmt: skip


def test_currencies_are_known_by_letters_and_signs() -> None:
    assert [currency_of(text) for text in ("eur", " USD ", "£", "KSh.", "$", "XYZ", "")] == [
        "EUR", "USD", "GBP", "KES", "", "", "",
    ]  # fmt: skip


def test_each_currency_has_its_own_smallest_unit() -> None:
    assert rounded(Decimal("1.005"), "EUR") == Decimal("1.00")
    assert rounded(Decimal("1.015"), "EUR") == Decimal("1.02")
    assert rounded(Decimal("2.5"), "JPY") == Decimal(2)
    assert rounded(Decimal("0.0015"), "KWD") == Decimal("0.002")
    assert is_exact(Decimal("1.10"), "EUR")
    assert not is_exact(Decimal("1.001"), "EUR")
    assert not is_exact(Decimal("1.5"), "JPY")


def test_amounts_are_written_with_cents_only_where_there_are_some() -> None:
    assert money_written(Decimal(1250000), "EUR") == "EUR 1,250,000"
    assert money_written(Decimal("1250.5"), "USD") == "USD 1,250.50"
    assert money_written(Decimal(3), "") == "3"
    assert amount_written(Decimal("0.1"), "KWD") == "0.100"

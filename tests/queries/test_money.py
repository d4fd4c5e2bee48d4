from __future__ import annotations

from decimal import Decimal

import pytest

from crm.queries.money import Money, Rate, converted, money, shared, sums, weighted, worth, written


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_currencies_are_never_mixed_and_cents_never_lost() -> None:
    cents = [eur("0.1")] * 3 + [Money(Decimal("0.2"), "USD"), None, money("x", "EUR"), money(None, "EUR")]
    assert sums(cents) == {"EUR": Decimal("0.3"), "USD": Decimal("0.2")}
    assert written(sums(cents)) == "EUR 0.30 · USD 0.20"
    assert written({}) == ""


def test_an_amount_without_a_currency_is_summed_by_itself() -> None:
    assert sums([money("5", None), eur("1")]) == {"": Decimal(5), "EUR": Decimal(1)}


def test_a_weight_is_rounded_half_to_even_for_each_record() -> None:
    assert weighted(eur("0.05"), 50) == eur("0.02")
    assert weighted(eur("0.15"), 50) == eur("0.08")
    assert weighted(eur("100"), None) == eur("0.00")
    assert weighted(None, 50) is None


def test_conversion_uses_the_rate_of_the_record_and_the_newest_of_several() -> None:
    rates = [
        Rate("USD", "EUR", Decimal("0.9"), "2018-01-01"), Rate("USD", "EUR", Decimal("0.8"), "2018-03-01"),
        Rate("GBP", "EUR", Decimal("1.1"), "2018-04-01"),
    ]  # fmt: skip
    assert converted(Money(Decimal("100.05"), "USD"), "EUR", rates) == eur("80.04")
    assert converted(eur("7.77"), "EUR", []) == eur("7.77")
    assert converted(Money(Decimal(1), "KES"), "EUR", rates) is None
    assert converted(eur("1"), "USD", rates) is None  # a rate is not turned round


def test_conversion_is_half_even_once_per_record_not_once_per_sum() -> None:
    rate = [Rate("USD", "EUR", Decimal("0.5"))]
    each = [converted(Money(Decimal("0.05"), "USD"), "EUR", rate) for _number in range(3)]
    assert sums(each) == {"EUR": Decimal("0.06")}  # 3 × 0.02; of the sum it would be 0.08


@pytest.mark.parametrize("total", ["100.00", "0.01", "33.34", "999999999999.99"])
def test_what_is_shared_out_adds_up_to_the_cent(total: str) -> None:
    parts = {"one": Decimal(1), "two": Decimal(1), "three": Decimal(1)}
    assert sum(shared(eur(total), parts, Decimal(3)).values()) == Decimal(total)


def test_what_nobody_has_a_part_in_stays_out() -> None:
    assert shared(eur("100"), {"one": Decimal(30)}, Decimal(120)) == {"one": Decimal("25.00")}
    assert shared(eur("100"), {"one": Decimal(30)}, Decimal(0)) == {"one": Decimal(0)}


def test_what_is_weighted_and_converted_is_rounded_once() -> None:
    rate = [Rate("USD", "EUR", Decimal("0.5"))]
    # 0.23 × 75 % × 0.5 = 0.08625; in two steps it would be 0.17 × 0.5 = 0.08.
    assert worth(Money(Decimal("0.23"), "USD"), "EUR", rate, 75) == eur("0.09")
    assert worth(None, "EUR", rate) is None

from __future__ import annotations

from math import comb

import pytest

from crm.queries.expectation import STRENGTH, Rates, beta_binomial, coming


def test_an_even_beta_makes_every_number_equally_likely() -> None:
    assert beta_binomial(4, 1, 1) == pytest.approx([0.2] * 5)


def test_a_sure_rate_is_a_binomial() -> None:
    binomial = [comb(5, k) * 0.3**k * 0.7 ** (5 - k) for k in range(6)]
    assert beta_binomial(5, 3e7, 7e7) == pytest.approx(binomial, rel=1e-5)


def test_probabilities_of_many_people_still_add_up() -> None:
    assert sum(beta_binomial(900, 40.0, 11.0)) == pytest.approx(1)


def test_where_nobody_was_asked_half_come() -> None:
    rates = Rates({}, {})
    assert rates.overall == 0.5
    assert rates.of(("funder", 1)).mean == 0.5


def test_a_group_borrows_from_its_sector_and_the_sector_from_all() -> None:
    rates = Rates(
        {("funder", 1): 8, ("funder", 2): 10, ("media", 1): 20}, {("funder", 1): 6, ("funder", 2): 2, ("media", 1): 2}
    )
    assert rates.overall == pytest.approx(11 / 40)
    funders = (STRENGTH * 11 / 40 + 8) / (STRENGTH + 18)
    assert rates.sector("funder") == pytest.approx(funders)
    first, third = rates.of(("funder", 1)), rates.of(("funder", 3))
    assert first.mean == pytest.approx((STRENGTH * funders + 6) / (STRENGTH + 8))
    assert (first.accepted, first.asked) == (6, 8)
    assert third.mean == pytest.approx(funders)  # nobody of them was asked in a third wave
    assert (third.accepted, third.asked) == (0, 0)


def test_the_room_adds_up_those_sure_and_those_expected() -> None:
    rates = Rates({("funder", 1): 100}, {("funder", 1): 60})
    found = coming(10, {("funder", 1): 20}, rates, 60)
    assert found.expected == pytest.approx(10 + 20 * rates.of(("funder", 1)).mean)
    assert sum(found.more) == pytest.approx(1)
    assert found.at_least(10) == 1
    assert found.at_least(31) == 0
    low, high = found.between(0.8)
    assert 10 < low < found.expected < high < 30


def test_what_is_beyond_the_seats_is_one_probability() -> None:
    rates = Rates({}, {})
    whole = coming(48, {("", 1): 10}, rates, 60)
    cut = coming(48, {("", 1): 4, ("media", 1): 6}, rates, 3)
    assert len(cut.more) == 4
    assert sum(cut.more) == pytest.approx(1)
    assert whole.more_than(50) == pytest.approx(sum(whole.more[3:]))
    assert cut.more_than(50) == pytest.approx(cut.more[3])
    assert coming(51, {}, rates, 3).more_than(50) == 1

"""Keys: rising, unique, and readable outside the database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.keys import BATCH, KeyMaker, batches, first_key, from_text, milliseconds_of, to_text


def test_keys_rise_and_fit_63_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.keys.time.time_ns", lambda: 1_700_000_000_000_000_000)
    maker = KeyMaker(1023)
    made = [maker.next() for _ in range(5000)]
    assert made == sorted(set(made))
    assert max(made) < 1 << 63
    assert milliseconds_of(made[0]) == 1_700_000_000_000


def test_keys_of_two_sites_differ_in_the_same_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.keys.time.time_ns", lambda: 1_700_000_000_000_000_000)
    one, other = KeyMaker(1), KeyMaker(2)
    assert {one.next() for _ in range(3000)}.isdisjoint({other.next() for _ in range(3000)})


def test_a_maker_goes_on_above_a_key_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.keys.time.time_ns", lambda: 1_700_000_000_000_000_000)
    ahead = KeyMaker(3)
    shown = [ahead.next() for _ in range(9000)][-1]
    maker = KeyMaker(3)
    maker.rise_above(shown)
    assert maker.next() > shown
    later = maker.next()
    maker.rise_above(0)
    assert maker.next() > later


@given(st.integers(0, (1 << 63) - 1))
def test_text_comes_back(key: int) -> None:
    text = to_text(key)
    assert (len(text), from_text(text), from_text(f" {text.lower()} ")) == (13, key, key)


def test_confusable_letters_are_forgiven() -> None:
    assert from_text("O1ILooo000000") == from_text("0111000000000")


@pytest.mark.parametrize("text", ["", "123", "U" * 13, "Z" * 13, "0" * 14, "12345678901-3"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_text(text)


def test_times_stand_in_their_order_also_those_before_and_after_all_keys() -> None:
    now = KeyMaker(3).next()
    assert first_key(milliseconds_of(now)) <= now < first_key(milliseconds_of(now) + 1)
    assert first_key(-1) == 0
    assert first_key(1 << 60) < 1 << 63


@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1, 3 * BATCH])
def test_batches_are_all_of_it_in_order(count: int) -> None:
    found = list(batches(range(count)))
    assert [one for batch in found for one in batch] == list(range(count))
    assert all(0 < len(batch) <= BATCH for batch in found)

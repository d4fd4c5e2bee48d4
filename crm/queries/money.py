"""Sums of money: exact, each currency by itself, converted once per record, and shared out to the cent.

Lists, boards, reports and workbooks take every sum from here, so that they agree. Nothing here reads a workspace.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import TypeVar

from crm.values.currencies import EXACT, decimals, money_written, rounded

_HUNDRED = Decimal(100)
_NOTHING = Decimal(0)
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency; '' is a currency of its own: amounts of which nobody said it."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return money_written(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `currency` is worth in `into`, on a day. It is stored on the record that is converted."""

    currency: str
    into: str
    value: Decimal
    date: str = ""


Sums = Mapping[str, Decimal]


def money(amount: str | None, currency: str | None) -> Money | None:
    """A stored amount; None where there is none, or it is no number."""
    try:
        return Money(Decimal(amount), currency or "") if amount else None
    except InvalidOperation:
        return None


def sums(found: Iterable[Money | None]) -> dict[str, Decimal]:
    """The sum of each currency, by its code."""
    result: dict[str, Decimal] = {}
    for one in found:
        if one is not None:
            result[one.currency] = EXACT.add(result.get(one.currency, _NOTHING), one.amount)
    return dict(sorted(result.items()))


def weighted(value: Money | None, probability: int | None) -> Money | None:
    """The share of an amount that its probability in per cent leaves, to the smallest unit, a half to the even one."""
    return worth(value, value.currency, (), probability or 0) if value is not None else None


def converted(value: Money | None, into: str, rates: Sequence[Rate]) -> Money | None:
    """An amount in another currency; None without a rate for it. One that is in the wanted currency stays as it is."""
    return value if value is not None and value.currency == into else worth(value, into, rates)


def worth(value: Money | None, into: str, rates: Sequence[Rate], probability: int = 100) -> Money | None:
    """An amount in another currency by the rate its record stores, weighted by a probability in per cent.

    It is rounded once, a half to the even unit, whatever is done to it. Of several rates the newest counts. None where
    there is no amount, or no rate from its currency to the other one.
    """
    if value is None:
        return None
    exact = EXACT.divide(EXACT.multiply(value.amount, Decimal(probability)), _HUNDRED)
    if value.currency != into:
        fitting = [rate for rate in rates if (rate.currency, rate.into) == (value.currency, into)]
        if not fitting:
            return None
        exact = EXACT.multiply(exact, max(fitting, key=_date).value)
    return Money(rounded(exact, into), into)


def _date(rate: Rate) -> str:
    return rate.date


def shared(total: Money, parts: Mapping[Name, Decimal], whole: Decimal) -> dict[Name, Decimal]:
    """A total shared out in the proportion of `parts` to `whole`, to the smallest unit, so that nothing is lost.

    Where the parts are all of the whole, the shares add up to the total; else what nobody has a part in stays out. The
    units that rounding down leaves go to whoever lost most by it.
    """
    if not whole:
        return dict.fromkeys(parts, _NOTHING)
    unit = Decimal(1).scaleb(-decimals(total.currency))
    exact = {name: EXACT.divide(EXACT.multiply(total.amount, part), whole) for name, part in parts.items()}
    shares = {name: value.quantize(unit, rounding=ROUND_DOWN, context=EXACT) for name, value in exact.items()}
    wanted = rounded(sum(exact.values(), _NOTHING), total.currency)
    left = int(EXACT.divide(wanted - sum(shares.values(), _NOTHING), unit))
    for name in sorted(exact, key=lambda name: shares[name] - exact[name])[: max(left, 0)]:
        shares[name] += unit
    return shares


def written(found: Sums, between: str = " · ") -> str:
    """Sums in a line: 'EUR 1,250 · USD 300.50'; '' where there are none."""
    return between.join(money_written(amount, currency) for currency, amount in found.items())

"""The sums of funding opportunities, however they are grouped: lists, boards, reports and workbooks ask here.

Plain and weighted ones by currency, and all in one currency as far as the records store a rate. What was declined or
withdrawn is told apart; what cannot be converted is named, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm.models.funding import FUNDING_STAGES
from crm.queries.funding import FundingLine
from crm.queries.money import Money, converted, sums, weighted, worth


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of some opportunities, by currency: `plain` and `weighted` of those that are sought or won.

    `lost` is what was declined or withdrawn, `blank` are opportunities that name no amount. `into` is the currency of
    the converted sums, '' for none; `unconvertible` are the opportunities that those leave out, lost ones apart.
    """

    count: int
    plain: dict[str, Decimal]
    weighted: dict[str, Decimal]
    lost: dict[str, Decimal]
    received: dict[str, Decimal]
    blank: tuple[FundingLine, ...]
    into: str
    converted: Decimal
    converted_weighted: Decimal
    unconvertible: tuple[FundingLine, ...]

    @property
    def needs_converting(self) -> bool:
        """Whether one sum in `into` says more than the sums by currency."""
        return bool(self.into) and bool(set(self.plain) - {self.into})


def totals(lines: Sequence[FundingLine], into: str = "") -> Totals:
    """The sums of these opportunities, each counted once with what it is worth."""
    counted = [line for line in lines if not line.is_lost]
    named = [line for line in counted if line.worth is not None]
    apart = {line.key: converted(line.worth, into, line.rates) for line in named if into}
    shares = [worth(line.worth, into, line.rates, line.chance) for line in named if into]
    return Totals(
        len(lines),
        sums(line.worth for line in named),
        sums(weighted(line.worth, line.chance) for line in named),
        sums(line.worth for line in lines if line.is_lost),
        sums(line.received for line in counted if line.received and line.received.amount),
        tuple(line for line in lines if line.worth is None),
        into,
        sums(apart.values()).get(into, Decimal(0)),
        sums(shares).get(into, Decimal(0)),
        tuple(line for line in named if into and apart[line.key] is None),
    )


def usual_currency(lines: Sequence[FundingLine]) -> str:
    """The currency to convert into: the one most rates lead to, else the one most amounts are in; '' without any."""
    targets = [rate.into for line in lines for rate in line.rates]
    owned = [line.worth.currency for line in lines if line.worth is not None and line.worth.currency]
    found = targets or owned
    return max(sorted(set(found)), key=found.count) if found else ""


def by_stage(lines: Sequence[FundingLine], into: str = "") -> dict[str, Totals]:
    """The sums of each stage, all stages in their order."""
    return {stage: totals([line for line in lines if line.status == stage], into) for stage in FUNDING_STAGES}


def by_funder(lines: Sequence[FundingLine], into: str = "") -> dict[str, Totals]:
    """The sums of each funder by name; '' for those that name none, last."""
    return _by(lines, _funder, into)


def _funder(line: FundingLine) -> str:
    return line.funder


def _by(lines: Sequence[FundingLine], name_of: Callable[[FundingLine], str], into: str) -> dict[str, Totals]:
    names = sorted({name_of(line) for line in lines}, key=_empty_last)
    return {name: totals([line for line in lines if name_of(line) == name], into) for name in names}


def _empty_last(name: str) -> tuple[bool, str]:
    return not name, name.casefold()


def by_pilot(lines: Sequence[FundingLine]) -> dict[str, dict[str, Decimal]]:
    """What of the opportunities' worth is meant for each pilot, by its title; '' for what is meant for none.

    All of it together is the plain sum of the opportunities, to the cent.
    """
    parts: dict[str, list[Money]] = {}
    for line in lines:
        if line.is_lost:
            continue
        for one in line.allocated:
            parts.setdefault(one.title, []).append(one.money)
        rest = line.unallocated
        if rest is not None and rest.amount:
            parts.setdefault("", []).append(rest)
    return {name: sums(parts[name]) for name in sorted(parts, key=_empty_last)}

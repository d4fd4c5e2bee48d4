"""How many of those invited will come: acceptance rates from our own history, and what follows for the room.

Each group of invited people (a sector in a wave) accepts with a rate we do not know but have seen: a beta distribution.
How many of n then accept is beta-binomial. A group of which little is known borrows from its sector, and a sector from
all: as if `STRENGTH` more answers had come in at the rate above it. All numbers are kept, to be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma

STRENGTH = 4.0
Group = tuple[str, int]  # primary sector, '' for none, and number of the wave


@dataclass(frozen=True, slots=True)
class Rate:
    """What is known of a group: of `asked` people of it `accepted` did; `alpha` and `beta` with what it borrows."""

    group: Group
    accepted: int
    asked: int
    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)


class Rates:
    """Acceptance rates of every group, from those asked and those accepted in each."""

    def __init__(self, asked: Mapping[Group, int], accepted: Mapping[Group, int]) -> None:
        self._asked, self._accepted = Counter(asked), Counter(accepted)
        self.asked, self.accepted = sum(asked.values()), sum(accepted.values())
        self._known: dict[Group, Rate] = {}

    @property
    def overall(self) -> float:
        """The rate of all: one half where nobody was asked yet."""
        return (1 + self.accepted) / (2 + self.asked)

    def sector(self, sector: str) -> float:
        """The rate of a sector over all waves."""
        asked = sum(count for (name, _wave), count in self._asked.items() if name == sector)
        accepted = sum(count for (name, _wave), count in self._accepted.items() if name == sector)
        return (STRENGTH * self.overall + accepted) / (STRENGTH + asked)

    def of(self, group: Group) -> Rate:
        if group not in self._known:
            accepted, asked, mean = self._accepted[group], self._asked[group], self.sector(group[0])
            alpha, beta = STRENGTH * mean + accepted, STRENGTH * (1 - mean) + asked - accepted
            self._known[group] = Rate(group, accepted, asked, alpha, beta)
        return self._known[group]


@lru_cache(maxsize=4096)
def beta_binomial(count: int, alpha: float, beta: float) -> tuple[float, ...]:
    """The probabilities that 0, 1 … `count` of so many accept."""

    def log_beta(one: float, other: float) -> float:
        return lgamma(one) + lgamma(other) - lgamma(one + other)

    whole = log_beta(alpha, beta)
    return tuple(
        exp(
            lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1)
            + log_beta(k + alpha, count - k + beta) - whole
        )
        for k in range(count + 1)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coming:
    """How many will come: those who are sure, and on top the probabilities of 0, 1 … more.

    The last probability is that of so many or more: nobody asks how much an overfull room is overfull.
    """

    sure: int
    more: tuple[float, ...]
    expected: float

    def at_least(self, count: int) -> float:
        """The probability that so many come, or more."""
        return min(1.0, sum(self.more[max(0, count - self.sure) :])) if count > self.sure else 1.0

    def more_than(self, count: int) -> float:
        return self.at_least(count + 1)

    def between(self, share: float = 0.8) -> tuple[int, int]:
        """The numbers between which it will be with this probability, the rest left half on either side."""
        low, high, total = self.sure, self.sure, 0.0
        for extra, probability in enumerate(self.more):
            if total < (1 - share) / 2:
                low = self.sure + extra
            if total < (1 + share) / 2:
                high = self.sure + extra
            total += probability
        return low, high


def coming(sure: int, open_: Mapping[Group, int], rates: Rates, most: int) -> Coming:
    """Those who are sure and those of each group who may still accept; more than `most` beyond are not told apart."""
    total: Sequence[float] = (1.0,)
    expected = float(sure)
    for group, count in open_.items():
        rate = rates.of(group)
        total = _together(total, beta_binomial(count, rate.alpha, rate.beta), most)
        expected += count * rate.mean
    return Coming(sure, tuple(total), expected)


def _together(one: Sequence[float], other: Sequence[float], most: int) -> list[float]:
    """The distribution of a sum, its tail beyond `most` in the last place."""
    size = min(len(one) + len(other) - 1, most + 1)
    found = [0.0] * size
    for first, share in enumerate(one):
        for second, probability in enumerate(other):
            found[min(first + second, size - 1)] += share * probability
    return found


def grouped(groups: Iterable[Group]) -> Counter[Group]:
    return Counter(groups)

"""The wave planner: the room as it would be today, which target is at risk, and whom to invite next, each with why.

Pure: what it reckons with is read by `crm.queries.eligible`, and every number it uses can be shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crm.i18n import _
from crm.queries.balance import Target, Traits
from crm.queries.expectation import Coming, Group, Rate, Rates, coming

RISK = 0.8  # a target met with less probability than this is at risk
OVERFLOW = 0.1  # a wave is as large as leaves at most this probability of more people than seats
_MOST_PICKS = 5_000
_AT_ONCE = 24  # so many are picked before it is asked whether the room bears them


@dataclass(frozen=True, slots=True)
class Room:
    """Who sits in an event's room already, and who may still accept, each with the traits that count."""

    capacity: int | None
    seated: tuple[frozenset[str], ...]
    open: tuple[tuple[Group, frozenset[str]], ...]

    @property
    def most(self) -> int:
        """How many more than those seated are told apart."""
        return (self.capacity or len(self.seated) + len(self.open)) + 1


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """A target as the room would be: those seated, those expected with them, and the probability that it is met."""

    target: Target
    seated: int
    expected: float
    probability: float

    @property
    def is_met(self) -> bool:
        least, most = self.target.minimum or 0, self.target.maximum
        return self.seated >= least and (most is None or self.expected <= most)

    @property
    def is_at_risk(self) -> bool:
        return self.probability < RISK


@dataclass(frozen=True, slots=True)
class Outlook:
    """The room as it would be: how many come, with which probability too many do, and what becomes of each target."""

    capacity: int | None
    coming: Coming
    overflow: float
    targets: tuple[TargetOutlook, ...]
    rates: tuple[tuple[Rate, int], ...]  # the groups that may still accept, with how many of them were asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be invited; `past` no-shows count against, invitations declined do not."""

    traits: Traits
    no_shows: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody proposed for the next wave, with each reason as a sentence."""

    person: int
    name: str
    organisation: str
    sector: str
    rate: Rate
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next wave: whom to invite, how the room would be then, and why it is not larger."""

    number: int
    choices: tuple[Choice, ...]
    now: Outlook
    then: Outlook
    size_reason: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a wave must keep to: the risk of more guests than seats, and how many to invite at once, if so bounded.

    `per_organisation` is the most of one organisation in this wave.
    """

    overflow: float = OVERFLOW
    limit: int | None = None
    per_organisation: int | None = None


NO_BOUNDS = Bounds()


def outlook(room: Room, wanted: Sequence[Target], rates: Rates) -> Outlook:
    """The room as it would be if nobody else were invited."""
    groups = Counter(group for group, _traits in room.open)
    all_ = coming(len(room.seated), groups, rates, room.most)
    overflow = 0.0 if room.capacity is None else all_.more_than(room.capacity)
    told = tuple(_target_outlook(room, target, rates) for target in wanted)
    return Outlook(room.capacity, all_, overflow, told, tuple((rates.of(one), groups[one]) for one in sorted(groups)))


def _target_outlook(room: Room, target: Target, rates: Rates) -> TargetOutlook:
    own = target.trait
    seated = sum(own in traits for traits in room.seated)
    groups = Counter(group for group, traits in room.open if own in traits)
    found = coming(seated, groups, rates, room.most)
    probability = found.at_least(target.minimum or 0)
    if target.maximum is not None:
        probability -= found.more_than(target.maximum)
    return TargetOutlook(target, seated, found.expected, max(0.0, probability))


@dataclass(slots=True)
class _Bucket:
    """Candidates who are alike in all that counts."""

    group: Group
    hits: tuple[int, ...]
    rate: float
    waiting: list[Candidate]
    taken: int = 0


@dataclass(slots=True)
class _Needs:
    """How many of each target are expected so far, as the wave grows."""

    wanted: Sequence[Target]
    expected: list[float] = field(default_factory=list)

    def missing(self, number: int) -> float:
        return max(0.0, (self.wanted[number].minimum or 0) - self.expected[number])

    def worth(self, bucket: _Bucket) -> float:
        """How much a person of a bucket helps; negative where a target allows no more of them."""
        if any(self._is_full(number) for number in bucket.hits):
            return -1.0
        missing = (min(1.0, self.missing(n)) / max(1, self.wanted[n].minimum or 0) for n in bucket.hits)
        return sum(missing) * bucket.rate

    def _is_full(self, number: int) -> bool:
        most = self.wanted[number].maximum
        return most is not None and self.expected[number] + 0.5 > most

    def take(self, bucket: _Bucket) -> None:
        for number in bucket.hits:
            self.expected[number] += bucket.rate


def propose(
    room: Room,
    wanted: Sequence[Target],
    candidates: Iterable[Candidate],
    rates: Rates,
    number: int,
    bounds: Bounds = NO_BOUNDS,
) -> Proposal:
    """Whom to invite next: those who help the targets furthest from being met, as many as the seats bear."""
    before = outlook(room, wanted, rates)
    buckets = _buckets(wanted, candidates, rates, number)
    needs = _Needs(wanted, [one.expected for one in before.targets])
    most = _MOST_PICKS if bounds.limit is None else min(bounds.limit, _MOST_PICKS)
    picked: list[_Pick] = []
    houses: Counter[str] = Counter()
    count = 0
    while count == len(picked) < most and buckets:
        more = _picked(buckets, needs, rates, houses, (min(_AT_ONCE, most - len(picked)), bounds.per_organisation))
        picked += more
        count = _bearable(room, [group for _candidate, group, _why in picked], rates, bounds.overflow)
        if not more:
            break
    chosen = picked[:count]
    after = Room(room.capacity, room.seated, (*room.open, *((g, frozenset(c.traits.traits)) for c, g, _w in chosen)))
    choices = tuple(
        Choice(one.traits.key, one.traits.name, one.traits.organisation, one.traits.sector, rates.of(group), why)
        for one, group, why in chosen
    )
    reason = _size_reason(count, len(picked), bounds)
    return Proposal(number, choices, before, outlook(after, wanted, rates), reason)


_Pick = tuple[Candidate, Group, tuple[str, ...]]


def _picked(
    buckets: list[_Bucket], needs: _Needs, rates: Rates, houses: Counter[str], most_: tuple[int, int | None]
) -> list[_Pick]:
    """The next candidates in the order in which they would be invited, each with the reasons at that point.

    `most_` is how many, and how many of one organisation; `houses` counts those so far.
    """
    most, per_organisation = most_
    found: list[_Pick] = []
    while len(found) < most and buckets:
        worths = {id(bucket): needs.worth(bucket) for bucket in buckets}
        best = max(buckets, key=lambda bucket: (worths[id(bucket)], bucket.rate / (1 + bucket.taken)))  # fmt: skip
        if worths[id(best)] < 0:
            break
        candidate = _next_of(best, houses, per_organisation)
        if candidate is None:
            buckets.remove(best)
            continue
        found.append((candidate, best.group, tuple(_reasons(candidate, best, needs, rates))))
        needs.take(best)
        best.taken += 1
    return found


def _buckets(wanted: Sequence[Target], candidates: Iterable[Candidate], rates: Rates, number: int) -> list[_Bucket]:
    words = [target.trait for target in wanted]
    found: dict[tuple[Group, tuple[int, ...]], _Bucket] = {}
    for one in candidates:
        traits, group = one.traits.traits, (one.traits.sector, number)
        hits = tuple(place for place, word in enumerate(words) if word in traits)
        key = (group, hits)
        if key not in found:
            found[key] = _Bucket(group, hits, rates.of(group).mean, [])
        found[key].waiting.append(one)
    for bucket in found.values():
        bucket.waiting.sort(key=_last_first)
    return [found[key] for key in sorted(found)]


def _last_first(one: Candidate) -> tuple[int, str, int]:
    """The next one stands at the end: without no-shows, then by name turned round, which favours no letter's group."""
    return (one.no_shows, one.traits.sort_key[::-1], one.traits.key)


def _next_of(bucket: _Bucket, houses: Counter[str], most: int | None) -> Candidate | None:
    """The next candidate of a bucket whose organisation may have one more."""
    for place, one in enumerate(bucket.waiting):
        house = one.traits.organisation
        if most is None or not house or houses[house] < most:
            houses[house] += 1
            return bucket.waiting.pop(place)
    return None


def _reasons(candidate: Candidate, bucket: _Bucket, needs: _Needs, rates: Rates) -> Iterable[str]:
    for number in bucket.hits:
        target, missing = needs.wanted[number], needs.missing(number)
        if missing > 0:
            sentence = _("{trait}: {expected} of at least {least} expected so far")
            yield sentence.format(
                trait=target.value.replace("_", " "), expected=f"{needs.expected[number]:.1f}", least=target.minimum
            )
    rate = rates.of(bucket.group)
    if rate.asked:
        sentence = _("{rate} are expected to accept: {accepted} of {asked} like them did, in this wave")
        yield sentence.format(rate=f"{rate.mean:.0%}", accepted=rate.accepted, asked=rate.asked)
    else:
        yield _("{rate} are expected to accept: the rate of all, nobody like them was asked in such a wave").format(
            rate=f"{rate.mean:.0%}"
        )
    if candidate.no_shows:
        yield _("Did not come {count} times after accepting").format(count=candidate.no_shows)


def _bearable(room: Room, groups: Sequence[Group], rates: Rates, most_overflow: float) -> int:
    """How many of those picked can be invited before too many might come."""
    if room.capacity is None:
        return len(groups)
    capacity, open_ = room.capacity, [group for group, _traits in room.open]

    def overflow(count: int) -> float:
        found = coming(len(room.seated), Counter([*open_, *groups[:count]]), rates, capacity + 1)
        return found.more_than(capacity)

    return max(0, bisect_right(range(len(groups) + 1), most_overflow, key=overflow) - 1)


def _size_reason(count: int, picked: int, bounds: Bounds) -> str:
    if count < picked:
        sentence = _("One more would raise the risk of more guests than seats above {risk}.")
        return sentence.format(risk=f"{bounds.overflow:.0%}")
    if bounds.limit is not None and count == bounds.limit:
        return _("No more were asked for.")
    return _("There is nobody else on the list who would help.")

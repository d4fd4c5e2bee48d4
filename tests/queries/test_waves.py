from __future__ import annotations

from collections.abc import Iterable

import pytest

from crm.queries.balance import Target, Traits
from crm.queries.expectation import Rates
from crm.queries.waves import OVERFLOW, Bounds, Candidate, Room, outlook, propose

WOMEN = Target("gender", "woman", 10, None)
FUNDERS = Target("sector", "funder", 4, 6)


def person(key: int, sector: str = "media", *traits: str, house: str = "") -> Candidate:
    own = {f"sector:{sector}", *traits}
    return Candidate(
        Traits(key, f"Person {key}", f"person {key:04d}", (sector,), house, (), has_email=True, traits=own)
    )


def crowd(sector: str, numbers: Iterable[int], *traits: str) -> list[Candidate]:
    return [person(number, sector, *traits) for number in numbers]


def seated(*traits: str) -> frozenset[str]:
    return frozenset(traits)


EMPTY = Room(50, (), ())
EVEN = Rates({}, {})


def test_a_target_without_enough_people_is_at_risk() -> None:
    room = Room(50, (seated("gender:woman"),) * 9, tuple((("media", 1), seated("gender:woman")) for _n in range(3)))
    (women,) = outlook(room, [WOMEN], EVEN).targets
    assert (women.seated, women.is_met) == (9, False)
    assert women.expected == pytest.approx(10.5)
    assert not women.is_at_risk
    (women,) = outlook(Room(50, room.seated, ()), [WOMEN], EVEN).targets
    assert women.is_at_risk
    assert women.probability == 0


def test_too_many_of_one_sort_put_a_target_at_risk_as_well() -> None:
    room = Room(50, (seated("sector:funder"),) * 7, ())
    (funders,) = outlook(room, [FUNDERS], EVEN).targets
    assert (funders.is_met, funders.probability) == (False, 0)


def test_more_accepted_than_there_are_seats_is_an_overflow_for_certain() -> None:
    assert outlook(Room(1, (seated(), seated()), ()), [], EVEN).overflow == 1


def test_a_wave_helps_the_targets_first_and_stays_within_the_seats() -> None:
    everybody = [*crowd("media", range(200)), *crowd("funder", range(200, 220), "gender:woman")]
    found = propose(EMPTY, [WOMEN, FUNDERS], everybody, EVEN, 1)
    funders = [one for one in found.choices if one.sector == "funder"]
    assert {one.sector for one in found.choices[:8]} == {"funder"}
    assert len(funders) <= 13  # at most six of them are wanted
    assert found.then.overflow <= OVERFLOW < 1
    assert found.then.coming.expected > 30
    bigger = propose(EMPTY, [WOMEN, FUNDERS], everybody, EVEN, 1, Bounds(overflow=0.5))
    assert len(bigger.choices) > len(found.choices)
    assert "seats" in found.size_reason


def test_each_choice_says_why() -> None:
    rates = Rates({("funder", 1): 8}, {("funder", 1): 6})
    choice = propose(EMPTY, [WOMEN, FUNDERS], crowd("funder", range(3)), rates, 1).choices[0]
    assert choice.reasons == (
        "funder: 0.0 of at least 4 expected so far",
        "74% are expected to accept: 6 of 8 like them did, in this wave",
    )
    other = propose(EMPTY, [], crowd("media", range(3)), rates, 2).choices[0]
    assert other.reasons[0].startswith("70% are expected to accept: the rate of all")


def test_a_higher_rate_makes_a_smaller_wave() -> None:
    everybody = crowd("media", range(300))
    eager = Rates({("media", 1): 100}, {("media", 1): 90})
    shy = Rates({("media", 1): 100}, {("media", 1): 20})
    assert len(propose(EMPTY, [], everybody, eager, 1).choices) < len(propose(EMPTY, [], everybody, shy, 1).choices)


def test_whoever_did_not_come_is_asked_last() -> None:
    missed = Candidate(person(1).traits, no_shows=2)
    found = propose(EMPTY, [], [missed, *crowd("media", range(2, 5))], EVEN, 1)
    assert [one.person for one in found.choices][-1] == 1
    assert found.choices[-1].reasons[-1] == "Did not come 2 times after accepting"


def test_no_house_sends_more_than_allowed() -> None:
    everybody = [person(number, house="Big House") for number in range(10)] + [person(99, house="Small House")]
    found = propose(EMPTY, [], everybody, EVEN, 1, Bounds(per_organisation=2))
    assert sorted(one.organisation for one in found.choices) == ["Big House", "Big House", "Small House"]


def test_a_limit_is_kept_and_said() -> None:
    found = propose(EMPTY, [], crowd("media", range(30)), EVEN, 1, Bounds(limit=5))
    assert len(found.choices) == 5
    assert found.size_reason == "No more were asked for."


def test_a_full_room_invites_nobody() -> None:
    room = Room(2, (seated(), seated()), ())
    assert propose(room, [], crowd("media", range(30)), EVEN, 2).choices == ()


def test_an_event_without_a_limit_takes_all_who_help() -> None:
    found = propose(Room(None, (), ()), [WOMEN], crowd("media", range(30), "gender:woman"), EVEN, 1)
    assert len(found.choices) == 30
    assert found.now.overflow == 0

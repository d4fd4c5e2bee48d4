from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from crm.queries.fit import Cell, CityFacts, Giver, Override, Question, Score, Seat, cell
from crm.queries.pilots import Partner, PilotLine
from crm.refs import Ref

CITY = CityFacts(1, "Kisumu", ("kisumu", "kenya"), "", 0, (), 0, 0)
GIVER = Giver("Lamp Fund", " light for housing in kisumu ", {"EUR": (Decimal(1_000), Decimal(5_000))})


def pilot(*partners: Partner, **values: Any) -> PilotLine:
    line = PilotLine(
        7, "Yards", "Kisumu", 1, "KE", None, "housing", "idea", ("data",), "", "", "", Decimal(2_000), "EUR", "", "",
        tuple(partners), (),
    )  # fmt: skip
    return replace(line, **values)


def partner(role: str, commitment: str = "", *, lives: bool = True) -> Partner:
    return Partner(1, Ref("organisation", 2), "Yards Union", lives, role, commitment, "", None, "", "")


def asked(city: CityFacts = CITY, element: str = "data", *pilots: PilotLine) -> Question:
    return Question(city, element, "housing", ("housing", "tenants"), pilots)


def score(of: Question, criterion: str, givers: tuple[Giver, ...] = (), funded: dict[int, str] | None = None) -> Score:
    made = cell(of, givers, {}, funded or {})
    return next(one for one in made.scores if one.criterion == criterion)


def test_of_a_city_of_which_nothing_is_known_every_seat_is_empty() -> None:
    made = cell(asked(), (), {}, {})
    assert (made.points, made.most) == (0, 15)
    assert made.missing == ("commitment", "attended", "local_partner", "funder", "readiness")
    assert all(one.why for one in made.scores)


@pytest.mark.parametrize(("status", "points"), [("", 0), ("verified", 3), ("listed", 3), ("to_be_reaffirmed", 2)])
def test_a_commitment_that_stands_counts_most(status: str, points: int) -> None:
    assert score(asked(replace(CITY, commitment=status)), "commitment").points == points


@pytest.mark.parametrize(("guests", "points"), [(0, 0), (1, 1), (2, 1), (3, 2), (6, 3), (60, 3)])
def test_whoever_came_counts_and_is_counted(guests: int, points: int) -> None:
    found = score(asked(replace(CITY, guests=guests)), "attended")
    assert found.points == points
    assert str(guests) in found.why or not guests


@pytest.mark.parametrize(
    ("lens", "element", "points"),
    [
        ("smart", "data", 2), ("just", "data", 1), ("both", "data", 2), ("just", "equity", 2), ("smart", "equity", 1),
        ("both", "data_equity", 2), ("just", "data_equity", 1), ("", "data", 1),
    ],
)  # fmt: skip
def test_a_local_group_counts_by_its_lens(lens: str, element: str, points: int) -> None:
    city = replace(CITY, seats=(Seat("Yards Union", ("civil_society",), lens),))
    found = score(asked(city, element), "local_partner")
    assert (found.points, "Yards Union" in found.why) == (points, True)


@pytest.mark.parametrize(
    ("partners", "points"),
    [
        ((partner("local_partner", "signed"),), 3),
        ((partner("lead", "mou"),), 3),
        ((partner("local_partner", "letter_of_intent"),), 2),
        ((partner("local_partner"),), 2),
        ((partner("funder", "signed"),), 0),
        ((partner("local_partner", "signed", lives=False),), 0),
    ],
)
def test_a_partner_of_the_pilot_counts_by_what_binds_it(partners: tuple[Partner, ...], points: int) -> None:
    assert score(asked(CITY, "data", pilot(*partners)), "local_partner").points == points


def test_a_funder_counts_by_focus_and_size() -> None:
    assert score(asked(), "funder").points == 0
    assert score(asked(), "funder", (replace(GIVER, words=" boats in suva "),)).points == 0
    assert score(asked(), "funder", (replace(GIVER, words=" clinics in kenya "),)).points == 1
    assert score(asked(), "funder", (replace(GIVER, words=" tenants elsewhere "),)).points == 1
    both = score(asked(), "funder", (GIVER,))
    assert (both.points, both.why) == (2, "Funds this sector here: Lamp Fund.")


SIZE = "The budget is of a size that Lamp Fund gave: EUR 1,000 to EUR 5,000."


@pytest.mark.parametrize(
    ("giver", "of", "points"),
    [
        (GIVER, pilot(), 3),
        (replace(GIVER, words=" tenants elsewhere "), pilot(), 2),
        (GIVER, pilot(budget=Decimal(5_000)), 3),
        (GIVER, pilot(budget=Decimal("5000.01")), 2),
        (GIVER, pilot(budget=None), 2),
        (GIVER, pilot(currency="USD"), 2),
        (replace(GIVER, words=" boats in suva "), pilot(), 0),
    ],
)
def test_a_size_that_fits_adds_a_point_and_says_so(giver: Giver, of: PilotLine, points: int) -> None:
    fits = points == 3 or " elsewhere " in giver.words
    found = score(asked(CITY, "data", of), "funder", (giver,))
    assert (found.points, SIZE in found.why) == (points, fits)


def test_a_size_that_fits_counts_beside_money_that_is_asked_for() -> None:
    found = score(asked(CITY, "data", pilot()), "funder", (GIVER,), {7: "asked"})
    assert (found.points, found.why) == (3, f"Money has been asked for. {SIZE}")


def test_a_word_within_a_word_is_no_focus() -> None:
    assert score(asked(), "funder", (Giver("X", " warehousing "),)).points == 0


@pytest.mark.parametrize(("state", "points"), [("promised", 3), ("asked", 2), ("", 0)])
def test_money_for_the_pilot_counts_before_any_focus(state: str, points: int) -> None:
    assert score(asked(CITY, "data", pilot()), "funder", (), {7: state}).points == points


def test_readiness_names_what_is_there_and_what_is_missing() -> None:
    city = replace(CITY, officers=1, seats=(Seat("Data Lab", ("academia",), ""),))
    found = score(asked(city), "readiness")
    assert found.points == 2
    assert (
        found.why == "There: a contact in the city’s government, local data expertise. Missing: spoken with this year."
    )
    assert score(asked(replace(city, spoken=4)), "readiness").points == 3


def test_an_override_counts_instead_and_both_are_told() -> None:
    given = Override(9, 3, "The mayor said so", "Tess")
    made: Cell = cell(asked(), (), {(1, "data", "housing", "commitment"): given}, {})
    first = made.scores[0]
    assert (first.points, first.by_rule, first.override) == (3, 0, given)
    assert made.points == 3
    assert "commitment" not in made.missing
    elsewhere = cell(replace(asked(), sector="transport"), (), {(1, "data", "housing", "commitment"): given}, {})
    assert elsewhere.points == 0

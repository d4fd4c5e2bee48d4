from __future__ import annotations

from crm.refs import Ref
from crm.ui.shell.places import Place, Places

HOME, PEOPLE, CITIES = Place("home"), Place("people"), Place("cities")
AMA = Ref("person", 7)


def visited(*places: Place) -> Places:
    result = Places()
    for place in places:
        result.visit(place)
    return result


def test_one_begins_nowhere() -> None:
    places = Places()
    assert places.current is None
    assert (places.back(), places.forward()) == (None, None)


def test_back_and_forward_lead_through_what_was_visited() -> None:
    places = visited(HOME, PEOPLE, CITIES)
    assert places.back() == PEOPLE
    assert places.back() == HOME
    assert places.back() is None
    assert places.forward() == PEOPLE
    assert places.can_go_forward
    assert places.current == PEOPLE


def test_going_elsewhere_forgets_what_lay_ahead() -> None:
    places = visited(HOME, PEOPLE)
    places.back()
    places.visit(CITIES)
    assert not places.can_go_forward
    assert places.back() == HOME


def test_where_one_is_already_is_no_step() -> None:
    places = visited(HOME, PEOPLE, PEOPLE)
    assert places.back() == HOME


def test_another_record_in_view_amends_the_place() -> None:
    places = visited(HOME, PEOPLE)
    places.amend(AMA)
    places.visit(CITIES)
    assert places.back() == Place("people", AMA)
    assert places.back() == HOME


def test_only_the_last_hundred_are_kept() -> None:
    places = visited(*(Place("people", Ref("person", number)) for number in range(150)))
    steps = 0
    while places.back():
        steps += 1
    assert steps == 99

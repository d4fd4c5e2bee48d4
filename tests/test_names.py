"""Names of people: put together, sorted and compared, in any order of their parts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from crm.names import (
    as_stored,
    called,
    compose,
    display,
    full_name,
    in_a_row,
    initials,
    name_key,
    order_now,
    say_names,
    sort_key,
)

AMINA = {"prefix": "Dr", "given_name": "Amina", "additional_names": "N.", "family_name": "Okello", "suffix": "Jr."}
MAO = {"given_name": "Zedong", "family_name": "Mao", "name_order": "family_first", "native_name": "毛泽东"}


def test_a_name_is_made_of_its_parts_in_their_order() -> None:
    assert compose(AMINA) == "Dr Amina N. Okello Jr."
    assert compose(MAO) == "Mao Zedong"
    assert compose({"given_name": " Suharto\n", "family_name": None}) == "Suharto"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({**AMINA, "full_name": "A. Okello"}, "A. Okello"),
        ({"native_name": "毛泽东", "nickname": "Chairman"}, "毛泽东"),
        ({"nickname": "Mina", "full_name": "  "}, "Mina"),
        ({}, ""),
    ],
)
def test_the_name_to_show_is_the_first_that_is_there(person: dict[str, str], name: str) -> None:
    assert full_name(person) == name


def test_people_are_sorted_under_the_family_name_else_under_the_whole() -> None:
    assert sort_key({"given_name": "Łukasz", "family_name": "Åström"}) == "astrom lukasz"
    assert sort_key({"given_name": "Suharto"}) == "suharto"
    assert sort_key({"full_name": "Housing Forum"}) == "housing forum"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Amina N. Okello", "AO"), ("suharto", "S"), ("毛泽东", "毛"), ("(Mr) Ola Nordmann", "ON"), ("", ""), ("— …", "")],
)
def test_one_or_two_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_order_of_words_makes_no_other_name() -> None:
    assert name_key("Okello, Amina") == name_key("Amina", None, "OKELLO") == "amina okello"
    assert name_key(None, "") == ""


def test_a_name_is_shown_as_the_person_wants_names() -> None:
    assert display(MAO, "native") == "毛泽东"
    assert display(AMINA, "native") == "Dr Amina N. Okello Jr."
    assert display(AMINA, "last_first") == "Okello, Amina"
    assert display({"given_name": "Suharto"}, "last_first") == "Suharto"
    assert display(MAO, "first_last") == "Mao Zedong"


def test_a_family_name_that_stands_first_anyway_gets_no_comma() -> None:
    assert display(MAO, "last_first") == "Mao Zedong"
    assert display({**AMINA, "full_name": "Suharto", "name_order": "mononym"}, "last_first") == "Suharto"


def test_people_are_called_as_is_set_but_in_files_as_they_are_stored() -> None:
    assert called(AMINA) == "Dr Amina N. Okello Jr."
    say_names("last_first")
    assert called(AMINA) == "Okello, Amina"
    with as_stored():
        assert called(AMINA) == "Dr Amina N. Okello Jr."
    assert order_now() == "last_first"
    say_names("backwards")
    assert order_now() == "first_last"


def test_what_is_said_as_stored_on_one_thread_is_none_of_anothers_business() -> None:
    say_names("native")
    with as_stored(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(order_now).result() == "native"


def test_names_with_commas_are_set_apart_by_semicolons() -> None:
    assert in_a_row(["Amina Okello", "Ravi Sharma"]) == "Amina Okello, Ravi Sharma"
    assert in_a_row(["Okello, Amina", "Ravi"]) == "Okello, Amina; Ravi"
    assert in_a_row([]) == ""

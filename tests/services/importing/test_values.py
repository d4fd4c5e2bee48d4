from __future__ import annotations

import pytest

from crm.models.contacts import CHANNELS, SECTORS
from crm.services.importing.values import (
    channel,
    choice,
    email_addresses,
    kind_of_row,
    number,
    parts,
    sector,
    tidy,
    tidy_text,
    words,
    yes_no,
)


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("  Amina   Okello ", "Amina Okello"),
        ("Amina\tOkello\r\n", "Amina Okello"),
        ("'+31 20 123", "+31 20 123"),
        ("'t Hart", "'t Hart"),
        ("Ame\u0301lie", "Amélie"),
        ("A\x00B", "AB"),
        ("", ""),
    ],
)
def test_a_cell_becomes_one_line(cell: str, line: str) -> None:
    assert tidy(cell) == line


def test_a_text_keeps_its_lines() -> None:
    assert tidy_text(" first \r\nsecond\rthird\n") == "first \nsecond\nthird"


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("amina@example.org", ["amina@example.org"]),
        ("mailto:amina@example.org", ["amina@example.org"]),
        ("Amina Okello <amina@example.org>", ["amina@example.org"]),
        ("a@example.org; b@example.org", ["a@example.org", "b@example.org"]),
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"]),
        ("a@example.org ::: b@example.org", ["a@example.org", "b@example.org"]),
        ("a@example.org b@example.org", ["a@example.org", "b@example.org"]),
        ("amina@localhost", ["amina@localhost"]),
        ("zoë@exämple.org", ["zoë@exämple.org"]),
        ("amina(at)example.org", []),
        ("amina@", []),
        ("@example.org", []),
        ("none", []),
        ("a@example.org; nobody", []),
    ],
)
def test_addresses_are_found_or_nothing_is(cell: str, addresses: list[str]) -> None:
    assert email_addresses(cell) == addresses


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("planning; transport", ["planning", "transport"]),
        ("* myContacts ::: * friends ::: Speakers", ["friends", "Speakers"]),
        ("planning, transport, planning", ["planning", "transport"]),
        ('"tag one","tag two"', ["tag one", "tag two"]),
        ("one | two", ["one", "two"]),
        ("parks, streets; water", ["parks, streets", "water"]),
        (" ; ", []),
    ],
)
def test_a_list_is_divided_as_its_source_divides_it(cell: str, found: list[str]) -> None:
    assert words(cell) == found


def test_the_separator_of_the_column_goes_first() -> None:
    assert words("parks, streets", ";") == ["parks, streets"]


def test_googles_joined_values_are_parted() -> None:
    assert parts("+31 20 1 ::: +31 20 2") == ["+31 20 1", "+31 20 2"]


@pytest.mark.parametrize(
    ("cell", "answer"), [("Yes", True), ("TRUE", True), ("1", True), ("no", False), ("Nein", False)]
)
def test_yes_and_no_are_understood(cell: str, *, answer: bool) -> None:
    assert yes_no(cell) is answer


def test_what_is_neither_yes_nor_no_is_neither() -> None:
    assert yes_no("perhaps") is None


def test_a_choice_is_found_by_its_label() -> None:
    assert choice("Local Government", SECTORS) == "local_government"
    assert choice("funders", SECTORS) == "funder"
    assert choice("bakery", SECTORS) == ""


def test_common_words_stand_for_sectors_and_channels() -> None:
    assert sector("NGO", SECTORS) == "civil_society"
    assert sector("Non-Profit", SECTORS) == "civil_society"
    assert channel("E-mail", CHANNELS) == "email"
    assert channel("letters", CHANNELS) == "post"
    assert channel("pigeon", CHANNELS) == ""


def test_kinds_of_rows_have_many_names() -> None:
    assert [kind_of_row(cell) for cell in ("Individual", "COMPANY", "city", "cat")] == [
        "person",
        "organisation",
        "city",
        "",
    ]


@pytest.mark.parametrize(
    ("cell", "whole", "found"),
    [
        ("1 234 567", True, 1234567),
        ("1,234,567", True, 1234567),
        ("1.234.567", True, 1234567),
        ("40.0", True, 40),
        ("3,139", False, "3.139"),
        ("-6.2088", False, "-6.2088"),
        ("many", True, None),
        ("12.5", True, None),
        ("1e5", False, None),
    ],
)
def test_numbers_are_read_with_their_separators(cell: str, found: int | str | None, *, whole: bool) -> None:
    assert number(cell, whole=whole) == found

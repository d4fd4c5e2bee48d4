from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.models.records import CITY, PERSON
from crm.services.rules import LINE_LENGTH, checked

LONG = "x" * (LINE_LENGTH + 1)
NAMED = {"family_name": "Okello"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"tags": [LONG]}, "tags"),
        ({"custom": {LONG: "x"}}, "custom"),
        ({"custom": {"Shoe": "x" * 1_000_001}}, "custom.Shoe"),
        ({"languages": ["en", LONG]}, "languages"),
        ({"affiliations": [{"department": [LONG]}]}, "affiliations.0.department"),
        ({"nickname": LONG}, "nickname"),
    ],
)
def test_what_is_too_long_is_said_at_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked(PERSON, NAMED | values)
    assert [*caught.value.fields] == [field]
    assert "is too long" in caught.value.sentence


def test_words_and_names_of_fields_are_cleaned_like_any_text() -> None:
    values = {"tags": [" a\n b ", "\x00"], "custom": {" Shoe\tsize ": " 39 "}, "languages": ("e\x00n",)}
    assert checked(PERSON, NAMED | values) == NAMED | {
        "tags": ["a b"], "custom": {"Shoe size": "39"}, "languages": ("en",),
    }  # fmt: skip


def test_halves_of_characters_are_not_stored() -> None:
    assert checked(PERSON, {"family_name": "Ok\ud83dello", "tags": ["\udce9x"]}) == {
        "family_name": "Okello",
        "tags": ["x"],
    }


@pytest.mark.parametrize("number", [1 << 63, -(1 << 63), True])
def test_a_number_that_no_database_keeps_is_refused(number: int) -> None:
    with pytest.raises(Invalid, match="not a whole number"):
        checked(CITY, {"name": "Delft", "population": number})

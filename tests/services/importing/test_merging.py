from __future__ import annotations

from typing import Any

import pytest

from crm.keys import to_text
from crm.models.records import PERSON
from crm.services.importing.merging import merged

KEY = 4711
STREET = {"street": "1 Lake Road", "city": "Kisumu", "country": "Kenya"}
POST = {"organisation": "Housing Forum", "organisation_id": 9, "role": "Director"}


def stored(**more: Any) -> dict[str, Any]:
    """A stored person; every row of a list has a number."""
    person: dict[str, Any] = {"kind": "person", "id": KEY, "tags": [], "custom": {}}
    person |= dict.fromkeys(PERSON.fields) | {child.name: [] for child in PERSON.children}
    lists = {name: [{"id": place, **row} for place, row in enumerate(rows, 1)] if name[-1] == "s" and rows
             and isinstance(rows[0], dict) else rows for name, rows in more.items()}  # fmt: skip
    return person | lists


def after(before: dict[str, Any], incoming: dict[str, Any], policy: str = "update") -> dict[str, Any]:
    return merged(PERSON, before, {"kind": "person", **incoming}, policy)


def addresses(person: dict[str, Any]) -> list[str]:
    return [row["address"] for row in person["emails"]]


@pytest.mark.parametrize(("policy", "want"), [("update", "Mina"), ("fill", "Ami")])
def test_update_replaces_what_fill_leaves(policy: str, want: str) -> None:
    assert after(stored(nickname="Ami"), {"nickname": "Mina"}, policy)["nickname"] == want
    assert after(stored(custom={"Shoe": want}), {"custom": {"Shoe": "Mina"}}, policy)["custom"] == {"Shoe": want}


def test_what_is_not_said_stays() -> None:
    before = stored(nickname="Ami", emails=[{"address": "a@example.org"}], tags=["youth"])
    assert after(before, {"id": to_text(KEY), "nickname": "", "emails": [], "tags": []}) == before


def test_a_strangers_rows_are_added() -> None:
    before = stored(emails=[{"address": "a@example.org", "primary": True}], tags=["youth"])
    found = after(before, {"emails": [{"address": "b@example.org", "primary": True}], "tags": ["Youth", "water"]})
    assert [(row["address"], row["primary"]) for row in found["emails"]] == [
        ("a@example.org", True),
        ("b@example.org", False),
    ]
    assert found["tags"] == ["youth", "water"]


def test_our_own_list_changes_the_rows_it_was_made_of() -> None:
    before = stored(
        emails=[{"address": "a@example.org", "primary": True}, {"address": "b@example.org"}],
        addresses=[STREET], affiliations=[POST], tags=["youth", "water"],
    )  # fmt: skip
    edited = {
        "id": to_text(KEY), "emails": [{"address": "new@example.org"}, {"address": "b@example.org"}], "tags": ["water"],
        "addresses": [STREET | {"street": "2 Hill Road"}], "affiliations": [{"organisation": "Water Forum"}],
    }  # fmt: skip
    found = after(before, edited)
    assert addresses(found) == ["new@example.org", "b@example.org"]
    assert [row["id"] for row in found["emails"]] == [1, 2]
    assert found["emails"][0]["primary"] is True
    assert found["addresses"] == [{"id": 1, **STREET, "street": "2 Hill Road"}]
    assert [(row["organisation"], row["role"]) for row in found["affiliations"]] == [("Water Forum", "Director")]
    assert found["tags"] == ["water"]


def test_a_row_more_in_our_own_list_is_added() -> None:
    before = stored(emails=[{"address": "a@example.org"}])
    rows = [{"address": "A@example.org"}, {"address": "b@example.org"}]
    assert addresses(after(before, {"id": to_text(KEY), "emails": rows})) == ["A@example.org", "b@example.org"]
    only_second = stored(emails=[{"address": "a@example.org"}, {"address": "b@example.org"}])
    assert after(only_second, {"id": to_text(KEY), "emails": rows[1:]}) == only_second


def test_the_id_of_another_record_replaces_nothing() -> None:
    before = stored(emails=[{"address": "a@example.org"}])
    found = after(before, {"id": to_text(KEY + 1), "emails": [{"address": "b@example.org"}]})
    assert addresses(found) == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize("less", [{"city": "KISUMU", "country": "Kenya"}, {"street": "1 Lake Road", "label": "work"}])
def test_an_address_that_says_less_is_the_same(less: dict[str, str]) -> None:
    (found,) = after(stored(addresses=[STREET]), {"addresses": [less]})["addresses"]
    assert found == {"id": 1, **STREET} | ({"label": "work"} if "label" in less else {})


def test_an_address_that_says_more_completes_the_stored_one() -> None:
    (found,) = after(stored(addresses=[{"city": "Kisumu"}]), {"addresses": [STREET]})["addresses"]
    assert found == {"id": 1, **STREET}


def test_a_role_alone_belongs_to_the_place_where_it_is_held() -> None:
    assert len(after(stored(affiliations=[POST]), {"affiliations": [{"role": "Director"}]})["affiliations"]) == 1
    assert len(after(stored(affiliations=[POST]), {"affiliations": [{"role": "Chair"}]})["affiliations"]) == 2


def test_two_rows_of_one_file_that_are_the_same_are_added_once() -> None:
    rows = [{"number": "+254 700 000000"}, {"number": "0700 000 000"}]
    assert len(after(stored(), {"phones": rows})["phones"]) == 1

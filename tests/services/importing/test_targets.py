from __future__ import annotations

import pytest

from crm.errors import Invalid
from crm.services.importing.targets import Target, choices, target_of


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("given_name", Target("given_name")),
        ("email_2.label", Target("email", "label", 2)),
        ("phone:mobile", Target("phone", "", 1, "mobile")),
        ("phone_2:work fax.label", Target("phone", "label", 2, "work fax")),
        ("address:home.street", Target("address", "street", 1, "home")),
        ("affiliation_3.role", Target("affiliation", "role", 3)),
        ("do_not_contact.email", Target("do_not_contact", "email")),
        ("birthday.year", Target("birthday", "year")),
        ("custom.Shoe size", Target("custom", "Shoe size")),
        ("custom.e.g. this: one", Target("custom", "e.g. this: one")),
        ("ignore", Target("ignore")),
    ],
)
def test_a_target_is_plain_text(text: str, target: Target) -> None:
    assert target_of(text) == target
    assert str(target) == text


@pytest.mark.parametrize(("text", "target"), [("organisation", "affiliation.organisation"), ("city", "address.city")])
def test_flat_names_stand_for_parts(text: str, target: str) -> None:
    assert str(target_of(text)) == target


@pytest.mark.parametrize(
    "text",
    ["", "shoe_size", "email.street", "given_name_2", "given_name.label", "birthday.hour", "custom", "address_2"],
)
def test_there_is_no_such_target(text: str) -> None:
    with pytest.raises(Invalid, match="not a field that a column can be put into"):
        target_of(text)


def test_what_is_offered_can_be_chosen() -> None:
    offered = dict(choices())
    assert all(str(target_of(name)) == name for name in offered)
    assert {"ignore", "name", "given_name", "sectors", "email", "address.street", "affiliation.role", "tags"} <= set(
        offered
    )
    assert all(offered.values())

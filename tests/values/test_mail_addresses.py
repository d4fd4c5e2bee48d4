from __future__ import annotations

import pytest

from crm.values.mail_addresses import fault


@pytest.mark.parametrize(
    "address", ["amina@example.org", "ä@bücher.de", "用户@例子.广告", '"very odd"@example.org', "a+b@mail.example.org"]
)
def test_addresses_in_any_script_are_good(address: str) -> None:
    assert fault(address) == ""


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("nobody", "has no @"), ("amina@", "after the @"), ("@example.org", "example.org"), ("a@b", "lacks one"),
        ("a@example..org", "dot"), ("a b@example.org", "not an e-mail address"),
        ("a@office.invalid", "no mail is sent to"),
        ("x" * 300 + "@example.org", "longer"), ("a@b@example.org", "not an e-mail address"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_address_is_said(address: str, sentence: str) -> None:
    assert sentence in fault(address)

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm.models.kinds import Kind
from crm.ui.records.links import address_of, open_address


@pytest.mark.parametrize(
    ("kind", "value", "address"),
    [
        (Kind.EMAIL, "amina@example.org", "mailto:amina@example.org"),
        (Kind.EMAIL, "a?subject=x@example.org", "mailto:a%3Fsubject=x@example.org"),
        (Kind.PHONE, "+254 (700) 000-000", "tel:+254700000000"),
        (Kind.URL, "example.org/a b", "https://example.org/a%20b"),
        (Kind.URL, "http://example.org", "http://example.org"),
        (Kind.URL, "example.org:8080", "https://example.org:8080"),
    ],
)
def test_values_lead_to_other_programs(kind: Kind, value: str, address: str) -> None:
    assert address_of(kind, value).toString(QUrl.ComponentFormattingOption.FullyEncoded) == address


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "data:text/html,x"]
)
def test_what_was_typed_is_never_run_as_anything_else(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    open_address(address_of(Kind.URL, value))
    assert opened == []
    open_address(address_of(Kind.URL, "https://example.org"))
    assert [url.host() for url in opened] == ["example.org"]


def test_a_plain_value_leads_nowhere() -> None:
    assert not address_of(Kind.TEXT, "example.org").isValid()

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.services.importing.readers import open_source
from crm.services.importing.readers.signature import SignatureSource, is_signature

ENGLISH = """Best regards,

Dr. Amina N. Okello (she/her)
Head of Data | Lakeside Housing Union
T: +254 20 555 0101 | M: +254 700 555 010
amina.okello@example.org | www.example.org/lakeside
12 Harbour Road
Kisumu 40100, Kenya
"""
GERMAN = """--
Jörg Müller-Lüdenscheidt
Leiter Referat Stadtdaten
Amt für Stadtentwicklung, Stadt Beispielhausen (fiktiv)
Musterstraße 5
12345 Beispielhausen
Tel.: 030 555 01 23
Fax: 030 555 01 24
E-Mail: j.mueller@example.org
"""


def read(tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "Pasted text.txt"
    path.write_text(text, encoding="utf-8")
    source = open_source(path)
    assert isinstance(source, SignatureSource)
    [card] = source.cards()
    assert not card.rejected
    assert card.raw == (text,)
    return card.record


def test_name_role_organisation_and_how_to_reach(tmp_path: Path) -> None:
    record = read(tmp_path, ENGLISH)
    assert (record["given_name"], record["family_name"], record["prefix"]) == ("Amina", "Okello", "Dr.")
    assert record["pronouns"] == "she/her"
    assert record["affiliations"] == [{"role": "Head of Data", "organisation": "Lakeside Housing Union"}]
    assert record["emails"] == [{"address": "amina.okello@example.org"}]
    assert record["phones"] == [
        {"number": "+254 20 555 0101", "label": "work"},
        {"number": "+254 700 555 010", "label": "mobile"},
    ]
    assert record["websites"] == ["www.example.org/lakeside"]
    assert record["addresses"] == [
        {"street": "12 Harbour Road", "city": "Kisumu", "postal_code": "40100", "country": "Kenya"}
    ]
    assert "notes" not in record


def test_another_language(tmp_path: Path) -> None:
    record = read(tmp_path, GERMAN)
    assert record["full_name"] == "Jörg Müller-Lüdenscheidt"
    [affiliation] = record["affiliations"]
    assert affiliation["role"] == "Leiter Referat Stadtdaten"
    assert "Stadt Beispielhausen" in affiliation["organisation"]
    assert [phone["label"] for phone in record["phones"]] == ["work", "fax"]
    assert record["addresses"] == [{"street": "Musterstraße 5", "city": "Beispielhausen", "postal_code": "12345"}]


@pytest.mark.parametrize(
    ("line", "role", "organisation"),
    [
        ("Director at Quayside Residents", "Director", "Quayside Residents"),
        ("Programme Manager, Institute of Street Light", "Programme Manager", "Institute of Street Light"),
        ("Mayor", "Mayor", None),
        ("Northlamp Foundation", None, "Northlamp Foundation"),
    ],
)
def test_what_somebody_is(tmp_path: Path, line: str, role: str | None, organisation: str | None) -> None:
    record = read(tmp_path, f"Nia Lanternwood\n{line}\nnia@example.org")
    [affiliation] = record["affiliations"]
    assert (affiliation.get("role"), affiliation.get("organisation")) == (role, organisation)


def test_what_nothing_is_made_of_is_kept(tmp_path: Path) -> None:
    record = read(tmp_path, "Nia Lanternwood\nnia@example.org\nPlease think of the trees")
    assert "Please think of the trees" in record["notes"]


def test_an_office_without_a_person_is_an_organisation(tmp_path: Path) -> None:
    record = read(tmp_path, "Northlamp Foundation\noffice@example.org\n+44 20 5550 1234")
    assert (record["kind"], record["name"]) == ("organisation", "Northlamp Foundation")


@pytest.mark.parametrize(
    "text",
    [
        "Name\tE-mail\nNia\tnia@example.org\nPiotr\tpiotr@example.org",
        "name,email\nNia,nia@example.org",
        "Dear all,\n" + "we met yesterday and agreed on three things, of which more below. " * 3 + "\nx@example.org",
        "only@example.org",
        "Nia\nPiotr",
        "a@example.org\nb@example.org\nc@example.org",
        "",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert not is_signature(text)


MAIL = """Hi Tess,

see you at the night walk, it begins at eight.

Best regards,

Wanjiru Lantern-Quay
Director | Havenlicht Borough Council
Tel: 0700 123456 · Mobile +254 711 000 111
wanjiru@example.org
12 Quay Road, 00100 Nairobi, Kenya
"""


def test_what_was_written_above_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "Pasted text.txt"
    path.write_text(MAIL, encoding="utf-8")
    source = open_source(path)
    assert isinstance(source, SignatureSource)
    [card] = source.cards()
    record = card.record
    assert (record["given_name"], record["family_name"]) == ("Wanjiru", "Lantern-Quay")
    assert record["affiliations"] == [{"role": "Director", "organisation": "Havenlicht Borough Council"}]
    assert record["addresses"] == [
        {"street": "12 Quay Road", "postal_code": "00100", "city": "Nairobi", "country": "Kenya"}
    ]
    assert "notes" not in record
    [told] = card.problems
    assert told.value.startswith("Hi Tess, see you")


@pytest.mark.parametrize("opening", ["Hi,", "Dear Ms Okello,", "Hallo Jörg!", "Sehr geehrte Frau Okello,", "Bonjour,"])
def test_nobody_is_called_as_mails_begin(tmp_path: Path, opening: str) -> None:
    record = read(tmp_path, f"{opening}\nAmina Okello\nDirector, Housing Institute\namina@example.org\n")
    assert (record["given_name"], record["family_name"]) == ("Amina", "Okello")


@pytest.mark.parametrize("name", ["Best Ngugi", "Thanksgiving Moyo", "Ciao Okello"])
def test_a_name_may_begin_like_a_greeting(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f"{name}\nDirector\nname@example.org\n")["given_name"] == name.split(maxsplit=1)[0]


@pytest.mark.parametrize("closing", ["Grüße", "Liebe Grüße,", "Kind regards", "LG", "Amitiés,"])
def test_a_closing_above_is_nobodys_name(tmp_path: Path, closing: str) -> None:
    record = read(tmp_path, f"{closing}\n\nDr. Fatuma Lanternlight\nHead of Data | Nile Data Lab\nfatuma@example.org\n")
    assert (record["given_name"], record["family_name"]) == ("Fatuma", "Lanternlight")

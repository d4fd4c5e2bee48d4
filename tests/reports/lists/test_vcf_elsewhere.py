"""Our vCards as a parser of others reads them (vobject): whatever stands in a field, it comes back whole."""

from __future__ import annotations

from typing import Any

import pytest
import vobject

from crm.reports.lists import vcf
from crm.reports.lists.document import Photo, printable
from tests.reports.lists.samples import AMINA, AWKWARD, FUND, SCRIPTS, person

ADDRESS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
TEXTS = [text for text in (*SCRIPTS, *AWKWARD) if printable(text) == text and "\r" not in text]


def parsed(card: str) -> Any:
    (found,) = vobject.readComponents(card, validate=True)
    return found


def values(card: Any, name: str) -> list[Any]:
    return [line.value for line in card.contents.get(name, ())]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_every_field_is_where_others_look_for_it(version: str) -> None:
    card = parsed(vcf.card({**AMINA, "changed_at": "2026-02-13T09:08:07.123Z"}, version))
    assert card.version.value == version
    assert (card.n.value.family, card.n.value.given, card.n.value.additional) == ("Okello", "Amina", "Grace, Wanjiru")
    assert (card.n.value.prefix, card.n.value.suffix) == ("Dr", "Jr.")
    assert card.fn.value == AMINA["full_name"]
    assert values(card, "email") == [row["address"] for row in AMINA["emails"]]
    assert values(card, "tel") == [row["number"] for row in AMINA["phones"]]
    address, found = AMINA["addresses"][0], values(card, "adr")[0]
    assert [found.box, found.extended, found.street, found.city, found.region, found.code, found.country] == [
        address[part] for part in ADDRESS
    ]
    assert card.categories.value == AMINA["tags"]
    assert card.note.value == AMINA["notes"]
    assert card.uid.value == AMINA["id"]
    assert card.rev.value == ("2026-02-13T09:08:07Z" if version == "3.0" else "20260213T090807Z")
    assert card.bday.value == ("1985-03-22" if version == "3.0" else "19850322")
    assert card.title.value == "Head of grants"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_read_as_it_was(text: str, version: str) -> None:
    written = person(full_name="Amina", given_name=text, family_name="Okello", notes=text, nickname=text)
    card = parsed(vcf.card(written, version))
    assert (card.n.value.given, card.n.value.family) == (text, "Okello")
    assert card.note.value == text
    assert card.nickname.value == text


def test_an_organisation_says_that_it_is_one() -> None:
    new, old = parsed(vcf.card(FUND, "4.0")), parsed(vcf.card(FUND, "3.0"))
    assert new.kind.value == "org"
    assert old.contents["x-abshowas"][0].value == "COMPANY"
    assert new.org.value == old.org.value == [FUND["name"]]


def test_a_photo_is_a_picture_there() -> None:
    photo = Photo(bytes(range(256)) * 3, "image/jpeg")
    assert parsed(vcf.card(AMINA, "3.0", photo)).photo.value == photo.content


@pytest.mark.parametrize(
    ("moment", "old", "new"),
    [("2026-02-13T09:08:07.123Z", ["2026-02-13T09:08:07Z"], ["20260213T090807Z"]), ("", [], []), ("soon", [], [])],
)
def test_when_it_was_changed_last_stands_in_the_form_of_the_version(
    moment: str, old: list[str], new: list[str]
) -> None:
    record = person(full_name="Amina", changed_at=moment)
    assert values(parsed(vcf.card(record, "3.0")), "rev") == old
    assert values(parsed(vcf.card(record, "4.0")), "rev") == new

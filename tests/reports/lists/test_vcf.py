from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.reports.lists import vcf
from crm.reports.lists.document import Photo, printable
from tests.reports.lists.samples import AMINA, AWKWARD, FUND, HOSTILE, SCRIPTS, city, listed, organisation, person


def lines(card: str) -> list[str]:
    """The lines of a card, unfolded as RFC 6350 §3.2 says."""
    return card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def valued(card: str, name: str) -> list[str]:
    """The values of all properties of that name, whatever their group and parameters, as they stand."""
    found = (re.fullmatch(r"(?:[\w-]+\.)?([\w-]+)(?:;[^:]*)?:(.*)", line, re.DOTALL) for line in lines(card))
    return [match[2] for match in found if match and match[1] == name]


def parts(value: str, separator: str) -> Iterator[str]:
    """A value split where the separator is not escaped, each part unescaped."""
    for part in re.findall(rf"(?:^|{separator})((?:\\.|[^\\{separator}])*)", value, re.DOTALL):
        yield re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], part, flags=re.DOTALL)


def test_a_person_in_the_form_every_address_book_reads() -> None:
    card = vcf.card(AMINA)
    assert lines(card)[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert lines(card)[-1] == "END:VCARD"
    for line in (
        r"FN:Dr Amina Grace\, Wanjiru Okello Jr.",
        r"N:Okello;Amina;Grace\, Wanjiru;Dr;Jr.",
        r"NICKNAME:Mina\; A.",
        r"ORG:Fictional Fund\; East;Grants\, Africa;Cities",
        "TITLE:Head of grants",
        "ROLE:Economist",
        "X-START:2018-02",
        "affiliation2.ORG:Example Institute",
        "affiliation2.X-END:2017-12-31",
        "EMAIL;TYPE=INTERNET;TYPE=WORK;TYPE=PREF:amina@example.org",
        "EMAIL;TYPE=INTERNET:a.okello@example.org",
        "item1.EMAIL;TYPE=INTERNET:mina@example.org",
        "item1.X-ABLabel:on leave",
        "TEL;TYPE=WORK;TYPE=FAX:+254 20 555 0100",
        "TEL;TYPE=CELL:020 555 0101",
        r"ADR;TYPE=WORK:PO Box 7;3rd floor;Example Road 5\, Block B;Nairobi;;00100;Kenya",
        "URL:https://example.org/a,b;c?d=e",
        "BDAY:1985-03-22",
        r"NOTE:Met in Nairobi.\nCall\; later\, please \\ soon",
        r"CATEGORIES:funder,water\, waste",
        "X-DO-NOT-CONTACT:phone,sms",
        'item3.X-CUSTOM:no "nuts"\\; none',
        "item3.X-ABLabel:Diet: what?",
        "GENDER:;woman",
        "LANG:sw",
        "UID:01J8ZK5T0QF3M",
        "X-EXTERNAL-ID:ext-7",
        "X-NATIVE-NAME:أمينة",
    ):
        assert line in lines(card)


def test_a_person_as_rfc_6350_wants_it() -> None:
    card = vcf.card(AMINA, "4.0")
    for line in (
        "VERSION:4.0",
        "EMAIL;TYPE=work;PREF=1:amina@example.org",
        "TEL;TYPE=work;TYPE=fax:+254 20 555 0100",
        "BDAY:19850322",
        "UID;VALUE=text:01J8ZK5T0QF3M",
    ):
        assert line in lines(card)
    assert "INTERNET" not in card


@pytest.mark.parametrize(
    ("birthday", "old", "new"),
    [
        ("1985-03-22", "1985-03-22", "19850322"), ("1985-03", "1985-03", "1985-03"), ("1985", "1985", "1985"),
        ("--03-22", "--03-22", "--0322"),
    ],
)  # fmt: skip
def test_birthdays_may_be_partial(birthday: str, old: str, new: str) -> None:
    assert valued(vcf.card(person(birthday=birthday)), "BDAY") == [old]
    assert valued(vcf.card(person(birthday=birthday), "4.0"), "BDAY") == [new]


def test_an_organisation_is_known_as_one() -> None:
    old, new = vcf.card(FUND), vcf.card(FUND, "4.0")
    assert "X-ABShowAs:COMPANY" in lines(old)
    assert "N:;;;;" in lines(old)
    assert "KIND:org" in lines(new)
    for card in (old, new):
        assert valued(card, "FN") == valued(card, "ORG") == ["Fictional Fund\\; East"]
        assert valued(card, "X-SECTORS") == ["funder,civil_society"]
        assert valued(card, "X-CITY") == ["Nairobi"]


def test_who_has_no_full_name_gets_one() -> None:
    assert valued(vcf.card(person(given_name="Amina", family_name="Okello")), "FN") == ["Amina Okello"]
    assert valued(vcf.card(person(emails=[{"address": "x@example.org"}])), "FN") == ["x@example.org"]


def test_an_officer_belongs_to_a_city() -> None:
    card = vcf.card(person(affiliations=[{"organisation": "", "city": "Nairobi", "role": "Planner"}]))
    assert [line for line in lines(card) if line.startswith(("ORG", "TITLE", "X-ORG"))] == [
        "ORG:Nairobi", "TITLE:Planner", "X-ORG-KIND:city",
    ]  # fmt: skip


def test_gender_is_kept_in_the_words_used() -> None:
    assert valued(vcf.card(person(gender="Female")), "GENDER") == ["F;Female"]
    assert valued(vcf.card(person(gender="two; spirit")), "GENDER") == [";two\\; spirit"]
    assert valued(vcf.card(person()), "GENDER") == []


def test_a_photo_is_put_in() -> None:
    photo = Photo(bytes(range(256)) * 4, "image/jpeg")
    card = vcf.card(AMINA, "3.0", photo)
    assert "PHOTO;ENCODING=b;TYPE=JPEG:" in card
    assert base64.b64decode(valued(card, "PHOTO")[0]) == photo.content
    data = valued(vcf.card(AMINA, "4.0", photo), "PHOTO")[0]
    assert data == f"data:image/jpeg;base64,{base64.b64encode(photo.content).decode()}"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_lines_are_short_and_characters_whole(version: str) -> None:
    texts = [*SCRIPTS, *AWKWARD, *HOSTILE]
    card = vcf.card(person(notes=" ".join(texts), tags=texts, nickname="é" * 200), version)
    for line in card.encode().removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line.decode().encode()) <= 75
    assert "\n" not in card.replace("\r\n", "")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("text", [*SCRIPTS, *AWKWARD, *HOSTILE])
def test_every_text_comes_back(text: str, version: str) -> None:
    expected = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    card = vcf.card(person(notes=text, given_name=text, tags=[text, "x"], custom={text: text}), version)
    assert list(parts(valued(card, "NOTE")[0], ",")) == [expected]
    assert list(parts(valued(card, "N")[0], ";"))[1] == expected
    assert list(parts(valued(card, "CATEGORIES")[0], ",")) == [expected, "x"]
    assert list(parts(valued(card, "X-CUSTOM")[0], ",")) == list(parts(valued(card, "X-ABLabel")[0], ",")) == [expected]
    assert len(lines(card)) == len(
        lines(vcf.card(person(notes="a", given_name="a", tags=["a"], custom={"a": "a"}), version))
    )


def test_a_web_address_cannot_begin_a_line() -> None:
    card = vcf.card(person(websites=["https://example.org/\r\nEND:VCARD"]))
    assert lines(card).count("END:VCARD") == 1


def test_a_file_holds_a_card_for_each_record(tmp_path: Path) -> None:
    photos = {"01J8ZK5T0QF3M": Photo(b"x", "image/png")}
    document = replace(
        listed(), records=[AMINA | {"has_photo": True}, FUND], photo=lambda record: photos.get(str(record["id"]))
    )  # fmt: skip
    assert vcf.write(document, tmp_path / "list.vcf").rows == 2
    text = (tmp_path / "list.vcf").read_bytes().decode()
    assert text.count("BEGIN:VCARD\r\n") == text.count("END:VCARD\r\n") == 2
    assert text.count("PHOTO") == 1


def test_other_lists_are_no_cards(tmp_path: Path) -> None:
    for document in (listed(["x"]), replace(listed(), records=[organisation(name="x"), city(name="Nairobi")])):
        with pytest.raises(Invalid, match="Only people and organisations can be written as vCards"):
            vcf.write(document, tmp_path / "list.vcf")

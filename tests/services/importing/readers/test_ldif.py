from __future__ import annotations

import base64
from pathlib import Path

import pytest

from crm.services.importing.readers import CardSource, open_source
from tests.services.importing.samples import cards, fatal, told

ENTRY = """version: 1
# exported by hand
dn: cn=Amina Okello,mail=amina@example.org
objectclass: top
objectclass: person
objectclass: mozillaAbPersonAlpha
cn: Amina Okello
givenName: Amina
sn: Okello
mozillaNickname: Mina
mail: amina@example.org
mozillaSecondEmail: mina@example.org
telephoneNumber: +256 1
mobile: +256 2
o: Acme
ou: Planning
title: Director
mozillaHomeStreet: 1 High St
mozillaHomeStreet2: Flat 2
mozillaHomeLocalityName: Kampala
mozillaHomePostalCode: 10101
birthyear: 1980
birthmonth: 3
birthday: 22
description:: {notes}
mozillaWorkUrl: https://example.org/a-very-long-add
 ress
modifytimestamp: 0
shoeSize: 39

dn: cn=friends
objectclass: groupOfNames
cn: friends
member: cn=Amina Okello,mail=amina@example.org

dn:: {dn}
objectclass: inetOrgPerson
cn:: {name}
postalAddress: Domplatz 1$50667 Köln
"""


def written(**values: str) -> str:
    return ENTRY.format(**{name: base64.b64encode(value.encode()).decode() for name, value in values.items()})


def test_an_address_book_of_thunderbird(tmp_path: Path) -> None:
    text = written(notes="one\ntwo", dn="cn=Jürgen", name="Jürgen Groß")
    first, friends, second = cards(tmp_path, text, "people.ldif")
    assert first.record == {
        "kind": "person", "full_name": "Amina Okello", "given_name": "Amina", "family_name": "Okello",
        "nickname": "Mina",
        "notes": "one\ntwo",
        "emails": [{"address": "amina@example.org"}, {"address": "mina@example.org"}],
        "phones": [{"number": "+256 1", "label": "work"}, {"number": "+256 2", "label": "mobile"}],
        "affiliations": [{"organisation": "Acme", "department": ["Planning"], "role": "Director"}],
        "addresses": [{"street": "1 High St\nFlat 2", "city": "Kampala", "postal_code": "10101", "label": "home"}],
        "birthday": "1980-03-22", "websites": ["https://example.org/a-very-long-address"], "custom": {"shoeSize": "39"},
    }  # fmt: skip
    assert (second.row, second.record["given_name"]) == (3, "Jürgen")
    assert (friends.record, [problem.reason for problem in fatal(friends)]) == (
        {}, ["This is a list of contacts, not a contact."])  # fmt: skip
    assert second.record["addresses"] == [{"street": "Domplatz 1\n50667 Köln", "label": "work"}]
    assert first.raw[0].startswith("version: 1\n# exported by hand\ndn: cn=Amina")


def test_an_attribute_that_comes_again_is_the_next_one(tmp_path: Path) -> None:
    text = "dn: cn=A\ncn: Amina Okello\nmail: a@example.org\nmail: b@example.org\nhomePhone: 1\nhomePhone: 2\n"
    (found,) = cards(tmp_path, text, "people.ldif")
    assert [row["address"] for row in found.record["emails"]] == ["a@example.org", "b@example.org"]
    assert found.record["phones"] == [{"number": "1", "label": "home"}, {"number": "2", "label": "home"}]


def test_a_picture_comes_beside_the_record(tmp_path: Path) -> None:
    picture = base64.b64encode(b"\xff\xd8\xff" + bytes(60)).decode()
    (found,) = cards(tmp_path, f"dn: cn=A\ncn: Amina Okello\njpegPhoto:: {picture}\n", "people.ldif")
    assert found.photo is not None
    assert (found.photo.media_type, found.record["has_photo"]) == ("image/jpeg", True)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (found,) = cards(tmp_path, "dn: cn=A\ncn: Amina Okello\nmail: not yet\n", "people.ldif")
    assert told(found) == [("mail", "not yet")]


DIRECTORY = """dn: OU=Staff,DC=example,DC=org
objectClass: organizationalUnit
ou: Staff

dn: CN=Okello\\, Amina,OU=Staff,DC=example,DC=org
changetype: add
objectClass: top
objectClass: person
objectClass: user
cn: Okello, Amina
sn: Okello
givenName: Amina
displayName: Amina Okello
sAMAccountName: aokello
objectGUID:: 3q2+7wABAgM=
whenCreated: 20180301120000.0Z
mail: amina@example.org
proxyAddresses: SMTP:amina@example.org
telephoneNumber: +256 1
ipPhone: 17
physicalDeliveryOfficeName: Room 4
l: Kampala
co: Uganda
c: UG
countryCode: 800
company: City of Kampala
department: Planning
title: Director
info: Likes tea
memberOf: CN=Editors,OU=Groups,DC=example,DC=org
wWWHomePage: https://example.org
"""


def test_an_active_directory(tmp_path: Path) -> None:
    source = opened(tmp_path, DIRECTORY)
    (found,) = source.cards()
    record = found.record
    assert {"given_name": "Amina", "family_name": "Okello", "external_id": "aokello"}.items() <= record.items()
    assert record["affiliations"] == [
        {"organisation": "City of Kampala", "department": ["Planning"], "role": "Director"}
    ]
    assert record["phones"] == [{"number": "+256 1", "label": "work"}, {"number": "17", "label": "other"}]
    assert record["custom"] == {"Office": "Room 4"}
    assert record["websites"] == ["https://example.org"]
    assert [(aside.value, aside.reason) for aside in source.asides] == [
        ("OU=Staff,DC=example,DC=org", "This entry is a branch or a device of the directory, not a contact.")
    ]


@pytest.mark.parametrize("change", ["delete", "modify\nreplace: mail\nmail: b@example.org\n-", "modrdn\nnewrdn: cn=B"])
def test_an_entry_that_changes_another_is_no_contact(tmp_path: Path, change: str) -> None:
    (found,) = cards(tmp_path, f"dn: cn=Amina\nchangetype: {change}\n", "people.ldif")
    assert [problem.reason for problem in fatal(found)] == [
        "This entry changes or deletes another one; it is no contact itself."
    ]


def test_a_name_may_stand_in_the_dn_alone(tmp_path: Path) -> None:
    (found,) = cards(tmp_path, "dn: cn=Okello\\2C Amina,mail=a@example.org\nmail: a@example.org\n", "people.ldif")
    assert (found.record["given_name"], found.record["family_name"]) == ("Amina", "Okello")


def test_a_line_that_is_no_attribute_goes_to_the_notes(tmp_path: Path) -> None:
    text = "dn: cn=A\ncn: Amina Okello\n???\n# a remark\n that goes on\nurl:< file:///etc/passwd\n"
    (found,) = cards(tmp_path, text, "people.ldif")
    assert found.record["notes"] == "Line: ???\nLine: url:< file:///etc/passwd"
    assert [problem.value for problem in found.problems] == ["???", "url:< file:///etc/passwd"]


def test_entries_need_no_blank_line_between_them(tmp_path: Path) -> None:
    text = "dn: cn=A\ncn: Amina Okello\ndn: cn=B\ncn: Ravi Sharma\n"
    assert [found.record["full_name"] for found in cards(tmp_path, text, "people.ldif")] == [
        "Amina Okello", "Ravi Sharma",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_values_in_any_encoding_and_base64_in_an_old_one(tmp_path: Path, encoding: str) -> None:
    old = base64.b64encode("Köln".encode("latin-1")).decode()
    text = f"dn: cn=A\ncn;lang-de: Jürgen Groß\nl:: {old}\n"
    (found,) = cards(tmp_path, text.encode(encoding), "people.ldif")
    assert (found.record["full_name"], found.record["addresses"][0]["city"]) == ("Jürgen Groß", "Köln")


def opened(folder: Path, text: str) -> CardSource:
    (folder / "people.ldif").write_text(text, encoding="utf-8")
    source = open_source(folder / "people.ldif")
    assert isinstance(source, CardSource)
    return source

from __future__ import annotations

import base64
from pathlib import Path

from tests.services.importing.samples import cards, told

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
    first, second = cards(tmp_path, written(notes="one\ntwo", dn="cn=Jürgen", name="Jürgen Groß"), "people.ldif")
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
    assert (second.row, second.record["given_name"]) == (2, "Jürgen")
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

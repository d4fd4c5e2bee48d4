from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import CardSource, open_source
from tests.services.importing.samples import cards, fatal, told

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()


def card(folder: Path, *lines: str, version: str = "3.0") -> Incoming:
    (found,) = cards(folder, "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]))
    return found


def record(folder: Path, *lines: str, version: str = "3.0") -> dict[str, Any]:
    return card(folder, *lines, version=version).record


def test_a_whole_card(tmp_path: Path) -> None:
    found = card(
        tmp_path, "UID:urn:uuid:1", "N:Okello;Amina;N.,Grace;Dr.;PhD", "FN:Dr. Amina Okello", "NICKNAME:Mina,Ama",
        "ORG:Acme\\, Inc.;Planning;Water", "TITLE:Director", "ROLE:Programmer",
        "EMAIL;TYPE=INTERNET,WORK,PREF:amina@example.org",
        "TEL;TYPE=WORK,FAX:+256 1", "TEL;TYPE=CELL,VOICE:+256 2", "URL:https://example.org", "BDAY:1980-03-22",
        "ADR;TYPE=HOME:PO 7;Flat 2;1 High St\\nBack;Kampala;Central;10101;Uganda", "NOTE:Met\\nin May",
        "CATEGORIES:VIP,Speakers",
        "LANG:sw", "GENDER:F", "REV:2018-01-01",
    )  # fmt: skip
    assert found.problems == ()
    assert found.record == {
        "kind": "person", "external_id": "urn:uuid:1", "family_name": "Okello", "given_name": "Amina",
        "additional_names": "N.,Grace", "prefix": "Dr.", "suffix": "PhD", "full_name": "Dr. Amina Okello",
        "nickname": "Mina, Ama",
        "affiliations": [{"organisation": "Acme, Inc.", "department": ["Planning", "Water"], "role": "Director",
                          "function": "Programmer"}],
        "emails": [{"address": "amina@example.org", "label": "work", "primary": True}],
        "phones": [{"number": "+256 1", "label": "work fax"}, {"number": "+256 2", "label": "mobile"}],
        "websites": ["https://example.org"], "birthday": "1980-03-22",
        "addresses": [{"po_box": "PO 7", "extended": "Flat 2", "street": "1 High St\nBack", "city": "Kampala",
                       "region": "Central", "postal_code": "10101", "country": "Uganda", "label": "home"}],
        "notes": "Met\nin May", "tags": ["VIP", "Speakers"], "languages": ["sw"], "gender": "female",
    }  # fmt: skip


def test_version_21_with_bare_types_and_quoted_printable(tmp_path: Path) -> None:
    found = record(
        tmp_path,
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gro=C3=9F;J=C3=BCrgen;;;",
        "TEL;CELL;PREF:+49 170",
        "EMAIL;INTERNET:j@example.org",
        "ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;Domplatz 1=0D=0AHof;K=C3=B6ln;;50667;",
        version="2.1",
    )
    assert (found["given_name"], found["family_name"]) == ("Jürgen", "Groß")
    assert found["phones"] == [{"number": "+49 170", "label": "mobile"}]
    assert found["addresses"] == [
        {"street": "Domplatz 1\nHof", "city": "Köln", "postal_code": "50667", "label": "work"}
    ]  # fmt: skip


def test_version_4_with_addresses_as_uris(tmp_path: Path) -> None:
    found = record(
        tmp_path, "FN:Amina Okello", 'TEL;VALUE=uri;TYPE="work,voice":tel:+256-1;ext=102',
        "EMAIL:mailto:amina@example.org",
        "BDAY:--0322", "GENDER:O;they/them", "PRONOUNS:they", "LANG;PREF=1:fr", "LANG;PREF=2:en", version="4.0",
    )  # fmt: skip
    assert found["phones"] == [{"number": "+256-1;ext=102", "label": "work"}]
    assert found["emails"] == [{"address": "amina@example.org"}]
    assert (found["birthday"], found["gender"], found["languages"]) == ("--03-22", "they/them", ["fr", "en"])


def test_names_in_one_property_are_enough(tmp_path: Path) -> None:
    assert record(tmp_path, "FN:Amina Okello")["family_name"] == "Okello"
    assert record(tmp_path, "N:Okello;Amina;;;") == {"kind": "person", "family_name": "Okello", "given_name": "Amina"}


@pytest.mark.parametrize(
    "lines",
    [
        ["FN:Acme", "ORG:Acme", "TEL:+31 20"],
        ["N:;;;;", "ORG:Acme", "TEL:+31 20"],
        ["FN:Acme", "KIND:org", "TEL:+31 20"],
        ["N:;;;;", "FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY", "TEL:+31 20"],
    ],
)
def test_a_card_may_be_an_organisations(tmp_path: Path, lines: list[str]) -> None:
    assert record(tmp_path, *lines) == {"kind": "organisation", "phones": [{"number": "+31 20"}], "name": "Acme"}


def test_a_list_of_contacts_is_rejected(tmp_path: Path) -> None:
    found = card(tmp_path, "FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1")
    assert [problem.reason for problem in fatal(found)] == ["This is a list of contacts, not a contact."]


def test_apples_labels_name_their_group(tmp_path: Path) -> None:
    found = record(
        tmp_path, "FN:Amina Okello", "item1.EMAIL:amina@example.org", "item1.X-ABLabel:Grand Central",
        "item2.TEL:+256 1",
        "item2.X-ABLabel:_$!<AssistantPhone>!$_", "item3.X-ABDATE:1970-06-02", "item3.X-ABLabel:_$!<Anniversary>!$_",
        "item4.X-ABRELATEDNAMES:Kofi", "item4.X-ABLabel:_$!<Spouse>!$_",
    )  # fmt: skip
    assert found["emails"] == [{"address": "amina@example.org", "label": "Grand Central"}]
    assert found["phones"] == [{"number": "+256 1", "label": "assistant phone"}]
    assert found["custom"] == {"Anniversary": "1970-06-02", "Spouse": "Kofi"}


def test_each_organisation_gets_the_title_of_its_group_or_place(tmp_path: Path) -> None:
    found = record(tmp_path, "FN:Amina Okello", "ORG:Acme", "ORG:Bank;Loans", "TITLE:Director", "TITLE:Clerk")
    assert found["affiliations"] == [
        {"organisation": "Acme", "role": "Director"},
        {"organisation": "Bank", "department": ["Loans"], "role": "Clerk"},
    ]
    found = record(tmp_path, "FN:Amina Okello", "a.ORG:Acme", "b.ORG:Bank", "b.TITLE:Clerk")
    assert found["affiliations"] == [{"organisation": "Acme"}, {"organisation": "Bank", "role": "Clerk"}]
    found = record(tmp_path, "FN:Amina Okello", "TITLE:Director")
    assert found["affiliations"] == [{"role": "Director"}]
    found = record(tmp_path, "FN:Amina Okello", "ORG:Acme", "TITLE:Director", "TITLE:Poet")
    assert (found["affiliations"], found["notes"]) == ([{"organisation": "Acme", "role": "Director"}], "Role: Poet")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("19800322", "1980-03-22"),
        ("1980-03-22", "1980-03-22"),
        ("1980-03-22T10:00:00Z", "1980-03-22"),
        ("19800322T100000Z", "1980-03-22"),
        ("--0322", "--03-22"),
        ("--03-22", "--03-22"),
        ("1980-03", "1980-03"),
        ("1980", "1980"),
        ("1604-03-22", "--03-22"),
    ],
)
def test_birthdays_come_in_many_forms(tmp_path: Path, written: str, read: str) -> None:
    assert record(tmp_path, "FN:Amina Okello", f"BDAY;VALUE=date:{written}", "BDAY:1900-01-01")["birthday"] == read


def test_what_cannot_be_read_goes_to_the_notes(tmp_path: Path) -> None:
    found = card(tmp_path, "FN:Amina Okello", "NOTE:Met in May", "EMAIL:not yet", "BDAY:0000", "what is this")
    assert found.record["notes"].splitlines()[0] == "Met in May"
    assert {("EMAIL", "not yet")} <= set(told(found))
    assert "EMAIL: not yet" in found.record["notes"]
    assert not found.rejected


def test_other_properties_are_kept_or_said(tmp_path: Path) -> None:
    found = card(
        tmp_path, "FN:Amina Okello", "ANNIVERSARY:20090808T1430-0500", "IMPP;X-SERVICE-TYPE=Skype:skype:mina",
        "X-ICQ:123",
        "X-SOCIALPROFILE;type=twitter:https://example.org/mina", "X-EVOLUTION-MANAGER:Ann", "X-SHOE-SIZE:39",
        "RELATED;TYPE=friend:urn:uuid:2", "PRODID:-//x//", "TZ:+0300",
    )  # fmt: skip
    assert found.record["custom"] == {
        "Anniversary": "2009-08-08", "Skype": "mina", "ICQ": "123", "Twitter": "https://example.org/mina",
        "Manager": "Ann",
        "Time zone": "+0300",
    }  # fmt: skip
    assert told(found) == [("X-SHOE-SIZE", "39"), ("RELATED", "urn:uuid:2")]


@pytest.mark.parametrize(
    "line",
    [
        f"PHOTO;ENCODING=b;TYPE=JPEG:{PNG}",
        f"PHOTO;BASE64:{PNG}",
        f"PHOTO:data:image/png;base64\\,{PNG}",
        f"PHOTO:data:image/png;base64,{PNG}",
    ],
)
def test_a_picture_comes_beside_the_record_and_is_what_it_is(tmp_path: Path, line: str) -> None:
    found = card(tmp_path, "FN:Amina Okello", line)
    assert found.photo is not None
    assert (found.photo.media_type, len(found.photo.content)) == ("image/png", 68)
    assert found.record["has_photo"] is True


@pytest.mark.parametrize(
    "line", ["PHOTO;VALUE=uri:https://example.org/mina.jpg", "PHOTO;ENCODING=b:SGVsbG8=", "PHOTO;ENCODING=b:%%%"]
)
def test_a_picture_elsewhere_or_none_is_said(tmp_path: Path, line: str) -> None:
    found = card(tmp_path, "FN:Amina Okello", line)
    assert found.photo is None
    assert "has_photo" not in found.record
    assert [problem.field for problem in found.problems] == ["PHOTO"]


def test_fields_of_android_and_thunderbird_are_kept(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "FN:Amina Okello",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Mina;1;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Kofi;0;Cousin;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1999-05-01;1;;",
        "X-CUSTOM1:blue",
    )
    assert found.problems == ()
    assert found.record["nickname"] == "Mina"
    assert found.record["custom"] == {"Cousin": "Kofi", "Contact event": "1999-05-01", "Custom 1": "blue"}


def test_a_printed_address_stands_for_one_without_parts(tmp_path: Path) -> None:
    assert record(tmp_path, "FN:A B", "LABEL;TYPE=home:1 High St\\nDelft")["addresses"] == [
        {"street": "1 High St\nDelft", "label": "home"}
    ]
    found = record(tmp_path, "FN:A B", "ADR:;;1 High St;Delft;;;", "LABEL:1 High St\\nDelft")
    assert found["addresses"] == [{"street": "1 High St", "city": "Delft"}]


def test_a_card_inside_a_card_is_kept_by_its_name_and_said(tmp_path: Path) -> None:
    old = card(
        tmp_path,
        "FN:Amina Okello",
        "AGENT:",
        "BEGIN:VCARD",
        "FN:Ann Lee",
        "TEL:+1",
        "END:VCARD",
        "TEL:+2",
        version="2.1",
    )
    new = card(tmp_path, "FN:Amina Okello", "AGENT:BEGIN:VCARD\\nFN:Ann Lee\\nTEL:+1\\nEND:VCARD\\n", "TEL:+2")
    for found in (old, new):
        assert found.record["phones"] == [{"number": "+2"}]
        assert found.record["custom"] == {"Agent": "Ann Lee, +1"}
        assert told(found) == [("AGENT", "Ann Lee, +1")]


def test_a_card_without_end_costs_no_other(tmp_path: Path) -> None:
    found = cards(tmp_path, "BEGIN:VCARD\nFN:Amina Okello\nBEGIN:VCARD\nFN:Kofi Mensah\nEND:VCARD\n")
    assert [one.record["given_name"] for one in found] == ["Amina", "Kofi"]
    assert [len(one.problems) for one in found] == [1, 0]


def test_half_a_card_gives_what_is_whole(tmp_path: Path) -> None:
    found = cards(
        tmp_path, "BEGIN:VCARD\nFN:Kofi Mensah\nEND:VCARD\nBEGIN:VCARD\nFN:Amina Okello\nTEL:+256 1\nEMAIL:amina@exam"
    )
    assert found[1].record == {
        "kind": "person", "full_name": "Amina Okello", "phones": [{"number": "+256 1"}], "given_name": "Amina",
        "family_name": "Okello",
    }  # fmt: skip
    assert "EMAIL:amina@exam" in found[1].problems[0].reason


def test_rejected_cards_can_be_given_back(tmp_path: Path) -> None:
    found = card(tmp_path, f"FN:{'x' * 3000}", "NOTE:kept")
    assert found.rejected
    assert found.raw[0].startswith("BEGIN:VCARD\nVERSION:3.0\nFN:xxx")
    assert found.raw[0].endswith("NOTE:kept\nEND:VCARD")


def test_cards_are_numbered_and_lines_between_them_passed_over(tmp_path: Path) -> None:
    found = cards(tmp_path, "junk\n\nBEGIN:VCARD\nFN:A B\nEND:VCARD\nmore junk\nbegin:vcard\nfn:C D\nend:vcard\n")
    assert [(one.file, one.row, one.record["full_name"]) for one in found] == [
        ("people.vcf", 1, "A B"),
        ("people.vcf", 2, "C D"),
    ]


def test_a_card_with_nothing_to_call_it_by_is_rejected(tmp_path: Path) -> None:
    assert card(tmp_path, "ADR:;;1 High St;Delft;;;").rejected
    assert not card(tmp_path, "EMAIL:amina@example.org").rejected


def test_words_without_an_encoding_are_read_as_they_were_written(tmp_path: Path) -> None:
    content = "BEGIN:VCARD\nVERSION:2.1\nN:Groß;Jürgen\nADR:;;Straße 1;Köln;;;\nEND:VCARD\n".encode("cp1252")
    assert cards(tmp_path, content)[0].record["given_name"] == "Jürgen"
    wide = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Groß;Jürgen\r\nEND:VCARD\r\n".encode("utf-16")
    assert cards(tmp_path, wide)[0].record["given_name"] == "Jürgen"


def test_an_apostrophe_belongs_to_the_text_of_a_card(tmp_path: Path) -> None:
    (found,) = cards(tmp_path, "BEGIN:VCARD\nVERSION:4.0\nFN:'=A B\nNOTE:'+1\nEND:VCARD\n")
    assert (found.record["full_name"], found.record["notes"]) == ("'=A B", "'+1")


def test_what_stands_outside_of_cards_is_told(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("Subject: cards\n\nBEGIN:VCARD\nFN:A B\nEND:VCARD\nFrom my phone\n\x1a\n", encoding="utf-8")
    source = open_source(path)
    assert isinstance(source, CardSource)
    assert [card.record["full_name"] for card in source.cards()] == ["A B"]
    assert [(aside.row, aside.value) for aside in source.asides] == [(0, "Subject: cards"), (1, "From my phone")]


def test_a_card_without_its_beginning_is_a_card_all_the_same(tmp_path: Path) -> None:
    first, second = cards(tmp_path, "BEGIN:VCARD\nFN:A B\nEND:VCARD\nVERSION:3.0\nN:D;C\nFN:C D\nEND:VCARD\n")
    assert (first.record["full_name"], second.record["full_name"]) == ("A B", "C D")
    assert [problem.reason for problem in second.problems] == ["The card has no beginning; it was read all the same."]

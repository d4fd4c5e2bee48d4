"""Cards as telephones and address books really write them. The people are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.services.importing.incoming import Incoming
from tests.services.importing.samples import cards, fatal, told

PICTURE = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof"


def card(folder: Path, *lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Incoming:
    (found,) = cards(folder, end.join(["BEGIN:VCARD", *lines, "END:VCARD", ""]).encode(encoding))
    return found


def without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def test_android(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=D0=98=D0=B2=D0=B0=D0=BD;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=20=D0=98=D0=B2=",
        "=D0=B0=D0=BD=D0=BE=D0=B2",
        "TEL;CELL;PREF:+7 900 1",
        "TEL;X-Grand Central:+7 2",
        "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94=D0=B0=D1=87=D0=B0):+7 3",
        "EMAIL;X-INTERNET:ivan@example.org",
        "ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;=D0=9C=D0=B8=D1=80=D0=B0 1=0A2;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Vanya;1;;;;;;;;;;;;;",
        "X-PHONETIC-LAST-NAME:Ivanov",
        f"PHOTO;ENCODING=BASE64;JPEG:{PICTURE}",
        f" {PICTURE}",
        "",
    )
    assert found.photo is not None
    assert without(found.record, "has_photo") == {
        "kind": "person", "family_name": "Иванов", "given_name": "Иван", "full_name": "Иван Иванов",
        "nickname": "Vanya",
        "phones": [{"number": "+7 900 1", "label": "mobile"}, {"number": "+7 2", "label": "grand central"},
                   {"number": "+7 3", "label": "Дача"}],
        "emails": [{"address": "ivan@example.org"}], "addresses": [{"street": "Мира 1\n2", "label": "home"}],
        "custom": {"Phonetic family name": "Ivanov"},
    }  # fmt: skip


def test_telephones_of_japan(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "VERSION:2.1",
        "N;SHIFT_JIS:山田;太郎;;;",
        "SOUND;X-IRMC-N;SHIFT_JIS:ﾔﾏﾀﾞ;ﾀﾛｳ;;;",
        "ADR;HOME;CHARSET=SHIFT_JIS:;;表参道1;渋谷区;東京都;150-0001;日本",
        encoding="cp932",
    )
    assert without(found.record, "addresses") == {
        "kind": "person", "family_name": "山田", "given_name": "太郎",
        "custom": {"Phonetic family name": "ﾔﾏﾀﾞ", "Phonetic given name": "ﾀﾛｳ"},
    }  # fmt: skip
    assert found.record["addresses"][0]["city"] == "渋谷区"


def test_outlook(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "VERSION:2.1",
        "N;LANGUAGE=en-us:Okello;Amina;;Ms.;",
        "FN:Ms. Amina Okello",
        "ORG:City of Kampala;Planning",
        "TITLE:Director",
        "NOTE;ENCODING=QUOTED-PRINTABLE:The first line=0D=0A=",
        "and the second.=0D=0A=",
        "=0D=0A=",
        "",
        "TEL;WORK;VOICE:(111) 1",
        "TEL;WORK;FAX:(111) 2",
        "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;Annex;1 High St=0D=0AFlat 2;Kampala;;10101;Uganda",
        "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Annex=0D=0A=",
        "1 High St=0D=0A=",
        "Kampala",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
        "ROLE:Planner",
        "BDAY:19800322",
        "KEY;X509;ENCODING=BASE64:",
        " MIICZTCCAc6gAwIBAgIQMaD8",
        "",
        "EMAIL;PREF;INTERNET:amina@example.org",
        "X-MS-IMADDRESS:amina.o",
        f"PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n {PICTURE}\r\n",
        'X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://example.org"><img align="tleft"/></card>',
        "X-MS-MANAGER:Kofi Mensah",
        "X-MS-SPOUSE;N:Ravi",
        "REV:20120305T131933Z",
    )
    assert found.photo is not None
    assert without(found.record, "has_photo") == {
        "kind": "person", "family_name": "Okello", "given_name": "Amina", "prefix": "Ms.",
        "full_name": "Ms. Amina Okello", "notes": "The first line\nand the second.", "birthday": "1980-03-22",
        "affiliations": [{"organisation": "City of Kampala", "department": ["Planning"], "role": "Director",
                          "function": "Planner"}],
        "phones": [{"number": "(111) 1", "label": "work"}, {"number": "(111) 2", "label": "work fax"}],
        "addresses": [{"extended": "Annex", "street": "1 High St\nFlat 2", "city": "Kampala", "postal_code": "10101",
                       "country": "Uganda", "label": "work"}],
        "emails": [{"address": "amina@example.org", "primary": True}],
        "custom": {"Messenger": "amina.o", "Manager": "Kofi Mensah", "Spouse": "Ravi"},
    }  # fmt: skip
    assert told(found) == []


def test_apple_and_lotus_notes(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "VERSION:3.0",
        "PRODID:-//Apple Inc.//Address Book 6.1//EN",
        "N:Okello;Amina;Nakato;Dr.;",
        "FN:Dr. Okello Amina Nakato",
        "NICKNAME:Mina,Nakki",
        "EMAIL;type=INTERNET;type=WORK;type=pref:amina@example.org",
        "TEL;type=CELL;type=VOICE:00-1",
        "item1.ADR;type=WORK;type=pref:;;1 High St\\nFlat 2\\, Block B;Kampala;;10101;Uganda",
        "item1.X-ABADR:ug",
        "item2.URL;type=pref:https://example.org",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "item3.X-ABDATE;type=pref:2001-01-02",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
        "item4.X-ABRELATEDNAMES;type=pref:Ravi",
        "item4.X-ABLabel:_$!<Spouse>!$_",
        "item5.TEL:+2",
        "item5.X-ABLabel:Boat",
        "X-LOTUS-CHARSET:UTF-8",
        "X-ABUID:4bf7:ABPerson",
    )
    assert found.record == {
        "kind": "person", "family_name": "Okello", "given_name": "Amina", "additional_names": "Nakato", "prefix": "Dr.",
        "full_name": "Dr. Okello Amina Nakato", "nickname": "Mina, Nakki",
        "emails": [{"address": "amina@example.org", "label": "work", "primary": True}],
        "phones": [{"number": "00-1", "label": "mobile"}, {"number": "+2", "label": "Boat"}],
        "addresses": [{"street": "1 High St\nFlat 2, Block B", "city": "Kampala", "postal_code": "10101",
                       "country": "Uganda", "label": "work"}],
        "websites": ["https://example.org"], "custom": {"Anniversary": "2001-01-02", "Spouse": "Ravi"},
    }  # fmt: skip


def test_evolution_and_its_lists(tmp_path: Path) -> None:
    person, friends = cards(
        tmp_path,
        "BEGIN:VCARD\nVERSION:3.0\nFN:Amina Okello\nN:Okello;Amina;;;\nX-EVOLUTION-FILE-AS:Okello\\, Amina\n"
        'TEL;X-EVOLUTION-UI-SLOT=1;TYPE="X-EVOLUTION-CALLBACK":+1\nX-EVOLUTION-SPOUSE:Ravi\nX-AIM;TYPE=HOME:amina\n'
        "X-EVOLUTION-BLOG-URL:https://example.org\nLABEL;TYPE=WORK:1 High St\\nKampala\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nX-EVOLUTION-LIST:TRUE\nFN:friends\nEMAIL;X-EVOLUTION-DEST-NAME=A:a@example.org\n"
        "END:VCARD\n",
    )
    assert person.record == {
        "kind": "person", "full_name": "Amina Okello", "family_name": "Okello", "given_name": "Amina",
        "phones": [{"number": "+1", "label": "callback"}],
        "custom": {"Spouse": "Ravi", "AIM": "amina", "Blog": "https://example.org"},
        "addresses": [{"street": "1 High St\nKampala", "label": "work"}],
    }  # fmt: skip
    assert [problem.reason for problem in fatal(friends)] == ["This is a list of contacts, not a contact."]


def test_kde(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "ADR;TYPE=dom;TYPE=home;TYPE=intl;TYPE=parcel;TYPE=postal;TYPE=pref:;;1 High St;Kampala;;10101;Uganda",
        "BDAY:1953-12-31T00:00:00",
        "CLASS:PRIVATE",
        "FN:Amina Okello",
        "LOGO;TYPE=png;ENCODING=b:iVBORw0KGgo=",
        "NAME:Amina",
        "VERSION:3.0",
        "X-KADDRESSBOOK-X-SpouseName:Ravi",
        "X-KADDRESSBOOK-X-Department:Planning",
        "X-messaging/aim-All:amina",
        "X-messaging/xmpp-All:a@example.org",
    )
    assert without(found.record, "full_name", "given_name", "family_name", "kind") == {
        "addresses": [{"street": "1 High St", "city": "Kampala", "postal_code": "10101", "country": "Uganda",
                       "label": "home"}],
        "birthday": "1953-12-31",
        "custom": {"Spouse": "Ravi", "Department": "Planning", "AIM": "amina", "Jabber": "a@example.org"},
    }  # fmt: skip
    assert told(found) == [("LOGO", "")]


@pytest.mark.parametrize("charset", ["CHARSET=windows-1251", "CHARSET=KOI8-R", "LANGUAGE=ru"])
def test_lines_in_the_encoding_they_name_or_in_none(tmp_path: Path, charset: str) -> None:
    encoding = charset.partition("=")[2] if charset.startswith("CHARSET") else "cp1251"
    found = card(tmp_path, f"N;{charset}:Иванов;Иван", f"FN;{charset}:Иван Иванов", encoding=encoding)
    assert (found.record["full_name"], found.record["family_name"]) == ("Иван Иванов", "Иванов")


def test_lines_cut_in_the_middle_of_letters(tmp_path: Path) -> None:
    note = "長い文章です。" * 10
    line, folded = f"NOTE:{note}".encode(), b""
    while len(line) > 74:
        line, folded = line[74:], folded + line[:74] + b"\r\n "
    text = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amina Okello\r\n" + folded + line + b"\r\nEND:VCARD\r\n"
    assert cards(tmp_path, text)[0].record["notes"] == note


def test_the_end_of_a_card_is_never_part_of_a_line(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\nFN:A B\nNOTE;ENCODING=QUOTED-PRINTABLE:cut=\nEND:VCARD\nBEGIN:VCARD\nFN:C D\nEND:VCARD\n"
    first, second = cards(tmp_path, text)
    assert (first.record["notes"], second.record["full_name"]) == ("cut", "C D")


def test_cards_that_stand_indented(tmp_path: Path) -> None:
    text = "  BEGIN:VCARD\n  VERSION:3.0\n  FN:Amina Okello\n  NOTE:one\n   two\n  END:VCARD\n"
    (found,) = cards(tmp_path, text)
    assert (found.record["full_name"], found.record["notes"]) == ("Amina Okello", "onetwo")


def test_other_names_are_kept(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        "VERSION:4.0",
        "FN;ALTID=1;LANGUAGE=en:Taro Yamada",
        "FN;ALTID=1;LANGUAGE=ja:山田太郎",
        "FN:Ricky",
        "N;ALTID=2:Yamada;Taro;;;",
        "N;ALTID=2:ヤマダ;タロ;;;",
    )
    assert found.record == {
        "kind": "person", "full_name": "Taro Yamada", "native_name": "山田太郎", "family_name": "Yamada",
        "given_name": "Taro", "custom": {"Other name": "Ricky; タロ ヤマダ"},
    }  # fmt: skip

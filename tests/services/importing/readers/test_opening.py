from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.readers import CardSource, TableSource, open_source


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", "BEGIN:VCARD\nFN:A B\nEND:VCARD\n", CardSource),
        ("a.txt", "\ufeffbegin:vcard\r\nFN:A B\r\n", CardSource),
        ("a.vcf", "Name,E-mail\nA B,a@example.org\n", TableSource),
        ("a.xlsx", "Name,E-mail\nA B,a@example.org\n", TableSource),
        ("a.csv", "dn: cn=A\ncn: A B\n", CardSource),
        ("a.csv", '[{"kind": "person", "full_name": "A B"}]', CardSource),
        ("a.csv", '"BEGIN:VCARD, he wrote",x\n', TableSource),
        ("a.csv", "[notes],x\n", TableSource),
        ("a.csv", '["a"],["b"]\n["c"],["d"]\n', TableSource),
        ("a", "Name;City\nA;B\n", TableSource),
    ],
)
def test_content_decides_not_the_name(tmp_path: Path, name: str, content: str, kind: type) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    assert isinstance(open_source(tmp_path / name), kind)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x1f\x8b\x08", "is compressed"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"SQLite format 3\x00", "is a database"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "is a calendar"),
        (b"BEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\n", "is a calendar"),
        (b'["vcard", [["fn", {}, "text", "A B"]]]', "holds no records"),
        (b"[[1, 2], [3, 4]]", "holds no records"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is damaged"),
        (b"PK\x03\x04nothing", "is damaged"),
        (bytes(range(256)) * 20, "is not text"),
        (b"junk before PK\x03\x04\x14\x00\x06\x00\x08\x00\x02\x05\x03\x07\x04\x06", "is not text"),
        (b"just a line of words\n", "is not a workbook"),
    ],
)
def test_what_is_no_list_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "guests.xls"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=rf"guests\.xls {sentence}"):
        open_source(path)


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"is a folder\. Choose a file in it\."):
        open_source(tmp_path)
    with pytest.raises(Unreadable, match=r"There is no file none\.csv in"):
        open_source(tmp_path / "none.csv")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("Name\nx\n", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(Unreadable, match=r"You may not read secret\.csv"):
        open_source(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1251", "shift_jis", "iso2022_jp"])
def test_text_whose_bytes_look_odd_is_text(tmp_path: Path, encoding: str) -> None:
    text = (
        "Name,City\nアミナ,ナイロビ\n" if encoding.endswith("jp") or "jis" in encoding else "Name,City\nБорис,Тверь\n"
    )
    (tmp_path / "a.csv").write_bytes((text * 20).encode(encoding))
    assert isinstance(open_source(tmp_path / "a.csv"), TableSource)

"""Files that are not what they should be, also under other names: rows that are all accounted for, or a sentence."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Unreadable
from crm.models.records import PERSON
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load_each
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.services.importing.contacts import ImportResult
from crm.store.database import Database
from tests.corpus import fixtures
from tests.services.importing.readers.workbooks import workbook

ENDINGS = (".csv", ".vcf", ".xlsx", ".ldif", ".json", ".ods", ".xls", ".txt", "")
# What is wrong with each is in its name.
MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "one NUL": b"\0",
    "NULs": bytes(5_000),
    "every byte": bytes(range(256)) * 40,
    "half a mark": b"\xef\xbb",
    "a mark alone": b"\xff\xfe",
    "half a letter of UTF-16": b"\xff\xfea\0,\0b",
    "half an archive": b"PK\x03\x04\x14\0\0\0\x08\0abcdef",
    "an old workbook cut off": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "a card cut off": b"BEGIN:VCARD\nVERSION:3.0\nFN:A B\nTEL:+1",
    "a card never begun": b"FN:A B\nEND:VCARD\n",
    "cards inside cards": b"BEGIN:VCARD\n" * 50 + b"FN:A B\n" + b"END:VCARD\n" * 50,
    "a card of nothing": b"BEGIN:VCARD\nEND:VCARD\n",
    "a card whose picture is none": b"BEGIN:VCARD\nFN:A B\nPHOTO;ENCODING=b:!!!\nPHOTO:http://example.org/\nEND:VCARD\n",
    "quoted-printable that is none": b"BEGIN:VCARD\nN;QUOTED-PRINTABLE:=ZZ=;=\nFN:=\nEND:VCARD\n",
    "an encoding nobody knows": b"BEGIN:VCARD\nFN;CHARSET=none-such;ENCODING=x:A B\nEND:VCARD\n",
    "an entry cut off": b"dn: cn=A B\ncn:: QUJ",
    "an entry of nothing": b"dn:\n\n\ndn: \n",
    "JSON cut off": b'[{"kind": "person", "full_name": "A',
    "JSON too deep": b"[" * 20_000,
    "JSON of nothing": b'{"kind": null}',
    "JSON of the wrong shape": b'[{"kind": "person", "full_name": ["A"], "emails": {"a": 1}}, [1], null]',
    "quotes that never close": b'Name,City\n"A B,C\n"D E,F\n',
    "one cell": b"x",
    "headings alone": b"Name,E-mail\n",
    "rows of every width": b"Name,E-mail\nA B\nC D,c@example.org,x,y,z\n,,,\nE F,e@example.org\n",
    "mark-up without a table": b"<html><body><p>Not found</p></body></html>",
    "mark-up cut off": b"<table><tr><td>Name<td>E-mail<tr><td>A B",
    "XML that points elsewhere": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "a mail": b"From: a@example.org\nTo: b@example.org\nSubject: hello\n\nHow are you?\n",
    "a calendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n",
    "a letter": b"Dear all,\n\nthank you for coming.\n\nYours\n",
}


def steps(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM step").scalar_one())


def taken(database: Database, path: Path) -> ImportResult | None:
    """The result of importing a file, of which every row is accounted for; None where it is refused in a sentence."""
    before, refused = steps(database), ""
    try:
        plan = run.plan([path])
        rows = sum(1 for _row in plan.rows())
        result = run.execute(database, plan, "skip")
    except Unreadable as refusal:
        refused = refusal.sentence
    if refused:
        assert path.name in refused
        assert refused.endswith(".")
        assert steps(database) == before
        return None
    assert result.created + result.updated + result.skipped + result.failed == rows, path.name
    assert len(result.rejected) == result.failed <= len(result.errors)
    assert all(error.reason for error in result.errors)
    assert steps(database) == before + (result.step is not None)
    return result


@pytest.mark.parametrize("what", MALFORMED)
def test_whatever_is_wrong_and_whatever_it_is_called(database: Database, tmp_path: Path, what: str) -> None:
    for ending in ENDINGS:
        path = tmp_path / f"guests{ending}"
        path.write_bytes(MALFORMED[what])
        taken(database, path)


@pytest.mark.parametrize(
    "content", [b"Name,E-mail\nAmina Okello,amina@example.org\n", b"BEGIN:VCARD\nFN:Amina Okello\nEND:VCARD\n"]
)
def test_a_good_file_is_read_under_any_name(database: Database, tmp_path: Path, content: bytes) -> None:
    for ending in ENDINGS:
        path = tmp_path / f"guests{ending}"
        path.write_bytes(content)
        result = taken(database, path)
        assert result is not None
        assert result.created + result.skipped == 1


def test_a_workbook_is_read_under_any_name(database: Database, tmp_path: Path) -> None:
    made = workbook(tmp_path / "made.xlsx", S=[["Name", "E-mail"], ["Amina Okello", "amina@example.org"]])
    for ending in (".csv", ".vcf", ".ods", ".xls", ""):
        result = taken(database, made.rename(tmp_path / f"guests{ending}"))
        assert result is not None
        made = tmp_path / f"guests{ending}"


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["contacts", "csv", "sheets", "surveys", "orgs", "names", "dedup", "replies"])
def test_every_file_of_the_corpus_by_its_own_name_and_by_another(
    database: Database, tmp_path: Path, folder: str
) -> None:
    found = [path for path in sorted(fixtures(folder).rglob("*")) if path.is_file() and path.stat().st_size < 1 << 16]
    for number, path in enumerate(found):
        other = ENDINGS[number % len(ENDINGS)]
        for name in (path.name, f"{path.stem}{other}"):
            link = tmp_path / name
            link.unlink(missing_ok=True)
            link.write_bytes(path.read_bytes())
            taken(database, link)


NASTY = (
    "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "../../etc/passwd", "C:\\Windows\\x",
    "<script>alert(1)</script>", "<b>bold</b>", "a\0b", "A\u202egnp.exe", "\u2066x", "x\u2069\u202c", "%s{0}",
    "'; DROP TABLE person; --", "&amp;", "\ufffd\ufffe",
)  # fmt: skip
PROPERTIES = "FN N ORG TITLE NOTE NICKNAME URL TEL ADR CATEGORIES X-CUSTOM UID BDAY EMAIL".split()
ATTRIBUTES = "dn cn sn o l mail shoeSize".split()
COLUMNS = "First name,Last name,Organisation,City,Phone,Notes,Tags,Shoe size,E-mail,Birthday".split(",")


def nasty_rows(kind: str, text: str) -> bytes:
    """A person whose every field is the text, in the words of a format."""
    if kind == "vcf":
        return "\n".join(["BEGIN:VCARD", *(f"{name}:{text}" for name in PROPERTIES), "END:VCARD", ""]).encode()
    if kind == "ldif":
        return "".join(f"{name}: {text}\n" for name in ATTRIBUTES).encode()
    cell = '"{}"'.format(text.replace('"', '""'))
    return "\n".join([",".join(COLUMNS), ",".join([cell] * len(COLUMNS))]).encode()


@pytest.mark.parametrize("kind", ["csv", "vcf", "ldif"])
@pytest.mark.parametrize("text", NASTY)
def test_whatever_stands_in_the_fields_does_no_harm(database: Database, tmp_path: Path, kind: str, text: str) -> None:
    path = tmp_path / f"guests.{kind}"
    path.write_bytes(nasty_rows(kind, text))
    result = taken(database, path)
    assert result is not None
    with database.read() as connection:
        stored = list(load_each(connection, PERSON, keys(connection, ListQuery("person"))))
    assert len(stored) == result.created
    said = "".join(words_in(stored))
    assert not re.search("[\0\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)
    export_list(database, "people", tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+@-]\S", cell)]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("test.")) == sorted(
        [f"guests.{kind}", "out.csv"]
    )


def words_in(value: Any) -> list[str]:
    """Every text in a record."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in words_in(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in words_in(one)]
    return [value] if isinstance(value, str) else []

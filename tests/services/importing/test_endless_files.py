"""Files on which a careless pattern goes on for hours. Each of these is read in a blink, or the run never ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.services.importing.incoming import Incoming
from crm.services.importing.readers import open_source
from crm.services.importing.reading import read

LONG = 200_000


def rows_of(folder: Path, content: str | bytes, name: str = "long.csv") -> list[Incoming]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(open_source(path)))


@pytest.mark.parametrize(
    ("content", "count"),
    [
        pytest.param((" " * 60 + "Licence\n") * 20, 20, id="an indented text"),
        pytest.param("\n" * 60 + "Name,City\nA B,C\n", 1, id="blank lines"),
        pytest.param(f'Name,Other\nA B,"x{" " * LONG}y"\n', 1, id="blanks inside a cell"),
        pytest.param(f'Name,Birthday\nA B,"1{" " * LONG}x"\n', 1, id="blanks inside a date"),
        pytest.param(f"Name,Other\nA B,{'1' * LONG}x\n", 1, id="a number that is none"),
        pytest.param(f"{'1' * LONG}x,{'2' * LONG}y\n" * 3, 3, id="numbers without headings"),
        pytest.param(b"Name,Other\nA B," + b"a" * LONG + b"\nJos\xe9,x\n", 2, id="a long word before an accent"),
        pytest.param(f"{','.join(f'Field {n}' for n in range(4_000))}\nA\n", 1, id="thousands of columns"),
        pytest.param("Name,Other\n" + 'A,"b\n' * 20_000, 20_000, id="a quote never closed in every row"),
        pytest.param('Name,Other\n"A"b' + '""' * 4_000 + 'c,"x\n', 1, id="quotes upon quotes in a cell out of place"),
        pytest.param("Name,Other\n" + '"a,' * 3_000 + "x\n", 1, id="quotes that open again and again"),
    ],
)
def test_a_table_is_read_to_its_end(tmp_path: Path, content: str | bytes, count: int) -> None:
    assert len(rows_of(tmp_path, content)) == count


def test_a_card_with_a_picture_in_one_line_and_an_old_encoding_is_read(tmp_path: Path) -> None:
    picture = b"PHOTO;ENCODING=BASE64;JPEG:" + b"QUJD" * (LONG // 4)
    card = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:M\xfcller;Jo\r\n" + picture + b"\r\n\r\nEND:VCARD\r\n"
    (found,) = rows_of(tmp_path, card, "card.vcf")
    assert found.record["family_name"] == "Müller"


def test_of_more_columns_than_can_be_told_apart_the_rest_are_fields_of_ones_own(tmp_path: Path) -> None:
    count = 1_000
    headings = ",".join("E-mail" for _ in range(count))
    cells = ",".join(f"a{number}@example.org" for number in range(count))
    (found,) = rows_of(tmp_path, f"{headings}\n{cells}\n")
    assert len(found.record["emails"]) == 99
    (own,) = found.record["custom"].values()
    assert len(own.split("; ")) == count - 99


def test_an_entry_may_have_more_addresses_than_can_be_told_apart(tmp_path: Path) -> None:
    entry = "dn: cn=A B\ncn: A B\n" + "".join(f"mail: a{number}@example.org\n" for number in range(5_000))
    (found,) = rows_of(tmp_path, entry, "book.ldif")
    assert len(found.record["emails"]) == 99


@pytest.mark.parametrize("heading", ["custom.", "custom_label.", "email_100", "phone_0", "address_100.city"])
def test_a_heading_that_nearly_is_a_target_is_a_field_of_ones_own(tmp_path: Path, heading: str) -> None:
    (found,) = rows_of(tmp_path, f"Name,{heading}\nA B,x\n")
    assert found.record["custom"] == {heading: "x"}

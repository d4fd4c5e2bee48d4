from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Unreadable
from crm.services.importing.readers.content_lines import content_lines, parsed, split, unescaped


def lines(folder: Path, content: bytes) -> list[bytes]:
    path = folder / "lines.vcf"
    path.write_bytes(content)
    return [line for line, _raw in content_lines(path)]


def text(line: bytes, fallback: str = "cp1252") -> str:
    found = parsed(line, fallback)
    assert found is not None
    return found.text


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_lines_are_unfolded_whatever_their_ends(tmp_path: Path, end: bytes) -> None:
    content = end.join([b"NOTE:one ", b" two", b"\t three", b"FN:Amina", b""])
    assert lines(tmp_path, content) == [b"NOTE:one two three", b"FN:Amina"]


def test_a_fold_in_the_middle_of_a_letter_is_healed(tmp_path: Path) -> None:
    content = b"FN:J\xc3\r\n \xbcrgen\r\n"
    assert [text(line) for line in lines(tmp_path, content)] == ["Jürgen"]


def test_soft_breaks_of_quoted_printable_are_joined(tmp_path: Path) -> None:
    content = b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=\r\n=BCrgen =\r\nGro=C3=9F=0D=0Aline two\r\nFN:x\r\n"
    assert [text(line) for line in lines(tmp_path, content)] == ["Jürgen Groß\r\nline two", "x"]


def test_a_soft_break_may_also_be_indented(tmp_path: Path) -> None:
    content = b"FN;QUOTED-PRINTABLE:J=C3=\r\n =BCrgen\r\n"
    assert [text(line) for line in lines(tmp_path, content)] == ["Jürgen"]


def test_base64_runs_over_lines_with_and_without_indentation(tmp_path: Path) -> None:
    content = b"PHOTO;BASE64:\r\n  AAEC\r\n  AwQF\r\n\r\nKEY;ENCODING=B:AAEC\r\nAwQF\r\nFN:x\r\n"
    assert [found.data for line in lines(tmp_path, content) if (found := parsed(line))] == [
        bytes(range(6)), bytes(range(6)), None,
    ]  # fmt: skip


def test_version_21_folds_between_words(tmp_path: Path) -> None:
    assert lines(tmp_path, b"VERSION:2.1\r\nNOTE:short\r\n words\r\n")[1] == b"NOTE:short words"
    assert lines(tmp_path, b"VERSION:3.0\r\nNOTE:short\r\n words\r\n")[1] == b"NOTE:shortwords"


def test_lines_that_were_never_folded_go_on(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, b"NOTE:first\r\nsecond line\r\n")
    assert text(line) == "first\nsecond line"


def test_utf16_is_read(tmp_path: Path) -> None:
    assert [text(line) for line in lines(tmp_path, "FN:Jürgen\r\n".encode("utf-16"))] == ["Jürgen"]


def test_a_mark_at_the_beginning_is_left_out(tmp_path: Path) -> None:
    assert lines(tmp_path, b"\xef\xbb\xbfBEGIN:VCARD\r\n") == [b"BEGIN:VCARD"]


def test_a_line_longer_than_any_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="never ends"):
        lines(tmp_path, b"NOTE:x\r\n" + (b" " + b"y" * (1 << 20) + b"\r\n") * 40)


def test_parameters_of_every_version() -> None:
    new = parsed(b'item1.TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418')
    assert new is not None
    assert (new.name, new.group, new.types, new.parameters["PREF"]) == ("TEL", "item1", ["work", "voice"], ["1"])
    assert new.value == "tel:+1-418"
    old = parsed(b"tel;WORK;FAX;type=pref:+31")
    assert old is not None
    assert (old.name, old.types) == ("TEL", ["work", "fax", "pref"])
    quoted = parsed(b'ADR;LABEL="1 High St^nDelft; NL: x";TYPE=home:;;')
    assert quoted is not None
    assert quoted.parameters["LABEL"] == ["1 High St\nDelft; NL: x"]


@pytest.mark.parametrize("line", [b"no colon here", b":value", b""])
def test_what_is_no_property_is_none(line: bytes) -> None:
    assert parsed(line) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"FN;CHARSET=ISO-8859-1:J\xfcrgen", "Jürgen"),
        (b"FN;CHARSET=SHIFT_JIS:" + "山田".encode("cp932"), "山田"),
        (b"FN;CHARSET=UTF-8:J\xfcrgen", "Jürgen"),
        (b"FN;CHARSET=NONSENSE:J\xc3\xbcrgen", "Jürgen"),
        (b"FN:J\xfcrgen", "Jürgen"),
        (b"FN:J\xc3\xbcrgen", "Jürgen"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:J=FCrgen", "Jürgen"),
        (b"FN;ENCODING=8BIT:J\xfcrgen", "Jürgen"),
    ],
)
def test_values_are_read_in_the_encoding_they_name_or_the_one_that_fits(line: bytes, value: str) -> None:
    assert text(line) == value


def test_the_fallback_is_the_files() -> None:
    assert text("FN:Łukasz".encode("cp1250"), "cp1250") == "Łukasz"


def test_escapes_are_resolved_and_hide_separators() -> None:
    assert unescaped("a\\, b\\; c\\nd\\\\e\\:f") == "a, b; c\nd\\e:f"
    assert split("a\\;b;c", ";") == ["a\\;b", "c"]
    assert split("a\\\\;b", ";") == ["a\\\\", "b"]
    assert split("a;;b;", ";") == ["a", "", "b", ""]


@pytest.mark.parametrize("charset", ["none\0such", "hex", "idna", "undefined", "unicode_escape", "x" * 500])
def test_an_encoding_that_is_none_is_not_believed(charset: str) -> None:
    for found in (parsed(f"FN;CHARSET={charset}:Jürgen".encode()),
                  parsed(f"FN;CHARSET={charset};QUOTED-PRINTABLE:J=C3=BCrgen".encode())):  # fmt: skip
        assert found is not None
        assert found.text == "Jürgen"

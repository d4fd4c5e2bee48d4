"""The lines of vCards: unfolding, properties with their parameters, and values out of any encoding.

RFC 6350 §3.2 and §3.3, RFC 2425 §5.8, vCard 2.1 §2.1; and what address books write in their name. Lines are unfolded as
bytes, since many programs fold in the middle of a character.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.readers.encodings import FALLBACK
from crm.services.importing.readers.text_file import LONGEST_LINE, TextFile

_WIDE: Final = ("utf-16", "utf-32")
_PROPERTY = re.compile(rb"[ \t]*(?:[\w-]+\.)?(?:[Xx]-[\w/-]+|[A-Za-z][\w-]*)[ \t]*(?:;[^:]*)?:")
_MARK = re.compile(rb"\s*(?:BEGIN|END):\s*VCARD\s*", re.IGNORECASE)
_INDENTED = re.compile(rb"([ \t]+)BEGIN:\s*VCARD\s*", re.IGNORECASE)
_HEADER = re.compile(r'((?:[^":]|"[^"]*")*):')
_PARAMETER = re.compile(r';\s*([\w-]+(?: [\w-]+)*)\s*(?:=((?:[^";]|"[^"]*")*))?')
LABEL: Final = "X-LABEL"  # the parameter under which Android's own labels are kept
_ANDROID_LABEL = re.compile(
    r";X-CUSTOM\((?:CHARSET=(?P<charset>[\w-]+),)?(?P<packed>ENCODING=[\w-]+,)?(?P<text>[^)]*)\)"
)
# Python knows these as encodings, and nobody writes cards in them.
_NO_ENCODINGS: Final = ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape")
_CHARSET = re.compile(
    r"UTF-?8|SHIFT[_-]JIS|EUC-(?:JP|KR)|ISO-(?:8859-\d+|2022-JP)|WINDOWS-\d+|GB(?:2312|K|18030)|BIG5|KOI8-[RU]"
)
_PARAMETER_VALUE = re.compile(r'"([^"]*)"|([^,]+)')
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_BASE64 = re.compile(rb";(?:ENCODING=)?(?:B|BASE64)\b", re.IGNORECASE)
_HARD_FOLD: Final = 72  # a line of this length was cut anywhere, a shorter one between words
_ENCODINGS: Final = ("BASE64", "B", "QUOTED-PRINTABLE", "QUOTED_PRINTABLE", "Q", "8BIT", "7BIT")
_CIRCUMFLEXED = re.compile(r"\^[n^']")
_CIRCUMFLEX: Final = {"^n": "\n", "^^": "^", "^'": '"'}  # RFC 6868


class Property(NamedTuple):
    """A property of a card. `value` is decoded, but its backslashes stand; `data` are the bytes of a Base64 value."""

    name: str
    group: str
    parameters: dict[str, list[str]]
    value: str
    data: bytes | None = None

    @property
    def text(self) -> str:
        """The value as text: escapes resolved."""
        return unescaped(self.value).strip()

    @property
    def types(self) -> list[str]:
        """The words of TYPE, lower case, each once."""
        return list(dict.fromkeys(word.strip().lower() for word in self.parameters.get("TYPE", ()) if word.strip()))

    def components(self, separator: str = ";") -> list[str]:
        """The parts of a structured value, or of a list where the separator is a comma."""
        return [unescaped(part).strip() for part in split(self.value, separator)]


def unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def split(text: str, separator: str) -> list[str]:
    """Divide at separators that no backslash escapes."""
    parts: list[str] = []
    for piece in text.split(separator):
        if parts and (len(parts[-1]) - len(parts[-1].rstrip("\\"))) % 2:
            parts[-1] += separator + piece
        else:
            parts.append(piece)
    return parts


def content_lines(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Unfolded lines, each with the physical lines it was made of; both without line ends.

    Raises:
        Unreadable: a line is longer than any picture.
    """
    line = _Unfolding(b"", old=False)
    for physical in _outdented(_physical(path)):
        if line.goes_on(physical):
            line.add(physical)
            if line.length > 2 * LONGEST_LINE:
                raise Unreadable(_("{name} is damaged: one of its lines never ends.").format(name=path.name))
            continue
        if line.raw[0]:
            yield b"".join(line.pieces), b"\n".join(line.raw)
        line = _Unfolding(physical, old=line.old)
    if line.raw[0]:
        yield b"".join(line.pieces), b"\n".join(line.raw)


def _outdented(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines of cards that stand indented as a whole, as in a message that quotes them, from where they begin."""
    indent = b""
    for line in lines:
        if found := _INDENTED.fullmatch(line):
            indent = found[1]
        yield line.removeprefix(indent) if indent else line


class _Unfolding:
    """A line while its pieces come. `old`: it stands in a vCard 2.1, which folds between words and keeps the blank."""

    def __init__(self, physical: bytes, *, old: bool) -> None:
        head = physical[: physical.find(b":") + 1].upper()
        self.raw = [physical]
        self.pieces = [physical.lstrip(b" \t") if head else physical]
        self.length = 0
        self.old = b"2.1" in physical if head == b"VERSION:" else old
        self._is_mark = head in (b"BEGIN:", b"END:")
        self._quoted_printable = b"QUOTED-PRINTABLE" in head
        self._base64 = _BASE64.search(head) is not None

    def goes_on(self, following: bytes) -> bool:
        """Whether the next physical line belongs to this one."""
        if not self.raw[0] or self._is_mark or _MARK.fullmatch(following):
            return False
        if self._in_soft_break():
            return True
        return bool(following.strip()) and (following[:1] in (b" ", b"\t") or not _PROPERTY.match(following))

    def _in_soft_break(self) -> bool:
        """Quoted-printable ends a line that goes on with an equals sign (RFC 2045 §6.7)."""
        return self._quoted_printable and self.pieces[-1].rstrip(b" \t").endswith(b"=")

    def add(self, following: bytes) -> None:
        if self._in_soft_break():
            self.pieces[-1] = self.pieces[-1].rstrip(b" \t")[:-1]
            piece = following[1:] if following[:2] == b" =" else following
        elif self._base64:
            piece = following.strip()
        elif following[:1] in (b" ", b"\t"):
            piece = following if self.old and len(self.raw[-1]) < _HARD_FOLD else following[1:]
        else:
            piece = b"\\n" + following  # a note whose line ends were not escaped
        self.pieces.append(piece)
        self.raw.append(following)
        self.length += len(piece)


def _physical(path: Path) -> Iterator[bytes]:
    """Lines without their ends, whatever these are; UTF-16 as UTF-8."""
    text = TextFile(path)
    if text.encoding.startswith(_WIDE):
        for line in text.lines():
            yield line.rstrip("\r\n").encode("utf-8", "replace")
        return
    with path.open("rb") as file:
        if file.read(3) != b"\xef\xbb\xbf":
            file.seek(0)
        yield from _lines(file)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE):
        stripped = line.rstrip(b"\r\n")
        if b"\r" in stripped:
            yield from stripped.replace(b"\r\n", b"\r").split(b"\r")  # the lines of an old Macintosh
        else:
            yield stripped


def parsed(line: bytes, fallback: str = FALLBACK) -> Property | None:
    """The property of an unfolded line; None if it is none. `fallback` is the encoding of lines that are not UTF-8."""
    text = _decoded(line, "", fallback)
    header = _HEADER.match(text)
    cut = header.end() - 1 if header else text.find(":")
    if cut < 1:
        return None
    head = text[:cut]
    name, _semicolon, rest = head.partition(";")
    group, _dot, name = name.strip().rpartition(".")
    parameters = _parameters(";" + rest) if rest else {}
    value = text[cut + 1 :]
    encoding = parameters.get("ENCODING", [""])[0].upper().replace("_", "-")
    if not encoding and "CHARSET" not in parameters:
        return Property(name.upper(), group.lower(), parameters, value)
    return _encoded(Property(name.upper(), group.lower(), parameters, value), line, encoding, fallback)


def _encoded(found: Property, line: bytes, encoding: str, fallback: str) -> Property:
    """The property with its value decoded as its parameters say."""
    charset = found.parameters.get("CHARSET", [""])[0]
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        data = binascii.a2b_qp(found.value.encode("utf-8", "surrogateescape"))
        return found._replace(value=_decoded(data, charset, fallback))
    if encoding in ("B", "BASE64"):
        return found._replace(data=_base64(found.value))
    if charset:
        head = len(line) - len(line.split(b":", 1)[-1])  # parameters of such lines are ASCII
        return found._replace(value=_decoded(line[head:], charset, fallback))
    return found


def _base64(value: str) -> bytes:
    """The bytes of a Base64 value; nothing where it is none."""
    packed = re.sub(r"\s", "", value)
    try:
        return binascii.a2b_base64(packed + "=" * (-len(packed) % 4), strict_mode=False)
    except (binascii.Error, ValueError):
        return b""


def _decoded(data: bytes, charset: str, fallback: str) -> str:
    """Bytes as text: in the encoding they name, if it is true, else in UTF-8, else in the fallback."""
    for name in (charset, "utf-8", fallback):
        try:
            if name and name.lower() not in _NO_ENCODINGS:
                return data.decode(name)
        except (ValueError, LookupError):
            continue
    return data.decode("latin-1")


def _parameters(text: str) -> dict[str, list[str]]:
    """Parameters by name, upper case; words without a name are types, or an encoding (vCard 2.1)."""
    found: dict[str, list[str]] = {}
    if label := _ANDROID_LABEL.search(text):
        found[LABEL] = [_android_label(label)]
        text = text[: label.start()] + text[label.end() :]
    for name, value in _PARAMETER.findall(text):
        if value:
            values = [quoted or bare.strip() for quoted, bare in _PARAMETER_VALUE.findall(value)]
            if name.upper() == "TYPE":
                values = [word for one in values for word in one.split(",")]
            plain = (_CIRCUMFLEXED.sub(lambda code: _CIRCUMFLEX[code[0]], one) for one in values)
            found.setdefault(name.upper(), []).extend(plain)
        elif name.upper() in _ENCODINGS:
            found.setdefault("ENCODING", []).append(name)
        elif _CHARSET.fullmatch(name.upper()):
            found.setdefault("CHARSET", []).append(name)
        else:
            found.setdefault("TYPE", []).append(name)
    return found


def _android_label(label: re.Match[str]) -> str:
    """A label of the user's own: `TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94…):`."""
    data = label["text"].encode("utf-8", "surrogateescape")
    return _decoded(binascii.a2b_qp(data) if label["packed"] else data, label["charset"] or "", FALLBACK).strip()

"""Looking into a ZIP before anything unpacks it: what it is, and that it is neither a bomb nor reaches without end.

calamine refuses a member that is larger than its directory says, so the declared sizes can be relied on. It does not
refuse a workbook whose two cells lie in opposite corners of a sheet: it would ask for 400 GB, and the process die.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from crm.errors import Unreadable
from crm.i18n import _

_MOST_BYTES = 1 << 30
_LARGE, _RATIO = 64 << 20, 250  # what is both larger and better packed than this is no table
_MOST_MEMBERS = 10_000
_MOST_CELLS = 50_000_000
_LONGEST_STRING = 1 << 20  # Excel's limit for a cell is 32,767 characters
_CHUNK = 1 << 20
# A cell that holds something, in a column of two or three letters: `<c r="AB12" s="1">`, but not `<c r="AB12" s="1"/>`.
_FAR_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{2,3})\d+"[^>/]*>')
_ELEMENT = re.compile(rb"<(?:\w+:)?([A-Za-z]\w*)[\s/>]")
_PEEK = 4096
_LAST_ROW = re.compile(rb'r="[A-Z]*(\d+)"')
_SPREADSHEETS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
_OTHERS = ("word/document.xml", "ppt/presentation.xml")


def check_archive(path: Path) -> str:
    """Which sort of workbook the archive is: `xlsx`, `xlsb` or `ods`.

    Raises:
        Unreadable: it is damaged, no workbook, or larger than any real one once unpacked.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(path, members)
            kind = _kind(path, {member.filename.replace("\\", "/").lower() for member in members})
            if kind == "xlsx":
                _check_reach(path, archive, members)
            return kind
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> Unreadable:
    sentence = _("{name} is damaged. Open it in a spreadsheet program, save it again, and import that.")
    return Unreadable(sentence.format(name=path.name))


def _check_sizes(path: Path, members: list[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    packed = any(
        member.file_size > _LARGE and member.file_size > _RATIO * max(member.compress_size, 1) for member in members
    )
    if total > _MOST_BYTES or packed or len(members) > _MOST_MEMBERS:
        sentence = _("{name} would take {size} MB once unpacked, which no list of contacts does. It was not opened.")
        raise Unreadable(sentence.format(name=path.name, size=f"{total >> 20:,}"))


def _kind(path: Path, names: set[str]) -> str:
    for name, kind in _SPREADSHEETS.items():
        if name in names:
            return kind
    if any(name in names for name in _OTHERS):
        sentence = _("{name} is a document, not a table. Copy its table into a spreadsheet.")
        raise Unreadable(sentence.format(name=path.name))
    if "[content_types].xml" in names:
        return "xlsx"  # its parts may lie anywhere (ECMA-376 part 2)
    raise Unreadable(_("{name} is an archive. Unpack it and import the files in it.").format(name=path.name))


def _check_reach(path: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Refuse a sheet of which the cells lie so far apart that all between them cannot be held."""
    for member in members:
        root = _root(archive, member)
        if root == b"worksheet":
            rows, columns = _reach(archive, member)
            if rows * columns > _MOST_CELLS:
                sentence = _("A sheet of {name} has cells in column {column} and in row {row}. Delete what is far off.")
                raise Unreadable(sentence.format(name=path.name, column=columns, row=f"{rows:,}"))
        elif root == b"sst" and _longest_string(archive, member) > _LONGEST_STRING:
            raise damaged(path)


def _root(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The name of an XML part's outermost element; nothing for other parts."""
    if not member.filename.lower().endswith(".xml"):
        return b""
    with archive.open(member) as file:
        found = _ELEMENT.search(file.read(_PEEK))
    return found[1] if found else b""


def _reach(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """The last row and the last column with a value in it; at least 26 columns."""
    rows, columns = 1, 26
    for text in _pieces(archive, member, b">"):
        columns = max(columns, max(map(_column, set(_FAR_CELL.findall(text))), default=0))
        found = _LAST_ROW.match(text, max(text.rfind(b'r="'), 0))
        rows = max(rows, int(found[1]) if found else 1)
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _longest_string(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    return max((len(part) for text in _pieces(archive, member, b"</si>") for part in text.split(b"</si>")), default=0)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, end: bytes) -> Iterator[bytes]:
    """A member in pieces that end where `end` stands, or once one grows too long for that."""
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            text, mark, rest = (rest + chunk).rpartition(end)
            if mark:
                yield text + mark
            elif len(rest) > 8 * _CHUNK:
                yield rest
                rest = b""
    yield rest

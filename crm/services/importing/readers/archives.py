"""Looking into a ZIP before anything unpacks it: what it is, and that it is no bomb.

calamine refuses a member that is larger than its directory says, so the declared sizes can be relied on.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from crm.errors import Unreadable
from crm.i18n import _

_MOST_BYTES = 1 << 30
_LARGE, _RATIO = 64 << 20, 250  # what is both larger and better packed than this is no table
_MOST_MEMBERS = 10_000
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
            return _kind(path, {member.filename.replace("\\", "/").lower() for member in members})
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

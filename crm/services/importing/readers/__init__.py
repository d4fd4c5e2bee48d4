"""Opening a file: what it is, is decided by what is in it, not by its name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from crm.errors import Unavailable, Unreadable
from crm.held import refuse_held
from crm.i18n import N_, _
from crm.services.importing.readers.delimited import DelimitedSource
from crm.services.importing.readers.encodings import detect
from crm.services.importing.readers.ldif import LdifSource
from crm.services.importing.readers.markup import MarkupSource, is_markup
from crm.services.importing.readers.records_json import JsonSource, is_json
from crm.services.importing.readers.sheets import SheetSource
from crm.services.importing.readers.signature import SignatureSource, is_signature
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.readers.vcard import VcardSource
from crm.services.importing.source import CardSource, Row, Source, TableSource

__all__ = ["CardSource", "Row", "Source", "TableSource", "open_source"]

_HEAD: Final = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VCARD = re.compile(rb"^[ \t]*BEGIN:[ ]*VCARD", re.IGNORECASE | re.MULTILINE)
_LDIF = re.compile(rb"(?:#[^\r\n]*[\r\n]|version: *\d+\s|\s)*dn::? ", re.IGNORECASE)
_JSON = re.compile(rb"\s*\[\s*(?:\{|\]\s*$)")
_ARRAY = re.compile(rb"\s*\[\s*[\"\[]")
_CALENDAR = re.compile(rb"\W*BEGIN:(?:VCALENDAR|VEVENT|VTODO|VJOURNAL|VTIMEZONE)\b", re.IGNORECASE)
# Zero, tab, line ends, the marks between fields of old systems, escape; and all that is no control.
_OF_TEXT: Final = bytes((0, 1, *range(9, 14), *range(27, 256)))
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# What people try to import, by its first bytes → what it is.
_FOREIGN: Final = (
    (b"%PDF", N_("{name} is a PDF, which holds pages, not a table. Ask for the list as a spreadsheet.")),
    (b"\x1f\x8b", N_("{name} is compressed (gzip). Unpack it and import the file in it.")),
    (b"7z\xbc\xaf", N_("{name} is an archive. Unpack it and import the files in it.")),
    (b"Rar!", N_("{name} is an archive. Unpack it and import the files in it.")),
    (b"PK\x05\x06", N_("{name} is an empty archive.")),
    (b"SQLite format 3", N_("{name} is a database, not a list. If it is a workspace, open it instead.")),
    (b"\x89PNG", N_("{name} is a picture.")),
    (b"\xff\xd8\xff", N_("{name} is a picture.")),
    (b"GIF8", N_("{name} is a picture.")),
    (b"!BDN", N_("{name} is an Outlook data file. In Outlook, export the contacts as CSV.")),
    (b"{\\rtf", N_("{name} is a document, not a table. Copy its table into a spreadsheet.")),
)


def open_source(path: Path, *, sheet: str = "") -> Source:
    """A file of contacts, ready to be shown and read. `sheet` chooses one of a workbook's.

    Raises:
        Unreadable: there is no such file, it may not be read, or it is nothing we can read; the sentence says which.
    """
    _refuse_held(path)
    try:
        return _open(path, sheet)
    except IsADirectoryError as error:
        raise Unreadable(_("{name} is a folder. Choose a file in it.").format(name=path.name)) from error
    except FileNotFoundError as error:
        sentence = _("There is no file {name} in {folder}.")
        raise Unreadable(sentence.format(name=path.name, folder=path.parent)) from error
    except PermissionError as error:
        if path.is_dir():  # as Windows puts it
            raise Unreadable(_("{name} is a folder. Choose a file in it.").format(name=path.name)) from error
        sentence = _("You may not read {name}. Ask for permission, or copy it to a folder of your own.")
        raise Unreadable(sentence.format(name=path.name)) from error
    except OSError as error:
        sentence = _("{name} cannot be read: {reason}.")
        raise Unreadable(sentence.format(name=path.name, reason=error.strerror or error)) from error


def _refuse_held(path: Path) -> None:
    try:
        refuse_held(path)
    except Unavailable as error:
        raise Unreadable(error.sentence) from error


def _open(path: Path, sheet: str) -> Source:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Unreadable(_("{name} is empty.").format(name=path.name))
    for beginning, sentence in _FOREIGN:
        if head.startswith(beginning):
            raise Unreadable(_(sentence).format(name=path.name))
    if head.startswith((_ZIP, _OLE)):
        return SheetSource(path, sheet, packed=head.startswith(_ZIP))
    return MarkupSource(path, sheet) if is_markup(head) else _text(path, head)


def _text(path: Path, head: bytes) -> Source:
    letters = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")  # without the marks of UTF-8 and UTF-16
    if _VCARD.search(letters):
        return VcardSource(path)
    if _LDIF.match(letters):
        return LdifSource(path)
    if letters.lstrip()[:1] == b"{" or _JSON.match(letters) or (_ARRAY.match(letters) and is_json(path)):
        return JsonSource(path)
    if _CALENDAR.match(letters):
        raise Unreadable(_("{name} is a calendar; it holds no contacts.").format(name=path.name))
    if _is_binary(head):
        raise Unreadable(_("{name} is not text, nor anything else that could be read here.").format(name=path.name))
    if path.suffix.lower() == ".txt" and len(head) < _HEAD and is_signature(TextFile(path).head(_HEAD)):
        return SignatureSource(path)
    source = DelimitedSource(path)
    if path.suffix.lower() in _WORKBOOKS and len(source.headings) < 2:
        sentence = _("{name} is not a workbook, although its name says so, or it is damaged. Save it again as .xlsx.")
        raise Unreadable(sentence.format(name=path.name))
    return source


def _is_binary(head: bytes) -> bool:
    """Whether more than a few bytes are controls that no text has, but for one whose letters are two bytes or four."""
    controls = len(head.translate(None, _OF_TEXT))
    return controls > len(head) / 50 and not detect(head).startswith(("utf-16", "utf-32"))

"""A list before it has a format: columns, rows of plain values, and the records that they were made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from crm.dates import exact
from crm.models.kinds import Kind

Value = str | int | float | Decimal | bool | tuple[str, ...] | list[str] | None
Typed = str | int | Decimal | bool | date | None
Record = Mapping[str, Any]

_BETWEEN_WORDS = "; "
# The Greek question mark: looks the same, divides nothing, and is a semicolon again after NFC, which reading applies.
_SEMICOLON_OF_A_WORD = "\u037e"
NUMBER_DIGITS = 15  # what a spreadsheet's number keeps
# Neither XML nor a plain text file holds these: controls but tab and new line, halves of a character, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: the machine name of JSON and the command line, the heading people read, and what its values are."""

    name: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture for a card: its bytes and their media type, as `image/jpeg`."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class ListDocument:
    """What any writer needs. Rows are read once, so they may be a generator over any number of records.

    `notes` are sentences that belong to the list (what was left out, what a code means). `records`, where the list is
    one of records, are what JSON and vCard write instead of rows: documents in the shape in which they leave the
    program. `photo` finds the picture of a record, `changed` by its id the moment at which it was changed last.
    `asked` lists have the columns that a person chose.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: Iterable[Sequence[Value]]
    notes: tuple[str, ...] = ()
    records: Iterable[Record] | None = None
    photo: Callable[[Record], Photo | None] | None = None
    changed: Callable[[str], str] | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows or cards a file holds, and what had to be said about them."""

    rows: int
    notes: tuple[str, ...] = ()


def printable(text: str) -> str:
    """The text without characters that no file format holds; half a character becomes the replacement character."""
    return _HALVES.sub("\ufffd", _UNPRINTABLE.sub("", text))


def joined(words: Iterable[str]) -> str:
    """A list in one cell: 'funder; civil_society'; a single word with a comma is marked as one: 'water, waste;'."""
    kept = [word.replace(";", _SEMICOLON_OF_A_WORD) for word in words if word]
    return f"{kept[0]};" if len(kept) == 1 and re.search("[,|]", kept[0]) else _BETWEEN_WORDS.join(kept)


def typed(value: Value, kind: Kind) -> Typed:
    """The value as a cell holds it: real dates and numbers where they are exact, else text; None for nothing.

    Partial dates ('2018-02') and numbers of more than 15 digits stay text, since a cell would change them.
    """
    if value is None or value in ("", (), []):
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple | list):
        return joined(value)
    if isinstance(value, str):
        return _typed_text(value, kind)
    return _number(str(value))


def _typed_text(text: str, kind: Kind) -> Typed:
    if kind == Kind.DATE:
        return exact(text) or text
    if kind == Kind.MOMENT:
        return _moment(text)
    if kind in (Kind.NUMBER, Kind.DECIMAL):
        return _number(text)
    return text


def _moment(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)  # stored in UTC; a cell knows no zones
    except ValueError:
        return text


def _number(text: str) -> int | Decimal | str:
    """The number, where a cell keeps all its digits."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or len(format(number, "f").strip("-").replace(".", "")) > NUMBER_DIGITS:
        return text
    return int(number) if number == number.to_integral_value() else number

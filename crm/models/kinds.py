"""What a field is, as plain data. Kept apart from the tables: a window paints before the database layer is imported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of value a field holds; decides its editor, its alignment, its filter and its cell type."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    DATE = "date"  # ISO 8601, also partial: 2018, 2018-02, --03-22
    MOMENT = "moment"  # UTC, to the millisecond
    CHOICE = "choice"
    CHOICES = "choices"  # a set in the order given, the first one primary
    WORDS = "words"  # free words in order
    NUMBER = "number"
    DECIMAL = "decimal"  # text of a decimal number: JSON would keep 15 digits of a float
    YES_NO = "yes_no"
    REFERENCE = "reference"  # the key of another record
    COUNTRY = "country"
    LANGUAGES = "languages"
    HASH = "hash"


@dataclass(frozen=True, slots=True)
class Field:
    """The description of a column. `label` and `help` are message ids; `_` translates them where they are shown.

    `aliases` are the headings under which other programs export the field. `personal`, `sensitive` and `internal`
    say what may leave: sensitive values only when named, internal ones never.
    """

    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    personal: bool = False
    sensitive: bool = False
    internal: bool = False
    searched: bool = True
    required: bool = False
    yearless: bool = False  # a date may lack its year: birthdays alone
    counts: bool = True  # a number counts something; another source's number for a record does not

"""People and organisations as vCards: 3.0 (RFC 2426), which every address book reads, or 4.0 (RFC 6350).

What vCard has no property for stands in `X-` properties, so that a card comes back as it went: `X-DO-NOT-CONTACT`,
`X-NATIVE-NAME`, `X-NAME-ORDER`, `X-SALUTATION`, `X-EXTERNAL-ID`, `X-SECTORS`, `X-ACRONYM`, `X-CITY`; a custom field as
`X-CUSTOM` beside an `X-ABLabel` with its name. A label beyond home, work, fax and the like is an `X-ABLabel`, as Apple
and Google write it. Each affiliation but the first stands in a group of its own; it may have `X-START`, `X-END`, and
`X-ORG-KIND` where it is one with a city. Reading (services/importing/readers/card_fields.py) knows them all.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crm.dates import exact
from crm.errors import Invalid
from crm.i18n import _
from crm.keys import to_text
from crm.names import full_name
from crm.reports.lists.document import ListDocument, Photo, Record, Written, printable

LINE_OCTETS = 75  # RFC 6350 §3.2, without the line break
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
_TYPES = {"home": "home", "work": "work", "mobile": "cell", "fax": "fax", "pager": "pager"}
_LABEL = re.compile(r"(home |work )?(mobile|fax|pager)|home|work")  # as reading puts the types together again
_SEXES = {"male": "M", "female": "F", "other": "O", "none": "N", "unknown": "U"}
_ADDRESS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_NAME = ("family_name", "given_name", "additional_names", "prefix", "suffix")
_SAFE_URL = re.compile(r"[^\x21-\x7e\x80-\U0010ffff]")


def write(document: ListDocument, path: Path, version: str = "3.0") -> Written:
    """Write a card for each record.

    Raises:
        Invalid: the list is not one of people and organisations.
    """
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for record in _parties(document):
            photo = document.photo(record) if document.photo and record.get("has_photo") else None
            file.write(card(record, version, photo))
            count += 1
    return Written(count)


def _parties(document: ListDocument) -> Iterator[Record]:
    for record in document.records if document.records is not None else ({},):
        if record.get("kind") not in ("person", "organisation"):
            sentence = _(
                "Only people and organisations can be written as vCards. Write this list as .xlsx, .csv or .json."
            )
            raise Invalid({"output": sentence})
        yield record


def card(record: Record, version: str = "3.0", photo: Photo | None = None) -> str:
    """A person or organisation as one vCard, its lines folded."""
    return _Card(version).of(record, photo)


class _Card:
    def __init__(self, version: str) -> None:
        self._new = version == "4.0"
        self._version = version
        self._lines: list[str] = []
        self._groups = 0

    def of(self, record: Record, photo: Photo | None) -> str:
        self._add("BEGIN", "VCARD")
        self._add("VERSION", self._version)
        if record["kind"] == "organisation":
            self._organisation(record)
        else:
            self._person(record)
        self._reached(record)
        self._common(record)
        if photo is not None:
            self._photo(photo)
        self._add("END", "VCARD")
        return "".join(map(_folded, self._lines))

    def _person(self, record: Record) -> None:
        self._add("FN", _text(full_name(record) or _address_of(record)))
        self._add("N", _structured([record.get(name) for name in _NAME]))
        for name, value in (
            ("NICKNAME", record.get("nickname")), ("X-NATIVE-NAME", record.get("native_name")),
            ("X-NAME-ORDER", record.get("name_order")), ("PRONOUNS", record.get("pronouns")),
            ("X-SALUTATION", record.get("salutation")),
        ):  # fmt: skip
            self._text(name, value)
        self._gender(record.get("gender"))
        self._birthday(record.get("birthday"))
        for language in record.get("languages") or ():
            self._text("LANG", language)
        for number, affiliation in enumerate(record.get("affiliations") or ()):
            self._affiliation(affiliation, "" if number == 0 else f"affiliation{number + 1}.")

    def _organisation(self, record: Record) -> None:
        name = _text(record.get("name"))
        self._add("FN", name)
        if self._new:
            self._add("KIND", "org")
        else:
            self._add("N", ";;;;")
            self._add("X-ABShowAs", "COMPANY")
        self._add("ORG", name)
        self._text("X-ACRONYM", record.get("acronym"))
        self._list("X-SECTORS", record.get("sectors"))
        self._text("X-CITY", record.get("city"))

    def _affiliation(self, row: Mapping[str, Any], group: str) -> None:
        name = row.get("organisation") or row.get("city") or ""
        self._add(f"{group}ORG", _structured([name, *(row.get("department") or ())]))
        self._text(f"{group}TITLE", row.get("role"))
        self._text(f"{group}ROLE", row.get("function"))
        if row.get("city") and not row.get("organisation"):
            self._add(f"{group}X-ORG-KIND", "city")
        self._text(f"{group}X-START", row.get("start"))
        self._text(f"{group}X-END", row.get("end"))

    def _reached(self, record: Record) -> None:
        for row in record.get("emails") or ():
            self._labelled("EMAIL", _text(row["address"]), row.get("label"), primary=bool(row.get("primary")))
        for row in record.get("phones") or ():
            self._labelled("TEL", _text(row["number"]), row.get("label"), primary=bool(row.get("primary")))
        for row in record.get("addresses") or ():
            self._labelled("ADR", _structured([row.get(name) for name in _ADDRESS]), row.get("label"))
        for website in record.get("websites") or ():
            url = website if isinstance(website, str) else website.get("url") or ""
            self._add("URL", _SAFE_URL.sub("", printable(url)))

    def _common(self, record: Record) -> None:
        self._text("NOTE", record.get("notes"))
        self._list("CATEGORIES", record.get("tags"))
        self._list("X-DO-NOT-CONTACT", record.get("do_not_contact"))
        self._text("X-EXTERNAL-ID", record.get("external_id"))
        for name, value in (record.get("custom") or {}).items():
            if value not in (None, ""):
                self._grouped("X-CUSTOM", _text(value), str(name))
        key = record.get("id")
        self._text("UID;VALUE=text" if self._new else "UID", to_text(key) if isinstance(key, int) else key)
        self._revision(str(record.get("changed_at") or ""))

    def _revision(self, moment: str) -> None:
        """The basic format in 4.0 (RFC 6350 §4.3.5), the extended one before (RFC 2426 §3.6.4)."""
        found = re.match(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)", moment)
        if found:
            self._add("REV", "{}{}{}T{}{}{}Z".format(*found.groups()) if self._new else f"{found[0]}Z")

    def _gender(self, gender: Any) -> None:
        if gender:
            # Sex, then the words the person uses (RFC 6350 §6.2.7); the words are what is stored.
            self._add("GENDER", f"{_SEXES.get(str(gender).casefold(), '')};{_text(gender)}")

    def _birthday(self, birthday: Any) -> None:
        if birthday and self._new:
            # The basic format (RFC 6350 §4.3.1): 19850322, --0322; only a month keeps its hyphen.
            whole = exact(birthday)
            birthday = f"{whole:%Y%m%d}" if whole else re.sub(r"--(\d\d)-(\d\d)", r"--\1\2", birthday)
        self._text("BDAY", birthday)

    def _labelled(self, name: str, value: str, label: Any, *, primary: bool = False) -> None:
        known = _LABEL.fullmatch(str(label or "")) is not None
        types = [_TYPES[word] for word in str(label).split()] if known else []
        preference = ""
        if primary and self._new:
            preference = ";PREF=1"
        elif primary:
            types.append("pref")
        if name == "EMAIL" and not self._new:
            types.insert(0, "internet")
        typed = "".join(f";TYPE={word if self._new else word.upper()}" for word in types) + preference
        if label and not known:
            self._grouped(name + typed, value, str(label))
        else:
            self._add(name + typed, value)

    def _grouped(self, name: str, value: str, label: str) -> None:
        self._groups += 1
        self._add(f"item{self._groups}.{name}", value)
        self._add(f"item{self._groups}.X-ABLabel", _text(label))

    def _photo(self, photo: Photo) -> None:
        content = base64.b64encode(photo.content).decode("ascii")
        if self._new:
            self._add("PHOTO", f"data:{photo.media_type};base64,{content}")
        else:
            self._add(f"PHOTO;ENCODING=b;TYPE={photo.media_type.rpartition('/')[2].upper()}", content)

    def _text(self, name: str, value: Any) -> None:
        if value not in (None, ""):
            self._add(name, _text(value))

    def _list(self, name: str, words: Iterable[str] | None) -> None:
        if words:
            self._add(name, ",".join(map(_text, words)))

    def _add(self, name: str, value: str) -> None:
        self._lines.append(f"{name}:{value}")


def _address_of(record: Record) -> str:
    """An address or a number, which stands for the name of someone whose name nobody knows."""
    reached = [
        *(row["address"] for row in record.get("emails") or ()),
        *(row["number"] for row in record.get("phones") or ()),
    ]
    return str(next(iter(reached), ""))


def _text(value: Any) -> str:
    """Text with what would end it escaped (RFC 6350 §3.4)."""
    text = "" if value is None else printable(str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _structured(parts: Sequence[Any]) -> str:
    return ";".join(map(_text, parts))


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first after a blank, and no character torn apart."""
    if len(line) <= LINE_OCTETS and line.isascii():
        return f"{line}\r\n"
    pieces, start, room = [], 0, LINE_OCTETS
    while len(rest := line[start:].encode()) > room:
        end = start + len(rest[:room].decode(errors="ignore"))
        while " " in line[end - 1 : end + 1] and end - start > LINE_OCTETS // 8:
            end -= 1  # some readers take away blanks at the ends of a line
        pieces.append(line[start:end])
        start, room = end, LINE_OCTETS - 1  # the blank before the next piece
    return "\r\n ".join([*pieces, line[start:]]) + "\r\n"

"""Address books in LDIF (RFC 2849), as Thunderbird, Evolution and directories export them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path

from crm.i18n import _
from crm.services.importing.building import Builder
from crm.services.importing.draft import Draft
from crm.services.importing.incoming import Incoming, Photo, Problem
from crm.services.importing.mapping import Column, Mapping
from crm.services.importing.readers.encodings import FALLBACK
from crm.services.importing.readers.ldif_words import BRANCHES, LISTS, PEOPLE, PICTURES, TARGETS
from crm.services.importing.readers.pictures import media_type_of
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.source import CardSource, Row
from crm.services.importing.targets import GROUPS, MOST_ROWS, Target, target_of

_LINE = re.compile(r"(?P<name>[A-Za-z][\w.-]*|\d+(?:\.\d+)+)(?:;[\w;-]+)?:(?P<kind>[:<]?) *(?P<value>.*)", re.DOTALL)
_NAME_IN_DN = re.compile(r"(?:^|,)\s*cn=((?:\\.|[^,\\])+)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{2}|.)")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
Attributes = list[tuple[str, str]]  # (name as it stands, value)


class LdifSource(CardSource):
    """A file of directory entries; of branches of the directory only a word is said."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.headings = (_("Entry"),)
        self._text = TextFile(path)
        self._builders: dict[tuple[str, ...], Builder] = {}

    def cards(self) -> Iterator[Incoming]:
        number = 0
        for raw in self._entries():
            entry = _Entry(raw)
            if entry.is_branch:
                self.tell(number, entry.dn, _("This entry is a branch or a device of the directory, not a contact."))
            elif not entry.is_blank:
                number += 1
                yield self._incoming(number, entry)
            self.position = self._text.read / max(self._text.size, 1)

    def _entries(self) -> Iterator[list[str]]:
        """Unfolded lines, entry by entry; a comment may be folded too."""
        lines: list[str] = []
        for line in self._text.lines():
            text = self._text.repaired(line.rstrip("\r\n"))
            if not text:
                if lines:
                    yield lines
                lines = []
            elif text[0] == " " and lines:
                lines[-1] += text[1:]
            elif text[:3].lower() == "dn:" and any(one[:3].lower() == "dn:" for one in lines):
                yield lines  # the blank line between two entries is missing
                lines = [text]
            else:
                lines.append(text)
        if lines:
            yield lines

    def _incoming(self, number: int, entry: _Entry) -> Incoming:
        raw = ("\n".join(entry.raw),)
        if entry.refusal:
            return Incoming(self.file, number, {}, (Problem("dn", entry.dn, entry.refusal, fatal=True),), raw)
        attributes = entry.contact()
        names = tuple(name for name, _value in attributes)
        builder = self._builders.get(names) or self._builders.setdefault(names, _builder(self.file, names))
        incoming = builder.build(Row(number, [value for _name, value in attributes]))
        draft = Draft()
        draft.record = incoming.record
        for line in entry.unread:
            draft.unread(_("Line"), line[:200], _("This line of the entry cannot be read; it was put into the notes."))
        draft.add_notes()
        if entry.photo:
            incoming.record["has_photo"] = True
        return incoming._replace(raw=raw, photo=entry.photo, problems=(*incoming.problems, *draft.problems))


class _Entry:
    """An entry by its lines. `refusal` says why it is no contact, `unread` are lines that are no attributes."""

    def __init__(self, raw: list[str]) -> None:
        self.raw = raw
        self.attributes: Attributes = []
        self.unread: list[str] = []
        self.photo: Photo | None = None
        for line in raw:
            self._read(line)
        self.dn = self._first("dn")
        kinds = {value.lower() for name, value in self.attributes if name.lower() == "objectclass"}
        self.is_blank = all(name.lower() == "version" for name, _value in self.attributes) and not self.unread
        self.is_branch = bool(kinds & BRANCHES) and not kinds & (PEOPLE | LISTS)
        self.refusal = self._refused(kinds)

    def _read(self, line: str) -> None:
        if line.startswith("#"):
            return
        found = _LINE.fullmatch(line)
        if not found or (found["kind"] == "<" and found["name"].lower() not in PICTURES):
            if line != "-":
                self.unread.append(line)
            return
        name = found["name"]
        if name.lower() in PICTURES:
            self.photo = self.photo or _photo(found["value"])
        elif found["kind"] == ":":
            self.attributes.append((name, _decoded(found["value"]).strip()))
        else:
            value = found["value"].strip()
            printed = name.lower().endswith("postaladdress")
            self.attributes.append((name, value.replace("$", "\n") if printed else value))  # RFC 4517 §3.3.28

    def _first(self, wanted: str) -> str:
        return next((value for name, value in self.attributes if name.lower() == wanted), "")

    def _refused(self, kinds: set[str]) -> str:
        change = self._first("changetype").lower()
        if change not in ("", "add"):
            return _("This entry changes or deletes another one; it is no contact itself.")
        if kinds & LISTS and not kinds & PEOPLE:
            return _("This is a list of contacts, not a contact.")
        return ""

    def contact(self) -> Attributes:
        """The attributes without those that hold no text, and with the name in the dn where there is no other."""
        kept = [(name, value) for name, value in self.attributes if not _CONTROL.search(value)]
        named = {TARGETS.get(name.lower()) for name, value in kept if value}
        in_dn = _NAME_IN_DN.search(self.dn)
        if in_dn and not named & {"full_name", "given_name", "family_name", "affiliation.organisation"}:
            kept.append(("cn", _ESCAPED.sub(_plain, in_dn[1]).strip()))
        return kept


def _plain(escaped: re.Match[str]) -> str:
    r"""A character of a dn behind its backslash, or a byte as two figures (RFC 4514 §2.4): `\,` and `\2C`."""
    return escaped[1] if len(escaped[1]) == 1 else bytes.fromhex(escaped[1]).decode("latin-1")


def _decoded(value: str) -> str:
    """A Base64 value as text; as it stands where it is none."""
    try:
        data = base64.b64decode(value)
    except (binascii.Error, ValueError):
        return value
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(FALLBACK, "replace")


def _photo(value: str) -> Photo | None:
    try:
        content = base64.b64decode(value)
    except (binascii.Error, ValueError):
        return None
    media_type = media_type_of(content)
    return Photo(content, media_type) if media_type else None


def _builder(file: str, names: tuple[str, ...]) -> Builder:
    """A builder for entries with just these attributes; one that comes again is the next e-mail, phone or website."""
    columns: list[Column] = []
    taken: set[Target] = set()
    for name in names:
        target = target_of(TARGETS.get(name.lower(), f"custom.{name}"))
        while target in taken and target.base in GROUPS and not target.part:
            target = target._replace(number=target.number + 1) if target.number < MOST_ROWS else Target("custom", name)
        taken.add(target)
        columns.append(Column(name, str(target)))
    return Builder(file, names, Mapping(tuple(columns)))

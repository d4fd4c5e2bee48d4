"""Address books in LDIF (RFC 2849), as Thunderbird, Evolution and directories export them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crm.i18n import _
from crm.services.importing.building import Builder
from crm.services.importing.incoming import Incoming, Photo
from crm.services.importing.mapping import Column, Mapping
from crm.services.importing.readers.pictures import media_type_of
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.source import CardSource, Row
from crm.services.importing.targets import GROUPS, MOST_ROWS, Target, target_of

_LINE = re.compile(r"(?P<name>[A-Za-z][\w.-]*)(?:;[\w;-]+)?:(?P<kind>[:<]?) *(?P<value>.*)", re.DOTALL)
_LISTS: Final = ("groupofnames", "groupofuniquenames", "posixgroup", "organizationalunit", "domain", "dcobject")
_PHOTOS: Final = ("jpegphoto", "thumbnailphoto", "photo")
# Attribute, lower case (RFC 4519, RFC 2798, Thunderbird's and Evolution's own) → target.
_TARGETS: Final = {
    target: names.split()
    for target, names in {
        "full_name": "cn commonname displayname",
        "given_name": "givenname",
        "family_name": "sn surname",
        "nickname": "mozillanickname xmozillanickname nickname",
        "prefix": "personaltitle honorificprefix",
        "suffix": "generationqualifier",
        "email": "mail rfc822mailbox email mozillasecondemail xmozillasecondemail",
        "phone:work": "telephonenumber primaryphone",
        "phone:home": "homephone hometelephonenumber",
        "phone:fax": "facsimiletelephonenumber fax",
        "phone:pager": "pager pagerphone",
        "phone:mobile": "mobile cellphone mobiletelephonenumber carphone",
        "phone:other": "otherphone callbackphone companyphone",
        "address:home.street": "mozillahomestreet mozillahomestreet2 homestreet",
        "address:home.text": "homepostaladdress",
        "address:home.city": "mozillahomelocalityname",
        "address:home.region": "mozillahomestate",
        "address:home.postal_code": "mozillahomepostalcode",
        "address:home.country": "mozillahomecountryname",
        "address:work.street": "street streetaddress mozillaworkstreet2",
        "address:work.text": "postaladdress",
        "address:work.po_box": "postofficebox",
        "address:work.city": "l locality localityname",
        "address:work.region": "st region stateorprovincename",
        "address:work.postal_code": "postalcode zip",
        "address:work.country": "c co countryname friendlycountryname",
        "affiliation.organisation": "o company organizationname",
        "affiliation.department": "ou department departmentnumber orgunit",
        "affiliation.role": "title",
        "affiliation.function": "businessrole employeetype",
        "website": "mozillaworkurl workurl labeleduri url mozillahomeurl homeurl wwwhomepage",
        "birthday": "birthdate",
        "birthday.year": "birthyear",
        "birthday.month": "birthmonth",
        "birthday.day": "birthday",
        "notes": "description notes note info comment",
        "tags": "category categories",
        "languages": "preferredlanguage",
        "external_id": "uid entryuuid",
        "ignore": """objectclass dn changetype modifytimestamp createtimestamp initials fileas mozillausehtmlmail
            xmozillausehtmlmail usercertificate usersmimecertificate userpassword mozillahomeurltype version
            control member xmozillaanyphone
            entrydn structuralobjectclass creatorsname modifiersname entrycsn subschemasubentry""",
    }.items()
}
_TARGET_OF: Final = {name: target for target, names in _TARGETS.items() for name in names}
Attributes = list[tuple[str, str]]  # (name as it stands, value)


class LdifSource(CardSource):
    """A file of directory entries; lists of addresses and branches of the directory are passed over."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.headings = (_("Entry"),)
        self._text = TextFile(path)
        self._builders: dict[tuple[str, ...], Builder] = {}

    def cards(self) -> Iterator[Incoming]:
        number = 0
        for raw in self._entries():
            attributes = [found for line in raw if (found := _attribute(line))]
            kinds = {value.lower() for name, value in attributes if name.lower() == "objectclass"}
            if any(name != "version" for name, _value in attributes) and not kinds & set(_LISTS):
                number += 1
                yield self._incoming(number, attributes, "\n".join(raw))
            self.position = self._text.read / max(self._text.size, 1)

    def _entries(self) -> Iterator[list[str]]:
        """Unfolded lines without comments, entry by entry."""
        lines: list[str] = []
        for line in self._text.lines():
            text = self._text.repaired(line.rstrip("\r\n"))
            if not text:
                if lines:
                    yield lines
                lines = []
            elif text[0] == " " and lines:
                lines[-1] += text[1:]
            else:
                lines.append(text)
        if lines:
            yield lines

    def _incoming(self, number: int, attributes: Attributes, raw: str) -> Incoming:
        photo = next((_photo(value) for name, value in attributes if name.lower() in _PHOTOS), None)
        attributes = [(name, value) for name, value in attributes if name.lower() not in _PHOTOS]
        names = tuple(name for name, _value in attributes)
        builder = self._builders.get(names) or self._builders.setdefault(names, _builder(self.file, names))
        incoming = builder.build(Row(number, [value for _name, value in attributes]))
        if photo:
            incoming.record["has_photo"] = True
        return incoming._replace(raw=(raw,), photo=photo)


def _attribute(line: str) -> tuple[str, str] | None:
    found = None if line.startswith("#") else _LINE.fullmatch(line)
    if not found or found["kind"] == "<":
        return None
    name, value = found["name"], found["value"]
    if found["kind"] == ":":
        try:
            data = base64.b64decode(value)
        except (binascii.Error, ValueError):
            return name, value
        value = data.decode("latin-1") if name.lower() in _PHOTOS else data.decode("utf-8", "replace")
    elif name.lower().endswith("postaladdress"):
        value = value.replace("$", "\n")  # RFC 4517 §3.3.28
    return name, value.strip()


def _photo(value: str) -> Photo | None:
    content = value.encode("latin-1", "ignore")
    media_type = media_type_of(content)
    return Photo(content, media_type) if media_type else None


def _builder(file: str, names: tuple[str, ...]) -> Builder:
    """A builder for entries with just these attributes; one that comes again is the next e-mail, phone or website."""
    columns: list[Column] = []
    taken: set[Target] = set()
    for name in names:
        target = target_of(_TARGET_OF.get(name.lower(), f"custom.{name}"))
        while target in taken and target.base in GROUPS and not target.part:
            target = target._replace(number=target.number + 1) if target.number < MOST_ROWS else Target("custom", name)
        taken.add(target)
        columns.append(Column(name, str(target)))
    return Builder(file, names, Mapping(tuple(columns)))

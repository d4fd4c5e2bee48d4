"""From the properties of a vCard to a record document (RFC 6350 §6, RFC 2426 §3, vCard 2.1 §2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from crm.i18n import _
from crm.services.importing.draft import Draft
from crm.services.importing.incoming import Photo
from crm.services.importing.readers.card_words import (
    GENDERS,
    LABELS,
    OWN_FIELDS,
    PLACES,
    PROGRAMS,
    SILENT,
    TECHNICAL,
)
from crm.services.importing.readers.content_lines import Property
from crm.services.importing.readers.pictures import photo_of
from crm.services.importing.values import email_addresses, is_own_id, lines_of
from crm.services.importing.written_dates import read_date
from crm.services.rules import TEXT_LENGTH
from crm.text import one_line

_NAME_PARTS: Final = ("family_name", "given_name", "additional_names", "prefix", "suffix")
_ADDRESS_PARTS: Final = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_ROLE_PARTS: Final = ("role", "function", "start", "end", "kind")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CUSTOM = re.compile(r"CUSTOM-?(\d+)")  # Thunderbird's
_SCHEME = re.compile(r"(?:tel|mailto|xmpp|skype|sip|aim|icq|msnim|ymsgr|x-apple|im|irc|geo):", re.IGNORECASE)
_NO_YEAR: Final = "1604"  # Apple's year for birthdays without one


class Card:
    """A card while its properties are read. `kind` is what it says to be; `labels` are Apple's, by group."""

    def __init__(self, properties: Sequence[Property]) -> None:
        self.draft = Draft()
        self.kind = ""
        self.is_list = False
        self.photo: Photo | None = None
        self.labels = {one.group: _apple_label(one.text) for one in properties if one.name == "X-ABLABEL" and one.group}
        self.roles: dict[str, list[tuple[str, Any]]] = {part: [] for part in ("organisation", *_ROLE_PARTS)}
        self.formatted: list[tuple[str, str]] = []
        for one in properties:
            HANDLERS.get(one.name, _other)(self, one)
        self._affiliate()
        self._address()
        self._unname()

    def label(self, found: Property) -> str:
        """What an address or a number is called: the user's own word, else the types."""
        own = self.labels.get(found.group, "") if found.group else ""
        words = [LABELS.get(word, word) for word in found.types if word not in SILENT]
        return own or " ".join(sorted(words, key=lambda word: word not in PLACES)).removeprefix("x-")

    def put(self, name: str, found: Property, value: str) -> None:
        """Set a field by its first property; later ones are other ways of saying it."""
        if value and name not in self.draft.record and self.draft.fits(found.name, value):
            self.draft.record[name] = value

    def own(self, name: str, value: str) -> None:
        if value and self.draft.fits(name, value):
            fields = self.draft.record.setdefault("custom", {})
            fields[name] = f"{fields[name]}; {value}" if name in fields and fields[name] != value else value

    def _affiliate(self) -> None:
        """Organisations with the title and role of their group, else of their place in the card."""
        rows: list[dict[str, Any]] = []
        groups: list[str] = []
        for group, names in self.roles["organisation"]:
            row = {"organisation": names[0]} if names[0] else {}
            units = [name for name in names[1:] if name]
            rows.append(row | {"department": units} if units else row)
            groups.append(group)
        for part in _ROLE_PARTS:
            for index, (group, text) in enumerate(self.roles[part]):
                place = groups.index(group) if group and group in groups else index
                if place < len(rows) and part not in rows[place]:
                    rows[place][part] = text
                elif not rows:
                    rows.append({part: text})
                    groups.append(group)
                else:
                    self.draft.keep(_("Role"), text)
        for row in rows:
            if row.pop("kind", "") == "city":
                row["city"] = row.pop("organisation", "")
        kept = [row for row in rows if row]
        if kept:
            self.draft.record["affiliations"] = kept

    def _unname(self) -> None:
        """A card must have an FN, also of someone whose name nobody knows: it is then an address or a number."""
        record = self.draft.record
        reached = [
            *(row["address"] for row in record.get("emails", ())),
            *(row["number"] for row in record.get("phones", ())),
        ]
        if record.get("full_name") in reached:
            del record["full_name"]
            self.kind = self.kind or "person"

    def _address(self) -> None:
        """A label as it is printed stands for an address that has no parts."""
        if "addresses" not in self.draft.record:
            for text, label in self.formatted:
                self.draft.extend("addresses", [{"street": text, "label": label} if label else {"street": text}])


def _apple_label(text: str) -> str:
    """`_$!<AssistantPhone>!$_` is Apple's own word, `Grand Central` the user's."""
    found = _APPLE_LABEL.fullmatch(text)
    return _CAMEL.sub(" ", found[1]).lower() if found else text


def _name(card: Card, found: Property) -> None:
    if any(part in card.draft.record for part in _NAME_PARTS):
        return
    for part, value in zip(_NAME_PARTS, found.components(), strict=False):
        card.put(part, found, one_line(value))


def _email(card: Card, found: Property) -> None:
    text = one_line(found.text)
    addresses = email_addresses(text)
    if text and not addresses:
        card.draft.unread("EMAIL", text, _("This is not an e-mail address; it was put into the notes."))
    rows = card.draft.record.setdefault("emails", []) if addresses else []
    label = card.label(found)
    for address in addresses:
        if all(row["address"] != address for row in rows):
            rows.append({"address": address, "label": label} if label else {"address": address})
            if _is_preferred(found) and not any(row.get("primary") for row in rows):
                rows[-1]["primary"] = True


def _is_preferred(found: Property) -> bool:
    return "pref" in found.types or found.parameters.get("PREF", [""])[0] == "1"


def _phone(card: Card, found: Property) -> None:
    number = one_line(_SCHEME.sub("", found.text, count=1))
    if number and card.draft.fits("TEL", number):
        label = card.label(found)
        card.draft.extend("phones", [{"number": number, "label": label} if label else {"number": number}])


def _address(card: Card, found: Property) -> None:
    parts = [lines_of(part) for part in found.components()]
    pairs = zip(_ADDRESS_PARTS, parts, strict=False)
    row = {part: value for part, value in pairs if value and card.draft.fits("ADR", value)}
    printed = lines_of(found.parameters.get("LABEL", [""])[0])
    if not row and printed:
        row = {"street": printed}
    if row:
        label = card.label(found)
        card.draft.extend("addresses", [row | {"label": label} if label else row])


def _printed(card: Card, found: Property) -> None:
    if text := lines_of(found.text):
        card.formatted.append((text, card.label(found)))


def _organisation(card: Card, found: Property) -> None:
    names = [one_line(name) for name in found.components()]
    if any(names) and all(card.draft.fits("ORG", name) for name in names):
        card.roles["organisation"].append((found.group, names))


def _role(part: str) -> Handler:
    def take(card: Card, found: Property) -> None:
        text = one_line(found.text)
        if text and card.draft.fits(found.name, text):
            card.roles[part].append((found.group, text))

    return take


def _note(card: Card, found: Property) -> None:
    text = lines_of(found.text)
    if text and card.draft.fits("NOTE", text, TEXT_LENGTH):
        before = card.draft.record.get("notes")
        card.draft.record["notes"] = f"{before}\n{text}" if before else text


def _birthday(card: Card, found: Property) -> None:
    if "birthday" in card.draft.record or not found.text:
        return
    text = found.text
    if text[:4] == _NO_YEAR or text[:4] in found.parameters.get("X-APPLE-OMIT-YEAR", ()):
        text = f"--{text[4:].lstrip('-')}"
    date = read_date(text, "ymd")[0]
    if date:
        card.draft.record["birthday"] = date
    else:
        card.draft.unread("BDAY", found.text, _("This is not a date that can be read; it was put into the notes."))


def _list(name: str) -> Handler:
    def take(card: Card, found: Property) -> None:
        values = [value for part in found.components(",") if (value := one_line(part))]
        if values:
            card.draft.extend(name, values)

    return take


def _nickname(card: Card, found: Property) -> None:
    names = [value for part in found.components(",") if (value := one_line(part))]
    before = card.draft.record.pop("nickname", "")
    card.put("nickname", found, ", ".join(dict.fromkeys(filter(None, [before, *names]))))


def _website(card: Card, found: Property) -> None:
    value = one_line(found.text)
    if value and card.draft.fits("URL", value):
        card.draft.extend("websites", [value])


def _uid(card: Card, found: Property) -> None:
    """Our own key finds the record again; any other is the key that the source used."""
    card.put("id" if is_own_id(found.text) else "external_id", found, one_line(found.text))


def _custom(card: Card, found: Property) -> None:
    """A field of the user's own, as our cards carry it: the label is its name."""
    card.own(card.labels.get(found.group, "") or _("Other"), lines_of(found.text))


def _gender(card: Card, found: Property) -> None:
    """The user's own words before the letter (RFC 6350 §6.2.7)."""
    letter, _semicolon, words = found.text.partition(";")
    card.put("gender", found, words.strip() or GENDERS.get(letter.strip().upper(), letter.strip()))


def _kind(card: Card, found: Property) -> None:
    kind = found.text.lower()
    card.kind = "organisation" if kind in ("org", "organization", "organisation", "company") else card.kind
    card.is_list = card.is_list or kind == "group"


def _photo(card: Card, found: Property) -> None:
    if card.photo or (found.name == "LOGO" and card.kind != "organisation"):
        return
    card.photo = photo_of(found)
    if card.photo:
        card.draft.record["has_photo"] = True
    elif found.name == "PHOTO":
        shown = "" if found.data is not None else found.value[:200]
        card.draft.tell("PHOTO", shown, _("The card only says where the picture is, or it cannot be shown."))


def _agent(card: Card, found: Property) -> None:
    name = re.search(r"^FN(?:;[^:]*)?:(.*)$", found.text.replace("\r", ""), re.MULTILINE | re.IGNORECASE)
    shown = name[1].strip() if name else found.text[:200]
    if shown:
        card.draft.tell("AGENT", shown, _("A card inside this card was left out."))


def _labelled(card: Card, found: Property) -> None:
    """Apple's dates and relatives, of which the label says what they are; messengers and networks by their names."""
    service = found.parameters.get("X-SERVICE-TYPE", found.parameters.get("SERVICE-TYPE", [""]))[0]
    scheme = _SCHEME.match(found.text)
    name = service or card.labels.get(found.group, "") or (scheme[0][:-1] if scheme else "".join(found.types[:1]))
    value = one_line(_SCHEME.sub("", found.text, count=1))
    if found.name == "X-ABDATE":
        value = read_date(value, "ymd")[0] or value
    name = OWN_FIELDS.get(name.upper(), name[:1].upper() + name[1:]) if name else _("Other")
    card.own(_(name), value)


def _related(card: Card, found: Property) -> None:
    kind = next(iter(found.types), "")
    if found.text and not found.text.lower().startswith(("urn:", "http", "data:")):
        card.own(kind.capitalize() or _("Related"), one_line(found.text))
    else:
        card.draft.tell("RELATED", found.text[:200], _("The link to another card was left out."))


def _android(card: Card, found: Property) -> None:
    """A row of Android's own table: what it is, the value, a number for its kind, and the user's word for it."""
    kind, value, *rest = [*found.components(), "", ""]
    kind = kind.rpartition("/")[2].replace("_", " ")
    if kind == "nickname":
        card.put("nickname", found, one_line(value))
    elif kind:
        label = next((word for word in rest[1:] if word), "") or kind.capitalize()
        card.own(label, one_line(value))


def _other(card: Card, found: Property) -> None:
    name = found.name.removeprefix("X-")
    for program in PROGRAMS:
        name = name.removeprefix(program) if name.removeprefix(program) in OWN_FIELDS else name
    if found.name in TECHNICAL or not found.text:
        return
    if numbered := _CUSTOM.fullmatch(name):
        card.own(_("Custom {number}").format(number=numbered[1]), lines_of(found.text))
    elif name in OWN_FIELDS:
        value = one_line(_SCHEME.sub("", found.text, count=1))
        date = read_date(value, "ymd")[0] if name == "ANNIVERSARY" else ""
        card.own(_(OWN_FIELDS[name]), date or value)
    elif found.data is None:
        card.draft.tell(found.name, found.text[:200], _("There is no place for this property; it was left out."))


Handler = Callable[[Card, Property], None]


def _text(name: str) -> Handler:
    return lambda card, found: card.put(name, found, one_line(found.text))


HANDLERS: Final[dict[str, Handler]] = {
    "N": _name,
    "FN": _text("full_name"),
    "NICKNAME": _nickname,
    "EMAIL": _email,
    "TEL": _phone,
    "ADR": _address,
    "LABEL": _printed,
    "ORG": _organisation,
    "TITLE": _role("role"),
    "ROLE": _role("function"),
    "X-KADDRESSBOOK-X-PROFESSION": _role("function"),
    "NOTE": _note,
    "BDAY": _birthday,
    "CATEGORIES": _list("tags"),
    "URL": _website,
    "GENDER": _gender,
    "X-GENDER": _gender,
    "PRONOUNS": _text("pronouns"),
    "LANG": _list("languages"),
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _kind,
    "PHOTO": _photo,
    "LOGO": _photo,
    "UID": _uid,
    # What our own cards add, since vCard has no property for it (reports/lists/vcf.py).
    "X-EXTERNAL-ID": _text("external_id"),
    "X-NATIVE-NAME": _text("native_name"),
    "X-NAME-ORDER": _text("name_order"),
    "X-SALUTATION": _text("salutation"),
    "X-ACRONYM": _text("acronym"),
    "X-CITY": _text("seat"),
    "X-SECTORS": _list("sectors"),
    "X-DO-NOT-CONTACT": _list("do_not_contact"),
    "X-START": _role("start"),
    "X-END": _role("end"),
    "X-ORG-KIND": _role("kind"),
    "X-CUSTOM": _custom,
    "AGENT": _agent,
    "IMPP": _labelled,
    "X-SOCIALPROFILE": _labelled,
    "SOCIALPROFILE": _labelled,
    "X-ABDATE": _labelled,
    "X-ABRELATEDNAMES": _labelled,
    "RELATED": _related,
    "X-ANDROID-CUSTOM": _android,
}

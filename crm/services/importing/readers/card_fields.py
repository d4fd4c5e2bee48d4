"""From the properties of a vCard to a record document (RFC 6350 §6, RFC 2426 §3, vCard 2.1 §2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import _
from crm.services.importing.readers.card import NAME_PARTS, Card, Handler
from crm.services.importing.readers.card_extras import (
    SCHEME,
    agent,
    android,
    custom,
    evolution_list,
    labelled,
    other,
    related,
    sound,
)
from crm.services.importing.readers.card_words import GENDERS
from crm.services.importing.readers.content_lines import Property
from crm.services.importing.readers.pictures import photo_of
from crm.services.importing.values import email_addresses, is_own_id, lines_of
from crm.services.importing.written_dates import read_date
from crm.services.rules import TEXT_LENGTH
from crm.text import one_line

_ADDRESS_PARTS: Final = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_NO_YEAR: Final = "1604"  # Apple's year for birthdays without one


def read_card(properties: Sequence[Property]) -> Card:
    """The card that these properties make."""
    card = Card(properties)
    for one in properties:
        HANDLERS.get(one.name, other)(card, one)
    card.complete()
    return card


def _name(card: Card, found: Property) -> None:
    parts = [one_line(part) for part in found.components()]
    if any(part in card.draft.record for part in NAME_PARTS):
        family, given, *_rest = [*parts, "", ""]
        card.also_called(" ".join(filter(None, (given, family))))
        return
    for part, value in zip(NAME_PARTS, parts, strict=False):
        card.put(part, found, value)


def _full_name(card: Card, found: Property) -> None:
    text = one_line(found.text)
    if "full_name" in card.draft.record:
        card.also_called(text)
    else:
        card.put("full_name", found, text)


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
    number = one_line(SCHEME.sub("", found.text, count=1))
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
        card.draft.tell(found.name, "", _("A card has one picture here; this one was left out."))
        return
    card.photo = photo_of(found)
    if card.photo:
        card.draft.record["has_photo"] = True
    elif found.name == "PHOTO":
        shown = "" if found.data is not None else found.value[:200]
        card.draft.tell("PHOTO", shown, _("The card only says where the picture is, or it cannot be shown."))


def _text(name: str) -> Handler:
    return lambda card, found: card.put(name, found, one_line(found.text))


HANDLERS: Final[dict[str, Handler]] = {
    "N": _name,
    "FN": _full_name,
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
    "X-CUSTOM": custom,
    "AGENT": agent,
    "SOUND": sound,
    "X-EVOLUTION-LIST": evolution_list,
    "IMPP": labelled,
    "X-SOCIALPROFILE": labelled,
    "SOCIALPROFILE": labelled,
    "X-ABDATE": labelled,
    "X-ABRELATEDNAMES": labelled,
    "RELATED": related,
    "X-ANDROID-CUSTOM": android,
}

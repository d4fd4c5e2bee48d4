"""The properties of address books that have no field of their own with us: kept under their names, or told."""

from __future__ import annotations

import re

from crm.i18n import _
from crm.services.importing.readers.card import Card
from crm.services.importing.readers.card_words import OWN_FIELDS, PROGRAMS, TECHNICAL
from crm.services.importing.readers.content_lines import Property
from crm.services.importing.values import lines_of
from crm.services.importing.written_dates import read_date
from crm.text import one_line

_CUSTOM = re.compile(r"CUSTOM-?(\d+)")  # Thunderbird's
_MESSENGER = re.compile(r"MESSAGING/(\w+?)-ALL")  # KDE's
_IN_AGENT = re.compile(r"^(FN|EMAIL|TEL)(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
SCHEME = re.compile(r"(?:tel|mailto|xmpp|skype|sip|aim|icq|msnim|ymsgr|x-apple|im|irc|geo):", re.IGNORECASE)


def custom(card: Card, found: Property) -> None:
    """A field of the user's own, as our cards carry it: the label is its name."""
    card.own(card.labels.get(found.group, "") or _("Other"), lines_of(found.text))


def agent(card: Card, found: Property) -> None:
    """A card inside the card, of who acts for the person: the name, and how to reach them."""
    inner = dict(reversed(_IN_AGENT.findall(found.text.replace("\r", ""))))
    shown = ", ".join(filter(None, (one_line(inner.get(name, "")) for name in ("FN", "EMAIL", "TEL"))))
    if shown:
        card.own(_("Agent"), shown)
        card.draft.tell("AGENT", shown, _("Of the card inside this card only the name and how to reach it were kept."))
    elif found.text:
        card.draft.tell("AGENT", found.text[:200], _("A card inside this card was left out."))


def sound(card: Card, found: Property) -> None:
    """Japanese telephones write here how the name is spoken, in its parts; others a recording."""
    if "x-irmc-n" in found.types:
        family, given, *_rest = [*map(one_line, found.components()), "", ""]
        card.own(_("Phonetic family name"), family)
        card.own(_("Phonetic given name"), given)
    elif found.value:
        other(card, found)


def evolution_list(card: Card, found: Property) -> None:
    card.is_list = card.is_list or found.text.strip().lower() == "true"


def labelled(card: Card, found: Property) -> None:
    """Apple's dates and relatives, of which the label says what they are; messengers and networks by their names."""
    service = found.parameters.get("X-SERVICE-TYPE", found.parameters.get("SERVICE-TYPE", [""]))[0]
    scheme = SCHEME.match(found.text)
    name = service or card.labels.get(found.group, "") or (scheme[0][:-1] if scheme else "".join(found.types[:1]))
    value = one_line(SCHEME.sub("", found.text, count=1))
    if found.name == "X-ABDATE":
        value = read_date(value, "ymd")[0] or value
    name = OWN_FIELDS.get(name.upper(), name[:1].upper() + name[1:]) if name else _("Other")
    card.own(_(name), value)


def related(card: Card, found: Property) -> None:
    kind = next(iter(found.types), "")
    if found.text and not found.text.lower().startswith(("urn:", "http", "data:")):
        card.own(kind.capitalize() or _("Related"), one_line(found.text))
    else:
        card.draft.tell("RELATED", found.text[:200], _("The link to another card was left out."))


def android(card: Card, found: Property) -> None:
    """A row of Android's own table: what it is, the value, a number for its kind, and the user's word for it."""
    kind, value, *rest = [*found.components(), "", ""]
    kind = kind.rpartition("/")[2].replace("_", " ")
    if kind == "nickname":
        card.put("nickname", found, one_line(value))
    elif kind:
        label = next((word for word in rest[1:] if word), "") or kind.capitalize()
        card.own(label, one_line(value))


def other(card: Card, found: Property) -> None:
    name = found.name.removeprefix("X-")
    for program in PROGRAMS:
        name = name.removeprefix(program) if name.removeprefix(program) in OWN_FIELDS else name
    if found.name in TECHNICAL or not found.text:
        return
    if numbered := _CUSTOM.fullmatch(name):
        card.own(_("Custom {number}").format(number=numbered[1]), lines_of(found.text))
    elif name in OWN_FIELDS:
        value = one_line(SCHEME.sub("", found.text, count=1))
        date = read_date(value, "ymd")[0] if name == "ANNIVERSARY" else ""
        card.own(_(OWN_FIELDS[name]), date or value)
    elif messenger := _MESSENGER.fullmatch(name):
        card.own(OWN_FIELDS.get(messenger[1], messenger[1].capitalize()), one_line(found.text))
    else:
        shown = found.text[:200] if found.data is None else ""
        card.draft.tell(found.name, shown, _("There is no place for this property; it was left out."))

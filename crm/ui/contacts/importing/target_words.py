"""Targets of an import in words, and in the groups in which a person looks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.records import CITY, ORGANISATION, PERSON
from crm.services.importing.described import KEPT, targets_of
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.targets import IGNORED, Target, target_of
from crm.ui.kit.wording import choice

_PARTS: Final = {
    "email": N_("E-mail"),
    "email.label": N_("E-mail: label"),
    "email.primary": N_("E-mail: is the main one"),
    "phone": N_("Phone"),
    "phone.label": N_("Phone: label"),
    "website": N_("Website"),
    "address.po_box": N_("PO box"),
    "address.extended": N_("Building, floor"),
    "address.street": N_("Street"),
    "address.postal_code": N_("Postal code"),
    "address.city": N_("City"),
    "address.region": N_("Region"),
    "address.country": N_("Country"),
    "address.label": N_("Address: label"),
    "address.text": N_("Whole address in one cell"),
    "affiliation.organisation": N_("Organisation"),
    "affiliation.role": N_("Role"),
    "affiliation.function": N_("Function"),
    "affiliation.department": N_("Department"),
    "affiliation.start": N_("Works there from"),
    "affiliation.end": N_("Works there until"),
    "affiliation.primary": N_("Organisation: is the main one"),
    "birthday.year": N_("Birthday: year"),
    "birthday.month": N_("Birthday: month"),
    "birthday.day": N_("Birthday: day"),
    "tags": N_("Tags"),
    "kind": N_("Person or organisation"),
    "seat": N_("Seat of the organisation"),
    "coordinates": N_("Latitude and longitude in one cell"),
    "name": N_("Name of the person, organisation or city"),
    "id": N_("Id"),
    IGNORED: N_("Do not import"),
}
_KEPT: Final = N_("Keep as text")
_NAMES: Final = (
    "full_name", "given_name", "family_name", "prefix", "additional_names", "suffix", "nickname", "native_name",
    "salutation", "pronouns", "gender", "name_order", "name",
)  # fmt: skip
_REACH: Final = (
    "email", "email.label", "email.primary", "phone", "phone:mobile", "phone:work", "phone:home", "phone:fax",
    "phone.label", "website",
)  # fmt: skip
_WORK: Final = (
    "affiliation.organisation", "affiliation.role", "affiliation.department", "affiliation.function",
    "affiliation.start", "affiliation.end", "affiliation.primary",
)  # fmt: skip
_ADDRESS: Final = (
    "address.street", "address.postal_code", "address.city", "address.region", "address.country", "address.po_box",
    "address.extended", "address.text", "address.label",
)  # fmt: skip
_CHANNELS: Final = tuple(f"do_not_contact.{channel}" for channel in ("email", "phone", "post", "sms"))
_GROUPS: Final = (
    (N_("Name"), _NAMES),
    (N_("How to reach them"), _REACH),
    (N_("Where they work"), _WORK),
    (N_("Address"), _ADDRESS),
    (N_("About"), ("notes", "tags", "birthday", "birthday.year", "birthday.month", "birthday.day", "languages",
                   "lens", "position", "contact_rhythm")),
    (N_("Organisation"), ("kind", "acronym", "sectors", "seat")),
    (N_("Do not contact"), ("do_not_contact", *_CHANNELS)),
    (N_("Second address"), tuple(name.replace("address", "address_2", 1) for name in _ADDRESS)),
    (N_("Second organisation"), tuple(name.replace("affiliation", "affiliation_2", 1) for name in _WORK)),
    (N_("City"), ("geonames_id", "latitude", "longitude", "coordinates", "population")),
    (N_("Record"), ("id", "external_id", "certainty", "provenance")),
)  # fmt: skip


class Offer(NamedTuple):
    """A target on offer: the group it stands in, and what it is called."""

    group: str
    target: str
    label: str


def in_words(target: str, kind: str = "") -> str:
    """A target as a person reads it: 'E-mail 2', 'Phone (mobile)', 'City 2', 'Own field “Diet”'."""
    if kind in BY_RECORD:
        part = BY_RECORD[kind].part(target)
        return _(part.label) if part else _(_KEPT if target == KEPT else _PARTS[IGNORED])
    parsed = target_of(target)
    if parsed.base == "custom":
        return _("Own field “{name}”").format(name=parsed.part)
    if parsed.base == "custom_label":
        return _("Name of the own field “{name}”").format(name=parsed.part)
    if parsed.base == "do_not_contact" and parsed.part:
        return _("Do not contact: {channel}").format(channel=choice(parsed.part))
    plain = str(parsed._replace(number=1, label=""))
    said = _(_PARTS.get(plain) or _label(parsed.base))
    if parsed.label:
        said = f"{said} ({choice(parsed.label)})"
    return f"{said} {parsed.number}" if parsed.number > 1 else said


def _label(name: str) -> str:
    fields = {**CITY.fields, **ORGANISATION.fields, **PERSON.fields}
    return fields[name].label if name in fields else name


def offers(heading: str, current: str, kind: str = "") -> Iterator[Offer]:
    """What the column under a heading may be put into, its present target and the way out of it first."""
    if kind in BY_RECORD:
        own = dict.fromkeys((current, IGNORED, KEPT, *targets_of(BY_RECORD[kind])))
        yield from (Offer("", target, in_words(target, kind)) for target in own)
        return
    first = dict.fromkeys((current, IGNORED, *_own(heading)))
    yield from (Offer("", target, in_words(target)) for target in first)
    for group, targets in _GROUPS:
        yield from (Offer(_(group), target, in_words(target)) for target in targets if target not in first)


def _own(heading: str) -> Iterator[str]:
    """The heading as a field of the user's own, if it can be one."""
    try:
        yield str(target_of(str(Target("custom", heading))))
    except Invalid:
        return

"""Where a column of a stranger's table goes, as plain text: `given_name`, `email_2.label`, `address:home.street`.

NAME                a field of the record: given_name, notes, tags, kind …
GROUP[_N][:LABEL][.PART]   a part of the N-th row of a list: email, phone_2, phone:mobile, address.city,
                    affiliation_2.role, email.label (the column says which kind of address it is)
do_not_contact.email       a yes in the column closes that channel
custom.Shoe size    a field of the user's own; custom_label.X: the column that names what custom.X holds
ignore
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.contacts import CHANNELS
from crm.models.kinds import Kind
from crm.models.records import CITY, ORGANISATION, PERSON, RecordKind
from crm.services.importing.described import targets_of
from crm.services.importing.kinds import BY_RECORD

_ADDRESS_PARTS: Final = ("po_box", "extended", "street", "postal_code", "city", "region", "country", "label")
_AFFILIATION_PARTS: Final = ("organisation", "role", "function", "department", "start", "end", "primary")

MOST_ROWS: Final = 99  # of one list, in the columns of a table
# Group → its parts; the part "" is the value itself.
GROUPS: Final = {
    "email": ("", "label", "primary"),
    "phone": ("", "label"),
    "website": ("",),
    "address": (*_ADDRESS_PARTS, "text"),  # the whole address in one cell, for want of its parts
    "affiliation": _AFFILIATION_PARTS,
}
# The names of flat JSON that stand for a part of a group.
SHORT: Final = {
    **{part: f"address.{part}" for part in _ADDRESS_PARTS if part != "label"},
    **{part: f"affiliation.{part}" for part in _AFFILIATION_PARTS if part not in ("start", "end", "primary")},
}
_BIRTHDAY_PARTS: Final = ("year", "month", "day")
_GRAMMAR = re.compile(
    r"(?P<base>[a-z]+(?:_[a-z]+)*?)(?:_(?P<number>[1-9]\d?))?(?::(?P<label>[^.:]{1,40}))?(?:\.(?P<part>.+))?", re.DOTALL
)
IGNORED: Final = "ignore"
_NO_FIELD: Final = N_("“{target}” is not a field that a column can be put into.")


class Target(NamedTuple):
    """A parsed target. `number` and `label` tell the rows of a list apart; `part` is a column of the row."""

    base: str
    part: str = ""
    number: int = 1
    label: str = ""

    def __str__(self) -> str:
        number = f"_{self.number}" if self.number > 1 else ""
        label = f":{self.label}" if self.label else ""
        return f"{self.base}{number}{label}{'.' if self.part else ''}{self.part}"

    @property
    def row(self) -> tuple[str, int, str]:
        """Which row of which list it belongs to."""
        return self.base, self.number, self.label


IGNORE: Final = Target(IGNORED)


def scalars_of(kind: RecordKind) -> tuple[str, ...]:
    """The fields of a kind that a column may fill directly."""
    fields = kind.fields.items()
    return tuple(
        name for name, field in fields if field.kind not in (Kind.REFERENCE, Kind.MOMENT) and not field.internal
    )


SCALARS: Final = frozenset((
    *scalars_of(PERSON), *scalars_of(ORGANISATION), *scalars_of(CITY), "name", "kind", "id", "tags", "seat",
    "coordinates", IGNORED,
))  # fmt: skip


def target_of(text: str, kind: str = "") -> Target:
    """The target that a text names; `kind` where it is known what every row is.

    Raises:
        Invalid: there is no such target.
    """
    if kind in BY_RECORD:
        if text in targets_of(BY_RECORD[kind]):
            return Target(text)
        raise Invalid({"mapping": _(_NO_FIELD).format(target=text[:80])})
    found = _GRAMMAR.fullmatch(SHORT.get(text, text))
    if found:
        target = Target(found["base"], found["part"] or "", int(found["number"] or 1), found["label"] or "")
        if is_target(target):
            return target
    raise Invalid({"mapping": _(_NO_FIELD).format(target=text[:80])})


def is_target(target: Target) -> bool:
    base, part, number, label = target
    if base in GROUPS:
        return part in GROUPS[base]
    if base in ("custom", "custom_label"):
        return bool(part) and number == 1 and not label
    if number > 1 or label:
        return False
    if part:
        return (base == "do_not_contact" and part in CHANNELS) or (base == "birthday" and part in _BIRTHDAY_PARTS)
    return base in SCALARS


def choices() -> tuple[tuple[str, str], ...]:
    """Targets to offer on a mapping page, with their labels as message ids."""
    offered: dict[str, str] = {IGNORED: N_("Do not import"), "name": N_("Name"), "full_name": N_("Full name")}
    for kind in (PERSON, ORGANISATION):
        offered |= {name: kind.fields[name].label for name in scalars_of(kind) if name not in offered}
        for child in kind.children:
            group = child.table.name
            for part in GROUPS.get(group, ()):
                column = {"organisation": "organisation_id", "text": "street"}.get(part, part or child.columns[0])
                label = str(child.table.c[column].info["field"].label)
                offered.setdefault(str(Target(group, part)), label)
    return tuple(
        (
            offered
            | {
                "tags": N_("Tags"),
                "kind": N_("Person or organisation"),
                "seat": N_("City (seat)"),
                "coordinates": N_("Coordinates"),
            }
        ).items()
    )

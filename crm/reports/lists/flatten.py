"""Records of people, organisations and cities as rows: which columns there are, and what stands in them.

A column's name is the name in the record's JSON, flattened: `given_name`, `email`, `email_2`, `organisation`,
`street`, `custom.Diet`; its heading is the field's label. Fields come from `crm.models`: a new one appears by itself.
The first row of each child (the primary e-mail address, the primary affiliation) has the names without a number.

What only this workspace can use does not become a column: sources, keys of other records, whether there is a photo.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.keys import to_text
from crm.models.fields import Kind, field_of
from crm.models.records import KINDS, Child, RecordKind
from crm.names import full_name
from crm.reports.lists.document import ListColumn, Record, Value

CONTACT = "contact"  # people and organisations in one list
CUSTOM = "custom."
_KINDS = {CONTACT: ("person", "organisation")} | {kind: (kind,) for kind in ("person", "organisation", "city")}
_DEFAULTS = {
    "person": (
        "full_name", "given_name", "family_name", "organisation", "role", "email", "phone", "city", "country", "tags",
        "do_not_contact",
    ),
    "organisation": (
        "organisation", "acronym", "sectors", "email", "phone", "website", "city", "country", "tags", "do_not_contact",
    ),
    "city": ("name", "country", "region", "population", "latitude", "longitude"),
}  # fmt: skip
_GROUPS = {
    "affiliations": ("affiliation", N_("Affiliation")),
    "emails": ("email", N_("E-mail")),
    "phones": ("phone", N_("Phone")),
    "addresses": ("address", N_("Address")),
    "websites": ("website", N_("Website")),
}
_GROUPS_STAND_BEFORE = ("birthday", "do_not_contact")  # what names a record comes first, then how to reach it
_MAIN = {("emails", "address"), ("phones", "number"), ("websites", "url")}
_PREFIXED = {("affiliations", "city"), ("affiliations", "start"), ("affiliations", "end")}
# Fields whose own name or label would be taken for something else on a row: key → name and label there.
_RENAMED = {
    # As on a person's row, so that a row of either kind is read back as what it was.
    ("organisation", "name"): ("organisation", N_("Organisation")),
    ("organisation", "city"): ("seat", N_("City (seat)")),
    ("person", "prefix"): ("prefix", N_("Name prefix")),
}
# What a column shows where it would be blank, unless the list has a column for that: whoever reads looks there.
_STAND_INS = {"organisation": "affiliation_city", "city": "seat"}
_NUMBERED = re.compile(r"(?P<name>.+?)_(?P<slot>[1-9]\d?)")


@dataclass(frozen=True, slots=True)
class FlatField:
    """Where a column finds its value: under `key` of the record, or of each row of `child`."""

    name: str
    label: str  # a message id
    kind: Kind
    key: str
    child: str = ""
    group_label: str = ""  # stands before the label of a field whose own says too little: 'Address: Label'
    sensitive: bool = False

    def column(self, slot: int = 1) -> ListColumn:
        label = f"{_(self.group_label)}: {_(self.label)}" if self.group_label else _(self.label)
        return ListColumn(*_in_slot(self.name, label, slot), self.kind)


def default_columns(kind: str) -> tuple[ListColumn, ...]:
    """The columns people look for first."""
    names = dict.fromkeys(name for one in _KINDS[kind] for name in _DEFAULTS[one])
    fields = {field.name: field for field in _fields(kind)}
    return tuple(fields[name].column() for name in ("kind", *names) if name != "kind" or kind == CONTACT)


def columns_for(
    kind: str, records: Iterable[Record] | None = None, custom_kinds: Mapping[str, Kind] | None = None
) -> tuple[ListColumn, ...]:
    """All columns that may leave unnamed; with records, the default ones and every other that one of them fills.

    So nothing is lost, however many addresses someone has, and no column stands empty. Sensitive fields must be named
    (`chosen_columns`), internal ones never leave. `custom_kinds` says what the values of custom fields are.
    """
    fields = [field for field in _fields(kind) if not field.sensitive]
    if records is None:
        return tuple(field.column() for field in fields)
    slots: Counter[str] = Counter()
    filled = {column.name for column in default_columns(kind)}
    for record in records:
        flat = flatten(record)
        if not (record["kind"] == "person" and not full_name(record)):
            del flat["kind"]  # only a row without a person's name would be taken for an organisation
        filled.update(name for name, value in flat.items() if not _is_empty(value))
        for child in _GROUPS:
            slots[child] = max(slots[child], len(record.get(child) or ()))
    columns = [column for column in _spread(fields, slots) if column.name in filled]
    custom = sorted(name for name in filled if name.startswith(CUSTOM))
    return (*columns, *(_custom_column(name, custom_kinds or {}) for name in custom))


def offered_columns(kind: str, slots: Mapping[str, int]) -> Iterator[tuple[ListColumn, bool]]:
    """Every column that may leave, with whether it is sensitive; `slots` says how many rows of a child there are."""
    sensitive = {field.name for field in _fields(kind) if field.sensitive}
    return ((column, column.name in sensitive) for column in _spread(_fields(kind), slots))


def chosen_columns(
    kind: str, names: Sequence[str], records: Iterable[Record] = (), custom_kinds: Mapping[str, Kind] | None = None
) -> tuple[ListColumn, ...]:
    """The columns named, in that order; do-not-contact is added where one of the records carries it.

    Raises:
        Invalid: there is no column of such a name.
    """
    columns = []
    for name in dict.fromkeys(names):
        found = _located(kind, name)
        if name.startswith(CUSTOM):
            columns.append(_custom_column(name, custom_kinds or {}))
        elif found is None:
            known = ", ".join(field.name for field in _fields(kind))
            sentence = _("There is no column “{name}”. There are: {known}, and custom.NAME for your own fields.")
            raise Invalid({"columns": sentence.format(name=name, known=known)})
        else:
            columns.append(found[0].column(found[1]))
    mark = next((field.column() for field in _fields(kind) if field.name == "do_not_contact"), None)
    if mark and mark not in columns and any(record.get("do_not_contact") for record in records):
        columns.append(mark)
    return tuple(columns)


def rows_of(records: Iterable[Record], columns: Sequence[ListColumn]) -> Iterator[list[Value]]:
    """The values of each record under the columns."""
    names = [column.name for column in columns]
    stand_ins = [(name, other) for name, other in _STAND_INS.items() if name in names and other not in names]
    for record in records:
        flat = flatten(record)
        for name, other in stand_ins:
            flat[name] = flat.get(name) or flat.get(other)
        yield [flat.get(name) for name in names]


def flatten(record: Record) -> dict[str, Value]:
    """All values of a record document by the names of their columns."""
    flat: dict[str, Value] = {}
    for field in _catalogue(record["kind"]):
        if field.child:
            for slot, row in enumerate(record.get(field.child) or (), 1):
                value = row if isinstance(row, str) else row.get(field.key)
                flat[_in_slot(field.name, "", slot)[0]] = value
        else:
            flat[field.name] = record.get(field.key)
    key = record.get("id")
    flat["id"] = to_text(key) if isinstance(key, int) else key
    flat.update({f"{CUSTOM}{name}": value for name, value in (record.get("custom") or {}).items()})
    return flat


def restricted(record: Record, columns: Sequence[ListColumn]) -> dict[str, Any]:
    """The record document with nothing in it but its kind, its id and what the columns show."""
    kept: dict[str, Any] = {"kind": record["kind"], "id": record.get("id")}
    rows: dict[str, dict[int, Any]] = {}
    for column in columns:
        found = _located(record["kind"], column.name)
        if column.name.startswith(CUSTOM):
            name = column.name.removeprefix(CUSTOM)
            kept.setdefault("custom", {}).update({name: record.get("custom", {}).get(name)})
        elif found is not None and not found[0].child:
            kept[found[0].key] = record.get(found[0].key)
        elif found is not None:
            _keep_of_row(record, found[0], found[1], rows)
    kept.update({child: [row for _slot, row in sorted(slots.items())] for child, slots in rows.items()})
    return kept


def _keep_of_row(record: Record, field: FlatField, slot: int, rows: dict[str, dict[int, Any]]) -> None:
    slots = rows.setdefault(field.child, {})
    stored = record.get(field.child) or []
    if slot > len(stored):
        return
    row = stored[slot - 1]
    if isinstance(row, str):
        slots[slot] = row
    else:
        slots.setdefault(slot, {})[field.key] = row.get(field.key)


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str | tuple | list) and not value)


def _in_slot(name: str, label: str, slot: int) -> tuple[str, str]:
    return (name, label) if slot == 1 else (f"{name}_{slot}", f"{label} {slot}")


def _custom_column(name: str, kinds: Mapping[str, Kind]) -> ListColumn:
    own = name.removeprefix(CUSTOM)
    return ListColumn(name, own, kinds.get(own, Kind.TEXT))


def _spread(fields: Iterable[FlatField], slots: Mapping[str, int]) -> Iterator[ListColumn]:
    """A column for each field, those of a child once for each row there may be, row by row."""
    groups: dict[str, list[FlatField]] = {}
    for field in fields:
        groups.setdefault(field.child or field.name, []).append(field)
    for name, group in groups.items():
        for slot in range(1, max(1, slots.get(name, 1)) + 1):
            yield from (field.column(slot) for field in group)


def _located(kind: str, name: str) -> tuple[FlatField, int] | None:
    """The field that a name stands for, and which row of its child."""
    by_name = {field.name: field for field in _fields(kind)}
    if kind == "organisation":
        by_name["name"] = by_name["organisation"]
    if name in by_name:
        return by_name[name], 1
    numbered = _NUMBERED.fullmatch(name)
    field = by_name.get(numbered["name"]) if numbered else None
    return (field, int(numbered["slot"])) if numbered and field is not None and field.child else None


_KIND = FlatField("kind", N_("Kind"), Kind.CHOICE, "kind")


@cache
def _fields(kind: str) -> tuple[FlatField, ...]:
    """The fields of a list by unique name; in one of contacts those of people, then what only organisations have."""
    fields: dict[str, FlatField] = {_KIND.name: _KIND} if kind == CONTACT else {}
    for one in _KINDS[kind]:
        for field in _catalogue(one):
            fields.setdefault(field.name, field)
    return tuple(fields.values())


@cache
def _catalogue(kind: str) -> tuple[FlatField, ...]:
    record_kind = KINDS[kind]
    own = list(_own_fields(record_kind))
    taken = {kind, *(field.name for field in own)}
    groups = [field for child in record_kind.children if child.name in _GROUPS for field in _child_fields(child, taken)]
    groups.sort(key=lambda field: list(_GROUPS).index(field.child))
    place = next((number for number, field in enumerate(own) if field.key in _GROUPS_STAND_BEFORE), len(own))
    tags = FlatField("tags", N_("Tags"), Kind.WORDS, "tags")
    fields = [*own[:place], *groups, *own[place:], tags, FlatField("id", N_("Id"), Kind.TEXT, "id"), _KIND]
    return tuple(sorted(fields, key=lambda field: field.name != "full_name"))  # the name people read comes first


def _own_fields(kind: RecordKind) -> Iterator[FlatField]:
    for name, field in kind.fields.items():
        if field.internal:
            continue
        key = name.removesuffix("_id") if field.kind == Kind.REFERENCE else name
        flat_kind = Kind.TEXT if field.kind == Kind.REFERENCE else field.kind
        flat_name, label = _RENAMED.get((kind.name, key), (key, field.label))
        yield FlatField(flat_name, label, flat_kind, key, sensitive=field.sensitive)


def _child_fields(child: Child, taken: set[str]) -> Iterator[FlatField]:
    singular, group_label = _GROUPS[child.name]
    for name in child.columns:
        field = field_of(child.table.c[name])
        if field is None or field.internal or field.kind == Kind.YES_NO:  # the primary row is the first one
            continue
        key = name.removesuffix("_id") if field.kind == Kind.REFERENCE else name
        kind = Kind.TEXT if field.kind == Kind.REFERENCE else field.kind
        if (child.name, key) in _MAIN:
            yield FlatField(singular, field.label, kind, key, child.name)
        elif key == "label" or key in taken or (child.name, key) in _PREFIXED:
            yield FlatField(f"{singular}_{key}", field.label, kind, key, child.name, group_label)
        else:
            yield FlatField(key, field.label, kind, key, child.name, sensitive=field.sensitive)

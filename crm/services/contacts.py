"""What is done with people, organisations and cities: one or many at once, each time as one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm.dates import today
from crm.errors import Invalid, NotFound
from crm.i18n import N_, _
from crm.keys import batches as sliced
from crm.models import contacts
from crm.models.fields import Kind, field_of
from crm.models.records import KINDS, PARTY_COLUMNS, RELATIONSHIP, RecordKind
from crm.progress import Progress
from crm.queries.counting import counted
from crm.queries.custom import CustomField
from crm.queries.records import Document, titles_of
from crm.refs import Ref
from crm.services import records
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.live import live

AFFILIATION = RecordKind("affiliation", N_("Affiliation"), N_("Affiliations"), contacts.affiliation, ("role",))
# What can be given to many records at once: names and ways to reach someone are each record's own.
_SETTABLE_KINDS = (Kind.CHOICE, Kind.CHOICES, Kind.REFERENCE, Kind.LANGUAGES, Kind.COUNTRY)
_SETTABLE = ("region", "provenance")
_NOT_SETTABLE = ("name_order",)


def called(database: Database, kind: str, keys: Sequence[int]) -> str:
    """What records are called in a sentence: a single one by its name, several by their number."""
    if len(keys) != 1:
        return counted(kind, len(keys))
    with database.read() as connection:
        return titles_of(connection, kind, keys).get(keys[0]) or _(KINDS[kind].label)


def batches(keys: Sequence[int], progress: Progress | None) -> Iterator[list[int]]:
    """Keys a batch at a time, telling how far it is."""
    done = 0
    for batch in sliced(keys):
        if progress is not None:
            progress.advance(done, len(keys))
        yield list(batch)
        done += len(batch)


def trash(database: Database, kind: RecordKind, keys: Sequence[int], progress: Progress | None = None) -> int:
    """Put records in the trash; returns the step. What others say of them stays."""
    label = _("Move {what} to the trash").format(what=called(database, kind.name, keys))
    with database.write(label) as unit:
        for batch in batches(keys, progress):
            unit.trash(kind.table, batch)
    return unit.step


def settable(kind: RecordKind) -> tuple[str, ...]:
    """Names of the fields that can be set for many records at once."""
    return tuple(
        name
        for name, field in kind.fields.items()
        if (field.kind in _SETTABLE_KINDS or name in _SETTABLE) and name not in _NOT_SETTABLE
    )


def set_field(
    database: Database, kind: RecordKind, keys: Sequence[int], name: str, value: Any, progress: Progress | None = None
) -> int:
    """Give one field of many records the same value; an empty one empties it. Returns the step.

    Raises:
        Invalid: the value cannot be stored there.
    """
    document = checked(kind, {"id": 0, name: value})
    field = kind.fields[name]
    label = _("Set {field} of {what}").format(field=_(field.label), what=called(database, kind.name, keys))
    with database.write(label) as unit:
        for batch in batches(keys, progress):
            for key in batch:
                unit.update(kind.table, key, {name: document[name]})
    return unit.step


def set_custom(
    database: Database,
    kind: RecordKind,
    keys: Sequence[int],
    field: CustomField,
    value: Any,
    progress: Progress | None = None,
) -> int:
    """As `set_field`, for a field that the workspace adds."""
    text, owner = field.write(value), kind.owner_column()
    table = live(contacts.custom_value)
    label = _("Set {field} of {what}").format(field=field.name, what=called(database, kind.name, keys))
    with database.write(label) as unit:
        for batch in batches(keys, progress):
            query = select(table.c[owner], table.c.id).where(table.c.custom_field_id == field.key)
            stored = {row[0]: row[1] for row in unit.connection.execute(query.where(table.c[owner].in_(batch)))}
            if text is None:
                unit.trash(contacts.custom_value, stored.values())
                continue
            for number in stored.values():
                unit.update(contacts.custom_value, number, {"value": text})
            new = [{"custom_field_id": field.key, owner: key, "value": text} for key in batch if key not in stored]
            unit.insert_many(contacts.custom_value, new)
    return unit.step


def save_affiliation(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change an affiliation; an organisation that is only named is made. Returns its key.

    Raises:
        Invalid: it names no person, or no organisation or city.
        Conflict: it was changed meanwhile.
    """
    if not edited.get("person_id"):
        raise Invalid({"person_id": _("Choose a person.")})
    if not (edited.get("organisation_id") or edited.get("organisation") or edited.get("city_id") or edited.get("city")):
        raise Invalid({"organisation_id": _("Choose an organisation or a city.")})
    label = _("Change affiliation of {who}") if base else _("Add affiliation of {who}")
    who = called(database, "person", [edited["person_id"]])
    return _save(database, AFFILIATION, base, edited, label.format(who=who))


def end_affiliation(database: Database, key: int) -> int:
    """Let an affiliation end today: it stays, as a former one. Returns the step."""
    row = _row(database, AFFILIATION, key)
    who = called(database, "person", [row["person_id"]])
    with database.write(_("End affiliation of {who}").format(who=who)) as unit:
        unit.update(contacts.affiliation, key, {"end": today(), "primary": False})
    return unit.step


def remove_affiliation(database: Database, key: int) -> int:
    """Remove an affiliation that never was; returns the step."""
    row = _row(database, AFFILIATION, key)
    who = called(database, "person", [row["person_id"]])
    with database.write(_("Remove affiliation of {who}").format(who=who)) as unit:
        unit.trash(contacts.affiliation, [key])
    return unit.step


def save_relationship(database: Database, base: Document | None, edited: Document) -> int:
    """Add or change a relationship; returns its key.

    Raises:
        Invalid: an end is missing, or both ends are one party.
        Conflict: it was changed meanwhile.
    """
    ends = [_end(edited, side) for side in ("from", "to")]
    if ends[1] is None:
        raise Invalid({"other": _("Choose a person, an organisation or a city.")})
    if ends[0] == ends[1]:
        raise Invalid({"other": _("A relationship has two ends: choose somebody else.")})
    label = _("Change relationship of {who}") if base else _("Add relationship of {who}")
    who = called(database, ends[0].kind, [ends[0].key]) if ends[0] else ""
    return _save(database, RELATIONSHIP, base, edited, label.format(who=who))


def _end(document: Mapping[str, Any], side: str) -> Ref | None:
    return next((Ref(kind, key) for kind in PARTY_COLUMNS.values() if (key := document.get(f"{side}_{kind}_id"))), None)


def remove_relationship(database: Database, key: int) -> int:
    """Remove a relationship; returns the step."""
    end = _end(_row(database, RELATIONSHIP, key), "from")
    who = called(database, end.kind, [end.key]) if end else ""
    with database.write(_("Remove relationship of {who}").format(who=who)) as unit:
        unit.trash(contacts.relationship, [key])
    return unit.step


def row_of(database: Database, kind: RecordKind, key: int) -> Document:
    """An affiliation or relationship as a document to be edited.

    Raises:
        NotFound: it is gone.
    """
    return _row(database, kind, key)


def _row(database: Database, kind: RecordKind, key: int) -> Document:
    table = live(kind.table)
    columns = [table.c.id, *(table.c[column.name] for column in kind.table.columns if field_of(column))]
    with database.read() as connection:
        found = connection.execute(select(*columns).where(table.c.id == key)).mappings().first()
    if found is None:
        raise NotFound(_("This is no longer there; it may be in the trash."))
    return {"kind": kind.name, **found}


def _save(database: Database, kind: RecordKind, base: Document | None, edited: Document, label: str) -> int:
    with database.write(label) as unit:
        if base is None:
            return records.create(unit, kind, edited, Links(unit))
        records.update(unit, kind, base, edited, Links(unit))
    return int(base["id"])

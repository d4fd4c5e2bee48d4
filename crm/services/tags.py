"""Tagging many records at once, and keeping the tags themselves in order."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from crm.i18n import _
from crm.models import contacts
from crm.models.records import PARTY_COLUMNS, TAG, RecordKind
from crm.progress import Progress
from crm.queries.tags import TagUse, all_tags
from crm.services.contacts import batches, called
from crm.services.links import Links
from crm.services.rules import checked
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit
from crm.text import fold, one_line


def tag(
    database: Database,
    kind: RecordKind,
    keys: Sequence[int],
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    progress: Progress | None = None,
) -> int:
    """Give records some tags and take others away, as one step, which is returned. New tags are made.

    Raises:
        Invalid: a tag cannot be called so.
    """
    for name in add:
        checked(TAG, {"name": name})
    with database.write(_label(database, kind, keys, add, remove)) as unit:
        links = Links(unit)
        added = [links.tag(name) for name in dict.fromkeys(add)]
        removed = [number for name in remove if (number := links.known_tag(name)) is not None]
        for batch in batches(keys, progress):
            for number in added:
                _add(unit, kind, number, batch)
            for number in removed:
                unit.trash(contacts.tagging, _taggings(unit, kind, number, batch).values())
    return unit.step


def _label(database: Database, kind: RecordKind, keys: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> str:
    what = called(database, kind.name, keys)
    named = "”, “".join(map(one_line, add or remove))
    if add and remove:
        return _("Change tags of {what}").format(what=what)
    return (_("Tag {what} “{tags}”") if add else _("Untag {what} “{tags}”")).format(what=what, tags=named)


def _taggings(unit: Unit, kind: RecordKind, number: int, keys: Sequence[int]) -> dict[int, int]:
    """For each record that has a tag, the key of that tagging."""
    table = live(contacts.tagging)
    owner = table.c[kind.owner_column()]
    query = select(owner, table.c.id).where(table.c.tag_id == number, owner.in_(keys))
    return {row[0]: row[1] for row in unit.connection.execute(query)}


def _add(unit: Unit, kind: RecordKind, number: int, keys: Sequence[int]) -> None:
    tagged = _taggings(unit, kind, number, keys)
    new = [{"tag_id": number, kind.owner_column(): key} for key in keys if key not in tagged]
    unit.insert_many(contacts.tagging, new)


def rename(database: Database, key: int, name: str) -> int:
    """Call a tag otherwise; where another one is called so already, the two become one. Returns the step.

    Raises:
        Invalid: it cannot be called so.
    """
    wanted = checked(TAG, {"name": name})["name"]
    with database.read() as connection:
        tags = {one.key: one for one in all_tags(connection)}
    other = next((one for one in tags.values() if one.key != key and fold(one.name) == fold(wanted)), None)
    if other is not None:
        return merge(database, tags[key], other)
    label = _("Rename tag “{old}” to “{new}”").format(old=tags[key].name, new=wanted)
    with database.write(label) as unit:
        unit.update(contacts.tag, key, {"name": wanted})
    return unit.step


def merge(database: Database, gone: TagUse, kept: TagUse) -> int:
    """Give every record with one tag the other one instead; returns the step."""
    label = _("Merge tag “{old}” into “{new}”").format(old=gone.name, new=kept.name)
    table = live(contacts.tagging)
    with database.write(label) as unit:
        query = select(table.c.id, table.c.tag_id, *(table.c[name] for name in PARTY_COLUMNS))
        rows = unit.connection.execute(query.where(table.c.tag_id.in_((gone.key, kept.key)))).fetchall()
        tagged = {tuple(party) for _key, number, *party in rows if number == kept.key}
        for tagging, number, *party in rows:
            if number == kept.key:
                continue
            if tuple(party) in tagged:
                unit.trash(contacts.tagging, [tagging])
            else:
                tagged.add(tuple(party))
                unit.update(contacts.tagging, tagging, {"tag_id": kept.key})
        unit.trash(contacts.tag, [gone.key])
    return unit.step


def recolour(database: Database, one: TagUse, colour: str) -> int:
    """Give a tag a colour, '' for none; returns the step."""
    with database.write(_("Colour tag “{name}”").format(name=one.name)) as unit:
        unit.update(contacts.tag, one.key, {"colour": colour})
    return unit.step


def delete(database: Database, one: TagUse) -> int:
    """Put a tag in the trash, and with it that records have it; returns the step."""
    table = live(contacts.tagging)
    with database.write(_("Delete tag “{name}”").format(name=one.name)) as unit:
        taggings = unit.connection.execute(select(table.c.id).where(table.c.tag_id == one.key)).scalars().all()
        unit.trash(contacts.tagging, taggings)
        unit.trash(contacts.tag, [one.key])
    return unit.step

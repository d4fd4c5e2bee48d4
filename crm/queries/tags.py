"""The tags of a workspace and how often each is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from crm.keys import batches
from crm.models import contacts
from crm.models.records import RecordKind
from crm.store.live import has_live_party, live


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag with the number of live records that have it. `colour` is a name of the palette, '' for none."""

    key: int
    name: str
    colour: str
    count: int


def all_tags(connection: Connection) -> list[TagUse]:
    """Every tag by name."""
    tag, tagging = live(contacts.tag), live(contacts.tagging)
    query = (
        select(tag.c.id, tag.c.name, tag.c.colour, func.count(tagging.c.id))
        .select_from(tag)
        .join(tagging, and_(tagging.c.tag_id == tag.c.id, has_live_party(tagging)), isouter=True)
        .group_by(tag.c.id, tag.c.name, tag.c.colour)
        .order_by(func.lower(tag.c.name), tag.c.id)
    )
    return [TagUse(key, name or "", colour or "", count) for key, name, colour, count in connection.execute(query)]


def colours_of(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """The colours of those of some tags that have one."""
    tag = live(contacts.tag)
    query = select(tag.c.name, tag.c.colour).where(tag.c.name.in_(names), tag.c.colour.is_not(None))
    return {name: colour for name, colour in connection.execute(query) if colour}


def tags_of(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> dict[str, int]:
    """Tags that records have, each with how many of them have it."""
    tag, tagging = live(contacts.tag), live(contacts.tagging)
    owner = tagging.c[kind.owner_column()]
    counts: dict[str, int] = {}
    for batch in batches(keys):
        query = (
            select(tag.c.name, func.count(owner.distinct()))
            .join(tagging, tagging.c.tag_id == tag.c.id)
            .where(owner.in_(batch))
            .group_by(tag.c.id, tag.c.name)
        )
        for name, count in connection.execute(query):
            counts[name] = counts.get(name, 0) + count
    return counts

"""Where something leads without a page of its own: a document, a tag, the survey of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from crm.models import contacts, feedback
from crm.models.records import DOCUMENT_LINKS, KINDS, PARTIES
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live


def records_of_documents(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Ref, str]]:
    """For each document a record it lies at, with what that is called."""
    found: dict[int, Ref] = {}
    for link in (one for one in DOCUMENT_LINKS if not one.is_own):
        table, owner = live(link.table), live(KINDS[link.kind].table)
        query = (
            select(table.c.document_id, owner.c.id)
            .join(owner, owner.c.id == table.c[link.column])
            .where(table.c.document_id.in_(keys))
        )
        for key, record in connection.execute(query.order_by(table.c.id)):
            found.setdefault(key, Ref(link.kind, record))
    return {key: (ref, titles_of(connection, ref.kind, [ref.key])[ref.key]) for key, ref in found.items()}


def events_of_surveys(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Ref, str]]:
    """For each survey of an event that event, with what it is called; those of the campaign have none."""
    own = live(feedback.survey)
    query = select(own.c.id, own.c.event_id).where(own.c.id.in_(keys), own.c.event_id.is_not(None))
    found = {key: int(event) for key, event in connection.execute(query)}
    titles = titles_of(connection, "event", found.values())
    return {key: (Ref("event", event), titles[event]) for key, event in found.items() if event in titles}


def kinds_of_tags(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each tag how many records of which kind have it, the kind with most of them first."""
    tagging = live(contacts.tagging)
    counts: dict[int, dict[str, int]] = {key: {} for key in keys}
    for kind in PARTIES:
        party, owner = live(kind.table), tagging.c[kind.owner_column()]
        query = (
            select(tagging.c.tag_id, func.count(owner.distinct()))
            .join(party, party.c.id == owner)
            .where(tagging.c.tag_id.in_(counts))
            .group_by(tagging.c.tag_id)
        )
        for key, count in connection.execute(query):
            counts[key][kind.name] = count
    return {key: dict(sorted(found.items(), key=lambda pair: -pair[1])) for key, found in counts.items()}

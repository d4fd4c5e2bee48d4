"""Where something leads that has no page of its own: a document to the record it lies at, a tag to whoever has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from crm.models import contacts, documents
from crm.models.records import PARTIES, PARTY_COLUMNS
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live


def records_of_documents(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Ref, str]]:
    """For each document a record it lies at, with what that is called."""
    table = live(documents.attachment)
    query = select(table.c.document_id, *(table.c[name] for name in PARTY_COLUMNS)).where(table.c.document_id.in_(keys))
    found: dict[int, Ref] = {}
    for key, *parties in connection.execute(query.order_by(table.c.id)):
        pairs = zip(PARTY_COLUMNS.values(), parties, strict=True)
        ref = next(Ref(kind, party) for kind, party in pairs if party is not None)
        if _lives(connection, ref):
            found[key] = ref
    return {key: (ref, titles_of(connection, ref.kind, [ref.key])[ref.key]) for key, ref in found.items()}


def _lives(connection: Connection, ref: Ref) -> bool:
    table = live(next(kind.table for kind in PARTIES if kind.name == ref.kind))
    return connection.execute(select(table.c.id).where(table.c.id == ref.key)).first() is not None


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

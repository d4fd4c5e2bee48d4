"""Publications as they are read: their versions with sections, and how far the comments on each are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crm.models import comments
from crm.models.records import PUBLICATION, PUBLICATION_VERSION
from crm.queries.records import Document, load, load_many, titles_of
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Progress:
    """How many comments came in, were decided, and were answered."""

    received: int = 0
    decided: int = 0
    answered: int = 0

    @property
    def undecided(self) -> int:
        return self.received - self.decided


@dataclass(frozen=True, slots=True)
class PublicationView:
    """A publication with its versions, newest first; `progress` by version, None for comments that name none."""

    document: Document
    lead: str
    versions: tuple[Document, ...]
    files: Mapping[int, str]
    progress: Mapping[int | None, Progress]
    dispositions: Mapping[str, int]

    @property
    def whole(self) -> Progress:
        parts = self.progress.values()
        return Progress(sum(one.received for one in parts), sum(one.decided for one in parts),
                        sum(one.answered for one in parts))  # fmt: skip


def publication_view(connection: Connection, key: int) -> PublicationView:
    """Read a publication.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, PUBLICATION, key)
    lead = titles_of(connection, "staff_member", [document["lead_id"]] if document["lead_id"] else [])
    versions = versions_of(connection, key)
    files = titles_of(connection, "document", {one["document_id"] for one in versions if one["document_id"]})
    own = live(comments.comment)
    query = select(own.c.version_id, own.c.disposition, own.c.answered_on).where(own.c.publication_id == key)
    rows = connection.execute(query).all()
    return PublicationView(
        document, lead.get(document["lead_id"], ""), tuple(versions), files,
        {version: _progress([row for row in rows if row.version_id == version]) for version in
         {row.version_id for row in rows}},
        Counter(row.disposition or "" for row in rows),
    )  # fmt: skip


def _progress(rows: list[Any]) -> Progress:
    return Progress(len(rows), sum(bool(row.disposition) for row in rows), sum(bool(row.answered_on) for row in rows))


def versions_of(connection: Connection, key: int) -> list[Document]:
    """The versions of a publication with their sections, newest first."""
    own = live(comments.publication_version)
    keys = list(connection.execute(select(own.c.id).where(own.c.publication_id == key)).scalars())
    return sorted(load_many(connection, PUBLICATION_VERSION, keys).values(), key=_version_order, reverse=True)


def _version_order(version: Mapping[str, Any]) -> tuple[str, int]:
    return version["date"] or "", version["id"]


def newest_publication(connection: Connection) -> int | None:
    """The publication that a new comment is most likely about: open for comments first, then the newest version."""
    own, version = live(comments.publication), live(comments.publication_version)
    query = select(own.c.id, own.c.status, version.c.date).join(version, version.c.publication_id == own.c.id)
    found = sorted(
        ((status == "open_for_comments", date or "", key) for key, status, date in connection.execute(query))
    )
    if found:
        return int(found[-1][2])
    return connection.execute(select(own.c.id).order_by(own.c.id.desc())).scalars().first()


def sections_known(connection: Connection, key: int) -> dict[str, str]:
    """The sections of a publication's versions in their order: number → heading, of the newest version that has it."""
    found: dict[str, str] = {}
    for one in versions_of(connection, key):
        for row in one["sections"]:
            if row["number"]:
                found.setdefault(row["number"], row["title"] or "")
    return found

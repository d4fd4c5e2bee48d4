"""Messages with their files, and posts, as a pane and a month show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.keys import batches
from crm.models import campaign, documents
from crm.models.records import MESSAGE, POST
from crm.queries.calendar import Held
from crm.queries.feedback import weekly_surveys
from crm.queries.records import Document, load, titles_of
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file of a message; `alt` says what an image shows."""

    key: int
    document: int
    name: str
    media_type: str
    size: int
    alt: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in short."""

    key: int
    title: str
    channel: str
    status: str
    date: str
    reach: int | None


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message with its files, and the posts by which it went out or will."""

    document: Document
    files: Sequence[MessageFile]
    posts: Sequence[PostLine]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post with the names of what it says and asks; '' where there is none."""

    document: Document
    message: str
    survey: str
    owner: str


def message_view(connection: Connection, key: int) -> MessageView:
    """Everything of a message.

    Raises:
        NotFound: it is in the trash or gone.
    """
    own = live(campaign.post)
    query = select(own).where(own.c.message_id == key).order_by(own.c.planned_on, own.c.id)
    posts = [
        PostLine(row["id"], row["title"] or "", row["channel"] or "", row["status"] or "",
                 row["posted_on"] or row["planned_on"] or "", row["reach"])
        for row in connection.execute(query).mappings()
    ]  # fmt: skip
    return MessageView(load(connection, MESSAGE, key), message_files(connection, key), posts)


def message_files(connection: Connection, key: int) -> list[MessageFile]:
    """The files of a message in the order in which they were added."""
    link, document = live(campaign.message_file), live(documents.document)
    query = (
        select(link.c.id, document.c.id, document.c.name, document.c.media_type, document.c.size, link.c.alt)
        .join(document, document.c.id == link.c.document_id)
        .where(link.c.message_id == key)
        .order_by(link.c.id)
    )
    return [
        MessageFile(own, file, name or "", media_type or "", size or 0, alt or "")
        for own, file, name, media_type, size, alt in connection.execute(query)
    ]


def post_view(connection: Connection, key: int) -> PostView:
    """Everything of a post.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, POST, key)
    names = [
        titles_of(connection, kind, [document[column]]).get(document[column], "") if document[column] else ""
        for kind, column in (("message", "message_id"), ("survey", "survey_id"), ("staff_member", "owner_id"))
    ]
    return PostView(document, *names)


def posts_held(connection: Connection, wanted: Sequence[int]) -> list[Held]:
    """Some posts as a calendar names them: on the day they went out, else on the day they are planned for."""
    own = live(campaign.post)
    found = []
    for batch in batches(list(wanted)):
        for row in connection.execute(select(own).where(own.c.id.in_(batch))).mappings():
            at = row["planned_at"] or "" if not row["posted_on"] else ""
            found.append(Held(row["id"], row["title"] or "", row["posted_on"] or row["planned_on"] or "", "", at,
                              row["channel"] or "", row["status"] or ""))  # fmt: skip
    return sorted(found, key=lambda one: (one.date, one.time, one.key))


def weeks_asked(connection: Connection) -> list[Held]:
    """The questions of the week as a calendar names them: on the days on which each is asked."""
    return [
        Held(one.key, one.name, one.asked_from, one.asked_until, "", "", "question")
        for one in weekly_surveys(connection)
        if one.asked_from
    ]

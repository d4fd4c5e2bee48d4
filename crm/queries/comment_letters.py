"""What an answer to a contributor can say: what they said, what was decided, why, and what the text says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import comments
from crm.models.records import KINDS
from crm.queries.comments import CommentLine, comment_document, contributor_ref, of_contributor
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Answer:
    """To whom it goes (None where there is no record of them) and what of theirs was decided, by section.

    `barred` are the channels on which they must not be reached.
    """

    reader: Ref | None
    name: str
    organisation: str
    lines: tuple[CommentLine, ...]
    barred: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether all of it was answered already."""
        return all(line.is_answered for line in self.lines)


def answer_to(connection: Connection, key: int) -> Answer:
    """The answer to whoever made a comment, about all of theirs on that publication that is decided.

    Raises:
        NotFound: the comment is in the trash or gone.
    """
    document = comment_document(connection, key)
    every = of_contributor(connection, key)
    mine = next(line for line in every if line.key == key)
    reader = contributor_ref(document)
    decided = tuple(line for line in every if line.is_decided)
    return Answer(reader, mine.contributor, mine.organisation, decided, _barred(connection, reader))


def _barred(connection: Connection, reader: Ref | None) -> tuple[str, ...]:
    if reader is None:
        return ()
    own = live(KINDS[reader.kind].table)
    found = connection.execute(select(own.c.do_not_contact).where(own.c.id == reader.key)).scalar()
    return tuple(found or ())


def answers_due(connection: Connection, publication: int) -> list[Answer]:
    """An answer to each contributor of a publication of whose comments some are decided and not answered yet."""
    own = live(comments.comment)
    query = select(own.c.id).where(own.c.publication_id == publication).order_by(own.c.id)
    found: list[Answer] = []
    done = set[int]()
    for key in connection.execute(query).scalars():
        if key in done:
            continue
        done |= {line.key for line in of_contributor(connection, key)}
        one = answer_to(connection, key)
        if one.lines and not one.is_told:
            found.append(one)
    return found


def answered_keys(answers: Sequence[Answer]) -> list[int]:
    """The comments that these answers tell of and that are not answered yet."""
    return [line.key for one in answers for line in one.lines if not line.is_answered]

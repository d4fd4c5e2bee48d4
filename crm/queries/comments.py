"""Comments as they are read: lines for boards and reports, one in view, and which are still to be decided on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select

from crm.keys import batches
from crm.models import comments
from crm.models.records import COMMENT
from crm.queries.action_plan import ActionLine, actions_from
from crm.queries.columns import columns_of
from crm.queries.lists import rows
from crm.queries.records import Document, load, titles_of
from crm.refs import Ref
from crm.store.live import live

_COLUMNS: Final = (
    "number", "publication", "version", "section", "heading", "paragraph", "type", "text", "proposed", "contributor",
    "organisation", "may_be_named", "received_on", "disposition", "rationale", "changed_text", "decided_on",
    "answered_on", "satisfied", "actions",
)  # fmt: skip
_REFERENCES: Final = (
    "publication_id", "version_id", "person_id", "organisation_id", "interaction_id", "event_id", "decided_by_id",
)  # fmt: skip
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment as boards, dialogs and reports show it. `contributor` is whoever made it, named or not in reports."""

    key: int
    number: int
    publication: str
    version: str
    section: str
    heading: str
    paragraph: str
    type: str
    text: str
    proposed: str
    contributor: str
    organisation: str
    may_be_named: bool
    received_on: str
    disposition: str
    rationale: str
    changed_text: str
    decided_on: str
    answered_on: str
    satisfied: str
    actions: int

    @property
    def is_decided(self) -> bool:
        return bool(self.disposition)

    @property
    def is_answered(self) -> bool:
        return bool(self.answered_on)

    @property
    def order(self) -> tuple[Any, ...]:
        """By section as a reader counts: 2 before 10, the whole before its parts; then as they came in."""
        return section_order(self.section), self.number, self.key


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment with what it is bound to: titles by the column that names each, and the actions made of it."""

    document: Document
    line: CommentLine
    titles: Mapping[str, str]
    actions: tuple[ActionLine, ...]


def section_order(number: str) -> tuple[Any, ...]:
    """What sections are ordered by: '' first, then by each number in them."""
    return (bool(number), tuple(map(int, _NUMBERS.findall(number))), number)


def comment_lines(connection: Connection, keys: Sequence[int] | None = None) -> list[CommentLine]:
    """The live comments of these keys in their order; of none given all, as they came in."""
    own = live(comments.comment)
    if keys is None:
        keys = list(connection.execute(select(own.c.id).order_by(own.c.number, own.c.id)).scalars())
    known = {column.name: column for column in columns_of(COMMENT)}
    columns = [known[name] for name in _COLUMNS]
    found: dict[int, CommentLine] = {}
    for batch in batches(list(keys)):
        alive = set(connection.execute(select(own.c.id).where(own.c.id.in_(batch))).scalars())
        for key, values in rows(connection, COMMENT, columns, batch).items():
            if key in alive:
                found[key] = _line(key, dict(zip(_COLUMNS, values, strict=True)))
    return [found[key] for key in keys if key in found]


def _line(key: int, values: Mapping[str, Any]) -> CommentLine:
    told: dict[str, Any] = {name: value or "" for name, value in values.items()}
    told |= {name: int(values[name] or 0) for name in ("number", "actions")}
    return CommentLine(key, **{**told, "may_be_named": bool(values["may_be_named"])})


def comment_document(connection: Connection, key: int) -> Document:
    """A comment with what its references are called beside them, as a form wants it.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, COMMENT, key)
    return document | _named(connection, document)


def _named(connection: Connection, document: Document) -> dict[str, str]:
    titles = {}
    for column in _REFERENCES:
        kind = COMMENT.fields[column].refers_to
        if document[column]:
            titles[column.removesuffix("_id")] = titles_of(connection, kind, [document[column]])[document[column]]
    return titles


def comment_view(connection: Connection, key: int) -> CommentView:
    """Read a comment.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, COMMENT, key)
    (line,) = comment_lines(connection, [key])
    actions = actions_from(connection, COMMENT.name, [key]).get(key, [])
    return CommentView(document, line, _named(connection, document), tuple(actions))


def undecided(connection: Connection, publication: int | None = None) -> list[int]:
    """Comments nobody has decided on, of one publication or all: by section, then as they came in."""
    own = live(comments.comment)
    query = select(own.c.id, own.c.publication_id, own.c.section, own.c.number).where(
        func.coalesce(own.c.disposition, "") == "",
        own.c.publication_id.in_(select(live(comments.publication).c.id)),
    )
    if publication is not None:
        query = query.where(own.c.publication_id == publication)
    found = connection.execute(query).all()
    ordered = sorted(found, key=lambda one: (one.publication_id, section_order(one.section or ""), one.number or 0,
                                             one.id))  # fmt: skip
    return [one.id for one in ordered]


def of_contributor(connection: Connection, key: int) -> list[CommentLine]:
    """The comments on one publication that came from whoever made this one, this one among them, by section."""
    own = live(comments.comment)
    row = connection.execute(select(own).where(own.c.id == key)).mappings().first()
    if row is None:
        return []
    query = select(own.c.id).where(own.c.publication_id == row["publication_id"])
    if row["person_id"]:
        query = query.where(own.c.person_id == row["person_id"])
    elif row["organisation_id"]:
        query = query.where(own.c.person_id.is_(None), own.c.organisation_id == row["organisation_id"])
    else:
        query = query.where(own.c.id == key)
    found = comment_lines(connection, list(connection.execute(query).scalars()))
    return sorted(found, key=_by_section)


def _by_section(line: CommentLine) -> tuple[Any, ...]:
    return line.order


def comments_of(connection: Connection, ref: Ref) -> list[CommentLine]:
    """What a person said, or what was said on behalf of an organisation, newest first; a city says nothing itself."""
    own, about = live(comments.comment), live(comments.publication)
    if f"{ref.kind}_id" not in ("person_id", "organisation_id"):
        return []
    query = select(own.c.id).where(own.c[f"{ref.kind}_id"] == ref.key, own.c.publication_id.in_(select(about.c.id)))
    ordered = query.order_by(own.c.received_on.desc(), own.c.id.desc())
    return comment_lines(connection, list(connection.execute(ordered).scalars()))


def next_number(connection: Connection, publication: int) -> int:
    """The number that the next comment on a publication gets."""
    own = live(comments.comment)
    query = select(func.max(own.c.number)).where(own.c.publication_id == publication)
    return int(connection.execute(query).scalar() or 0) + 1


def contributor_ref(document: Mapping[str, Any]) -> Ref | None:
    """Whom an answer goes to: the person, else the body; None where neither has a record."""
    for name in ("person", "organisation"):
        if document.get(f"{name}_id"):
            return Ref(name, int(document[f"{name}_id"]))
    return None

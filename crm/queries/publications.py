"""Articles as they are read: lines for lists and boards, one with all that is bound to it, those somebody is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from crm.dates import has_passed
from crm.keys import batches
from crm.models import publications
from crm.models.publications import AGREED, PITCH, PUBLISHED, SCHEDULED, SETTLED, UNWRITTEN
from crm.models.records import ARTICLE, PARTY_COLUMNS
from crm.queries.action_plan import Named
from crm.queries.calendar import Held
from crm.queries.contacts import Attached, attached_to
from crm.queries.records import Document, live_rows, load, titles_of
from crm.refs import Ref
from crm.store.live import live

SERIES: Final = "Women Driving the Smart City"  # as the initiative's paper calls it
_REFERENCES: Final = {"author": "person", "editor": "staff_member", "outlet": "organisation", "city": "city"}


@dataclass(frozen=True, slots=True)
class Interviewee:
    """Whom an article speaks with; `consent` is '' where nobody asked. One in the trash is named as that."""

    ref: Ref
    name: str
    consent: str
    consented_on: str
    part: str

    @property
    def has_agreed(self) -> bool:
        return self.consent in AGREED


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as lists and boards show it. `author` is the byline, or who it is by."""

    key: int
    title: str
    series: str
    status: str
    author: str
    editor: str
    outlet: str
    due: str
    embargo: str
    scheduled_on: str
    published_on: str
    link: str
    city: str
    words: int | None
    interviewees: tuple[Interviewee, ...]

    @property
    def is_late(self) -> bool:
        """Whether it is still to be delivered though its day, or all of its month, has passed."""
        return self.status in UNWRITTEN and has_passed(self.due)

    @property
    def should_be_out(self) -> bool:
        """Whether the day for which it is scheduled has passed."""
        return self.status == SCHEDULED and has_passed(self.scheduled_on)

    @property
    def is_unedited(self) -> bool:
        return self.status not in (PITCH, PUBLISHED) and not self.editor

    @property
    def lacks_consent(self) -> bool:
        """Whether its words are settled though somebody in it has not agreed."""
        return self.status in SETTLED and not all(one.has_agreed for one in self.interviewees)

    @property
    def appears_on(self) -> str:
        """The day on which it came out, or is to; '' where none is known."""
        return self.published_on or self.scheduled_on


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with whoever it is bound to; notes newest first."""

    document: Document
    line: ArticleLine
    author: Named | None
    outlet: Named | None
    city: Named | None
    notes: tuple[Mapping[str, Any], ...]
    documents: tuple[Attached, ...]


def article_view(connection: Connection, key: int) -> ArticleView:
    """Read an article.

    Raises:
        NotFound: it is in the trash or gone.
    """
    document = load(connection, ARTICLE, key)
    (line,) = article_lines(connection, [key])
    notes = sorted(document["progress"], key=_newest, reverse=True)
    return ArticleView(
        document, line, _named(connection, document, "author"), _named(connection, document, "outlet"),
        _named(connection, document, "city"), tuple(notes), tuple(attached_to(connection, Ref("article", key))),
    )  # fmt: skip


def _newest(note: Mapping[str, Any]) -> tuple[str, int]:
    return note["date"] or "", note["id"]


def _named(connection: Connection, document: Document, name: str) -> Named | None:
    kind, key = _REFERENCES[name], document[f"{name}_id"]
    title = titles_of(connection, kind, [key]).get(key, "") if key else ""
    return Named(Ref(kind, key), title) if title else None


def article_lines(connection: Connection, keys: Sequence[int] | None = None) -> list[ArticleLine]:
    """The live articles of these keys in their order; of none given all, what is due first first."""
    return list(_lines(connection, live_rows(connection, ARTICLE, keys, ("due", "id"))))


def _lines(connection: Connection, rows: Sequence[Mapping[Any, Any]]) -> Iterable[ArticleLine]:
    names = {
        name: titles_of(connection, kind, {row[f"{name}_id"] for row in rows if row[f"{name}_id"]})
        for name, kind in _REFERENCES.items()
    }
    spoken = interviewees_of(connection, [row["id"] for row in rows])
    for row in rows:
        said = {name: titles.get(row[f"{name}_id"], "") for name, titles in names.items()}
        text = {name: row[name] or "" for name in ("title", "series", "due", "embargo", "scheduled_on", "published_on",
                                                   "link")}  # fmt: skip
        yield ArticleLine(
            key=row["id"], status=row["status"] or PITCH, author=row["byline"] or said["author"],
            editor=said["editor"], outlet=said["outlet"], city=said["city"], words=row["words"],
            interviewees=tuple(spoken.get(row["id"], ())), **text,
        )  # fmt: skip


def interviewees_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[Interviewee]]:
    """Whom these articles speak with, by article, in the order in which they were added."""
    own, rows = live(publications.interviewee), list[Mapping[Any, Any]]()
    for batch in batches(list(keys)):
        rows += connection.execute(select(own).where(own.c.article_id.in_(batch)).order_by(own.c.id)).mappings().all()
    names = {
        kind: titles_of(connection, kind, {row[column] for row in rows if row[column]})
        for column, kind in PARTY_COLUMNS.items()
    }
    found: dict[int, list[Interviewee]] = {}
    for row in rows:
        ref = next(Ref(kind, row[column]) for column, kind in PARTY_COLUMNS.items() if row[column])
        found.setdefault(row["article_id"], []).append(
            Interviewee(ref, names[ref.kind].get(ref.key, ""), row["consent"] or "", row["consented_on"] or "",
                        row["part"] or "")
        )  # fmt: skip
    return found


def articles_with(connection: Connection, ref: Ref) -> list[tuple[ArticleLine, str]]:
    """The articles that a party is in, each with its part there.

    A part is `interviewee`, `author`, `outlet`, or `city` for the one it is about.
    """
    own, spoken = live(publications.article), live(publications.interviewee)
    parts: dict[int, str] = {}
    query = select(spoken.c.article_id).where(spoken.c[f"{ref.kind}_id"] == ref.key).order_by(spoken.c.id)
    for key in connection.execute(query).scalars():
        parts.setdefault(key, "interviewee")
    columns = {name: own.c[f"{name}_id"] for name, kind in _REFERENCES.items() if kind == ref.kind}
    wanted = or_(*(column == ref.key for column in columns.values()))
    for key, *values in connection.execute(select(own.c.id, *columns.values()).where(wanted).order_by(own.c.id)):
        parts.setdefault(key, next(name for name, value in zip(columns, values, strict=True) if value == ref.key))
    return [(line, parts[line.key]) for line in article_lines(connection, list(parts))]


def articles_naming(connection: Connection, kind: str, keys: Sequence[int]) -> list[str]:
    """Titles of the articles that speak with any of these parties, are by them, appear there, or are about them."""
    own, spoken, found = live(publications.article), live(publications.interviewee), dict[int, str]()
    columns = [own.c[f"{name}_id"] for name, referred in _REFERENCES.items() if referred == kind]
    for batch in batches(list(keys)):
        named = select(spoken.c.article_id).where(spoken.c[f"{kind}_id"].in_(batch))
        wanted = or_(own.c.id.in_(named), *(column.in_(batch) for column in columns))
        found |= {key: title or "" for key, title in connection.execute(select(own.c.id, own.c.title).where(wanted))}
    return list(found.values())


def articles_held(connection: Connection, wanted: Sequence[int]) -> list[Held]:
    """Some articles as a calendar names them: on the day on which they came out, or are to, else when they are due."""
    return [
        Held(line.key, line.title, line.appears_on or line.due, "", "", line.outlet, line.status)
        for line in sorted(article_lines(connection, wanted), key=_appearing)
    ]


def _appearing(line: ArticleLine) -> tuple[str, int]:
    return line.appears_on or line.due, line.key


def known_series(connection: Connection) -> list[str]:
    """The series that articles name, the one named last first; without any the one of the initiative's paper."""
    own = live(publications.article)
    query = select(own.c.series).where(own.c.series != "").order_by(own.c.id.desc())
    return list(dict.fromkeys([*connection.execute(query).scalars(), SERIES]))

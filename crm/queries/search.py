"""Finding records from a few letters: exact names first, then beginnings of names, then whatever speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from crm.highlights import Span, spans
from crm.models.records import KINDS, PARTIES, SEARCHED
from crm.names import FIRST_LAST, order_now
from crm.queries.records import titles_of
from crm.queries.similar import likeness, readings
from crm.queries.snippets import snippets
from crm.store.search import FOUND, asked_for
from crm.terms import index_terms, query_terms
from crm.text import words

# Ranked among a bounded number of hits: ordering all of 100,000 by relevance would take longer than a frame.
_POOL = 300
_SCANNED = 1000
_ELSEWHERE = 4  # the place of what is found by other texts than its title
_TEXT_FROM = 3  # a word of one or two letters occurs in every other text; names alone answer it
_NAMED = "SELECT n.id, r.kind, r.title, r.sort_key FROM search_name n JOIN search_record r ON r.id = n.id WHERE "
_WHO = frozenset(kind.name for kind in PARTIES)
Row = tuple[int, str, str, str]  # key, kind, title, what it is sorted by


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found. `snippet` says why: the text that holds what was asked, or what tells it from its namesakes.

    `similar` ones hold words that only look like what was typed. `terms` are the words that were looked for.
    """

    kind: str
    key: int
    title: str
    snippet: str = ""
    similar: bool = False
    terms: tuple[str, ...] = ()

    def title_spans(self) -> list[Span]:
        """The parts of the title that were asked for."""
        return spans(self.title, self.terms)

    def snippet_spans(self) -> list[Span]:
        """The parts of the snippet that were asked for."""
        return spans(self.snippet, self.terms)


def search(connection: Connection, text: str, limit: int = 20, kinds: Sequence[str] = ()) -> list[Hit]:
    """Records that begin every word asked somewhere in their texts, best first; where there are none, similar names.

    `kinds` narrows to some record kinds. What is typed may lack accents and case, and name no whole word.
    """
    terms = query_terms(text)
    if not terms:
        return []
    found = _found(connection, text, terms, limit, _narrowed(kinds))
    similar = not found
    if similar:
        terms, found = _similar(connection, terms, limit, _narrowed(kinds))
    reasons = snippets(connection, [row[:3] for row in found], terms)
    titles = {} if order_now() == FIRST_LAST else _as_called(connection, found)
    return [
        Hit(kind, key, titles.get(key, title), reasons.get(key, ""), similar, tuple(terms))
        for key, kind, title, _ in found
    ]


def _as_called(connection: Connection, found: Sequence[tuple[int, str, str, str]]) -> dict[int, str]:
    """People in the order that is set; the index knows them by their full names."""
    return titles_of(connection, "person", [row[0] for row in found if row[1] == "person"])


def _narrowed(kinds: Sequence[str]) -> str:
    """A condition on the kind of a record; none where all of them are asked for."""
    if not kinds or {kind.name for kind in SEARCHED} <= set(kinds):
        return ""
    listed = ", ".join(f"'{kind}'" for kind in kinds if kind in KINDS) or "''"
    return f" AND r.kind IN ({listed})"


def _found(connection: Connection, text: str, terms: list[str], limit: int, narrowed: str) -> list[Row]:
    rank = _Rank(text, terms)
    rows = dict.fromkeys(_called(connection, text, terms, narrowed))
    if len(terms) == 1:
        rows.update(dict.fromkeys(_by_name(connection, terms[0], limit, narrowed)))
    found = sorted(rows, key=rank)[:limit]
    if len(found) < limit and (len(terms) > 1 or len(terms[0]) >= _TEXT_FROM):
        others = dict.fromkeys(_by_text(connection, asked_for(terms), narrowed))
        if len(others) == _POOL and len(terms) > 1 and sum(map(rank.is_named, others)) < limit:
            others.update(dict.fromkeys(_by_names(connection, terms, narrowed)))
        found += sorted(others.keys() - rows.keys(), key=rank)[: limit - len(found)]
    return found


def _called(connection: Connection, text: str, terms: Sequence[str], narrowed: str) -> Iterable[Row]:
    """Records that are called what was typed, which may be many words of which each is in many names."""
    own = words(text)
    orders = {" ".join((*own[place:], *own[:place])) for place in range(min(len(own), 4))}  # a family name comes first
    marks = ", ".join("?" for _ in orders)
    sql = f"{_NAMED}n.word = ? AND n.sort_key IN ({marks}){narrowed} LIMIT {_POOL}"
    return _rows(connection, sql, (terms[0], *orders))


def _by_name(connection: Connection, term: str, limit: int, narrowed: str) -> Iterator[Row]:
    """A range of the ordered names, in which the whole word comes before longer ones by itself."""
    sql = f"{_NAMED}n.word >= ? AND n.word < ?{narrowed} ORDER BY n.word, n.sort_key, n.id LIMIT {limit * 3}"
    return _rows(connection, sql, (term, _after(term)))


def _by_names(connection: Connection, terms: Sequence[str], narrowed: str) -> Iterator[Row]:
    """Some of those that hold every word in their names, where more texts hold them than are looked at."""
    first, *others = sorted(terms, key=len, reverse=True)
    # The words of one record are few: they are looked through by its key, not by another range of all words.
    also = " AND EXISTS (SELECT 1 FROM search_name o WHERE o.id = n.id AND o.word || '' >= ? AND o.word || '' < ?)"
    some = f"(SELECT id FROM search_name WHERE word >= ? AND word < ? LIMIT {_SCANNED})"
    sql = (
        f"SELECT r.id, r.kind, r.title, r.sort_key FROM {some} n JOIN search_record r ON r.id = n.id "
        f"WHERE 1 = 1{also * len(others)}{narrowed} LIMIT {_POOL}"
    )
    return _rows(connection, sql, tuple(end for term in (first, *others) for end in (term, _after(term))))


def _after(prefix: str) -> str:
    """The first text behind all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _by_text(connection: Connection, asked: str, narrowed: str) -> Iterator[Row]:
    sql = (
        f"SELECT r.id, r.kind, r.title, r.sort_key FROM ({FOUND}) f JOIN search_record r ON r.id = f.id{narrowed} "
        f"LIMIT {_POOL}"
    )
    return _rows(connection, sql, (asked,))


def _similar(connection: Connection, terms: Sequence[str], limit: int, narrowed: str) -> tuple[list[str], list[Row]]:
    """Records in whose texts stand words that hold or resemble those asked, and these words."""
    groups = readings(connection, terms)
    if not groups:
        return list(terms), []
    found = list(_by_text(connection, " AND ".join(asked_for(group, " OR ") for group in groups), narrowed))
    alike = {row: likeness(terms, row[2]) for row in found}
    return [term for group in groups for term in group], sorted(found, key=lambda row: (-alike[row], row[3]))[:limit]


def _rows(connection: Connection, sql: str, values: tuple[str, ...]) -> Iterator[Row]:
    return (tuple(row) for row in connection.exec_driver_sql(sql, values).fetchall())


class _Rank:
    """Orders hits: called so, called so at the start, every word in the title, whole words first; then the alphabet.

    Unless something else is called exactly so, whoever has it in the name comes before what was written about them.
    """

    def __init__(self, text: str, terms: Sequence[str]) -> None:
        self._typed = words(text)
        self._whole = " ".join(self._typed)
        self._terms = terms

    def is_named(self, row: Row) -> bool:
        """Whether the title holds every word."""
        return self(row)[0] < _ELSEWHERE

    def __call__(self, row: Row) -> tuple[int, bool, int, int, int, str]:
        own = words(row[2])
        title = " ".join(own)
        parts = own if title.isascii() else index_terms(title)
        begun = sum(any(part.startswith(term) for part in parts) for term in self._terms)
        whole = sum(term in parts for term in self._terms)
        place = self._place(own, title, begun)
        kept_back = 0 < place < _ELSEWHERE and row[1] not in _WHO
        return (min(place, 1) if place < _ELSEWHERE else place, kept_back, place, -begun, -whole, row[3])

    def _place(self, own: Sequence[str], title: str, begun: int) -> int:
        if sorted(own) == sorted(self._typed):
            return 0
        if title.startswith(self._whole):
            return 1
        if begun == len(self._terms):
            return 2 if self._whole in title else 3
        return _ELSEWHERE

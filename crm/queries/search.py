"""Finding records from a few letters: names first, in the order of the alphabet, then whatever else speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from crm.models.records import KINDS
from crm.queries.snippets import snippets
from crm.store.search import FOUND, asked_for
from crm.terms import query_terms
from crm.text import words

# Ranked among a bounded number of hits: ordering all of 100,000 by relevance would take longer than a frame.
_POOL = 300
_TEXT_FROM = 3  # a word of one or two letters occurs in every other text; names alone answer it


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found. `snippet` says why: the text that holds what was asked, '' where the title itself does."""

    kind: str
    key: int
    title: str
    snippet: str = ""


def search(connection: Connection, text: str, limit: int = 20, kinds: Sequence[str] = ()) -> list[Hit]:
    """Records that begin every word asked somewhere in their texts, best first.

    `kinds` narrows to some record kinds. What is typed may lack accents and case, and name no whole word.
    """
    terms = query_terms(text)
    if not terms:
        return []
    found = _by_name(connection, terms, limit, kinds)
    if len(found) < limit and (len(terms) > 1 or len(terms[0]) >= _TEXT_FROM):
        known = {row[0] for row in found}
        found += [row for row in _by_text(connection, terms, kinds) if row[0] not in known][: limit - len(found)]
    reasons = snippets(connection, [(key, kind, title) for key, kind, title in found], terms)
    return [Hit(kind, key, title, reasons.get(key, "")) for key, kind, title in found]


def _by_name(connection: Connection, terms: list[str], limit: int, kinds: Sequence[str]) -> list[tuple[int, str, str]]:
    """One word: a range of the ordered names. The exact word comes before longer ones by itself."""
    if len(terms) > 1:
        return []
    (term,) = terms
    narrowed = f" AND r.kind IN ({_kinds(kinds)})" if kinds else ""
    rows = connection.exec_driver_sql(
        "SELECT n.id, r.kind, r.title FROM search_name n JOIN search_record r ON r.id = n.id "
        f"WHERE n.word >= ? AND n.word < ?{narrowed} ORDER BY n.word, n.sort_key, n.id LIMIT ?",
        (term, _after(term), limit * 3),
    )
    unique: dict[int, tuple[int, str, str]] = {}
    for key, kind, title in rows.fetchall():
        unique.setdefault(key, (key, kind, title))
    return list(unique.values())[:limit]


def _after(prefix: str) -> str:
    """The first text behind all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _by_text(connection: Connection, terms: list[str], kinds: Sequence[str]) -> list[tuple[int, str, str]]:
    narrowed = f" WHERE r.kind IN ({_kinds(kinds)})" if kinds else ""
    rows = connection.exec_driver_sql(
        f"SELECT r.id, r.kind, r.title, r.sort_key FROM ({FOUND}) f JOIN search_record r ON r.id = f.id{narrowed} "
        f"LIMIT {_POOL}",
        (asked_for(terms),),
    ).fetchall()
    return [(key, kind, title) for key, kind, title, _ in sorted(rows, key=_Rank(terms))]


class _Rank:
    """Orders hits: titles that hold every word first, whole words before beginnings, then the alphabet."""

    def __init__(self, terms: list[str]) -> None:
        self._terms = terms

    def __call__(self, row: Any) -> tuple[int, int, str]:
        own = words(row[2])
        begun = sum(any(word.startswith(term) for word in own) for term in self._terms)
        whole = sum(term in own for term in self._terms)
        return (-begun, -whole, row[3])


def _kinds(kinds: Sequence[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds if kind in KINDS) or "''"

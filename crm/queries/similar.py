"""What was probably meant where nothing is written as it was typed: words of names that hold it or look like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from crm.store.search import FOUND, asked_for
from crm.terms import index_terms

_LEAST: Final = 3  # letters: shorter words resemble everything
_MOST: Final = 12  # words that one may stand for
_words: WeakKeyDictionary[Engine, tuple[int, list[str]]] = WeakKeyDictionary()


def readings(connection: Connection, terms: Sequence[str]) -> list[list[str]]:
    """For each word asked, those it may stand for, itself first; nothing where one of them resembles no name.

    Where only some of the words stand nowhere, the others are taken as they are.
    """
    unknown = [term for term in terms if not _is_known(connection, term)]
    groups = []
    for term in terms:
        if unknown and term not in unknown:
            groups.append([term])
            continue
        others = alternatives(connection, term)
        if term in unknown and not others:
            return []
        groups.append([term, *others])
    return groups if any(len(group) > 1 for group in groups) else []


def _is_known(connection: Connection, term: str) -> bool:
    return connection.exec_driver_sql(f"{FOUND} LIMIT 1", (asked_for([term]),)).first() is not None


def alternatives(connection: Connection, term: str) -> list[str]:
    """Words of names in which the letters stand further inside; else the nearest ones, by how many letters differ."""
    if len(term) < _LEAST:
        return []
    known = vocabulary(connection)
    inside = [word for word in known if term in word and word != term]
    return sorted(inside, key=len)[:_MOST] or _nearest(term, known) or _nearest_beginnings(term, known)


def vocabulary(connection: Connection) -> list[str]:
    """Every word of a name in this workspace, read again only where something was written since."""
    number = int(connection.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0)
    kept = _words.get(connection.engine)
    if kept is None or kept[0] != number:
        found = connection.exec_driver_sql("SELECT DISTINCT word FROM search_name").scalars().all()
        kept = (number, list(found))
        _words[connection.engine] = kept
    return kept[1]


def _nearest(term: str, known: Sequence[str]) -> list[str]:
    from rapidfuzz import process  # noqa: PLC0415 - only where nothing else was found
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    most = 1 if len(term) <= 5 else 2
    found = process.extract(term, known, scorer=OSA.distance, score_cutoff=most, limit=_MOST)
    nearest = min((distance for _word, distance, _place in found), default=0)
    return [word for word, distance, _place in found if distance == nearest and word != term]


def _nearest_beginnings(term: str, known: Sequence[str]) -> list[str]:
    """Who is not done typing has the beginning of a word, and may have left out or doubled a letter of it."""
    return _nearest(term, list({word[: len(term) + more] for more in (0, 1, -1) for word in known}))


def likeness(terms: Sequence[str], title: str) -> float:
    """How much of a title looks like the words: 1 where each stands in it, 0 where none resembles any."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    own = index_terms(title)
    best = [
        max((OSA.normalized_similarity(term, word[: len(term) + 1]) for word in own), default=0.0) for term in terms
    ]
    return sum(best) / len(terms)

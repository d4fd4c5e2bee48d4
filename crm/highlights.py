"""Where in a text the words asked for stand, as it is written: what a result shows as the reason it was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from crm.terms import ARTICLE, UNSPACED, spelled
from crm.text import words

Span = tuple[int, int]  # first character and the one behind the last
_MOST = 2000  # characters that are looked through


def spans(text: str, terms: Iterable[str]) -> list[Span]:
    """The parts of a text that the terms of a question stand for, in order, none overlapping another."""
    letters, places = _letters(text[:_MOST])
    found = [
        (places[match.start()][0], places[match.start() + len(term) - 1][1])
        for term in set(terms)
        for match in re.finditer(f"(?={re.escape(term)})", letters)
        if _begins(letters, match.start())
    ]
    return list(_merged(sorted(found)))


def _letters(text: str) -> tuple[str, list[Span]]:
    """The text as it is searched, a blank between words, and for each letter the characters it was made of."""
    letters: list[str] = []
    places: list[Span] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        folded = "".join(map(spelled, words(cluster)))
        if not folded and not _vanishes(cluster):
            folded = " "
        letters.append(folded)
        places.extend([(start, end)] * len(folded))
    return "".join(letters), places


def _clusters(text: str) -> Iterator[Span]:
    """A character with the marks behind it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or unicodedata.category(text[place])[0] != "M":
            yield start, place
            start = place


def _vanishes(cluster: str) -> bool:
    """Whether folding leaves the letters beside it together: an apostrophe, a mark of direction."""
    return len(words(f"a{cluster}a")) == 1


def _begins(letters: str, place: int) -> bool:
    """Whether a term may begin here: a word, a part of an unspaced one, a syllable, or what is behind an article."""
    before, here = letters[place - 1 : place], letters[place]
    if before in ("", " ") or UNSPACED.match(here) or "\u1100" <= here <= "\u1112":
        return True
    start = place - len(ARTICLE)
    return letters[max(0, start) : place] == ARTICLE and letters[start - 1 : start] in ("", " ")


def _merged(found: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for start, end in found:
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current


def marked(text: str, found: Iterable[Span], before: str, behind: str) -> str:
    """The text with something before and behind each of the parts."""
    pieces, place = [], 0
    for start, end in found:
        pieces += [text[place:start], before, text[start:end], behind]
        place = end
    return "".join([*pieces, text[place:]])

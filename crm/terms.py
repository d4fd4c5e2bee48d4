"""Words as they are indexed and asked for, so that a name of any script is found by any part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from crm.text import words

# Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
HANGUL = re.compile("[\uac00-\ud7a3]+")
_JAMO = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_LAST = {chr(0x11A8 + place): first for place, first in enumerate(
    "ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ".split()
)}  # fmt: skip
_FINALS = str.maketrans(_LAST)
_FIRST = re.compile("[\u1100-\u1112]+")  # the letters that begin a syllable
_MOST_SYLLABLES = 12  # of a word that is found from each of its syllables
ARTICLE = "ال"
_LEAST_BEHIND = 2


def spelled(word: str) -> str:
    """A folded word in the letters it is typed with: Hangul by its jamo, so that '기' begins '김', and '김' '기미'."""
    return unicodedata.normalize("NFD", word).translate(_FINALS) if _JAMO.search(word) else word


def index_terms(text: str) -> list[str]:
    """Words as they are indexed: of a script without spaces also their parts, Arabic ones also without the article."""
    return [term for word in words(text) for term in _indexed(word)]


def _indexed(word: str) -> Iterator[str]:
    letters = spelled(word)
    yield letters
    if word.isascii():
        return
    for run in UNSPACED.findall(word):
        yield from (run[start : start + 2] for start in range(len(run) - 1) if len(run) > 2)
        yield from run if len(run) > 1 else ()
    for run in HANGUL.findall(word):
        yield from (spelled(run[start:]) for start in range(1, len(run)) if len(run) <= _MOST_SYLLABLES)
        yield "".join(spelled(syllable)[0] for syllable in run)
    if (bare := _bare(letters)) != letters:
        yield bare


def query_terms(text: str) -> list[str]:
    """Words as they are asked for: a long run in a script without spaces as its pairs, Arabic without its article."""
    return [term for word in words(text) for term in _asked(word)]


def _asked(word: str) -> Sequence[str]:
    run = UNSPACED.fullmatch(word)
    if run and len(word) > 2:
        return [word[start : start + 2] for start in range(len(word) - 1)]
    return [_bare(spelled(word))]


def _bare(word: str) -> str:
    """An Arabic word without 'al-', where enough is left of it."""
    behind = word.removeprefix(ARTICLE)
    return behind if len(behind) >= _LEAST_BEHIND else word

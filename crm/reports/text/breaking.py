"""Where a line may break: after spaces and hyphens, between Han and kana, between syllables of Thai and its neighbours.

A pragmatic part of UAX #14. Thai, Lao, Khmer and Myanmar are written without spaces and would want a dictionary;
their syllables are kept whole, which is never wrong to read, if not always where a printer would break.
"""

from __future__ import annotations

import re

# A syllable: a vowel written before, a letter with its stack, and the signs that hang on it.
_SOUTH_EAST = (
    "[\u0e40-\u0e44\u0ec0-\u0ec4]?"
    "[\u0e01-\u0e2e\u0e81-\u0eae\u0edc-\u0edf\u1780-\u17b3\u1000-\u102a\u103f\u1050-\u1055\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]"
    "(?:[\u17d2\u1039][\u1780-\u17b3\u1000-\u1021]|"
    "[\u0e2f-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece\u17b4-\u17d3\u17dd\u102b-\u103e\u1056-\u1060\u1062-\u1064\u108f\u109a-\u109d]"
    "|[\u1000-\u1021]\u103a)*"
)
_OPEN = "(\\[{«‹“‘\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
_CLOSE = (
    ")\\]}»›”’.,;:!?…%\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\uff09\uff3d\uff5d\uff0c\uff0e\uff1a\uff1b\uff01\uff1f"
    "\u30fb\u30fc\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
)
_EAST = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNIT = re.compile(
    f"(?:[{_OPEN}]*[{_EAST}](?=[^{_OPEN}])[{_MARKS}]*[{_CLOSE}]*|[{_OPEN}]*[{_EAST}][{_MARKS}]*[{_CLOSE}]*"
    f"|[{_OPEN}]*{_SOUTH_EAST}[{_CLOSE}]*"
    f"|(?:[^\\s\u200b{_EAST}\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u2010\u2013\u2014/-]|\u00a0|\u202f|(?<![^\\s])[/\u2010\u2013\u2014-]"
    f"|-(?=\\d)|(?<=\\d)/(?=\\d))+(?:[\u2010\u2013\u2014/-]+(?!\\d))?|[\u2010\u2013\u2014/-]+|\\S)"
    "[ \t\u2000-\u200b\u3000]*|\\s+"
)
_PLAIN = re.compile(r"[^ -]+-?[ ]*|-+[ ]*|[ ]+")
_INSIDE = re.compile("(?<=[@._/\\-?&=])")


def units(text: str) -> list[str]:
    """The text in pieces, each with the spaces that follow it; a line may end after any of them."""
    return _PLAIN.findall(text) if text.isascii() and "/" not in text else _UNIT.findall(text)


def pieces(word: str) -> list[str]:
    """A word too long for its line, in the pieces to break it into: at the signs of an address, else anywhere."""
    found = [piece for piece in _INSIDE.split(word) if piece]
    return found if len(found) > 1 else clusters(word)


def clusters(word: str) -> list[str]:
    """The letters of a word, each with its accents and signs, stacks whole."""
    return re.findall(_CLUSTER, word)


_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f87\u0f8d-\u0fbc\u102b-\u103e\u1056-\u1060\u135d-\u135f\u17b4-\u17d3\u17dd"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001e944-\U0001e94a\U000e0100-\U000e01ef"
)
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
_CLUSTER = re.compile(f"[\u0e40-\u0e44\u0ec0-\u0ec4]?.(?:[{_COMBINING}]|(?<=[{_VIRAMAS}\u200d])\\w)*", re.DOTALL)

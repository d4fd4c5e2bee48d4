"""Months and days of the week by their names in all languages (`tools/words.py` makes the table)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from crm.paths import RESOURCES

_PAIR: Final = ("day of the week", "month")
_LEAST: Final = 3  # letters that a month must be shortened to at least, if it is not by an abbreviation that is known


def month_among(words: Sequence[str]) -> int:
    """The number of the month among folded words, of which others may be days of the week; 0 where it is unclear.

    A word may be both (French `mar.`): the day of the week stands before the month.
    """
    if len(words) > len(_PAIR) or not all(_month(word) or word in _days() for word in words):
        return 0
    if len(words) == len(_PAIR) and words[0] in _days() and _month(words[1]):
        return _month(words[1])
    found = {_month(word) for word in words if word not in _days()} or {_month(word) for word in words}
    return found.pop() if len(found) == 1 else 0


@lru_cache(maxsize=1 << 10)
def _month(word: str) -> int:
    """By its name in any language, or by the beginning of names that all mean the same month."""
    known = _months()
    if word in known:
        return known[word]
    meant = {number for name, number in known.items() if name.startswith(word)} if len(word) >= _LEAST else set()
    return meant.pop() if len(meant) == 1 else 0


@cache
def _table() -> Mapping[str, Sequence[str]]:
    lines = (RESOURCES / "words" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    return {code: names.split("|") for code, names in (line.split("\t") for line in lines)}


@cache
def _months() -> Mapping[str, int]:
    return {name: int(code[1:]) for code, names in _table().items() if code[0] == "m" for name in names}


@cache
def _days() -> frozenset[str]:
    return frozenset(name for code, names in _table().items() if code[0] == "d" for name in names)

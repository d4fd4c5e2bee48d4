"""Which way each character runs: levels of the Unicode bidirectional algorithm (UAX #9), an even one to the right.

Explicit embeddings, overrides and isolates (U+202A–202E, U+2066–2069) are expected to be gone: what people type into a
field, and what text is made of here, has the marks LRM, RLM and ALM at most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

EMBEDDINGS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Hebrew, Arabic, Syriac, Thaana, N'Ko and their later blocks, presentation forms, Adlam; RLM and ALM.
_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # as N1 sees them
_NEUTRAL = {"B", "S", "WS", "ON"}
_BRACKETS = {"〈": "〉", "⟨": "⟩"}
T = TypeVar("T")


def runs_right_to_left(text: str) -> bool:
    """Whether any character of the text runs right to left."""
    return not text.isascii() and _RIGHT.search(text) is not None


def base_level(text: str) -> int:
    """0 or 1 as the first strong character has it (P2, P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of each character of one paragraph; `base` 0 or 1, or None for that of its first strong character."""
    level = base_level(text) if base is None else base
    if not runs_right_to_left(text) and not level:
        return [0] * len(text)
    outer = "R" if level else "L"
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    at = [index for index, kind in enumerate(kinds) if kind != "BN"]  # X9: these are as if they were not there
    weak = _weak([kinds[index] for index in at], outer)
    _pair_brackets([text[index] for index in at], weak, outer)
    _neutral(weak, outer)
    found = [level] * len(text)
    for index, kind in zip(at, weak, strict=True):
        found[index] = _implicit(kind, level)
    for index, kind in enumerate(kinds):
        if kind == "BN" and index:
            found[index] = found[index - 1]
    return _ends_reset(kinds, found, level)


def in_visual_order(items: Sequence[T], level: Callable[[T], int]) -> list[T]:
    """Items of one line, each of one level, as they stand from left to right (L2)."""
    line = list(items)
    highest = max(map(level, line), default=0)
    for depth in range(highest, 0, -1):
        start = 0
        while start < len(line):
            end = start
            while end < len(line) and level(line[end]) >= depth:
                end += 1
            line[start:end] = reversed(line[start:end])
            start = max(end, start + 1)
    return line


def _weak(kinds: list[str], outer: str) -> list[str]:
    """Marks, numbers and what stands between them (W1 to W7)."""
    found = list(kinds)
    _marks_and_digits(found, outer)
    for index in range(1, len(found) - 1):  # W4: one separator between two numbers
        before, kind, after = found[index - 1 : index + 2]
        if before == after and ((kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")):
            found[index] = before
    _beside_numbers(found)
    strong = outer
    for index, kind in enumerate(found):  # W6, W7
        if kind in ("ES", "ET", "CS"):
            found[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[index] = "L"
    return found


def _marks_and_digits(found: list[str], outer: str) -> None:
    before = strong = outer
    for index, kind in enumerate(found):
        if kind == "NSM":
            found[index] = before  # W1
        if kind in ("L", "R", "AL"):
            strong = kind
        if found[index] == "EN" and strong == "AL":
            found[index] = "AN"  # W2
        before = found[index]
    for index, kind in enumerate(found):
        if kind == "AL":
            found[index] = "R"  # W3


def _beside_numbers(found: list[str]) -> None:
    """Signs of currency and percent belong to the number they stand at (W5)."""
    index = 0
    while index < len(found):
        end = index
        while end < len(found) and found[end] == "ET":
            end += 1
        if end > index:
            beside = (index and found[index - 1] == "EN") or (end < len(found) and found[end] == "EN")
            found[index:end] = ["EN" if beside else "ET"] * (end - index)
        index = max(end, index + 1)


def _pair_brackets(characters: Sequence[str], kinds: list[str], outer: str) -> None:
    """A pair of brackets runs as what is inside, or as what stands before it (N0)."""
    for first, last in _pairs(characters, kinds):
        inside = {_STRONG[kind] for kind in kinds[first + 1 : last] if kind in _STRONG}
        if outer in inside:
            chosen = outer
        elif inside:
            before = next((_STRONG[kind] for kind in reversed(kinds[:first]) if kind in _STRONG), outer)
            chosen = before if before != outer else outer
        else:
            continue
        kinds[first] = kinds[last] = chosen


def _pairs(characters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    found, opened = [], list[tuple[str, int]]()
    for index, character in enumerate(characters):
        if kinds[index] != "ON" or not unicodedata.mirrored(character):
            continue
        category = unicodedata.category(character)
        if category == "Ps":
            opened.append((_closing(character), index))
        elif category == "Pe":
            place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == character), None)
            if place is not None:
                found.append((opened[place][1], index))
                del opened[place:]
    return sorted(found)


def _closing(character: str) -> str:
    """The bracket that closes it: next but one, or next, in the blocks that hold them."""
    if character in _BRACKETS:
        return _BRACKETS[character]
    following = chr(ord(character) + 1)
    return following if unicodedata.category(following) == "Pe" else chr(ord(character) + 2)


def _neutral(kinds: list[str], outer: str) -> None:
    """What has no direction takes that of its neighbours where they agree, else that of the paragraph (N1, N2)."""
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > index:
            before = _STRONG[kinds[index - 1]] if index else outer
            after = _STRONG[kinds[end]] if end < len(kinds) else outer
            kinds[index:end] = [before if before == after else outer] * (end - index)
        index = max(end, index + 1)


def _implicit(kind: str, level: int) -> int:
    """I1, I2."""
    if level % 2:
        return level + (kind in ("L", "EN", "AN"))
    return level + {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _ends_reset(kinds: Sequence[str], found: list[int], level: int) -> list[int]:
    """White space at the end runs as the paragraph does (L1)."""
    for index in range(len(kinds) - 1, -1, -1):
        if kinds[index] not in ("WS", "S", "B", "BN"):
            break
        found[index] = level
    return found

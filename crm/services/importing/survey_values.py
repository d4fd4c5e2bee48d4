"""What the answers in one column are: numbers of a scale, a choice, several choices in one cell, or texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crm.models.feedback import QUESTION_KINDS
from crm.text import one_line

SCALE, CHOICE, SEVERAL, TEXT = QUESTION_KINDS
_NUMBER = re.compile(r"(-?\d{1,2})(?:\.0)?")
_MOST_CHOICES, _LONGEST_CHOICE = 40, 200
_COMMA = re.compile(r",\s+(?![^(]*\))")  # not inside of brackets
_MARKS: Final = {";": re.compile(r";"), "|": re.compile(r"\|"), ",": _COMMA}
_REPEATED: Final = 0.8  # the share of choices, as they were ticked, that others ticked too


@dataclass(frozen=True, slots=True)
class Guess:
    """What answers seem to be: their kind, choices in the order of the most chosen, the mark between several.

    `whole` are choices that have the mark in them.
    """

    kind: str = TEXT
    choices: tuple[str, ...] = ()
    mark: str = ""
    whole: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None


def guess(values: Sequence[str]) -> Guess:
    """What the answers of one column, without blanks, are."""
    numbers = [int(found[1]) for value in values if (found := _NUMBER.fullmatch(value))]
    if values and len(numbers) == len(values) and min(numbers) >= 0 and max(numbers) <= 10:
        highest = next(end for end in (5, 7, 10) if max(numbers) <= end)
        return Guess(SCALE, lowest=min(1, *numbers), highest=highest)
    for mark in _MARKS:
        several = _several(values, mark)
        if several is not None:
            return several
    counts = Counter(values)
    short = max(map(len, counts), default=0) <= _LONGEST_CHOICE
    if short and counts and len(counts) <= min(_MOST_CHOICES, max(1, len(values) // 2)):
        return Guess(CHOICE, tuple(choice for choice, _count in counts.most_common()))
    return Guess()


def _several(values: Sequence[str], mark: str) -> Guess | None:
    """Several choices in one cell, where most of what stands between the marks comes again in other cells."""
    marked = sum(mark in value for value in values)
    if marked < max(2, len(values) / 50):
        return None
    whole = _whole(values, mark) if mark == "," else ()
    made = Guess(SEVERAL, (), mark, whole)
    parts = Counter(part for value in values for part in split(value, made))
    ticked = parts.total()
    again = sum(count for count in parts.values() if count > 1)
    joined = any(len(split(value, made)) > 1 for value in values)
    enough = _REPEATED if mark != "," else 0.95
    if not joined or len(parts) > max(_MOST_CHOICES, len(values) // 4) or again < enough * ticked:
        return None
    if mark == "," and len(parts) >= len(set(values)):
        return None  # sentences, not choices: putting them apart explains nothing
    kept = tuple(part for part, count in parts.most_common() if len(part) <= _LONGEST_CHOICE and count)
    return Guess(SEVERAL, kept, mark, whole)


def _whole(values: Sequence[str], mark: str) -> tuple[str, ...]:
    """Choices with a comma in them: ticked alone more than once, while none of their parts ever stands without it."""
    counts = Counter(values)
    found = []
    for value, count in counts.items():
        parts = [one_line(part) for part in _MARKS[mark].split(value)]
        if count < 2 or len(parts) < 2:
            continue
        others = [other for other in counts if value not in other]
        if not any(part in (one_line(p) for p in _MARKS[mark].split(other)) for other in others for part in parts):
            found.append(value)
    return tuple(sorted(found, key=len, reverse=True))


def split(cell: str, how: Guess) -> tuple[str, ...]:
    """The choices in a cell, each once."""
    found: list[str] = []
    rest = cell
    for choice in how.whole:
        if choice in rest:
            found.append(choice)
            rest = rest.replace(choice, "")
    parts = (one_line(part).strip(",") for part in _MARKS[how.mark].split(rest)) if how.mark else (rest,)
    return tuple(dict.fromkeys([*found, *(part for part in parts if part)]))

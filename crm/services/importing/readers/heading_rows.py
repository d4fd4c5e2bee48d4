"""Headings in several rows: groups above them, units or explanations below."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from crm.services.importing.headings import recognise

DEEPEST: Final = 4  # rows of headings
LONGEST: Final = 200
_DATA = re.compile(
    r"[^\s@]+@[^\s@]+|https?://.*|[-+\s().,/:%$€£]*\d[\d\s().,/:%$€£+-]*|true|false|yes|no|\d{4}-\d\d-\d\d.*",
    re.IGNORECASE,
)
_UNKNOWN: Final = frozenset("n/a na none null nil nan unknown tbc tbd tba - -- ? . x".split())
_MOST: Final = 0.8  # of the cells of a column must agree
_SAMPLE: Final = 50


def is_data(cell: str) -> bool:
    """Whether a cell is no heading but a value; what is long is not looked at."""
    return len(cell) <= LONGEST and _DATA.fullmatch(cell) is not None and recognise(cell) is None


def joined(rows: list[list[str]]) -> tuple[list[str], int]:
    """The headings that begin in the first of the rows, and in how many rows they stand."""
    headings, depth = [cell.strip() for cell in rows[0]], 1
    while depth < min(DEEPEST, len(rows) - 1):
        below, data = [cell.strip() for cell in rows[depth]], rows[depth + 1 : depth + 1 + _SAMPLE]
        if _are_groups(headings, below, data):
            headings = _under_groups(headings, below)
        elif _explains(below, data):
            headings = _explained(headings, below)
        else:
            break
        depth += 1
    return headings, depth


def _are_groups(above: list[str], below: list[str], data: list[list[str]]) -> bool:
    """Whether a row of words stands under headings that each span several columns.

    The gaps between them are filled, and what fills them is known, or stands over cells of another sort.
    """
    width = max(len(above), len(below))
    above, below = _padded(above, width), _padded(below, width)
    gaps = [index for index in range(1, width) if below[index] and not above[index]]
    filled = [cell for cell in below if cell]
    if not gaps or not above[0] + above[1] or any(map(is_data, filled)) or len(set(filled)) < 2:
        return False
    known = sum(recognise(cell) is not None for cell in filled)
    before = sum(recognise(cell) is not None for cell in above if cell)
    return (known >= 2 and known > before) or len(_told_apart(below, data)) >= 2


def _explains(below: list[str], data: list[list[str]]) -> bool:
    """Whether a row has words where the rows under it have figures, dates or addresses.

    Either in every such column, or, as a row of units has, in no other one.
    """
    if any(map(is_data, filter(None, below))) or any(cell.lower() in _UNKNOWN for cell in below):
        return False
    told = _told_apart(below, data)
    whole = told == _of_values(data) or len(told) == sum(map(bool, below))
    return whole and len({below[index] for index in told}) > 1


def _told_apart(words: list[str], data: list[list[str]]) -> set[int]:
    """The columns in which a row has a word, and the rows under it have values."""
    return {index for index in _of_values(data) if index < len(words) and words[index]}


def _of_values(data: list[list[str]]) -> set[int]:
    """The columns in which nearly all cells are figures, dates or addresses; of few rows nothing can be said."""
    filled, values = Counter[int](), Counter[int]()
    for row in data:
        for index, cell in enumerate(row):
            if text := cell.strip():
                filled[index] += 1
                values[index] += is_data(text)
    return {index for index, count in filled.items() if count > 2 and values[index] >= count * _MOST}


def _under_groups(above: list[str], below: list[str]) -> list[str]:
    """A heading by itself where it says what is in the column, else with its group before it."""
    width = max(len(above), len(below))
    times = Counter(below)
    headings, group = [], ""
    for upper, lower in zip(_padded(above, width), _padded(below, width), strict=True):
        group = upper or group
        alone = not group or (times[lower] == 1 and recognise(lower) is not None)
        headings.append((lower if alone else f"{group} {lower}") if lower else upper)
    return headings


def _explained(above: list[str], below: list[str]) -> list[str]:
    """What stands below a heading is needed only where the heading says nothing, or comes again."""
    width = max(len(above), len(below))
    times = Counter(above)
    return [
        upper if upper and times[upper] == 1 else f"{upper} {lower}".strip()
        for upper, lower in zip(_padded(above, width), _padded(below, width), strict=True)
    ]


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]

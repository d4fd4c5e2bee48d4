"""What may be told of counts without telling of anybody: cells of few are kept back, and those that give them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with what it counts; None where too few are in it, or where it would give away another one."""

    label: str
    count: int | None
    share: float | None = None


def told(counts: Sequence[tuple[str, int]], answered: int, least: int, *, adds_up: bool) -> tuple[Cell, ...]:
    """Counts that may be told, in their order; nobody at all may always be told.

    Where each answer is in one cell (`adds_up`), a single cell kept back could be reckoned from the others: then the
    next smallest is kept back as well.
    """
    hidden = {label for label, count in counts if 0 < count < least}
    if adds_up and len(hidden) == 1:
        others = [(count, label) for label, count in counts if count and label not in hidden]
        hidden |= {min(others)[1]} if others else set()
    return tuple(
        Cell(label, None) if label in hidden else Cell(label, count, count / answered if answered else 0.0)
        for label, count in counts
    )

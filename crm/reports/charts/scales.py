"""Round numbers for axes, and numbers as they are written on charts."""

from __future__ import annotations

import math
from collections.abc import Sequence


def ticks(highest: float, count: int = 5) -> list[float]:
    """Round values from 0 up to or past the highest, about so many."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    if highest >= 1 and step < 1 and float(highest).is_integer():
        step = 1.0  # people are not halved
    return [step * number for number in range(math.ceil(highest / step - 1e-9) + 1)]


def written(value: float) -> str:
    """A number as a chart has room for: 1,250 or 0.4 or 3.2 M."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:.3g} M"
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:.3g}"


def shares(values: Sequence[float]) -> list[int]:
    """Percentages that add up to 100: the largest remainders are rounded up."""
    total = sum(values)
    if total <= 0:
        return [0] * len(values)
    exact = [value * 100 / total for value in values]
    found = [math.floor(share) for share in exact]
    order = sorted(range(len(values)), key=lambda index: found[index] - exact[index])
    for index in order[: 100 - sum(found)]:
        found[index] += 1
    return found

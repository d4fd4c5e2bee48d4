"""How large grants are, in words."""

from __future__ import annotations

from collections.abc import Iterable

from crm.i18n import _
from crm.queries.counting import counted
from crm.queries.grants import SizeWindow
from crm.values.currencies import amount_written


def size_lines(windows: Iterable[SizeWindow]) -> list[str]:
    """A line for each currency: 'GBP 1,000 to 50,000, half of them up to 8,500 (12 grants)'."""
    return [_line(one) for one in windows]


def _line(one: SizeWindow) -> str:
    values = (one.smallest, one.median, one.largest)
    smallest, median, largest = (amount_written(value, one.currency) for value in values)
    said = _("{currency} {smallest} ({grants})")
    if one.count > 1:
        said = _("{currency} {smallest} to {largest}, half of them up to {median} ({grants})")
    return said.format(
        currency=one.currency,
        smallest=smallest,
        median=median,
        largest=largest,
        grants=counted("grant_made", one.count),
    ).strip()

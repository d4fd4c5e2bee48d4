"""One line of a score: what was judged, how much of it is right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Score(NamedTuple):
    """`right` of `total`, in `unit`s; `remark` says what is wrong or worth knowing."""

    what: str
    right: int
    total: int
    unit: str = "fields"
    remark: str = ""

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 1.0

    def __str__(self) -> str:
        counted = f"{self.what} | {self.right:,} of {self.total:,} {self.unit} | {self.share:.1%}"
        return f"| {counted} | {self.remark} |"


def total(what: str, scores: Iterable[Score], unit: str) -> Score:
    """All scores of a unit as one line."""
    counted = [score for score in scores if score.unit == unit]
    return Score(what, sum(score.right for score in counted), sum(score.total for score in counted), unit)

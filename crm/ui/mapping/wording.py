"""The sides and grounds of both matrices, and where somebody stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.mapping import ENGAGEMENTS, HIGH, LEVELS, QUADRANTS
from crm.queries.mapping import Assessment, Missing, Placed
from crm.ui.kit.matrix import Spot
from crm.ui.kit.matrix_painter import Axis, Cell, Ground
from crm.ui.kit.wording import choice, date, display

INFLUENCE, ENGAGEMENT = MATRICES = ("influence", "engagement")
_DOWN = tuple(reversed(LEVELS))  # the highest influence stands on top
_LOW = tuple(range(len(LEVELS) - len(HIGH)))
_TINTS = ("info_soft", "warning_soft", "success_soft", "")


def axes(matrix: str) -> tuple[Axis, Axis]:
    """What stands below a matrix, and beside it."""
    if matrix == INFLUENCE:
        across, down, names = LEVELS, _DOWN, (_("Interest"), _("Influence"))
    else:
        across, down, names = ENGAGEMENTS, tuple(reversed(ENGAGEMENTS)), (_("Engagement wanted"), _("Engagement now"))
    return Axis(names[0], tuple(map(choice, across))), Axis(names[1], tuple(map(choice, down)))


def grounds(matrix: str) -> tuple[Ground, ...]:
    """The quadrants; of engagement the cells in which all is as it is wanted."""
    if matrix == ENGAGEMENT:
        last = len(ENGAGEMENTS) - 1
        return tuple(Ground("", (number,), (last - number,), "success_soft") for number in range(last + 1))
    high, low = tuple(range(len(_LOW), len(LEVELS))), _LOW
    above, below = tuple(range(len(HIGH))), tuple(range(len(HIGH), len(LEVELS)))
    fields = ((high, above), (low, above), (high, below), (low, below))
    return tuple(
        Ground(choice(name), columns, rows, tint)
        for name, (columns, rows), tint in zip(QUADRANTS, fields, _TINTS, strict=True)
    )


def cell_of(matrix: str, one: Assessment | None) -> Cell | None:
    """Column and row; None where either side was not judged."""
    if one is None:
        return None
    words, pair = (LEVELS, (one.interest, one.influence)) if matrix == INFLUENCE else (
        ENGAGEMENTS, (one.desired_engagement, one.engagement))  # fmt: skip
    across, down = pair
    return (words.index(across), len(words) - 1 - words.index(down)) if across in words and down in words else None


def values_at(matrix: str, column: int, row: int) -> dict[str, str]:
    """What is judged of somebody who is put into a cell."""
    if matrix == INFLUENCE:
        return {"interest": LEVELS[column], "influence": _DOWN[row]}
    return {"desired_engagement": ENGAGEMENTS[column], "engagement": ENGAGEMENTS[len(ENGAGEMENTS) - 1 - row]}


def spots(matrix: str, found: Sequence[Placed]) -> list[Spot]:
    """Whoever was judged on both sides."""
    placed = ((one, cell_of(matrix, one.now)) for one in found)
    return [
        Spot(one.ref, one.title, cell, cell_of(matrix, one.before),
             " · ".join(filter(None, (where(one), date(one.now.date)))))
        for one, cell in placed
        if cell is not None
    ]  # fmt: skip


def where(one: Placed | Missing) -> str:
    """Organisation or city; of a city its country."""
    return display(Kind.COUNTRY, one.detail) if one.ref.kind == "city" else one.detail


def cell_in_words(matrix: str, cell: Cell) -> str:
    """'Interest high, influence very low'."""
    across, down = axes(matrix)
    return _("{down}: {row} · {across}: {column}").format(
        down=down.title, row=down.words[cell[1]].lower(), across=across.title, column=across.words[cell[0]].lower()
    )

"""Stakeholder mapping as it is handed out: both matrices, who stands in which quadrant, whom it is time to assess.

Positions and what they are judged by are sensitive, and do not stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from crm.dates import earliest
from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.models.mapping import ENGAGEMENTS, HIGH, LEVELS, QUADRANTS
from crm.models.records import KINDS
from crm.queries.mapping import Assessment, Placed, Scope, placed
from crm.reports.charts.figures import WIDTH, described
from crm.reports.charts.matrix import Cell, Sides, matrix
from crm.reports.document import Block, Column, Document, Fact, Facts, Figure, Heading, Paragraph, Row, Table
from crm.reports.report import Asked, Option
from crm.reports.words import choice

WHO: Final = Option(
    "who", N_("Who is in it"),
    (("everybody", N_("Everybody")), ("organisation", N_("Organisations")), ("person", N_("People")),
     ("city", N_("Cities"))),
)  # fmt: skip
OPTIONS: Final = (WHO,)
_STALE: Final = 182  # days
_LOW = len(LEVELS) - len(HIGH)
Both = Callable[[Assessment], tuple[str, str]]


def build(connection: Connection, asked: Asked) -> Document:
    """The map; redacted without names of people."""
    kinds = Scope().kinds if asked.chosen(WHO) == "everybody" else (asked.chosen(WHO),)
    found = placed(connection, Scope(kinds))
    if asked.redacted:
        found = [one for one in found if one.ref.kind != "person"]
    count = ngettext("{count} stakeholder was assessed", "{count} stakeholders were assessed", len(found))
    blocks = (*_summary(found), *_matrices(found), *_quadrants(found), *_stale(found, asked.today))
    return Document(
        _("Stakeholder mapping"), blocks, kicker=_("Who stands where"), about=(count.format(count=len(found)),),
        warnings=(_("It judges people and houses: it is for those who work with them."),),
    )  # fmt: skip


def _summary(found: Sequence[Placed]) -> Iterator[Block]:
    counts = {name: sum(one.now.quadrant == name for one in found) for name in QUADRANTS}
    yield Facts(tuple(Fact(str(count), choice(name).lower()) for name, count in counts.items()))


def _matrices(found: Sequence[Placed]) -> Iterator[Block]:
    yield Heading(_("Influence and interest"))
    down, across = tuple(reversed(LEVELS)), LEVELS
    high = frozenset((column, row) for column in range(_LOW, len(LEVELS)) for row in range(len(HIGH)))
    corners = ((_LOW, 0), (0, 0), (_LOW, len(HIGH)), (0, len(HIGH)))
    sides = Sides(
        _("Interest"), tuple(map(choice, across)), _("Influence"), tuple(map(choice, down)), high,
        tuple(zip(corners, map(choice, QUADRANTS), strict=True)),
    )  # fmt: skip
    names = _names(found, LEVELS, lambda one: (one.interest, one.influence))
    counts = [(choice(name), float(sum(one.now.quadrant == name for one in found))) for name in QUADRANTS]
    yield Figure(
        matrix(sides, names, WIDTH), described(_("Influence and interest"), counts), _("Medium counts as high.")
    )
    yield Heading(_("Engagement now and wanted"))
    last = len(ENGAGEMENTS) - 1
    sides = Sides(
        _("Engagement wanted"), tuple(map(choice, ENGAGEMENTS)), _("Engagement now"),
        tuple(map(choice, reversed(ENGAGEMENTS))), frozenset((number, last - number) for number in range(last + 1)),
    )  # fmt: skip
    names = _names(found, ENGAGEMENTS, lambda one: (one.desired_engagement, one.engagement))
    reached = [(choice(level), float(sum(one.now.engagement == level for one in found))) for level in ENGAGEMENTS]
    yield Figure(matrix(sides, names, WIDTH), described(_("Engagement now"), reached),
                 _("Where the ground is tinted, all is as it is wanted."))  # fmt: skip


def _names(found: Sequence[Placed], words: Sequence[str], sides: Both) -> dict[Cell, list[str]]:
    cells: dict[Cell, list[str]] = {}
    for one in found:
        across, down = sides(one.now)
        if across in words and down in words:
            cells.setdefault((words.index(across), len(words) - 1 - words.index(down)), []).append(one.title)
    return cells


def _quadrants(found: Sequence[Placed]) -> Iterator[Block]:
    columns = (
        Column(_("Stakeholder"), share=2.7), Column(_("Kind"), share=1.8), Column(_("Influence"), share=1.1),
        Column(_("Interest"), share=1.1), Column(_("Engaged now"), share=1.3), Column(_("Wanted"), share=1.3),
        Column(_("Assessed on"), Kind.DATE, share=1.2),
    )  # fmt: skip
    yield Heading(_("By quadrant"))
    if any(map(_moved, found)):
        yield Paragraph(_("Where the ground is tinted, they stood in another quadrant at the assessment before."),
                        "small", keep=True)  # fmt: skip
    for name in QUADRANTS:
        own = [one for one in found if one.now.quadrant == name]
        if own:
            yield Table(columns, tuple(map(_row, own)), title=choice(name))


def _row(one: Placed) -> Row:
    now = one.now
    return Row((
        one.title, _(KINDS[one.ref.kind].label), choice(now.influence), choice(now.interest), choice(now.engagement),
        choice(now.desired_engagement), now.date,
    ), "changed" if _moved(one) else "")  # fmt: skip


def _moved(one: Placed) -> bool:
    """Whether they stood in another quadrant last time."""
    return one.before is not None and one.before.quadrant not in ("", one.now.quadrant)


def _stale(found: Sequence[Placed], today: str) -> Iterator[Block]:
    before = (earliest(today) - timedelta(days=_STALE)).isoformat()
    old = sorted((one for one in found if one.now.date < before), key=lambda one: one.now.date)
    yield Heading(_("Assessed longer ago than half a year"))
    columns = (Column(_("Stakeholder"), share=3), Column(_("Assessed on"), Kind.DATE, share=1),
               Column(_("Assessed by"), share=2))  # fmt: skip
    yield Table(columns, tuple(Row((one.title, one.now.date, one.now.by)) for one in old), empty=_("Nobody."))

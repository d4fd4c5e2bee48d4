"""What a question of the week came to, as it may be published: counts, groups, weeks, quotes; nobody recognisable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from crm.models import feedback
from crm.queries.feedback import Question, Survey, survey_called
from crm.queries.summaries import Summary, summaries, summaries_by
from crm.queries.telling import Cell, told
from crm.store.live import live

GROUPED: Final = ("region", "sector")


@dataclass(frozen=True, slots=True)
class Group:
    """Who shares a region or stakeholder kind: how many answered, and the share or mean of what is compared.

    `value` is None where too few are in the group, or too few in it said so.
    """

    name: str
    answered: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Pulse:
    """A question as it is worded now, with what was answered to it.

    `cells` are choices, steps of a scale or themes; of those that stand out `top` is the first. `groups` has each
    dimension's, `weeks` how many answered in each, None for too few. `earlier` counts answers to wordings of before.
    """

    survey: Survey
    question: Question
    answered: int
    cells: tuple[Cell, ...]
    mean: float | None
    quotes: tuple[str, ...]
    groups: Mapping[str, tuple[Group, ...]]
    weeks: tuple[tuple[str, int | None], ...]
    first: str
    last: str
    earlier: int

    @property
    def is_told(self) -> bool:
        """Whether enough answered for anything to be told."""
        return self.answered >= self.survey.smallest_group

    @property
    def tops(self) -> tuple[Cell, ...]:
        """What was said most, of what may be told: several where they are said as often."""
        most = max((cell.count or 0 for cell in self.cells), default=0)
        return tuple(cell for cell in self.cells if most and cell.count == most) if self.is_told else ()

    @property
    def top(self) -> Cell | None:
        """The first of those said most."""
        return next(iter(self.tops), None)


def pulses(connection: Connection, survey: int) -> list[Pulse]:
    """Each question of a survey in its order.

    Raises:
        NotFound: the survey is in the trash or gone.
    """
    about = survey_called(connection, survey)
    whole = summaries(connection, survey)
    by = {dimension: summaries_by(connection, survey, dimension) for dimension in (*GROUPED, "week")}
    first, last = _period(connection, about)
    found = []
    for place, one in enumerate(whole):
        if one.until:
            continue
        earlier = sum(other.answered for other in whole if other.until and other.question.key == one.question.key)
        groups = {name: _at(sums, place) for name, sums in by.items()}
        found.append(_pulse(about, one, groups, (first, last), earlier))
    return found


def _at(groups: Mapping[str, Sequence[Summary]], place: int) -> dict[str, Summary]:
    return {name: told_[place] for name, told_ in groups.items() if place < len(told_)}


def _pulse(
    survey: Survey, one: Summary, by: Mapping[str, Mapping[str, Summary]], period: tuple[str, str], earlier: int
) -> Pulse:
    least, is_text = survey.smallest_group, one.question.kind == "text"
    counts = one.themes if is_text else one.counts
    enough = one.answered >= least
    cells = told(counts, one.answered, least, adds_up=one.question.kind in ("choice", "scale")) if enough else ()
    draft = Pulse(
        survey, one.question, one.answered, cells, one.mean if enough else None, one.texts if enough else (), {}, (),
        *period, earlier,
    )  # fmt: skip
    top = draft.top.label if draft.top else ""
    groups = {
        name: tuple(_group(key, summary, top, least) for key, summary in sorted(by[name].items()) if key)
        for name in GROUPED
    }
    weeks = tuple(
        (week, None if summary.suppressed else summary.answered) for week, summary in sorted(by["week"].items()) if week
    )
    return Pulse(
        survey, one.question, one.answered, cells, draft.mean, draft.quotes, groups if enough else {},
        weeks if enough else (), *period, earlier,
    )  # fmt: skip


def _group(name: str, summary: Summary, top: str, least: int) -> Group:
    if summary.suppressed or not summary.answered:
        return Group(name, summary.answered, None)
    if summary.question.kind == "scale":
        return Group(name, summary.answered, summary.mean)
    counts = dict(summary.themes if summary.question.kind == "text" else summary.counts)
    count = counts.get(top, 0)
    return Group(name, summary.answered, None if 0 < count < least else count / summary.answered)


def _period(connection: Connection, survey: Survey) -> tuple[str, str]:
    """From when to when it was asked; where that is not written down, when the first and the last answered."""
    own = live(feedback.response)
    query = select(func.min(own.c.submitted_at), func.max(own.c.submitted_at)).where(own.c.survey_id == survey.key)
    first, last = connection.execute(query).one()
    return survey.asked_from or (first or "")[:10], survey.asked_until or (last or "")[:10]

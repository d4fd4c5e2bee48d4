"""The initiative's stretches of time as the rows of a chart: on paper and on the home page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crm.i18n import _
from crm.queries.schedule import ACTIVITY, EVENT, PHASE, PILOT, Stretch
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.plan import PlanBar, PlanRow, plan


def rows(stretches: Sequence[Stretch]) -> list[PlanRow]:
    """Each phase with its activities below it, all that is held in one row, then pilots."""
    return [*_phases(stretches), *_events(stretches), *_pilots(stretches)]


def drawn(stretches: Sequence[Stretch], today: date, width: float) -> Drawing:
    """The chart of them."""
    return plan(rows(stretches), today, width)


def in_words(stretches: Sequence[Stretch]) -> str:
    """What the chart shows, for those who do not see it."""
    told = "; ".join(
        _("{title}, {start} to {end}").format(title=one.title, start=one.start.isoformat(), end=one.end.isoformat())
        for one in stretches
    )
    return _("The initiative in time: {told}.").format(told=told or _("nothing yet"))


def _phases(stretches: Sequence[Stretch]) -> Iterator[PlanRow]:
    phases = [one for one in stretches if one.ref.kind == PHASE]
    activities = [one for one in stretches if one.ref.kind == ACTIVITY]
    for phase in phases:
        name = _("Phase {number}: {name}").format(number=phase.number, name=phase.title)
        yield PlanRow(name if phase.number else phase.title, (_bar(phase),), strong=True)
        yield from (_activity(one) for one in activities if one.owner == phase.ref.key)
    known = {phase.ref.key for phase in phases}
    yield from (_activity(one) for one in activities if one.owner not in known)


def _activity(one: Stretch) -> PlanRow:
    return PlanRow(f"{one.number}  {one.title}" if one.number else one.title, (_bar(one),))


def _events(stretches: Sequence[Stretch]) -> Iterator[PlanRow]:
    held = [one for one in stretches if one.ref.kind == EVENT]
    if held:
        # What is held in a month or a year, the day open, stands at its earliest day.
        marks = (PlanBar(one.start, one.start, one.certain and one.start == one.end, one.is_over) for one in held)
        yield PlanRow(_("Events"), (), strong=True)
        yield PlanRow(_("Held and planned"), tuple(marks))


def _pilots(stretches: Sequence[Stretch]) -> Iterator[PlanRow]:
    found = [one for one in stretches if one.ref.kind == PILOT]
    if found:
        yield PlanRow(_("Pilots"), (), strong=True)
        yield from (PlanRow(one.title, (_bar(one),)) for one in found)


def _bar(one: Stretch) -> PlanBar:
    return PlanBar(one.start, one.end, one.certain, one.is_over)

"""What was answered to a question as a chart, for paper and screen alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from crm.queries.summaries import Summary
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.figures import WIDTH, Item, bars, lines, stacked

_MOST: Final = 5  # series beside each other: there are no more colours that are told apart


def answers_of(summary: Summary) -> list[Item]:
    """The bars of a question; the ends of a scale say what they mean. None for a text."""
    question = summary.question
    ends = {str(question.lowest): question.lowest_label, str(question.highest): question.highest_label}
    if question.kind == "text":
        return []
    if question.kind != "scale":
        return [(label, float(count)) for label, count in summary.counts]
    return [(" · ".join(filter(None, (label, ends.get(label, "")))), float(n)) for label, n in summary.counts]


def themes_of(summary: Summary) -> list[Item]:
    """How often a text spoke of each theme."""
    return [(name, float(count)) for name, count in summary.themes]


def chart(items: list[Item], summary: Summary, width: float = WIDTH) -> Drawing:
    """Bars, each a share of those who answered."""
    return bars(items, width, whole=float(summary.answered))


def compared(groups: Mapping[str, Summary], width: float = WIDTH) -> Drawing | None:
    """Groups as bars of parts, each part what so many of the group said; None where there is nothing to compare."""
    series = _series(groups)
    return stacked(list(groups), series, width) if len(groups) > 1 and series else None


def over_time(weeks: Mapping[str, Summary], width: float = WIDTH) -> Drawing | None:
    """What was said week by week, in per cent of those who answered in it; None of a single week."""
    series = _series(weeks)
    if len(weeks) < 2 or not series:
        return None
    answered = [max(one.answered, 1) for one in weeks.values()]
    shares = [(name, [100 * value / of for value, of in zip(values, answered, strict=True)]) for name, values in series]
    return lines(list(weeks), shares, width)


def _series(groups: Mapping[str, Summary]) -> list[tuple[str, list[float]]]:
    """For each of the answers given most how often it was given in each group."""
    counts = [dict(answers_of(one) or themes_of(one)) for one in groups.values()]
    totals: dict[str, float] = {}
    for one in counts:
        for label, count in one.items():
            totals[label] = totals.get(label, 0.0) + count
    foremost = sorted(totals, key=lambda label: -totals[label])[:_MOST]
    return [(label, [one.get(label, 0.0) for one in counts]) for label in totals if label in foremost and totals[label]]

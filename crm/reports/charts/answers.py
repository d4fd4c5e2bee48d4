"""What was answered to a question as a chart, for paper and screen alike."""

from __future__ import annotations

from crm.queries.summaries import Summary
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.figures import Item, bars


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


def chart(items: list[Item], summary: Summary) -> Drawing:
    """Bars, each a share of those who answered."""
    return bars(items, whole=float(summary.answered))

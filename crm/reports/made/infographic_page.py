"""An infographic on one page: the question, its numbers, by whom, over time, words of some, how it was asked."""

from __future__ import annotations

from typing import Final

from crm.i18n import _
from crm.queries.pulse import GROUPED, Pulse
from crm.reports.charts.composing import Composing, Look
from crm.reports.charts.drawing import Drawing
from crm.reports.charts.figures import lines
from crm.reports.made.infographic_parts import cells, groups, head
from crm.reports.made.infographic_words import (
    compared,
    count_of,
    few,
    group_title,
    method,
    period,
    quotes,
    week_said,
)
from crm.reports.pdf.paper import A4
from crm.reports.theme import theme

_MARGIN: Final = 42.0
_GAP: Final = 24.0
_SIZES: Final = (18.0, 16.0, 14.0, 12.0)  # points of what stands at the bars
_WEEKS: Final = 3  # from which a line over time says something


def page(pulse: Pulse) -> Drawing:
    """As wide as A4 and as high, its bars as large as they fit; what is long makes it higher: it stays one page."""
    tries = (_composed(pulse, size) for size in _SIZES)
    return next((drawing for drawing in tries if drawing.height <= A4.height), _composed(pulse, _SIZES[-1]))


def _composed(pulse: Pulse, size: float) -> Drawing:
    made, width = Composing(A4.width), A4.width - 2 * _MARGIN
    head(made, " · ".join(filter(None, (_("Question of the week"), period(pulse)))), pulse.question.text, _MARGIN, 27)
    made.y += 18
    _facts(made, pulse, width)
    if not pulse.is_told:
        made.y += 10
        made.text(few(pulse), _MARGIN, width, Look(12, theme().ink))
    else:
        made.y += 14
        cells(made, pulse, _MARGIN, width, size)
        _grouped(made, pulse, width)
        _over_time(made, pulse, width)
        _quotes(made, pulse, width)
    _foot(made, pulse, width)
    return made.drawing(A4.height)


def _facts(made: Composing, pulse: Pulse, width: float) -> None:
    """Up to three numbers beside each other."""
    look = theme()
    facts = [(f"{pulse.answered:,}", count_of(pulse).split(" ", 1)[-1])]
    if pulse.mean is not None:
        facts.append((f"{pulse.mean:.1f}", _("on average, of {highest}").format(highest=pulse.question.highest)))
    elif pulse.top is not None:
        facts.append((f"{pulse.top.share or 0:.0%}".replace("%", " %"), " / ".join(cell.label for cell in pulse.tops)))
    regions = sum(group.answered > 0 for group in pulse.groups.get("region", ()))
    if regions > 1:
        facts.append((f"{regions}", _("regions of the world")))
    each = (width - _GAP / 2 * (len(facts) - 1)) / len(facts)
    for place, (number, label) in enumerate(facts):
        x = _MARGIN + place * (each + _GAP / 2)
        made.box(x, made.y, each, 58, look.tint, 5)
        inside = Composing(made.width, made.y + 6)
        inside.text(number, x + 12, each - 24, Look(24, look.accent, bold=True, leading=1.15), 1)
        inside.text(label, x + 12, each - 24, Look(9.5, look.ink), 1)
        made.shapes += inside.shapes
    made.y += 58


def _grouped(made: Composing, pulse: Pulse, width: float) -> None:
    """Regions and stakeholder kinds in two columns."""
    shown = [(name, pulse.groups[name]) for name in GROUPED if len(pulse.groups.get(name, ())) > 1]
    if not shown:
        return
    look, each = theme(), (width - _GAP) / 2 if len(shown) > 1 else width
    made.y += 12
    top = lowest = made.y
    for place, (name, found) in enumerate(shown):
        x, made.y = _MARGIN + place * (each + _GAP), top
        made.text(group_title(name), x, each, Look(12, look.accent, bold=True))
        made.text(compared(pulse), x, each, Look(8.2, look.muted), 2)
        groups(made, pulse, sorted(found, key=lambda group: -group.answered), x, each)
        lowest = max(lowest, made.y)
    made.y = lowest


def _over_time(made: Composing, pulse: Pulse, width: float) -> None:
    if sum(count is not None for _week, count in pulse.weeks) < _WEEKS:
        return
    made.y += 14
    made.text(_("Over time"), _MARGIN, width, Look(12, theme().accent, bold=True))
    counts = [None if count is None else float(count) for _week, count in pulse.weeks]
    made.add(lines([week_said(week) for week, _count in pulse.weeks], [(_("answers"), counts)], width, 110), _MARGIN)


def _quotes(made: Composing, pulse: Pulse, width: float) -> None:
    look, said = theme(), quotes(pulse)
    if not said:
        return
    made.y += 14
    made.text(_("In their words"), _MARGIN, width, Look(12, look.accent, bold=True))
    for text in said:
        made.y += 5
        top = made.y
        made.text(f"“{text}”", _MARGIN + 12, width - 12, Look(11, look.ink), 4)
        made.box(_MARGIN, top + 3, 2.4, made.y - top - 2, look.signal)


def _foot(made: Composing, pulse: Pulse, width: float) -> None:
    """How it was asked, at the end of the page."""
    look, said = theme(), method(pulse)
    foot = Composing(made.width)
    foot.y = 10
    foot.text(said[0], _MARGIN, width, Look(8.6, look.ink, bold=True))
    for text in said[1:]:
        foot.text(text, _MARGIN, width, Look(8.2, look.muted))
    made.y = max(made.y + 16, A4.height - foot.y - 26)
    made.rule(_MARGIN, A4.width - _MARGIN, look.muted)
    made.add(foot.drawing(), 0)
    made.y += 20

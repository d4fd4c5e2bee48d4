"""An infographic on a card for networks: the question, its foremost numbers, of how many and when."""

from __future__ import annotations

from typing import Final

from crm.i18n import _
from crm.queries.pulse import Pulse
from crm.reports.charts.composing import Composing, Look
from crm.reports.charts.drawing import Drawing
from crm.reports.made.infographic_parts import cells, head
from crm.reports.made.infographic_words import few, method, period, quotes
from crm.reports.theme import theme

WIDTH, HEIGHT = 1200.0, 675.0  # points, and dots: as networks show what is linked
_MARGIN: Final = 56.0
_ROWS: Final = 5


def card(pulse: Pulse) -> Drawing:
    """Always of the same size: what there is no room for is left to the page."""
    made, width, look = Composing(WIDTH), WIDTH - 2 * _MARGIN, theme()
    head(made, " · ".join(filter(None, (_("Question of the week"), period(pulse)))), pulse.question.text, _MARGIN, 44)
    made.y += 18
    if not pulse.is_told:
        made.text(few(pulse), _MARGIN, width, Look(26, look.ink))
    elif not pulse.cells:
        for text in quotes(pulse):
            made.text(f"“{text}”", _MARGIN, width, Look(28, look.ink), 2)
            made.y += 12
    else:
        _fit(made, pulse, width)
    foot = Composing(WIDTH, HEIGHT - 60)
    foot.rule(_MARGIN, WIDTH - _MARGIN, look.muted, 1.2)
    foot.y += 8
    foot.text(method(pulse)[0], _MARGIN, width, Look(17.5, look.ink), 1)
    made.shapes += foot.shapes
    return Drawing(WIDTH, HEIGHT, tuple(made.shapes))


def _fit(made: Composing, pulse: Pulse, width: float) -> None:
    """As many bars as there is room for, smaller ones before fewer ones."""
    room, top, before = HEIGHT - 68, made.y, len(made.shapes)
    tries = [(size, rows) for rows in range(min(_ROWS, len(pulse.cells)), 0, -1) for size in (25.0, 22.0, 19.5, 17.5)]
    for size, rows in tries:
        made.y = top
        del made.shapes[before:]
        cells(made, pulse, _MARGIN, width, size, rows)
        if made.y <= room:
            return

"""What the page and the card of an infographic are put together from, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import _
from crm.queries.pulse import Group, Pulse
from crm.queries.telling import Cell
from crm.reports.charts.composing import Composing, Look, balanced, fitting, shortened
from crm.reports.charts.drawing import Label
from crm.reports.made.infographic_words import cell_said, group_said, labelled
from crm.reports.text.lines import Style, width_of
from crm.reports.theme import mixed, readable_on, theme
from crm.reports.words import choice

WHITE: Final = "#ffffff"


def head(page: Composing, kicker: str, question: str, margin: float, size: float) -> None:
    """A band across the canvas: what it is, and the question as large as it fits."""
    look, width = theme(), page.width - 2 * margin
    on = readable_on(look.accent)
    place, top = len(page.shapes), page.y
    page.y += margin * 0.62
    page.text(kicker, margin, width, Look(size * 0.4, mixed(on, look.accent, 0.92)), most=1)
    page.y += size * 0.18
    style = fitting(question, width, Look(size, on, bold=True, leading=1.2), 3, size / 2)
    page.text(question, margin, balanced(question, style, width), style, 6)
    page.y += margin * 0.55
    band = Composing(page.width)
    band.box(0, top, page.width, page.y - top, look.accent)
    page.shapes[place:place] = band.shapes


def cells(page: Composing, pulse: Pulse, x: float, width: float, size: float, most: int = 12) -> None:
    """A bar for each cell, with its label above it and its number behind it; its ground is all who answered."""
    look = theme()
    shown = _foremost(pulse, most)
    number = max((width_of(cell_said(pulse, cell), Style(size, bold=True)) for cell in shown), default=0.0) + 10
    for cell in shown:
        page.text(labelled(pulse, cell), x, width, Look(size, look.ink), most=2)
        page.y += size * 0.2
        wide = (width - number) * min(cell.share or 0.0, 1.0)
        is_top = cell in pulse.tops
        page.box(x, page.y, width - number, size * 1.15, look.tint, 2)
        if wide > 0:
            page.box(x, page.y, max(wide, 1.5), size * 1.15, look.accent if is_top else _paler(), 2)
        said, baseline = cell_said(pulse, cell), page.y + size * 0.95
        page.shapes.append(
            Label(said, x + width, baseline, size, look.muted if cell.count is None else look.ink, "end",
                  bold=cell.count is not None)
        )  # fmt: skip
        page.y += size * 1.15 + size * 0.62
    if len(pulse.cells) > len(shown):
        more = _("and {count} more").format(count=len(pulse.cells) - len(shown))
        page.text(more, x, width, Look(size * 0.85, look.muted))


def _paler() -> str:
    """Of bars that are not foremost: still 3 to 1 upon the tint (WCAG 2.2, 1.4.11)."""
    return mixed(theme().accent, WHITE, 0.78)


def _foremost(pulse: Pulse, most: int) -> Sequence[Cell]:
    """As many cells as there is room for: the most said ones, in their order."""
    if len(pulse.cells) <= most:
        return pulse.cells
    ranked = sorted(pulse.cells, key=lambda cell: -(cell.count or 0))[:most]
    return [cell for cell in pulse.cells if cell in ranked]


def groups(page: Composing, pulse: Pulse, shown: Sequence[Group], x: float, width: float) -> None:
    """A line for each group that may be told: its name, a small bar, the number; then the names of the others."""
    look, size = theme(), 8.6
    scale = pulse.question.highest if pulse.question.kind == "scale" else 1.0
    for group in shown:
        if group.value is None:
            continue
        said = group_said(pulse, group)
        page.y += size * 1.6
        name = shortened(choice(group.name), Look(size, look.ink), width - width_of(said, Style(size)) - 8)
        page.shapes.append(Label(name, x, page.y, size, look.ink))
        page.shapes.append(Label(said, x + width, page.y, size, look.ink, "end"))
        page.y += 3.5
        page.box(x, page.y, width, 5.0, look.tint, 1)
        if group.value:
            page.box(x, page.y, max(width * min(group.value / scale, 1.0), 1.0), 5.0, _paler(), 1)
        page.y += 5.0
    others = ", ".join(choice(group.name) for group in shown if group.value is None)
    if others:
        page.y += 5
        page.text(_("Too few to tell: {groups}").format(groups=others), x, width, Look(size, look.muted), 4)
